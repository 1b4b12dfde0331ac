from django.urls import path

from .views import absences

urlpatterns = [
    path("", absences.Absences.as_view(), name="absences"),
    path("<int:pk>/loeschen/", absences.DropAbsence.as_view(), name="absence_drop"),
]
