"""The makers of the papers on a plan: which cases stand in them, and the part of each."""

from collections.abc import Sequence

from applications.jury.models import Placement, RoundPaper, Scenario
from applications.lifecycle import Outcome

from .lines import AnnexLine, Line, annex_line, placement_of, public_line


class OfPlan:
    """One paper on the plan that ``paper.thing`` names."""

    extension = "pdf"

    def plan(self, paper: RoundPaper) -> Scenario:
        return Scenario.objects.select_related("round__line", "adopted_by").get(pk=paper.thing)


class Public(OfPlan):
    """For the council information system: what is proposed for approval, and nothing else."""

    def cases(self, paper: RoundPaper) -> list[int]:
        rows = Placement.objects.of_paper(paper).filter(outcome=Outcome.GRANTED)
        return list(rows.values_list("application__case", flat=True))

    def part(self, paper: RoundPaper, case: int) -> bytes:
        return public_line(placement_of(paper, case)).packed()

    def lines(self, parts: Sequence[bytes]) -> list[Line]:
        return [Line.unpacked(part) for part in parts]


class Annex(OfPlan):
    """For the members of the committee alone: every case of the plan."""

    def cases(self, paper: RoundPaper) -> list[int]:
        rows = Placement.objects.of_paper(paper)
        return list(rows.values_list("application__case", flat=True))

    def part(self, paper: RoundPaper, case: int) -> bytes:
        return annex_line(placement_of(paper, case)).packed()

    def lines(self, parts: Sequence[bytes]) -> list[AnnexLine]:
        return [AnnexLine.unpacked(part) for part in parts]
