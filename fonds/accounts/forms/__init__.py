"""What people write about themselves and their organisation."""

from .absences import AbsenceForm
from .organisations import BasicsForm, NewOrganisationForm, OrganisationForm, SignupExtra
from .parts import AccountForm, ContactForm, PaperForm, RegisterForm
from .people import (
    HandOverForm,
    InvitationForm,
    RepresentativeForm,
    RightsForm,
    SignaturesForm,
)

__all__ = [
    "AbsenceForm",
    "AccountForm",
    "BasicsForm",
    "ContactForm",
    "HandOverForm",
    "InvitationForm",
    "NewOrganisationForm",
    "OrganisationForm",
    "PaperForm",
    "RegisterForm",
    "RepresentativeForm",
    "RightsForm",
    "SignaturesForm",
    "SignupExtra",
]
