from django.urls import path

from . import views

app_name = "accounts"
urlpatterns = [
    path("", views.MyOrganisations.as_view(), name="organisations"),
    path("neu/", views.NewOrganisation.as_view(), name="organisation_new"),
    path("<slug:key>/", views.EditOrganisation.as_view(), name="organisation"),
]
