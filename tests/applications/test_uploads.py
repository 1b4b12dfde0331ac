"""Files of a draft, through the web: what is refused is told by name, and nothing else suffers."""

import re
import zipfile

import pikepdf
import pytest
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils.html import escape

from applications.models import Application, Upload
from fonds.outbox.models import Job
from fonds.outbox.tasks import sweep
from fonds.trail.models import AccessEvent
from tests.factories import LineFactory
from tests.files import make
from tests.people import everybody
from tests.steps import hand_in

MB = 1024 * 1024
GONE = "tcp://127.0.0.1:1"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def with_javascript(paper):
    paper.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")


def bomb():
    """A document of a few kilobytes that would be a gigabyte."""
    return make.docx({"word/media/image1.png": b"\0" * (150 * MB)})


def big(size):
    """A sound page of paper of about this size: the rest is an attachment nobody opens."""

    def fill(paper):
        paper.Root.Filler = paper.make_stream(b"%" * size)

    return make.pdf(fill, compress_streams=False)


@pytest.fixture
def send(client, draft):
    def send(headers=None, **files):
        address = reverse("applications:papers", args=[draft.case.key])
        return client.post(address, files, headers=headers or {})

    return send


def words(answer):
    return answer.content.decode().replace("\N{NO-BREAK SPACE}", " ")


def there():
    return list(Upload.objects.values_list("kind", "name"))


def fetch(client, upload):
    key = upload.application.case.key
    return client.get(reverse("applications:upload", args=[key, upload.key]))


# -- refused ---------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("Satzung.pdf", lambda: b"MZ\x90\x00" + b"\0" * 500, "ist aber ein Programm"),
        ("Formular.pdf", lambda: make.pdf(with_javascript), "Die PDF-Datei enthält"),
        ("Scan.pdf", lambda: big(11 * MB), "Die Datei hat 11,1 MB. Möglich sind 10 MB."),
        ("Bericht.docx", bomb, "Die Datei wird beim Entpacken viel zu groß."),
        ("Logo.svg", lambda: SVG, "Die Datei ist eine SVG-Grafik."),
        ("Logo.png", lambda: SVG, "ist aber eine SVG-Grafik"),
    ],
    ids=["exe", "javascript", "11-mb", "zip-bomb", "svg", "svg-named-png"],
)
def test_what_may_not_come_in_is_refused_by_name_and_the_rest_is_kept(
    send, draft, name, content, reason
):
    before = Application.objects.values().get()

    answer = send(
        quotes=[make.upload(content(), name), make.upload(make.pdf(), "Angebot.pdf")],
        commitments=make.upload(make.picture(), "Zusage.jpg"),
    )

    after = Application.objects.values().get()
    text = words(answer)
    assert there() == [("quotes", "Angebot.pdf"), ("commitments", "Zusage.jpg")]
    assert '<a href="#id_quotes">' + name in text
    assert reason in text
    assert "1 Datei konnten wir nicht annehmen" in text
    assert "Alles andere ist gespeichert." in text
    assert {**before, "saved_at": None} == {**after, "saved_at": None}


def test_a_name_that_climbs_is_made_harmless(client, send, draft):
    send(quotes=make.upload(make.pdf(), "../../x"))

    upload = Upload.objects.get()
    assert (upload.name, upload.file.name) == (
        "x.pdf",
        f"drafts/{draft.case.key}/{upload.key}.pdf",
    )
    answer = fetch(client, upload)
    b"".join(answer.streaming_content)
    assert answer["Content-Disposition"] == 'attachment; filename="x.pdf"'


