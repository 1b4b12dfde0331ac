"""Names of files: what people and every file system can live with."""

import re
import unicodedata

LONGEST = 120
MOST_BYTES = 200
RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])(\..*)?", re.IGNORECASE)
EXTENSION = re.compile(r"\.[^.\s]{1,10}$")


def safe_name(name: str) -> str:
    """A name that every file system takes and nobody is deceived by; never empty.

    Folders, control and bidi characters go, reserved names of Windows become ordinary ones, a
    name that is too long keeps its extension.
    """
    name = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    name = re.sub(r"\s", " ", name)  # before they go as control characters
    name = "".join(char for char in name if unicodedata.category(char)[0] != "C")
    name = re.sub(r"\s+", " ", name)
    name = unicodedata.normalize("NFC", re.sub(r'[<>:"|?*]+', "-", name)).strip(". ")
    if RESERVED.fullmatch(name):
        name = f"datei-{name}"
    return _shortened(name) or "datei"


def _shortened(name):
    extension = found[0] if (found := EXTENSION.search(name)) else ""
    stem = name.removesuffix(extension)[: LONGEST - len(extension)]
    while len(f"{stem}{extension}".encode()) > MOST_BYTES:
        stem = stem[:-1]
    return f"{stem.strip('. ')}{extension}".strip(". ")


def split(name: str) -> tuple[str, str]:
    """Stem and extension, the latter small and without its dot."""
    found = EXTENSION.search(name)
    return (name[: found.start()], found[0][1:].lower()) if found else (name, "")
