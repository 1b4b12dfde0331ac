from django.urls import path

from . import (
    conflict_views,
    delivery_views,
    exchange_views,
    handing_views,
    house_views,
    lawsuit_views,
    print_views,
    views,
)
from .post import urls as post

app_name = "cases"
urlpatterns = [
    *post.urlpatterns,
    path("postausgang/druck/", print_views.PrintRuns.as_view(), name="print_runs"),
    path("postausgang/druck/<slug:key>/", print_views.PrintRunDetail.as_view(), name="print_run"),
    path(
        "postausgang/druck/<slug:key>/datei/",
        print_views.PrintRunFile.as_view(),
        name="print_run_file",
    ),
    path(
        "postausgang/druck/<slug:key>/aufloesen/",
        print_views.DissolvePrintRun.as_view(),
        name="dissolve_print_run",
    ),
    path("vorgaenge/<slug:key>/zuweisen/", handing_views.HandOver.as_view(), name="hand_over"),
    path(
        "vorgaenge/<slug:key>/befangenheit/",
        conflict_views.DeclareConflict.as_view(),
        name="conflict",
    ),
    path(
        "vorgaenge/<slug:key>/befangenheiten/",
        conflict_views.Declarations.as_view(),
        name="conflicts",
    ),
    path(
        "vorgaenge/<slug:key>/befangenheiten/anordnen/",
        conflict_views.Exclude.as_view(),
        name="exclude",
    ),
    path(
        "vorgaenge/<slug:key>/befangenheiten/<int:pk>/aufheben/",
        conflict_views.LiftConflict.as_view(),
        name="lift_conflict",
    ),
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
    path("vorgaenge/<slug:key>/notiz/", house_views.AddNote.as_view(), name="add_note"),
    path("vorgaenge/<slug:key>/wiedervorlage/", house_views.PutOff.as_view(), name="put_off"),
    path(
        "aufgaben/<int:pk>/erledigt/",
        house_views.SettleFollowUp.as_view(),
        name="settle_follow_up",
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
        "schreiben/entwurf/<slug:key>/verwerfen/",
        views.DiscardDraft.as_view(),
        name="discard_draft",
    ),
    path(
        "schreiben/entwurf/<slug:key>/bearbeiten/", views.ReviseDraft.as_view(), name="revise_draft"
    ),
    path("schreiben/<slug:key>/", views.LetterDownload.as_view(), name="letter"),
    path(
        "schreiben/<slug:key>/versand/",
        delivery_views.RecordPosting.as_view(),
        name="record_posting",
    ),
    path(
        "schreiben/<slug:key>/zurueck/", delivery_views.RecordReturn.as_view(), name="record_return"
    ),
    path("schreiben/<slug:key>/klage/", lawsuit_views.FileLawsuit.as_view(), name="file_lawsuit"),
    path("klagen/<slug:key>/ende/", lawsuit_views.EndLawsuit.as_view(), name="end_lawsuit"),
]
