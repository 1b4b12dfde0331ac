"""Full text: which applications say the words that somebody looks for.

Every word, or what begins with it, stands in the title, the summary, the name of the organisation
or the file number; not all of them in the same place. PostgreSQL knows the stems of German words
(``Häuser`` finds ``Haus``) and has an index for it (migration ``0002_search``); SQLite is told the
most common endings, and finds the same for ordinary words.
"""

import re
import unicodedata
from functools import reduce
from operator import and_

from django.db.models import BooleanField, Func, Q

from applications.models import Application
from fonds.accounts.models import Organisation

MOST_WORDS = 8  # of a search; more only cost time
LONGEST_WORD = 60
ENDINGS = ("ern", "em", "en", "er", "es", "e", "n", "s")
LEAST_STEM = 4
SPELLINGS = {"a": "[aä]", "o": "[oö]", "u": "[uü]", "ä": "[aä]", "ö": "[oö]", "ü": "[uü]"}
GLUE = "-./_@:&+<>"  # what PostgreSQL would read as one word, an address or a mark
# The very text of the index: another one would not be served by it.
PLAIN = f"translate(%s, '{GLUE}', '{' ' * len(GLUE)}')"
VECTOR = f"(to_tsvector('german', {PLAIN}) || to_tsvector('simple', {PLAIN}))"
QUERY = "(to_tsquery('german', %s) || to_tsquery('simple', %s))"


class Says(Func):
    """Do these columns say a word, or one that begins with it?"""

    output_field = BooleanField()

    def __init__(self, *columns, word):
        super().__init__(*columns)
        self.word = word

    def as_postgresql(self, compiler, connection, **context):
        text, params = self._text(compiler)
        query = f"'{self.word}':*"
        sql = f"{VECTOR % (text, text)} @@ {QUERY}"
        return sql, [*params, *params, query, query]

    def as_sqlite(self, compiler, connection, **context):
        text, params = self._text(compiler)
        return f"({text}) REGEXP %s", [*params, pattern(self.word)]

    def _text(self, compiler):
        parts = [compiler.compile(one) for one in self.get_source_expressions()]
        return " || ' ' || ".join(sql for sql, _ in parts), [one for _, row in parts for one in row]


def found_by(text: str) -> Q:
    """The applications that have all the words; whatever is typed, it is only ever looked for."""
    return reduce(and_, map(says, text.split()[:MOST_WORDS]), Q())


def says(word: str) -> Q:
    """As it stands in a file number, or each of its parts in the words."""
    numbered = Q(case__file_number__icontains=printable(word))
    parts = parts_of(word)
    return numbered | reduce(and_, map(_tells, parts)) if parts else numbered


def _tells(part):
    """As a union: of that PostgreSQL wants all rows, and so takes the index; of a bare subquery
    it expects to need but half of them, and reads the table."""
    named = Organisation.objects.filter(Says("name", "short_name", word=part))
    told = Application.objects.filter(Says("title", "summary", word=part))
    of_named = Application.objects.filter(case__organisation__in=named.values("pk"))
    return Q(pk__in=told.values("pk").union(of_named.values("pk")))


def parts_of(word: str) -> list[str]:
    """``Nord-Süd`` is two words, as in the index."""
    plain = unicodedata.normalize("NFC", word)
    return [part[:LONGEST_WORD] for part in re.findall(r"[^\W_]+", plain)]


def printable(word: str) -> str:
    """Without what no database can store: half characters and the null byte."""
    return word.encode("utf-8", "ignore").decode().replace("\0", "")


def pattern(word: str) -> str:
    """The beginning of a word, as an expression: without its ending, ß as ss, ü as u."""
    stem = word.lower().replace("ß", "ss")
    for ending in ENDINGS:
        if stem.endswith(ending) and len(stem) - len(ending) >= LEAST_STEM:
            stem = stem.removesuffix(ending)
            break
    letters = "".join(SPELLINGS.get(letter, re.escape(letter)) for letter in stem)
    return rf"(?i)(?<![^\W_]){letters.replace('ss', '(?:ss|ß)')}"
