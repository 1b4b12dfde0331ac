"""The addresses of a round. ``key`` is the round's; what hangs on it has a key of its own."""

from django.urls import path

from .views import notices, referring, resolving

app_name = "jury"
urlpatterns = [
    # the decision
    path("<slug:key>/vorlegen/", referring.ReferAll.as_view(), name="refer_all"),
    path("<slug:key>/beschluss/", resolving.Resolve.as_view(), name="resolve"),
    path("<slug:key>/bescheide/", notices.Notices.as_view(), name="notices"),
]
