"""Who: people, the roles they hold for a time, and the organisations they act for."""

from fonds.accounts.legal_forms import LegalForm, PaperKind
from fonds.accounts.roles import Role
from fonds.accounts.validity import Exemption

from .claims import OrphanClaim
from .members import Invitation, Membership
from .organisations import Charity, InputTax, Organisation, SelfOrganisation, new_key
from .papers import OrganisationPaper, PaperScan
from .people import Absence, RoleGrant, User, display
from .representatives import Representative

__all__ = [
    "Absence",
    "Charity",
    "Exemption",
    "InputTax",
    "Invitation",
    "LegalForm",
    "Membership",
    "Organisation",
    "OrganisationPaper",
    "OrphanClaim",
    "PaperKind",
    "PaperScan",
    "Representative",
    "Role",
    "RoleGrant",
    "SelfOrganisation",
    "User",
    "display",
    "new_key",
]