def test_more_than_50_mb_in_sum_are_refused(send):
    files = [make.upload(big(MB * 95 // 10), f"Teil {number}.pdf") for number in range(1, 7)]

    text = words(send(quotes=files))

    assert there() == [("quotes", f"Teil {number}.pdf") for number in range(1, 6)]
    assert "Teil 6.pdf: Zusammen sind höchstens 50 MB möglich." in text
    assert "1 Datei konnten wir nicht annehmen" in text


def test_a_virus_is_refused_and_nothing_of_it_is_kept(send, draft, clamd):
    answer = send(
        quotes=[
            make.upload(make.titled(make.EICAR), "Angebot.pdf"),
            make.upload(make.pdf(), "Preise.pdf"),
        ]
    )

    assert "Angebot.pdf: In der Datei steckt ein Virus (Eicar)." in words(answer)
    assert there() == [("quotes", "Preise.pdf")]
    assert len(default_storage.listdir(f"drafts/{draft.case.key}")[1]) == 1


def test_the_progress_bar_is_told_how_many_were_refused(client, send, draft):
    answer = send(
        {"X-Requested-With": "upload"},
        quotes=[make.upload(SVG, "Logo.svg"), make.upload(make.pdf(), "Angebot.pdf")],
    )

    page = words(client.get(reverse("applications:papers", args=[draft.case.key])))
    assert answer.json() == {"complaints": 1}
    assert there() == [("quotes", "Angebot.pdf")]
    assert "Logo.svg: Die Datei ist eine SVG-Grafik." in page


# -- the scanner is gone ---------------------------------------------------------------------------
@pytest.fixture
def waiting(send, settings, clamd):
    """A file that came in while the scanner was gone; and the scanner is back."""
    address, settings.CLAMD_URL = settings.CLAMD_URL, GONE

    def waiting(content):
        send(quotes=make.upload(content, "Angebot.pdf"))
        sweep()
        return Upload.objects.get()

    yield waiting
    settings.CLAMD_URL = address


def test_a_file_waits_for_the_scanner_and_is_handed_out_afterwards(
    client, waiting, draft, settings, clamd
):
    upload = waiting(make.pdf())
    page = words(client.get(reverse("applications:papers", args=[draft.case.key])))
    early = fetch(client, upload)
    assert (upload.scan, Job.objects.filter(done_at=None).count()) == ("waiting", 1)

    settings.CLAMD_URL = f"tcp://127.0.0.1:{clamd.server_address[1]}"
    sweep()
    late = fetch(client, upload)

    assert "wird auf Viren geprüft" in page
    assert early.status_code == 403
    assert Upload.objects.get().scan == "clean"
    assert b"".join(late.streaming_content)[:5] == b"%PDF-"
    assert Job.objects.filter(done_at=None).count() == 0


def test_what_turns_out_infected_is_gone_told_and_no_answer(
    client, waiting, draft, settings, clamd
):
    upload = waiting(make.titled(make.EICAR))
    assert draft.has_answer("quotes")

    settings.CLAMD_URL = f"tcp://127.0.0.1:{clamd.server_address[1]}"
    sweep()
    page = words(client.get(reverse("applications:papers", args=[draft.case.key])))

    assert not default_storage.exists(upload.file.name)
    assert "enthält einen Virus" in page
    address = reverse("applications:upload", args=[draft.case.key, upload.key])
    assert f'href="{address}"' not in page
    assert fetch(client, upload).status_code == 403
    assert not draft.has_answer("quotes")


# -- out again ---------------------------------------------------------------------------------
def remove(client, upload):
    key = upload.application.case.key
    return client.post(reverse("applications:remove_upload", args=[key, upload.key]))


def test_a_file_is_taken_out_with_its_bytes(
    client, send, draft, django_capture_on_commit_callbacks
):
    send(quotes=[make.upload(make.pdf(), name) for name in ("A.pdf", "B.pdf")])
    first, second = Upload.objects.all()

    with django_capture_on_commit_callbacks(execute=True):
        answer = remove(client, first)

    assert answer.url == reverse("applications:papers", args=[draft.case.key])
    assert there() == [("quotes", "B.pdf")]
    assert [default_storage.exists(one.file.name) for one in (first, second)] == [False, True]


def test_nobody_else_takes_a_file_out(client, send, stranger, clerk):
    send(quotes=make.upload(make.pdf(), "A.pdf"))

    for user in (stranger, clerk):
        client.force_login(user)
        assert remove(client, Upload.objects.get()).status_code == 404

    assert there() == [("quotes", "A.pdf")]


def test_what_was_handed_in_is_not_taken_out(client, send, draft, applicant):
    send(quotes=make.upload(make.pdf(), "A.pdf"))
    hand_in(draft, by=applicant)

    assert remove(client, Upload.objects.get()).status_code == 404
    assert there() == [("quotes", "A.pdf")]


def test_members_get_a_file_and_every_look_is_logged(client, send, draft):
    send(quotes=make.upload(make.pdf(), "A.pdf"))
    got = {}
    for who, user in everybody(draft.case.organisation).items():
        client.force_login(user)
        answer = fetch(client, Upload.objects.get())
        got[who] = answer.status_code
        b"".join(answer)

    assert {who for who, code in got.items() if code == 200} == {"helper", "applicant"}
    assert set(got.values()) == {200, 404}
    assert AccessEvent.objects.filter(kind="upload.read").count() == 2


# -- asked by the line itself ----------------------------------------------------------------------
def test_a_line_may_ask_for_a_file_of_its_own(client, send, draft):
    row = LineFactory().extra_questions.create(
        kind="file", label_de="Foto vom Platz", label_en="Photo", is_required=True
    )
    assert draft.missing(draft.sections()[-1]) == [row]
    page = words(client.get(reverse("applications:papers", args=[draft.case.key])))
    label = re.search(rf'<label class="kern-label" for="id_{row.name}">([^<]+)</label>', page)

    refused = words(send(**{row.name: make.upload(SVG, "Platz.svg")}))
    send(**{row.name: make.upload(make.picture(), "Platz.jpg")})

    assert label[1].strip() == "Foto vom Platz"
    assert f'<a href="#id_{row.name}">{escape("Platz.svg")}' in refused
    assert there() == [(row.name, "Platz.jpg")]
    assert draft.missing(draft.sections()[-1]) == []


def test_a_bomb_is_small_and_would_be_big():
    """The test above means what it says."""
    packed = bomb()

    assert len(packed) < MB
    with zipfile.ZipFile(make.upload(packed, "x")) as archive:
        assert sum(entry.file_size for entry in archive.infolist()) > 100 * MB
