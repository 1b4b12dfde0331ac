"""The addresses of a round. ``key`` is the round's; what hangs on it has a key of its own."""

from django.urls import URLPattern

app_name = "jury"
urlpatterns: list[URLPattern] = []
