"""The mails that left, for people who try the system out; it exists only where DEMO is on."""

from email import message_from_bytes, policy
from email.utils import parsedate_to_datetime
from pathlib import Path

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.utils.decorators import method_decorator
from django.views.generic import TemplateView

NEWEST = 50
BETWEEN = b"-" * 79  # the line that Django's file backend writes after each message


@method_decorator(login_not_required, name="dispatch")
class DemoPost(TemplateView):
    template_name = "outbox/demo_post.html"

    def dispatch(self, request, *args, **kwargs):
        if not settings.DEMO:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        folder = Path(getattr(settings, "EMAIL_FILE_PATH", None) or settings.MEDIA_ROOT)
        return super().get_context_data(mails=newest(folder), **kwargs)


def newest(folder):
    """The last mails of a folder, the newest first."""
    files = sorted(folder.glob("*.log"), reverse=True)[:NEWEST]
    return [mail for file in files for mail in reversed(read(file))][:NEWEST]


def read(file):
    parts = file.read_bytes().split(BETWEEN)
    found = [message_from_bytes(part.lstrip(b"\n"), policy=policy.default) for part in parts]
    return [
        {
            "at": parsedate_to_datetime(message["Date"]),
            "to": message["To"],
            "subject": message["Subject"],
            "body": message.get_content(),
        }
        for message in found
        if message["To"]
    ]
