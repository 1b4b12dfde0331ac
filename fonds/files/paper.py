"""PDFs: readable by everybody, and nothing in them that acts."""

import subprocess
import sys
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from . import pdf_reader as reader
from .limits import Kind, Unsafe

END, TAIL = b"%%EOF", 4096
PATIENCE = 40  # seconds; the reader ends itself earlier
BROKEN = gettext_lazy(
    "Die PDF-Datei ist beschädigt. Öffnen Sie sie, drucken Sie sie als neue PDF und laden Sie "
    "diese hoch."
)
ENCRYPTED = gettext_lazy(
    "Die PDF-Datei ist verschlüsselt oder mit einem Passwort geschützt. Öffnen Sie sie, drucken "
    "Sie sie als neue PDF und laden Sie diese hoch."
)
ACTIVE = {
    reader.JAVASCRIPT: gettext_lazy("ein Programm (JavaScript)"),
    reader.LAUNCH: gettext_lazy("einen Befehl, der ein Programm startet"),
    reader.OPENING: gettext_lazy("einen Befehl, der beim Öffnen läuft"),
    reader.EVENT: gettext_lazy("einen Befehl, der von selbst läuft"),
    reader.ATTACHED: gettext_lazy("angehängte Dateien"),
    reader.MEDIA: gettext_lazy("Filme oder Töne"),
    reader.XFA: gettext_lazy("ein Formular der Art XFA"),
    reader.SENDING: gettext_lazy("einen Befehl, der Daten versendet"),
}


def check(file) -> Kind:
    """Read in a process of its own; whatever that one dies of, the file is not taken."""
    file.seek(0)
    content = file.read()
    if END not in content[-TAIL:]:
        raise Unsafe(BROKEN)
    try:
        answer = subprocess.run(  # noqa: S603 - our own program, the file comes as its input
            [sys.executable, "-I", str(Path(reader.__file__))],
            input=content,
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        ).stdout.decode()
    except subprocess.TimeoutExpired:
        raise Unsafe(BROKEN) from None
    if answer == reader.OK:
        return Kind.PDF
    if answer == reader.ENCRYPTED:
        raise Unsafe(ENCRYPTED)
    if answer in ACTIVE:
        raise Unsafe(
            _(
                "Die PDF-Datei enthält %(what)s. Das nehmen wir nicht an. Drucken Sie sie als "
                "neue PDF und laden Sie diese hoch."
            )
            % {"what": ACTIVE[answer]}
        )
    raise Unsafe(BROKEN)
