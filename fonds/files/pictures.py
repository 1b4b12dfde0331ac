"""Photos and drawings: whole, and not larger than a printer could ever use."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from PIL import Image

from .limits import Kind, Unsafe

MOST_PIXELS = 64_000_000
FORMATS = {Kind.JPG: "JPEG", Kind.PNG: "PNG"}
SMALL = 8  # a JPEG is decoded at an eighth of its size
END_OF_JPEG = b"\xff\xd9"
BROKEN = gettext_lazy("Das Bild ist beschädigt. Öffnen Sie es und speichern Sie es neu als JPG.")


def check(file, kind: Kind, most_pixels: int = MOST_PIXELS) -> Kind:
    """The picture can be opened as what it says; it is never unpacked in full."""
    try:
        _verify(file, kind, most_pixels)
    except Unsafe:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Unsafe(_too_large(most_pixels)) from None
    except Exception:  # a hostile file may raise anything
        raise Unsafe(BROKEN) from None
    return kind


def _verify(file, kind, most_pixels):
    file.seek(0)
    with Image.open(file, formats=[FORMATS[kind]]) as picture:
        width, height = picture.size
        if width * height > most_pixels:
            raise Unsafe(_too_large(most_pixels))
        if kind is Kind.PNG:
            picture.verify()
        elif "progressive" in picture.info:  # built up in steps: to decode it costs too much
            file.seek(0)
            if END_OF_JPEG not in file.read():
                raise Unsafe(BROKEN)
        else:
            picture.draft("RGB", (max(width // SMALL, 1), max(height // SMALL, 1)))
            picture.load()


def _too_large(most_pixels):
    return _(
        "Das Bild hat zu viele Bildpunkte. Möglich sind %(most)s Millionen. "
        "Ein Foto in kleinerer Größe genügt."
    ) % {"most": most_pixels // 1_000_000}
