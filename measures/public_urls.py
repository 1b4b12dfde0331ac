"""The addresses of the register that do not stand under the measures."""

from django.urls import path

from . import views

urlpatterns = [
    path("handlungsfelder/<slug:slug>/", views.FieldPage.as_view(), name="field"),
]
