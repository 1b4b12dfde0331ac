"""Photos: whole ones may stay, huge and broken ones may not."""

import io
import struct
import zlib

import pytest

from fonds.files import Kind, Unsafe, pictures

from . import make

TOO_LARGE = (
    "Das Bild hat zu viele Bildpunkte. Möglich sind 64 Millionen. "
    "Ein Foto in kleinerer Größe genügt."
)


def complaint(content, kind):
    with pytest.raises(Unsafe) as refused:
        pictures.check(io.BytesIO(content), kind)
    return str(refused.value)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (make.picture(), Kind.JPG),
        (make.picture(progressive=True), Kind.JPG),
        (make.picture() + b"Film eines Telefons", Kind.JPG),
        (make.picture(size=(1, 1)), Kind.JPG),
        (make.picture("PNG"), Kind.PNG),
    ],
)
def test_a_whole_picture_may_stay(content, kind):
    assert pictures.check(io.BytesIO(content), kind) is kind


def empty_png(width, height):
    """A PNG that only claims its size."""

    def chunk(name, content):
        return (
            struct.pack(">L", len(content))
            + name
            + content
            + struct.pack(">L", zlib.crc32(name + content))
        )

    header = struct.pack(">LLBBBBB", width, height, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


@pytest.mark.parametrize("side", [8_001, 10_000, 30_000])
def test_a_picture_that_would_fill_the_memory_is_refused(side):
    assert complaint(empty_png(side, side), Kind.PNG) == TOO_LARGE


@pytest.mark.parametrize("progressive", [False, True])
def test_half_a_photo_is_refused(progressive):
    content = make.picture(size=(400, 300), noise=True, progressive=progressive)

    assert complaint(content[: len(content) // 2], Kind.JPG) == (
        "Das Bild ist beschädigt. Öffnen Sie es und speichern Sie es neu als JPG."
    )


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"\xff\xd8\xffnichts", Kind.JPG),
        (b"\x89PNG\r\n\x1a\nnichts", Kind.PNG),
        (make.picture("PNG")[:-20], Kind.PNG),
        (make.picture("PNG"), Kind.JPG),
    ],
)
def test_a_broken_picture_is_refused(content, kind):
    assert complaint(content, kind) == str(pictures.BROKEN)
