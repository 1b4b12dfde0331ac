"""Which maker writes which paper. A maker knows its cases, a part for each, and the whole."""

from typing import Any, Protocol

from applications.jury.models import RoundPaper

from .annex import AnnexPdf
from .committee import PublicPdf
from .dossiers import Dossiers
from .minutes import Minutes
from .tables import AnnexTable, PublicTable


class Maker(Protocol):
    """One kind of paper. Parts are kept as files until all are there, so that each step is seen
    when it is done, and done twice it is done once."""

    extension: str

    def cases(self, paper: Any) -> list[int]:
        """The ids of the cases that stand in it, in their order."""

    def part(self, paper: Any, case: int) -> bytes:
        """What stands in it of one case."""

    def whole(self, paper: Any, parts: list[bytes]) -> bytes:
        """The file, from all parts."""


Kind = RoundPaper.Kind
MAKERS: dict[str, Maker] = {
    Kind.DOSSIERS: Dossiers(),
    Kind.COMMITTEE_PUBLIC: PublicPdf(),
    Kind.COMMITTEE_ANNEX: AnnexPdf(),
    Kind.TABLE_PUBLIC: PublicTable(),
    Kind.TABLE_ANNEX: AnnexTable(),
    Kind.MINUTES: Minutes(),
}
