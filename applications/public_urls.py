"""The addresses of the statistics: public, and so not under those of the applications."""

from django.urls import path

from .views import public

app_name = "statistics"
urlpatterns = [
    path("", public.StatisticsOfThisYear.as_view(), name="index"),
    path("<int:year>/", public.StatisticsOfYear.as_view(), name="year"),
    path("<int:year>/statistik.csv", public.statistics_csv, name="csv"),
]
