"""Names and places of files."""

import pytest
from django.core.files.base import ContentFile
from hypothesis import given
from hypothesis import strategies as st

from fonds.files import PrivateStorage, safe_name


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Bescheid RF-2026-0001.pdf", "Bescheid RF-2026-0001.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Daten\\plan.xlsx", "plan.xlsx"),
        ("a\u202efdp.exe", "afdp.exe"),
        ('wie?"so".pdf', "wie-so-.pdf"),
        ("Öffnung.pdf", "Öffnung.pdf"),
        ("...", "datei"),
        ("../../x", "x"),
        ("..\\..\\x.pdf", "x.pdf"),
        ("plan.pdf. . .", "plan.pdf"),
        ("con.pdf", "datei-con.pdf"),
        ("COM1", "datei-COM1"),
        ("console.pdf", "console.pdf"),
        ("a\x00b\r\nc.pdf", "ab c.pdf"),
        ("a\u2066b\u200f.pdf", "ab.pdf"),
        ("A\u0308nderung.pdf", "Änderung.pdf"),
        (".htaccess", "htaccess"),
        ("x" * 300 + ".docx", "x" * 115 + ".docx"),
        ("👍" * 100 + ".pdf", "👍" * 49 + ".pdf"),
    ],
)
def test_a_name_that_deceives_nobody(name, safe):
    assert safe_name(name) == safe


@given(st.text())
def test_a_safe_name_stays_in_its_folder(name):
    safe = safe_name(name)

    assert safe
    assert "/" not in safe
    assert len(safe) <= 120
    assert len(safe.encode()) <= 200
    assert safe_name(safe) == safe


def test_a_file_has_no_public_address(tmp_path):
    storage = PrivateStorage(location=tmp_path)
    for content in (b"eins", b"zwei"):
        storage.save("letters/2026/a.pdf", ContentFile(content))

    assert [path.read_bytes() for path in tmp_path.rglob("*.pdf")] == [b"zwei"]
    with pytest.raises(ValueError, match="keine öffentliche Adresse"):
        storage.url("letters/2026/a.pdf")
