"""The meetings of a round: called, put in order, held, closed; the jury reads when and what."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic import FormView, TemplateView, View

from applications.jury import services
from applications.jury.agenda import missing_on, points, seen_items
from applications.jury.forms.meetings import ClosingForm, MeetingForm, PresentForm
from applications.jury.models import RoundPaper
from applications.jury.rules import runs_the_jury, sees_board
from applications.offer import calendars
from fonds import files
from fonds.cases.views import RefusalToForm
from fonds.cases.workflow import Refused
from fonds.trail.services import log_access

from .base import JuryPage, RoundPage


def by_person(house, jury):
    """One address, two pages: the house's, and the one of whoever sits in the jury."""

    def page(request, **kwargs):
        return (house if sees_board(request.user) else jury)(request, **kwargs)

    return page


class OfMeeting:
    """For a page of the round that tells of one meeting."""

    @cached_property
    def meeting(self):
        meetings = self.round.meetings.select_related("round__line", "opened_by", "closed_by")
        people = meetings.prefetch_related("attendance__seat__user")
        return get_object_or_404(people, key=self.kwargs["meeting"])

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs | {"meeting": self.meeting})  # not its key


class Accepted(JuryPage):
    """The invitation tells what there is to accept; dates and cases are for who did."""

    def get(self, request, *args, **kwargs):
        if self.seat.accepted_at is None:
            raise Http404
        return super().get(request, *args, **kwargs)


# -- reading -------------------------------------------------------------------------------------
class Meetings(RoundPage, TemplateView):
    template_name = "jury/meetings.html"

    def get_context_data(self, **kwargs):
        meetings = self.round.meetings.order_by("-on", "-pk")
        may_call = runs_the_jury(self.request.user) and self.round.line.has_jury
        return super().get_context_data(meetings=meetings, may_call=may_call, **kwargs)


class Meeting(OfMeeting, RoundPage, TemplateView):
    template_name = "jury/meeting.html"

    def get_context_data(self, **kwargs):
        meeting, user = self.meeting, self.request.user
        told = points(meeting, user)
        minutes = meeting.round.papers.filter(kind=RoundPaper.Kind.MINUTES, thing=meeting.pk)
        return super().get_context_data(
            points=told,
            hidden=meeting.items.count() - len(told),
            open=sum(point.is_open for point in told),
            missing=missing_on(meeting).count() if meeting.is_planned else 0,
            may_run=runs_the_jury(user),
            minutes=minutes.visible_to(user).first() if meeting.closed_at else None,
            **kwargs,
        )


class MyMeetings(Accepted, TemplateView):
    template_name = "jury/my_meetings.html"

    def get_context_data(self, **kwargs):
        meetings = self.round.meetings.order_by("-on", "-pk")
        return super().get_context_data(meetings=meetings, **kwargs)


class MyMeeting(OfMeeting, Accepted, TemplateView):
    """Number, title, organisation: what every member may know before it declares anything."""

    template_name = "jury/my_meeting.html"

    def get_context_data(self, **kwargs):
        items = seen_items(self.meeting, self.request.user)
        return super().get_context_data(items=items, **kwargs)


class Calendar(View):
    def get(self, request, **kwargs):
        address = request.build_absolute_uri(self.meeting.get_absolute_url())
        content = calendars.meeting(self.meeting, address)
        return calendars.response(content, f"sitzung-{self.meeting.on:%Y-%m-%d}")


class HouseCalendar(OfMeeting, RoundPage, Calendar):
    pass


class JuryCalendar(OfMeeting, Accepted, Calendar):
    pass


class Minutes(OfMeeting, RoundPage, View):
    """For the house's readers that no case in it keeps off; every look is logged."""

    def get(self, request, **kwargs):
        rows = RoundPaper.objects.visible_to(request.user)
        rows = rows.filter(kind=RoundPaper.Kind.MINUTES, thing=self.meeting.pk)
        paper = rows.first()
        if paper is None:
            raise Http404
        if paper.finished_at is None:
            return redirect(self.meeting)
        log_access("round.paper_read", by=request.user, round=self.round.pk, paper=paper.pk)
        name = f"Protokoll Fachjury {self.meeting.on:%Y-%m-%d} {self.round}.pdf"
        return files.attachment(paper.file, name)


