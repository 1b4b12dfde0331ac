"""Files of every kind, made anew: good ones, and what must not come in."""

import io
import os
import zipfile

import pikepdf
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

OFFICE = "application/vnd.openxmlformats-officedocument"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DOCX_TYPE = f"{OFFICE}.wordprocessingml.document.main+xml"
XLSX_TYPE = f"{OFFICE}.spreadsheetml.sheet.main+xml"
ODT_TYPE = "application/vnd.oasis.opendocument.text"


def upload(content, name):
    return SimpleUploadedFile(name, content)


def pdf(change=None, **options):
    """One page of paper; ``change`` may put into it what it likes."""
    drawn = io.BytesIO()
    canvas = Canvas(drawn)
    canvas.drawString(100, 700, "Satzung")
    canvas.save()
    saved = io.BytesIO()
    with pikepdf.open(io.BytesIO(drawn.getvalue())) as paper:
        if change:
            change(paper)
        paper.save(saved, **options)
    return saved.getvalue()


def picture(form="JPEG", size=(40, 30), noise=False, **options):
    saved = io.BytesIO()
    drawn = Image.new("RGB", size, "teal")
    if noise:
        drawn = Image.frombytes("RGB", size, os.urandom(size[0] * size[1] * 3))
    drawn.save(saved, form, **options)
    return saved.getvalue()


def archive(parts, compression=zipfile.ZIP_DEFLATED):
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w", compression) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return saved.getvalue()


def types(main, *others):
    parts = "".join(f'<Override PartName="/x" ContentType="{kind}"/>' for kind in (main, *others))
    space = "http://schemas.openxmlformats.org/package/2006/content-types"
    return f'<?xml version="1.0"?><Types xmlns="{space}">{parts}</Types>'


def relations(kind, target, mode="External"):
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return (
        f'<Relationships xmlns="{space}"><Relationship Id="r1" Type="{RELATIONS}/{kind}" '
        f'Target="{target}" TargetMode="{mode}"/></Relationships>'
    )


def docx(extra=None, main=DOCX_TYPE):
    parts = {"[Content_Types].xml": types(main), "word/document.xml": "<w/>"}
    return archive(parts | (extra or {}))


def odt(extra=None, mimetype=ODT_TYPE):
    parts = {"mimetype": mimetype, "content.xml": "<c/>", "META-INF/manifest.xml": "<m/>"}
    return archive(parts | (extra or {}))


def xlsx():
    saved = io.BytesIO()
    book = xlsxwriter.Workbook(saved)
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["Saal", 1500])
    chart = book.add_chart({"type": "bar"})
    chart.add_series({"values": "=Sheet1!$B$1:$B$1"})
    sheet.insert_chart("D1", chart)
    sheet.write_url(1, 0, "https://example.org")
    book.close()
    return saved.getvalue()


EICAR = r"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def titled(title):
    """A page of paper whose title stands in clear in the file: the scanner's own virus, say."""

    def entitle(paper):
        paper.docinfo["/Title"] = pikepdf.String(title)

    return pdf(entitle, compress_streams=False)
