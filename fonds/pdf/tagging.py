"""From drawn pages to PDF/UA-1 and PDF/A-3a: structure tree, metadata and colour profile."""

import re
import zlib
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, StreamDecodeLevel, String
from PIL import ImageCms

from .bidi import RIGHT_TO_LEFT
from .marks import Mark, Path
from .shaping import FIRST_CODE, LETTERS

XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
  xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
  xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
  xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
  xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
  xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<pdfaid:part>3</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
  <pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
  <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
  <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
  <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
    <pdfaProperty:name>part</pdfaProperty:name>
    <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
    <pdfaProperty:category>internal</pdfaProperty:category>
    <pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>
  </rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""
OWN_CODE = re.compile(rb"<([0-9A-F]{5,6})>")  # longer than any of Unicode's first plane
PROFILE_DATE = slice(24, 36)  # where an ICC profile says when it was made
EPOCH = bytes.fromhex("07d000010001000000000000")  # 1 January 2000


@dataclass(frozen=True)
class Attachment:
    """What the paper says, for machines: a file that travels within it."""

    name: str
    content: bytes
    mime_type: str
    description: str
    day: date  # on which it was made


def tag(
    drawn: bytes,
    marks: list[Mark],
    *,
    title: str,
    language: str,
    attachment: Attachment | None = None,
) -> bytes:
    """The same pages, accessible and fit for the archive; the same bytes for the same pages."""
    pdf = pikepdf.open(BytesIO(drawn))
    _structure(pdf, marks)
    _describe(pdf, title, language)
    _colours(pdf)
    _clean_fonts(pdf)
    if attachment:
        _attach(pdf, attachment)
    _pack(pdf)
    result = BytesIO()
    pdf.save(
        result,
        min_version="1.7",
        deterministic_id=True,
        compress_streams=False,
        stream_decode_level=StreamDecodeLevel.none,
    )
    return result.getvalue()


def _structure(pdf: pikepdf.Pdf, marks: list[Mark]) -> None:
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    root.K = _element(pdf, "Document", root)
    known: dict[Path, pikepdf.Object] = {(): root.K}
    words: dict[Path, list[str]] = {}
    parents: dict[int, Array] = {number: Array() for number in range(1, len(pdf.pages) + 1)}
    for mark in marks:
        element = _grow(pdf, known, mark.path)
        page = pdf.pages[mark.page - 1].obj
        element.K.append(Dictionary(Type=Name.MCR, Pg=page, MCID=mark.number))
        parents[mark.page].append(element)
        words.setdefault(mark.path, []).extend(mark.lines)
    for path, lines in words.items():
        told = " ".join(filter(None, lines)).replace("\xa0", " ")
        if RIGHT_TO_LEFT.search(told):
            known[path].ActualText = String(told)
    numbers = Array()
    for index, elements in enumerate(parents.values()):
        pdf.pages[index].obj.StructParents = index
        pdf.pages[index].obj.Tabs = Name.S
        numbers.append(index)
        numbers.append(pdf.make_indirect(elements))
    root.ParentTree = pdf.make_indirect(Dictionary(Nums=numbers))
    root.ParentTreeNextKey = len(pdf.pages)
    pdf.Root.StructTreeRoot = root


def _grow(pdf: pikepdf.Pdf, known: dict[Path, pikepdf.Object], path: Path) -> pikepdf.Object:
    """The element at a path; it and what leads to it are made at first sight."""
    if path not in known:
        parent = _grow(pdf, known, path[:-1])
        known[path] = _element(pdf, path[-1].tag, parent, path[-1].language)
        parent.K.append(known[path])
    return known[path]


def _element(
    pdf: pikepdf.Pdf, name: str, parent: pikepdf.Object, language: str = ""
) -> pikepdf.Object:
    element = Dictionary(Type=Name.StructElem, S=Name(f"/{name}"), P=parent, K=Array())
    if language:
        element.Lang = String(language)
    if name == "TH":
        element.A = Dictionary(O=Name.Table, Scope=Name.Column)
    if name == "L":
        element.A = Dictionary(O=Name.List, ListNumbering=Name.Disc)
    return pdf.make_indirect(element)


def _describe(pdf: pikepdf.Pdf, title: str, language: str) -> None:
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    pdf.Root.Lang = String(language)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    xmp = XMP.format(title=escape(title), language=escape(language))
    pdf.Root.Metadata = pdf.make_stream(xmp.encode(), Type=Name.Metadata, Subtype=Name.XML)
    for key in set(pdf.docinfo.keys()) - {"/Title"}:
        del pdf.docinfo[key]


def _attach(pdf: pikepdf.Pdf, attachment: Attachment) -> None:
    """As PDF/A-3 wants it: the catalogue says that the file is the data of the whole document."""
    stream = pdf.make_stream(
        attachment.content,
        Type=Name.EmbeddedFile,
        Subtype=Name(f"/{attachment.mime_type}"),
        Params=Dictionary(
            Size=len(attachment.content), ModDate=String(f"D:{attachment.day:%Y%m%d}000000Z")
        ),
    )
    specification = pdf.make_indirect(
        Dictionary(
            Type=Name.Filespec,
            F=String(attachment.name),
            UF=String(attachment.name),
            Desc=String(attachment.description),
            AFRelationship=Name.Data,
            EF=Dictionary(F=stream, UF=stream),
        )
    )
    files = Array([String(attachment.name), specification])
    pdf.Root.AF = Array([specification])
    pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=files))


def _colours(pdf: pikepdf.Pdf) -> None:
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[PROFILE_DATE] = EPOCH  # else no two letters of different days were alike
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=String("sRGB"),
        Info=String("sRGB"),
        DestOutputProfile=pdf.make_stream(bytes(profile), N=3),
    )
    pdf.Root.OutputIntents = Array([intent])


def _clean_fonts(pdf: pikepdf.Pdf) -> None:
    """Mend what reportlab leaves: unused codes that map to U+0000, and a Helvetica nobody uses.

    A glyph of our own maps to the letters that it draws.
    """
    for item in pdf.objects:
        if isinstance(item, Dictionary) and item.get("/Type") == "/Font" and "/ToUnicode" in item:
            codes = item.ToUnicode.read_bytes()
            codes = re.sub(rb"(?<=[\s\[])<0000>", b"<FFFD>", codes)
            codes = re.sub(rb"<00> <0000>", b"<00> <FFFD>", codes)
            item.ToUnicode.write(OWN_CODE.sub(_letters, codes))
    for page in pdf.pages:
        fonts = page.Resources.get("/Font", Dictionary())
        for key, font in list(fonts.items()):
            if "/FontDescriptor" not in font:
                del fonts[key]


def _letters(code: re.Match[bytes]) -> bytes:
    letters = LETTERS[int(code[1], 16) - FIRST_CODE]
    return b"<%s>" % letters.encode("utf-16-be").hex().upper().encode()


def _pack(pdf: pikepdf.Pdf) -> None:
    for item in pdf.objects:
        if isinstance(item, Stream):
            data = item.read_bytes()
            packed = pack(data)
            item.write(packed, filter=None if packed == data else Name.FlateDecode)


def pack(data: bytes) -> bytes:
    """Deflated, but not if that ends in CR: with the newline after it that reads as one break.

    PDF/A wants the length of a stream to be plain, and one in 256 would not be.
    """
    packed = zlib.compress(data, 9)
    return data if packed.endswith(b"\r") else packed
