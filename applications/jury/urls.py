"""The addresses of a round. ``key`` is the round's; what hangs on it has a key of its own."""

from django.urls import URLPattern, path

from .views import board, plan, rounds, scenarios

app_name = "jury"
urlpatterns: list[URLPattern] = [
    # the plan of the round
    path("", rounds.Rounds.as_view(), name="rounds"),
    path("<slug:key>/", board.RoundBoard.as_view(), name="round"),
    path("<slug:key>/szenarien/neu/", scenarios.NewScenario.as_view(), name="new_scenario"),
    path("<slug:key>/szenarien/<slug:scenario>/", board.ScenarioBoard.as_view(), name="scenario"),
    path("<slug:key>/szenarien/<slug:scenario>/festhalten/", plan.Adopt.as_view(), name="adopt"),
    path(
        "<slug:key>/szenarien/<slug:scenario>/aufheben/", plan.LiftPlan.as_view(), name="lift_plan"
    ),
    path("<slug:key>/vergleich/", scenarios.Compare.as_view(), name="compare"),
    path("<slug:key>/beste-verwendung/", scenarios.BestUseOfMoney.as_view(), name="best_use"),
]
