"""Message catalogues without the gettext package.

``python -m fonds.messages extract`` collects, ``compile`` makes what Django reads, ``check`` names
what is missing. German is the source and stands in code and templates; every other language is a
catalogue under ``fonds/locale``. Django turns a template into something like Python, Babel reads
both.
"""

import re
import sys
import textwrap
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract as babel_extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

from fonds.env import BASE_DIR

LANGUAGES = ("en",)
FOLDERS = ("applications", "fonds", "measures", "templates")
SKIPPED = {"locale", "migrations", "static", "tests", "__pycache__"}
KEYWORDS: dict = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
NOTES = ("Translators:",)
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]\b|\{\w*\}")
LONG = 12  # shorter texts are often the same word in both languages
SAME = "same"  # a comment `# same` above a translation: it may equal the German
HEADER = """\
# Every text of the public, applicants', jury's and account pages. German is the source.
# `make messages` keeps the list, people write the translations, `make check` misses none.
# A translation that equals the German needs the comment "# same" above it.
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plural}\\n"

"""


# -- what the sources say -----------------------------------------------------------------------


def extract(root: Path) -> Catalog:
    """All texts of code and templates, in the order of files, each with the files it stands in."""
    catalog = Catalog()
    for path in _sources(root):
        place = (path.relative_to(root).as_posix(), 1)
        for _line, message, comments, context in babel_extract(
            "python", BytesIO(_as_python(path)), KEYWORDS, NOTES, strip_comment_tags=True
        ):
            catalog.add(message, locations=[place], auto_comments=comments, context=context)
    return catalog


def _sources(root: Path) -> Iterator[Path]:
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in {".py", ".html", ".txt"} and not SKIPPED.intersection(path.parts):
                yield path


def _as_python(path: Path) -> bytes:
    """A template's calls stand among crossed-out text; its indents would confuse Python."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        lines = templatize(text, origin=str(path)).splitlines()
        text = "\n".join(line.strip() for line in lines)
    return text.encode()


# -- catalogues ---------------------------------------------------------------------------------


def path_of(root: Path, language: str) -> Path:
    return root / "fonds" / "locale" / language / "LC_MESSAGES" / "django.po"


def read(path: Path, language: str) -> Catalog:
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def merged(root: Path, language: str) -> Catalog:
    """The sources' texts with the translations there are; what is gone from the sources is gone."""
    catalog = read(path_of(root, language), language)
    catalog.update(extract(root))
    return catalog


def render(catalog: Catalog) -> bytes:
    """The same catalogue gives the same bytes: files without lines, no date, no tool's version."""
    buffer = BytesIO()
    header = HEADER.format(language=catalog.locale_identifier, plural=catalog.plural_forms)
    buffer.write(header.encode())
    write_po(
        buffer,
        catalog,
        width=100,
        omit_header=True,
        sort_by_file=True,
        ignore_obsolete=True,
        include_lineno=False,
    )
    return buffer.getvalue().rstrip() + b"\n"


def compile_catalogue(path: Path, language: str) -> Path:
    """Written beside and moved into place, so that no process reads half of it."""
    target = path.with_suffix(".mo")
    unfinished = target.with_suffix(".new")
    with unfinished.open("wb") as file:
        write_mo(file, read(path, language))
    return unfinished.replace(target)


# -- what is missing ----------------------------------------------------------------------------


def problems(root: Path) -> list[str]:
    return [problem for language in LANGUAGES for problem in _problems(root, language)]


def _problems(root: Path, language: str) -> Iterator[str]:
    path = path_of(root, language)
    catalog = read(path, language)
    fresh = merged(root, language)
    yield from _out_of_date(catalog, fresh)
    if path.exists() and path.read_bytes() != render(fresh):
        yield f"{language}: Der Katalog ist älter als die Texte. Starten Sie `make messages`."
    for message in catalog:
        for problem in _faults(message) if message.id else ():
            yield f"{language}: „{_short(_name(message))}“ {problem}"


def _out_of_date(catalog: Catalog, fresh: Catalog) -> Iterator[str]:
    known = {(message.context, _name(message)): message for message in catalog}
    wanted = {(message.context, _name(message)): message for message in fresh}
    for key in [key for key in wanted if key not in known]:
        files = ", ".join(file for file, _line in wanted[key].locations)
        yield f"„{_short(key[1])}“ ({files}) fehlt im Katalog."
    for key in [key for key in known if key not in wanted]:
        yield f"„{_short(key[1])}“ steht nur noch im Katalog."


def _faults(message: Message) -> Iterator[str]:
    originals, translations = _forms(message.id), _forms(message.string)
    if not all(translations):
        yield "ist nicht übersetzt."
        return
    if message.fuzzy:
        yield "ist nur vermutet: prüfen Sie die Übersetzung und entfernen Sie „fuzzy“."
    if SAME not in message.user_comments and any(map(_left_german, originals, translations)):
        yield "ist noch deutsch (gleich gewollt: Kommentar „# same“)."
    for number, translation in enumerate(translations):
        yield from _lost_placeholders(originals, number, translation)


def _forms(text) -> list[str]:
    return list(text) if isinstance(text, list | tuple) else [text]


def _name(message: Message) -> str:
    return _forms(message.id)[0]


def _short(text: str) -> str:
    return textwrap.shorten(text, 70, placeholder=" …")


def _left_german(original: str, translation: str) -> bool:
    return original == translation and len(original) > LONG and " " in original


def _lost_placeholders(originals: list[str], number: int, translation: str) -> Iterator[str]:
    """A singular may leave out the count ("One application"); no form names what is not there."""
    expected = set(PLACEHOLDER.findall(originals[min(number, len(originals) - 1)]))
    found = set(PLACEHOLDER.findall(translation))
    anywhere = set(PLACEHOLDER.findall(" ".join(originals)))
    is_singular_of_several = len(originals) > 1 and number == 0
    missing = set() if is_singular_of_several else expected - found
    if missing:
        yield f"verliert {', '.join(sorted(missing))} in der Übersetzung."
    if found - anywhere:
        yield f"kennt {', '.join(sorted(found - anywhere))} nicht."


# -- the commands -------------------------------------------------------------------------------


def run_extract(root: Path) -> int:
    for language in LANGUAGES:
        path = path_of(root, language)
        path.parent.mkdir(parents=True, exist_ok=True)
        catalog = merged(root, language)
        path.write_bytes(render(catalog))
        print(f"{language}: {len(catalog)} Texte")
    return 0


def run_compile(root: Path) -> int:
    """Every catalogue there is: also the German one, which gives libraries our own voice."""
    for path in (root / "fonds" / "locale").glob("*/LC_MESSAGES/django.po"):
        compile_catalogue(path, path.parent.parent.name)
    return 0


def run_check(root: Path) -> int:
    found = problems(root)
    print(*found, sep="\n", file=sys.stderr)
    return 1 if found else 0


COMMANDS = {"extract": run_extract, "compile": run_compile, "check": run_check}


def main(arguments: list[str], root: Path = BASE_DIR) -> int:
    if len(arguments) != 1 or arguments[0] not in COMMANDS:
        print("python -m fonds.messages extract|compile|check", file=sys.stderr)
        return 2
    return COMMANDS[arguments[0]](root)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
