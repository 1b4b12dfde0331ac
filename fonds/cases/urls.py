from django.urls import path

from . import exchange_views, handing_views, views

app_name = "cases"
urlpatterns = [
    path("vorgaenge/<slug:key>/zuweisen/", handing_views.HandOver.as_view(), name="hand_over"),
    path("vorgaenge/<slug:key>/befangenheit/", views.DeclareConflict.as_view(), name="conflict"),
    path(
        "vorgaenge/<slug:key>/nachrichten/",
        exchange_views.SendMessage.as_view(),
        name="send_message",
    ),
    path(
        "vorgaenge/<slug:key>/nachrichten/erledigt/",
        exchange_views.SettleMessages.as_view(),
        name="settle_messages",
    ),
    path("dokumente/<slug:key>/", exchange_views.DocumentDownload.as_view(), name="document"),
    path("schreiben/entwurf/<slug:key>/", views.DraftDetail.as_view(), name="draft"),
    path(
        "schreiben/entwurf/<slug:key>/vorschau.pdf",
        views.DraftPreview.as_view(),
        name="draft_preview",
    ),
    path("schreiben/entwurf/<slug:key>/pruefen/", views.CheckDraft.as_view(), name="check_draft"),
    path("schreiben/entwurf/<slug:key>/zeichnen/", views.SignDraft.as_view(), name="sign_draft"),
    path(
        "schreiben/entwurf/<slug:key>/bearbeiten/", views.ReviseDraft.as_view(), name="revise_draft"
    ),
    path("schreiben/<slug:key>/", views.LetterDownload.as_view(), name="letter"),
    path("schreiben/<slug:key>/versand/", views.RecordPosting.as_view(), name="record_posting"),
]
