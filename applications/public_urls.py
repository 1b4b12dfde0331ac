"""The addresses of what is public here: the way in, the lines, the Fördercheck, the statistics."""

from django.urls import include, path

from .views import check, funding, public, signing, statements

statistics = [
    path("", public.StatisticsOfThisYear.as_view(), name="index"),
    path("<int:year>/", public.StatisticsOfYear.as_view(), name="year"),
    path("<int:year>/statistik.csv", public.statistics_csv, name="csv"),
]
urlpatterns = [
    path("", public.Home.as_view(), name="home"),
    path("hinweise/", public.easy_hints, name="easy_hints"),
    path("unterschrift/<str:token>/", signing.SignByLink.as_view(), name="signature"),
    path("stellungnahme/<str:token>/", statements.GiveStatement.as_view(), name="statement"),
    path("foerdercheck/", check.Check.as_view(), name="check"),
    path("foerdercheck/ergebnis/", check.CheckResult.as_view(), name="check_result"),
    path("foerderung/<slug:code>/", funding.LineDetail.as_view(), name="line"),
    path("foerderung/<slug:code>/frist.ics", funding.deadline_calendar, name="deadline_calendar"),
    path(
        "foerderung/<slug:code>/termin/<slug:key>.ics",
        funding.event_calendar,
        name="event_calendar",
    ),
    path(
        "foerderung/<slug:code>/richtlinie/<slug:key>/",
        funding.GuidelineDetail.as_view(),
        name="guideline",
    ),
    path("woerter/", public.Glossary.as_view(), name="glossary"),
    path("statistik/", include((statistics, "statistics"))),
]
