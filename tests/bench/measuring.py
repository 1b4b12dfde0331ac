"""Page and statement in turns, so that a neighbour's noise meets both."""

from dataclasses import dataclass
from statistics import median, quantiles
from time import perf_counter

TIMES, WARM_UP = 40, 5


@dataclass
class Row:
    """One line of the table; all times in milliseconds."""

    size: int
    page: str
    path: str
    times: list[float]
    base_times: list[float]
    base: str
    remark: str

    @property
    def ratio(self):
        return median(self.times) / median(self.base_times)


def measured(size, page, visitor, house) -> Row:
    words = [visitor.get(page.path) for _ in range(WARM_UP)][-1]
    statement = page.statement
    fetched = [house.database.execute(*statement).fetchall() for _ in range(WARM_UP)][-1]
    times, base_times = [], []
    for _ in range(TIMES):
        times.append(_timed(lambda: visitor.get(page.path)))
        base_times.append(_timed(lambda: house.database.execute(*statement).fetchall()))
    base = f"{len(fetched)} × {len(fetched[0])}"
    remark = "; ".join(filter(None, [page.remark, page.differs(words, fetched)]))
    return Row(size, page.name, page.path, times, base_times, base, remark)


def p95(times):
    return quantiles(times, n=20, method="inclusive")[-1]


def _timed(act):
    began = perf_counter()
    act()
    return (perf_counter() - began) * 1000
