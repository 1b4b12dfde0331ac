"""Must show 5: all acts are walked, and what each says to people waits in the outbox or stands in
the list of what leaves by itself."""

import pytest
from django.apps import apps
from django.conf import settings

from fonds.cases.models import HeldMessage, Letter, Message
from fonds.cases.workflow import acts_of, lifecycle
from fonds.outbox.models import Mail
from tests.clamd import clamd as clamd

from .beside import BESIDE, HELD
from .walks import ACTS, LETTERS, MAILS
from .world import world as world


# -- the walk --------------------------------------------------------------------------------------
def rows():
    """All that could reach a person, outside of what organisations write to the house."""
    said = Message.objects.filter(is_from_house=True)
    return {
        (model.__name__, row.pk): row
        for model in (Mail, Letter, HeldMessage, Message)
        for row in (said if model is Message else model.objects.filter())
    }


def unseen(row):
    """The kind of what leaves by itself; empty for what waits or was let go by a person."""
    if isinstance(row, HeldMessage):
        return "" if row.state == "held" else "not held"
    if isinstance(row, Message):
        return "" if HeldMessage.objects.filter(message=row, settled_by__isnull=False) else "said"
    if isinstance(row, Mail):
        return "" if row.state == "held" else row.kind
    return row.kind


def said_by(act):
    """What came into being meanwhile, by the kinds that nobody lets go one by one."""
    before = rows()
    act()
    return [row for key, row in rows().items() if key not in before]


@pytest.mark.parametrize("name", ACTS)
def test_what_an_act_says_waits_or_is_an_exception(world, name):
    act, prepare = ACTS[name]
    take = prepare(world, act)

    kinds = {unseen(row) for row in said_by(take)} - {""}

    assert kinds - MAILS - LETTERS == set()


@pytest.mark.parametrize("prepare", BESIDE)
def test_what_else_is_said_waits_or_is_an_exception(world, clamd, prepare):
    take = prepare(world)

    kinds = {unseen(row) for row in said_by(take)} - {""}

    assert kinds - MAILS - LETTERS == set()


def test_every_act_is_walked():
    """A new act is told here what it needs; then the walk finds what it says."""
    models = [model for model in apps.get_models() if lifecycle(model)]

    acts = {f"{model._meta.model_name}.{act}" for model in models for act in acts_of(model)}

    assert set(ACTS) == acts
    assert {name: act.__name__ for name, (act, _prepare) in ACTS.items()} == {
        name: name.partition(".")[2] for name in ACTS
    }


def test_no_exception_is_stale(world, clamd):
    """Every kind of the list is really said by somebody, so that the list stays short."""
    found = set()
    for act, prepare in ACTS.values():
        found |= {unseen(row) for row in said_by(prepare(world, act))}
    for prepare in BESIDE:
        found |= {unseen(row) for row in said_by(prepare(world))}

    assert found - {""} == MAILS | LETTERS


def test_every_template_of_a_mail_is_in_the_list():
    folder = settings.BASE_DIR / "templates"
    names = {path.relative_to(folder).with_suffix("") for path in folder.glob("*/mails/*.txt")}
    of_accounts = folder.glob("account/email/*_message.txt")
    names |= {
        path.relative_to(folder).with_name(path.name.removesuffix("_message.txt"))
        for path in of_accounts
    }
    bases = {"accounts/mails/base", "account/email/base"}

    assert {name.as_posix() for name in names} - bases == MAILS | HELD


def test_every_message_of_an_act_has_an_act():
    """A template that no act uses is a message that nobody gets."""
    folder = settings.BASE_DIR / "templates/applications/messages"

    assert {path.stem for path in folder.glob("*.txt")} <= {
        name.partition(".")[2] for name in ACTS if name.startswith("application.")
    }
