"""Two houses, one after the other, each with its pages measured; then the rounds, the letters."""

import sys
import tempfile
from pathlib import Path

from tests.bench import letters, rounds, table
from tests.bench.house import opened, servers
from tests.bench.measuring import measured
from tests.bench.pages import pages_of
from tests.bench.visitor import Visitor

SIZES = tuple(map(int, sys.argv[1:])) or (1_000, 5_000)
CLERK = "sachbearbeitung@example.org"


def main():
    rows = []
    with tempfile.TemporaryDirectory() as folder, servers(Path(folder)) as server:
        for size in SIZES:
            say(f"{size} Anträge werden angelegt …")
            with opened(Path(folder), server, size) as house:
                say(f"  da nach {house.seconds:.0f} Sekunden; die Seiten werden gemessen …")
                visitor = Visitor(house.port)
                visitor.log_in(CLERK)
                for page in pages_of(house, CLERK):
                    rows.append(measured(size, page, visitor, house))
    sys.stdout.write(table.of(rows))
    sys.stdout.write(rounds.table())
    sys.stdout.write(letters.table())


def say(words):
    """On the other channel, so that the table alone can be kept."""
    sys.stderr.write(f"{words}\n")
    sys.stderr.flush()


main()
