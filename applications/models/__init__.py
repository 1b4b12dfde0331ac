"""What is stored of an application, cut by thing."""

from .answers import Accessibility, Area, Continuity, FocusArea, Language, TargetGroup
from .application import Application
from .drafts import Typed, Upload
from .plan import UNPAID, CostItem, CostKind, FinancingItem, FinancingKind, Instalment, price
from .requests import InformationRequest
from .rows import Aim, ExtraAnswer, Partner
from .signing import Declared, Signature
from .snapshot import Snapshot, SnapshotPaper
from .takeout import Takeout

__all__ = [
    "UNPAID",
    "Accessibility",
    "Aim",
    "Application",
    "Area",
    "Continuity",
    "CostItem",
    "CostKind",
    "Declared",
    "ExtraAnswer",
    "FinancingItem",
    "FinancingKind",
    "FocusArea",
    "InformationRequest",
    "Instalment",
    "Language",
    "Partner",
    "Signature",
    "Snapshot",
    "SnapshotPaper",
    "Takeout",
    "TargetGroup",
    "Typed",
    "Upload",
    "price",
]
