"""The addresses of what is public here: the start page and the statistics."""

from django.urls import include, path

from .views import public, sections, signing

statistics = [
    path("", public.StatisticsOfThisYear.as_view(), name="index"),
    path("<int:year>/", public.StatisticsOfYear.as_view(), name="year"),
    path("<int:year>/statistik.csv", public.statistics_csv, name="csv"),
]
urlpatterns = [
    path("", public.Home.as_view(), name="home"),
    path("hinweise/", sections.easy_hints, name="easy_hints"),
    path("unterschrift/<str:token>/", signing.SignByLink.as_view(), name="signature"),
    path("statistik/", include((statistics, "statistics"))),
]
