"""What is stored of an application, cut by thing."""

from .answers import Accessibility, Area, Continuity, FocusArea, Language, TargetGroup
from .application import Application
from .assessing import Recognition, Score, Sheet
from .checking import Check, DeMinimis
from .deciding import Resolution, Vote
from .drafts import Typed, Upload
from .plan import UNPAID, CostItem, CostKind, FinancingItem, FinancingKind, Instalment, price
from .requests import InformationRequest
from .rows import Aim, ExtraAnswer, Partner
from .saved_views import SavedView
from .signing import Declared, Signature
from .snapshot import Snapshot, SnapshotPaper
from .statements import Statement
from .takeout import Takeout

__all__ = [
    "UNPAID",
    "Accessibility",
    "Aim",
    "Application",
    "Area",
    "Check",
    "Continuity",
    "CostItem",
    "CostKind",
    "DeMinimis",
    "Declared",
    "ExtraAnswer",
    "FinancingItem",
    "FinancingKind",
    "FocusArea",
    "InformationRequest",
    "Instalment",
    "Language",
    "Partner",
    "Recognition",
    "Resolution",
    "SavedView",
    "Score",
    "Sheet",
    "Signature",
    "Snapshot",
    "SnapshotPaper",
    "Statement",
    "Takeout",
    "TargetGroup",
    "Typed",
    "Upload",
    "Vote",
    "price",
]
