"""The words of a letter: its template, the standing texts with their values, its enclosures."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.template.loader import get_template, render_to_string
from django.utils import timezone, translation
from django.utils.formats import date_format

from fonds.cases.models import Case, TextModule
from fonds.cases.workflow import Refused
from fonds.programmes import wording
from fonds.trail.models import digest_of

from .modules import ENCLOSED

Module = TextModule.Code
Modules = Mapping[str, TextModule]
OTHERS = re.compile(r'{%\s*(?:extends|include)\s+"([^"]+)"')


class Texts(dict):
    """The standing texts by code, each filled when it is first asked for.

    What is missing, or has a placeholder without a value, is ``Refused`` by its name: a letter
    with a hole in it is none.
    """

    def __init__(self, case: Case, modules: Modules, values: Mapping[str, str]) -> None:
        super().__init__()
        self.case, self.modules, self.given = case, modules, values

    def __missing__(self, code: str) -> str:
        row = text_module(self.modules, code)
        try:
            self[code] = self.filled(row.text)
        except wording.UnfilledError as lack:
            raise Refused(f"Baustein „{row.get_code_display()}“, {lack}") from None
        return self[code]

    def filled(self, text: str) -> str:
        if not {"{", "}"} & set(text):
            return text
        return wording.fill(text, {**_values(self.case), **self.given})


@dataclass(frozen=True)
class Parts:
    """What a caller adds to the words of a template, to be kept with a draft.

    ``needs`` are what must stand in it when it is signed, ``encloses`` the codes of the texts that
    go with it, ``enclosures`` what goes with it as it is (see ``LetterDraft``), ``data`` the same
    for machines.
    """

    needs: Sequence[dict] = ()
    encloses: Sequence[str] = ()
    enclosures: Sequence[dict] = ()
    data: Mapping[str, Any] | None = None


def text_module(modules: Modules, code: str) -> TextModule:
    """The version that is valid; ``Refused``, by its name, where there is none."""
    if code not in modules:
        raise Refused(
            f"Der Textbaustein „{Module(code).label}“ fehlt. Die Administration legt ihn in den "
            "Stammdaten an."
        )
    return modules[code]


def words_of(case: Case, template: str, context: dict, modules: Modules) -> dict[str, Any]:
    """Subject, body and what they were made of, field by field. Letters are German (§ 23 VwVfG)."""
    return _words(case, template, context, modules)[0]


def words_of_draft(
    case: Case, template: str, context: dict, modules: Modules, *, is_act: bool, parts: Parts
) -> dict[str, Any]:
    """The same for a draft, with its ``parts``. Raises ``Refused`` when it would say twice until
    when the proof is due."""
    fields, texts = _words(case, template, context, modules)
    needs, data = list(parts.needs), dict(parts.data or {})
    if is_act:
        remedy = texts[Module.REMEDY]
        needs.append({"what": "die Rechtsbehelfsbelehrung", "any_of": [remedy]})
        data |= {"remedy": {"kind": "Klage", "court": wording.court_of(remedy)}} if data else {}
    enclosures = [_enclosure(code, texts, modules) for code in parts.encloses]
    enclosures += parts.enclosures
    demand_one_deadline(fields["body"], enclosures)
    return fields | {"is_act": is_act, "needs": needs, "enclosures": enclosures, "data": data}


def demand_one_deadline(body: str, enclosures: Iterable[dict]) -> None:
    """Raises ``Refused`` where a letter with its enclosures says twice when the proof is due."""
    found = wording.deadlines("Schreiben", body)
    for one in enclosures:
        found += wording.deadlines(f"Anlage „{one['title']}“", one["body"])
    if words := wording.said_twice(found):
        raise Refused(words)


def version_of(template: str) -> str:
    """Which wording of the template was used: the hash of its source, and of what it takes in."""
    return digest_of("\x1f".join(_sources(template)))[:12]


def _words(case, template, context, modules):
    with translation.override("de"):
        texts = Texts(case, modules, context.get("values", {}))
        text = render_to_string(template, {"case": case, "modules": texts, **context})
    subject, _, body = text.partition("\n")
    fields = {
        "subject": subject.strip(),
        "body": _tidy(body),
        "template": template,
        "template_version": version_of(template),
        "modules": {code: row.pk for code, row in modules.items()},
    }
    return fields, texts


def _tidy(body: str) -> str:
    """Without the empty lines that tags of a template leave behind."""
    return re.sub(r"\n{3,}", "\n\n", body.strip())


def _values(case) -> dict[str, str]:
    """What every letter can say of its case."""
    application = case.application
    came = application.submitted_at
    return {
        "aktenzeichen": str(case),
        "antrag_vom": date_format(timezone.localdate(came), "j. F Y") if came else "",
        "projekt": " ".join(str(application).split()),
        "traeger": case.organisation.name,
    }


def _enclosure(code: str, texts: Texts, modules: Modules) -> dict[str, str]:
    title, language = ENCLOSED[Module(code)]
    if code == Module.CONDITIONS:
        with translation.override("de"):
            day = date_format(modules[code].valid_from, "j. F Y") if code in modules else ""
        title = f"{title}, Fassung vom {day}"
    return {"title": title, "language": language, "body": texts[code]}


def _sources(template: str) -> Iterator[str]:
    source = get_template(template).template.source  # type: ignore[attr-defined]
    yield source
    for name in OTHERS.findall(source):
        yield from _sources(name)
