from django.urls import path

from . import views

urlpatterns = [
    path("", views.Ask.as_view(), name="enquiry"),
    path("gesendet/", views.Sent.as_view(), name="enquiry_sent"),
    path("<slug:key>/", views.EnquiryDetail.as_view(), name="enquiry_detail"),
    path("<slug:key>/erledigt/", views.CloseEnquiry.as_view(), name="enquiry_close"),
]
