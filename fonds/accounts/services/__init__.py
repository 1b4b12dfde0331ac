"""What is done to people and organisations as such."""

from .absences import drop_absence, note_absence
from .members import (
    Impossible,
    accept,
    change_rights,
    hand_over_and_leave,
    invitation_of,
    invite,
    leave,
    remove,
    revoke,
)
from .organisations import change_account, found, save_part, show_iban
from .papers import lay_in, look_at
from .people import end_role, grant_role, system
from .representatives import (
    add_representative,
    change_representative,
    confirm_address,
    end_representative,
    representative_of,
    send_link,
)

__all__ = [
    "Impossible",
    "accept",
    "add_representative",
    "change_account",
    "change_representative",
    "change_rights",
    "confirm_address",
    "end_representative",
    "drop_absence",
    "end_role",
    "found",
    "grant_role",
    "hand_over_and_leave",
    "invitation_of",
    "invite",
    "lay_in",
    "leave",
    "look_at",
    "note_absence",
    "remove",
    "representative_of",
    "revoke",
    "save_part",
    "send_link",
    "show_iban",
    "system",
]
