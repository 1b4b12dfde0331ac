"""Files: what may come in, where they lie, how they leave. Knows nothing of the fund.

``fonds.files.inspect.inspect`` looks at what was uploaded, ``fonds.files.scan.scan`` asks the
virus scanner; both say in words what is wrong.
"""

from .fields import UploadField
from .limits import Infected, Inspected, Kind, ScannerGone, Unsafe
from .names import safe_name
from .store import PrivateStorage, attachment, harden

__all__ = [
    "Infected",
    "Inspected",
    "Kind",
    "PrivateStorage",
    "ScannerGone",
    "Unsafe",
    "UploadField",
    "attachment",
    "harden",
    "safe_name",
]
