"""The addresses of the outbox; they stand in the namespace ``cases``."""

from django.urls import path

from . import views
from .contents import mails_for, messages_for


def of_one(where, name, rows):
    """Read, change, let go, throw away: the same four pages for messages and mails."""
    pages = (
        ("", "", views.ItemDetail),
        ("bearbeiten/", "revise_", views.ReviseItem),
        ("senden/", "release_", views.ReleaseItem),
        ("verwerfen/", "discard_", views.DiscardItem),
    )
    return [
        path(
            f"postausgang/{where}/<slug:key>/{end}",
            view.as_view(rows=rows),
            name=f"{act}{name}",
        )
        for end, act, view in pages
    ]


urlpatterns = [
    path("postausgang/", views.Outbox.as_view(), name="outbox"),
    path("postausgang/ohne-freigabe/", views.Exceptions.as_view(), name="outbox_exceptions"),
    path("postausgang/senden/", views.ReleaseMany.as_view(), name="release_many"),
    path("postausgang/verwerfen/", views.DiscardMany.as_view(), name="discard_many"),
    *of_one("nachricht", "held_message", messages_for),
    path(
        "postausgang/nachricht/<slug:key>/anlage/<int:number>/",
        views.HeldFileDownload.as_view(),
        name="held_file",
    ),
    *of_one("mail", "held_mail", mails_for),
]
