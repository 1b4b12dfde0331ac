from django.urls import path

from . import views

app_name = "budget"
urlpatterns = [
    path("", views.BudgetOfThisYear.as_view(), name="current"),
    path("<int:year>/", views.BudgetOfYear.as_view(), name="year"),
]
