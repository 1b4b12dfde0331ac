"""The addresses of a round. ``key`` is the round's; what hangs on it has a key of its own."""

from django.urls import path

from .views import papers

app_name = "jury"
urlpatterns = [
    path("<slug:key>/unterlagen/", papers.Papers.as_view(), name="papers"),
    path("<slug:key>/unterlagen/<slug:paper>/", papers.Paper.as_view(), name="paper"),
]
