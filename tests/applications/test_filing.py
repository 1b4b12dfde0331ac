"""Handing in: frozen copies of all files go into the case, each once, told by their question."""

from django.core.files.storage import default_storage
from django.urls import reverse

from applications import services
from applications.delivery import scan_upload
from applications.models import Upload
from fonds.cases.models import Document
from fonds.files.inspect import inspect
from fonds.outbox.tasks import sweep
from tests.factories import LineFactory, PaperFactory
from tests.files import make
from tests.steps import hand_in, sign

PAPERS = [
    ("exemption", "exemption.pdf"),
    ("register", "register.pdf"),
    ("statutes", "statutes.pdf"),
]


def attach(application, by, name="Angebot.pdf", kind="quotes", content=None):
    file = make.upload(make.pdf() if content is None else content, name)
    return services.attach(application, kind=kind, file=file, inspected=inspect(file), by=by)


def filed(application):
    rows = application.case.documents.order_by("kind", "pk")
    return list(rows.values_list("kind", "name"))


def words(client, user, application, name="applications:detail"):
    client.force_login(user)
    page = client.get(reverse(name, args=[application.case.key]))
    return page.content.decode().replace("\N{NO-BREAK SPACE}", " ")


def test_what_is_handed_in_is_copied_into_the_case(application, applicant):
    upload = attach(application, applicant)

    application = hand_in(application, by=applicant)

    document = application.case.documents.get(kind="quotes")
    assert filed(application) == [PAPERS[0], ("quotes", "Angebot.pdf"), *PAPERS[1:]]
    assert (document.digest, document.size, document.extension, document.uploaded_by) == (
        *(upload.digest, upload.size, "pdf"),
        applicant,
    )
    assert document.file.name != upload.file.name
    with document.file.open() as copy, upload.file.open() as original:
        assert copy.read() == original.read()


def test_while_signatures_are_awaited_nothing_is_in_the_case(application, applicant):
    attach(application, applicant)

    application = services.submit(application, by=applicant)

    assert Document.objects.count() == 0
    sign(application, by=applicant)
    assert Document.objects.count() == 4


def test_the_paper_that_was_signed_goes_along_though_it_was_replaced(application, applicant):
    application = services.submit(application, by=applicant)
    PaperFactory(
        organisation=application.case.organisation, kind="statutes", name="neu.pdf", digest="1" * 64
    )

    application = sign(application, by=applicant)

    assert filed(application) == PAPERS


def test_the_version_lists_every_file_with_its_hash(application, applicant):
    upload = attach(application, applicant)

    application = hand_in(application, by=applicant)

    listed = application.snapshots.get().content["files"]
    assert listed[0] == {
        "kind": "quotes",
        "label": "Angebote",
        "name": "Angebot.pdf",
        "size": upload.size,
        "digest": upload.digest,
    }
    assert {(row["kind"], row["digest"]) for row in listed} == set(
        application.case.documents.values_list("kind", "digest")
    )


def test_an_answer_files_what_is_new_and_nothing_twice(application, applicant, clerk):
    attach(application, applicant)
    application = services.take(hand_in(application, by=applicant), by=clerk)
    application = services.request_information(
        application, by=clerk, reason="Mehr.", sections=["unterlagen"]
    )
    attach(application, applicant, "Zusage.pdf", "commitments", make.titled("Zusage"))

    application = services.answer(application, by=applicant, reply="Hier.")

    assert filed(application) == [
        *(("commitments", "Zusage.pdf"), PAPERS[0]),
        *(("quotes", "Angebot.pdf"), *PAPERS[1:]),
    ]


def test_what_is_infected_stays_outside(application, applicant):
    upload = attach(application, applicant)
    Upload.objects.filter(pk=upload.pk).update(scan=Upload.Scan.INFECTED)

    application = hand_in(application, by=applicant)

    assert filed(application) == PAPERS
    assert {row["kind"] for row in application.snapshots.get().content["files"]} == {
        kind for kind, _name in PAPERS
    }


def test_what_is_found_infected_while_signatures_are_awaited_stays_outside(
    application, applicant, settings, clamd
):
    address, settings.CLAMD_URL = settings.CLAMD_URL, "tcp://127.0.0.1:1"
    upload = attach(application, applicant, content=make.titled(make.EICAR))
    application = services.submit(application, by=applicant)
    settings.CLAMD_URL = address
    scan_upload(upload.pk)
    tan = application.signatures.get()

    application = sign(application, by=applicant, signature=tan)

    assert not default_storage.exists(upload.file.name)
    assert filed(application) == PAPERS


def test_a_copy_waits_for_the_scanner_as_every_document_does(application, applicant, clamd):
    attach(application, applicant)

    application = hand_in(application, by=applicant)
    waiting = [row.is_available for row in application.case.documents.all()]
    sweep()

    assert waiting == [False] * 4
    assert [row.is_available for row in application.case.documents.all()] == [True] * 4


def test_both_sides_read_which_question_a_file_answers(client, application, applicant, clerk):
    row = LineFactory().extra_questions.create(
        kind="file", label_de="Foto vom Platz", label_en="Photo", number=1
    )
    attach(application, applicant, "Platz.pdf", row.name)

    application = hand_in(application, by=applicant)

    outside = words(client, applicant, application)
    inside = words(client, clerk, application, "applications:case_documents")
    assert outside.count('<p class="rf-small rf-muted">Foto vom Platz</p>') == 1
    assert outside.count("Satzung oder Gesellschaftsvertrag</p>") == 1
    assert inside.count("<span>Foto vom Platz</span>") == 1
    assert inside.count("<span>Satzung oder Gesellschaftsvertrag</span>") == 1
    assert [page.count("<bdi>Platz.pdf</bdi>") for page in (outside, inside)] == [1, 1]


def test_of_one_file_under_one_question_there_is_one_copy(application, applicant):
    content = make.pdf()
    for name in ("A.pdf", "B.pdf"):
        attach(application, applicant, name, content=content)
    attach(application, applicant, "A.pdf", "commitments", content)

    application = hand_in(application, by=applicant)

    assert filed(application) == [
        *(("commitments", "A.pdf"), PAPERS[0]),
        *(("quotes", "A.pdf"), *PAPERS[1:]),
    ]
