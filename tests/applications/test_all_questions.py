"""All questions are public: what a member is asked on any page stands on the page of the line.

The pages are crawled as they are served; nobody keeps a list of the questions by hand.
"""

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from pypdf import PdfReader

from applications import services
from applications.models import TargetGroup
from fonds.accounts.completeness import Part
from fonds.accounts.models import LegalForm, PaperKind
from fonds.programmes.models import Declaration
from tests.factories import (
    FieldOfActionFactory,
    LineFactory,
    MembershipFactory,
    OrganisationFactory,
    RoundFactory,
    UserFactory,
    received,
)
from tests.look.markup import Element, Reader

KINDS = ["text", "choice", "number", "date", "file"]
FORMS = ["short", "long"]
INPUTS = {"input", "select", "textarea"}
UNSEEN = {"hidden", "submit"}


class Names(Reader):
    """The accessible name of every input: its label, of a choice the legend above it."""

    def __init__(self):
        super().__init__()
        self.inputs, self.fieldsets, self.labels = [], [], {}
        self.in_main = False

    def handle_starttag(self, tag, attrs):
        super().handle_starttag(tag, attrs)
        element = self.elements[-1]
        if tag == "main":
            self.in_main = True
        if tag == "fieldset":
            self.fieldsets.append(element)
        if tag == "legend" and self.fieldsets:
            self.fieldsets[-1].attributes["legend"] = element
        if tag == "label":
            self.labels[element["for"]] = element
        if tag in INPUTS and self.in_main and element["type"] not in UNSEEN:
            self.inputs.append((element, self.fieldsets[-1] if self.fieldsets else None))

    def handle_endtag(self, tag):
        super().handle_endtag(tag)
        if tag == "fieldset":
            self.fieldsets.pop()
        if tag == "main":
            self.in_main = False

    def name_of(self, element, fieldset):
        if fieldset and self.is_one_of_several(element):
            return fieldset["legend"].text
        label = self.labels.get(element["id"], Element("label", {}))
        return element["aria-label"] or label.text

    def is_one_of_several(self, element):
        return sum(one["name"] == element["name"] for one, _fieldset in self.inputs) > 1

    def names(self):
        return {self.name_of(*one): one[0]["name"] for one in self.inputs}


def question(name):
    """Without what the page says of it besides: that it is voluntary."""
    return " ".join(name.split()).removesuffix("– freiwillig").strip()


def asked_on(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, address
    reader = Names()
    reader.feed(answer.content.decode())
    return {question(name): (address, field) for name, field in reader.names().items()}


@pytest.fixture(params=FORMS)
def line(request):
    """A line that asks one thing of each kind besides, and has two declarations of its own."""
    line = LineFactory(form=request.param)
    for number, kind in enumerate(KINDS):
        line.extra_questions.create(
            number=number,
            kind=kind,
            label_de=f"Zusätzlich gefragt: {kind}?",
            label_en=kind,
            choices_de="Ja\nNein",
            choices_en="Yes\nNo",
        )
    for number, code in enumerate(["wahr", "bekannt"]):
        Declaration.objects.create(
            code=code,
            line=line,
            number=number,
            text_de=f"Das erkläre ich: {code}.",
            text_en=code,
            is_required=False,
        )
    return line


@pytest.fixture
def draft(line):
    """With one row in each list, and answers that bring up what is asked of some only."""
    application = received(
        state="draft",
        case__file_number=None,
        case__round=RoundFactory(line=line),
        target_groups=[TargetGroup.CHILDREN],
        has_safeguarding=True,
    )
    FieldOfActionFactory(slug="wohnen", number=8, abbreviation="WA", name_de="Wohnen")
    application.partners.create(name="Schule")
    application.instalments.create(due_on=application.starts_on, amount=4_000)
    application.uploads.create(
        kind="safeguarding_paper",
        name="Schutz.pdf",
        file=ContentFile(b"%PDF-", "drafts/schutz.pdf"),
        size=5,
        digest="0" * 64,
        by=UserFactory(),
    )
    return application


def pages_of_profile(organisation):
    key = [organisation.key]
    return [
        *(reverse(f"accounts:{part}", args=key) for part in Part),
        *(reverse("accounts:paper_new", args=[*key, kind]) for kind in PaperKind),
        reverse("accounts:representative_new", args=key),
    ]


def crawl(client, draft):
    """Every input that anybody meets between the profile and the TAN."""
    member = MembershipFactory(organisation=draft.case.organisation).user
    client.force_login(member)
    found = {}
    for section in draft.sections():
        found |= asked_on(client, draft.section_url(section.slug))
    for form in LegalForm:
        profile = OrganisationFactory(legal_form=form, iban="", representatives=False, papers=[])
        MembershipFactory(organisation=profile, user=member)
        for address in pages_of_profile(profile):
            found |= asked_on(client, address)
    key = [draft.case.key]
    found |= asked_on(client, reverse("applications:submit", args=key))
    services.submit(draft, by=member)
    return found | asked_on(client, reverse("applications:sign", args=key))


def test_every_input_is_told_before_log_in(client, draft, line):
    asked = crawl(client, draft)
    client.logout()
    address = reverse("line", args=[line.code])

    page = " ".join(client.get(address).content.decode().split())
    sheets = PdfReader(BytesIO(client.get(address, {"format": "pdf"}).content)).pages
    paper = " ".join(" ".join(sheet.extract_text().split()) for sheet in sheets)

    assert "" not in asked
    assert len(asked) > 60
    assert {name: asked[name] for name in asked if name not in page} == {}
    assert {name: asked[name] for name in asked if name not in paper} == {}


@pytest.mark.parametrize(
    ("form", "words"), [("short", "freiwillig"), ("long", "Pflichtfrage")], ids=FORMS
)
def test_what_only_the_long_form_needs_is_voluntary_in_the_short_one(client, form, words):
    line = LineFactory(form=form)

    page = " ".join(client.get(reverse("line", args=[line.code])).content.decode().split())

    told = '<p class="rf-strong">Registernummer</p> <p class="rf-small rf-muted">'
    assert page.partition(told)[2].startswith(words)
