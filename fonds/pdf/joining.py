"""One PDF out of several: a report, and after it what others drew, or more reports of ours."""

from collections.abc import Sequence
from io import BytesIO

import pikepdf
from pikepdf import Name, OutlineItem, StreamDecodeLevel

CLAIMS = (  # the pages of others keep none of these promises
    "{http://www.aiim.org/pdfua/ns/id/}part",
    "{http://www.aiim.org/pdfa/ns/id/}part",
    "{http://www.aiim.org/pdfa/ns/id/}conformance",
)
ACTING = ("/Annots", "/AA", "/StructParents", "/B")  # links to elsewhere, numbers of other trees


def page_count(content: bytes) -> int:
    """How many pages could be joined; 0 for what cannot be read."""
    try:
        with pikepdf.open(BytesIO(content)) as pdf:
            return 0 if pdf.is_encrypted else len(pdf.pages)
    except (pikepdf.PdfError, ValueError):
        return 0


def join(report: bytes, title: str, enclosures: Sequence[tuple[str, bytes]]) -> bytes:
    """The report stays tagged as it is; each enclosure follows as drawn, with a bookmark.

    Forms are printed with what was filled in; nothing in an enclosure acts any more.
    """
    if not enclosures:
        return report
    with pikepdf.open(BytesIO(report)) as pdf:
        marks = [OutlineItem(title, 0)]
        for name, content in enclosures:
            marks.append(OutlineItem(name, len(pdf.pages)))
            _append(pdf, content)
        _claim_less(pdf)
        return _saved(pdf, marks)


def bind(cover: bytes, title: str, parts: Sequence[tuple[str, bytes]]) -> bytes:
    """Reports of our own in one file: all stay tagged, each is a section with a bookmark."""
    with pikepdf.open(BytesIO(cover)) as pdf:
        marks = [OutlineItem(title, 0)]
        for name, content in parts:
            marks.append(OutlineItem(name, len(pdf.pages)))
            _bind_in(pdf, content)
        return _saved(pdf, marks)


def print_file(title: str, cover: bytes, letters: Sequence[tuple[str, bytes]]) -> bytes:
    """The cover and every letter (name, PDF) in one tagged file, to be printed on both sides.

    Each letter begins on a front: a blank page follows what has an odd number of them. What is
    attached to a letter travels with the letter alone.
    """
    with pikepdf.open(BytesIO(cover)) as pdf:
        marks = [OutlineItem(title, 0)]
        for name, content in letters:
            if len(pdf.pages) % 2:
                _add_blank(pdf)
            marks.append(OutlineItem(name, len(pdf.pages)))
            _bind_in(pdf, content)
        return _saved(pdf, marks)


def _add_blank(pdf):
    """The back of a sheet, of the same size; the tree of elements does not know it."""
    pdf.add_blank_page(page_size=tuple(map(float, pdf.pages[-1].mediabox[2:])))
    pdf.pages[-1].obj.Contents = pdf.make_stream(b"/Artifact <</Type /Layout>> BDC EMC")


def _saved(pdf, marks):
    """Streams stay as they were packed: see ``tagging.pack``."""
    with pdf.open_outline() as outline:
        outline.root.extend(marks)
    result = BytesIO()
    pdf.save(
        result,
        min_version="1.7",
        deterministic_id=True,
        compress_streams=False,
        stream_decode_level=StreamDecodeLevel.none,
    )
    return result.getvalue()


def _bind_in(pdf, content):
    """Its pages, its tree below ours, and the way from each page into the tree."""
    tree, first = pdf.Root.StructTreeRoot, len(pdf.pages)
    with pikepdf.open(BytesIO(content)) as part:
        pdf.pages.extend(part.pages)
        other = pdf.copy_foreign(part.Root.StructTreeRoot)
    section = other.K
    section.S, section.P = Name.Sect, tree.K
    tree.K.K.append(section)
    for index, page in enumerate(pdf.pages[first:], first):
        page.obj.StructParents = index
    numbers = list(other.ParentTree.Nums)
    for index, elements in zip(numbers[::2], numbers[1::2], strict=True):
        tree.ParentTree.Nums.append(first + int(index))
        tree.ParentTree.Nums.append(elements)
    tree.ParentTreeNextKey = len(pdf.pages)


def _append(pdf, content):
    with pikepdf.open(BytesIO(content)) as enclosure:
        enclosure.generate_appearance_streams()
        enclosure.flatten_annotations("print")
        for page in enclosure.pages:
            for key in ACTING:
                if key in page:
                    del page[key]
        pdf.pages.extend(enclosure.pages)


def _claim_less(pdf):
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        for claim in CLAIMS:
            if claim in metadata:
                del metadata[claim]
