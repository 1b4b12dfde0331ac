from django.urls import path

from .views import members, organisations, papers, parts, representatives

app_name = "accounts"
urlpatterns = [
    path("", organisations.MyOrganisations.as_view(), name="organisations"),
    path("neu/", organisations.NewOrganisation.as_view(), name="organisation_new"),
    path("einladung/<str:token>/", members.AcceptInvitation.as_view(), name="invitation"),
    path(
        "vertretung/<str:token>/",
        representatives.ConfirmRepresentative.as_view(),
        name="confirm_representative",
    ),
    path("<slug:key>/", organisations.Profile.as_view(), name="organisation"),
    path("<slug:key>/stammdaten/", parts.EditBasics.as_view(), name="organisation_basics"),
    path("<slug:key>/register/", parts.EditRegister.as_view(), name="organisation_register"),
    path("<slug:key>/ansprechperson/", parts.EditContact.as_view(), name="organisation_contact"),
    path("<slug:key>/konto/", parts.EditAccount.as_view(), name="organisation_account"),
    path("<slug:key>/konto/iban/", parts.ShowIban.as_view(), name="organisation_iban"),
    path(
        "<slug:key>/vertretung/",
        representatives.Representatives.as_view(),
        name="organisation_representatives",
    ),
    path(
        "<slug:key>/vertretung/neu/",
        representatives.NewRepresentative.as_view(),
        name="representative_new",
    ),
    path(
        "<slug:key>/vertretung/<int:pk>/",
        representatives.EditRepresentative.as_view(),
        name="representative",
    ),
    path(
        "<slug:key>/vertretung/<int:pk>/link/",
        representatives.SendLink.as_view(),
        name="representative_link",
    ),
    path(
        "<slug:key>/vertretung/<int:pk>/entfernen/",
        representatives.EndRepresentative.as_view(),
        name="representative_end",
    ),
    path("<slug:key>/unterlagen/", papers.Papers.as_view(), name="organisation_papers"),
    path("<slug:key>/unterlagen/<int:pk>/", papers.Paper.as_view(), name="paper"),
    path("<slug:key>/unterlagen/<slug:kind>/", papers.LayInPaper.as_view(), name="paper_new"),
    path("<slug:key>/mitglieder/", members.Members.as_view(), name="organisation_members"),
    path("<slug:key>/mitglieder/<int:pk>/", members.EditMember.as_view(), name="member"),
    path(
        "<slug:key>/mitglieder/<int:pk>/entfernen/",
        members.RemoveMember.as_view(),
        name="member_remove",
    ),
    path(
        "<slug:key>/mitglieder/einladung/<int:pk>/",
        members.RevokeInvitation.as_view(),
        name="invitation_revoke",
    ),
    path("<slug:key>/verlassen/", members.Leave.as_view(), name="organisation_leave"),
]
