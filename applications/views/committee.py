"""What jury, committee and head decide, one view a button."""

from applications import services
from applications.committee_forms import VoteForm

from .acts import Act


class RecordVote(Act):
    """While the case is called; afterwards back to the agenda, where the next one stands."""

    act = services.record_vote
    form_class = VoteForm
    template_name = "applications/application_vote.html"

    def get_initial(self):
        return {"amount": self.object.proposed_amount or self.object.requested_amount}

    def success_address(self, moved):
        item = moved.running_item()
        return f"{item.meeting.get_absolute_url()}#{item.anchor}" if item else moved

    def get_context_data(self, **kwargs):
        return super().get_context_data(item=self.object.running_item(), **kwargs)