# -- acting --------------------------------------------------------------------------------------
class MeetingAct(RefusalToForm, RoundPage, FormView):
    """A form of whoever runs the jury; what the house refuses stands in it."""

    may = staticmethod(runs_the_jury)
    template_name = "jury/meeting_act.html"
    label = button = ""

    def get_context_data(self, **kwargs):
        words = {"label": self.label, "button": self.button}
        return super().get_context_data(**words | kwargs)


class NewMeeting(MeetingAct):
    form_class = MeetingForm
    label, button = "Sitzung ansetzen", "Sitzung ansetzen"

    def take_act(self, fields):
        return services.plan_meeting(self.round, by=self.request.user, **fields)

    def done(self):
        return "Die Sitzung ist angesetzt. Alle Fälle der Fachjury stehen auf der Tagesordnung."


class OpenMeeting(OfMeeting, MeetingAct):
    form_class = PresentForm
    label, button = "Sitzung eröffnen", "Sitzung eröffnen"

    def get_form_kwargs(self):
        seats = self.round.seats.sitting().select_related("user")
        return super().get_form_kwargs() | {"seats": seats}

    def take_act(self, fields):
        return services.open_meeting(self.meeting, by=self.request.user, **fields)

    def done(self):
        return "Die Sitzung läuft."


class CloseMeeting(OfMeeting, MeetingAct):
    form_class = ClosingForm
    label, button = "Sitzung schließen", "Sitzung schließen und Protokoll schreiben"

    def take_act(self, fields):
        return services.close_meeting(self.meeting, by=self.request.user, **fields)

    def done(self):
        return "Die Sitzung ist geschlossen. Das Protokoll wird geschrieben."

    def get_context_data(self, **kwargs):
        uncalled = self.meeting.items.filter(vote=None).count()
        return super().get_context_data(uncalled=uncalled, **kwargs)


class Press(OfMeeting, RoundPage, View):
    """A small act behind one button of the page of the meeting; then that page again."""

    may = staticmethod(runs_the_jury)

    def post(self, request, **kwargs):
        try:
            place = self.press(request.POST)
        except Refused as refusal:
            messages.error(request, " ".join(refusal.args))
            place = self.meeting.get_absolute_url()
        return redirect(place)

    def of_this(self, rows, pk):
        """The row that a button named, or 404."""
        return get_object_or_404(rows, pk=pk if pk.isdecimal() else 0)


class ArrangeAgenda(Press):
    STEPS = {"hoch": -1, "runter": 1}

    def press(self, typed):
        by, address = self.request.user, self.meeting.get_absolute_url()
        if typed.get("alle"):
            services.add_missing(self.meeting, by=by)
            return address
        rows = seen_items(self.meeting, by)
        for word, steps in self.STEPS.items():
            if word in typed:
                item = self.of_this(rows, typed[word])
                return f"{address}#{services.move_item(item, by=by, steps=steps).anchor}"
        services.remove_item(self.of_this(rows, typed.get("weg", "")), by=by)
        return address


class NoteAttendance(Press):
    def press(self, typed):
        came = "kommt" in typed
        rows = self.round.seats.sitting().select_related("user")
        seat = self.of_this(rows, typed.get("kommt") or typed.get("geht", ""))
        services.note_attendance(self.meeting, by=self.request.user, seat=seat, is_present=came)
        return f"{self.meeting.get_absolute_url()}#anwesend"


class DropMeeting(Press):
    def press(self, typed):
        services.drop_meeting(self.meeting, by=self.request.user)
        messages.success(self.request, "Die Sitzung ist abgesagt.")
        return reverse("jury:meetings", args=[self.round.key])
