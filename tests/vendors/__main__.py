"""`python -m vendors [API...]`: compare, print, write `docs/side-by-side.md`."""

from __future__ import annotations

import sys

from support.exchange import ROOT
from support.loopback import loopback
from vendors import report
from vendors.compare import MISSING, Row, judge
from vendors.sides import Observed, Side, side
from vendors.tables import Table, tables
from vendors.venvs import theirs, version

PAGE = ROOT / "docs" / "side-by-side.md"


def compare(table: Table) -> list[Row]:
    """The rows of one table, in its order."""
    with loopback() as server, side(table, "theirs") as theirs, side(table, "ours") as ours:

        def observe(by: Side, code: str | None, number: int) -> Observed | None:
            return None if code is None else by.observe(server, table.cases[number], code)

        found = []
        for number, case in enumerate(table.cases):
            ours_seen = ours.observe(server, case, case.ours)
            found.append(judge(case, observe(theirs, case.theirs, number), ours_seen))
        return found


def main(wanted: list[str]) -> int:
    """Compare the tables wanted (all if none is named); the page is written for all only."""
    sections, rows = [], []
    for table in tables():
        if wanted and table.api not in wanted:
            continue
        found = compare(table)
        original = version(theirs(table), table.requirements[0].partition("==")[0]).strip()
        sections.append(report.section(table, original, found))
        print(sections[-1])
        rows += found
    if not wanted:
        PAGE.write_text(report.page(sections, rows), encoding="utf-8")
    bad = [row for row in rows if row.verdict == MISSING]
    for row in bad:
        print(report.details(row), file=sys.stderr)
    print(f"{len(rows) - len(bad)} passed, {len(bad)} failed")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
