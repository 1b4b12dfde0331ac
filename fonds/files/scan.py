"""The virus scanner, where one is configured (``CLAMD_URL``): it is asked over the net."""

from urllib.parse import urlsplit

from clamav_client.clamd import ClamdError, ClamdNetworkSocket, ClamdUnixSocket
from django.conf import settings
from django.utils.translation import gettext as _

from .limits import Infected, ScannerGone

PORT = 3310
PATIENCE = 30  # seconds for each step of the talk


def is_configured() -> bool:
    return bool(settings.CLAMD_URL)


def scan(stream) -> None:
    """Return when nothing is found; else ``Infected`` for people or ``ScannerGone``."""
    stream.seek(0)
    try:
        answers = _clamd().instream(stream)
    except (ClamdError, OSError) as fault:
        raise ScannerGone(str(fault)) from fault
    finally:
        stream.seek(0)
    [(status, detail)] = answers.values() or [("ERROR", "keine Antwort")]
    if status == "FOUND":
        raise Infected(
            _(
                "In der Datei steckt ein Virus (%(virus)s). Wir nehmen sie nicht an. Prüfen Sie "
                "Ihren Computer und laden Sie eine saubere Datei hoch."
            )
            % {"virus": detail}
        )
    if status != "OK":
        raise ScannerGone(detail)


def _clamd():
    if not is_configured():
        raise ScannerGone("CLAMD_URL ist leer")
    address = urlsplit(settings.CLAMD_URL)
    if address.scheme == "unix":
        return ClamdUnixSocket(address.path, timeout=PATIENCE)
    return ClamdNetworkSocket(address.hostname, address.port or PORT, timeout=PATIENCE)
