"""The comparison as text: lines to print, and `docs/side-by-side.md`."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from typing import Any

from vendors.compare import BETTER, MISSING, SAME, Row
from vendors.sides import Observed
from vendors.tables import Table

INTRODUCTION = """\
# Side by side with the originals

`make test-vendors` installs the packages ours stand in for, each in a virtual environment of its
own, makes the same calls with both against one recording server on loopback, and compares what each
puts on the wire (method, path, query, the headers that matter, body) and what its caller gets. It
writes this page and fails where a call is not as its table in `tests/vendors/calls/` says.

- "Same" means that both did the same, by the very same lines of Python; a † marks calls for which
  each side has lines of its own, because names or arguments differ.
- "Ours better" is our judgement of a difference. What the original is said to do there was seen in
  this run, except where "theirs" is a dash: then there was no original to run.
- The calls were chosen by us: that no row is "ours missing" says nothing of calls not in a table.
"""


def short(observed: Observed | None) -> str:
    """What a caller got, in a few words."""
    if observed is None:
        return "–"
    outcome = observed.outcome
    if "raises" in outcome:
        status = f" ({outcome['status']})" if outcome["status"] else ""
        return f"raises `{outcome['raises'][0]}`{status}"
    return gist(outcome["value"])


def gist(value: Any) -> str:
    """A value in a few words."""
    if isinstance(value, list):
        return f"list of {len(value)}"
    if isinstance(value, dict):
        return f"object of {len(value)} keys"
    text = str(value) if isinstance(value, str) else repr(value)
    text = "`" + text.replace("\n", " ").replace("|", "/").replace("`", "'") + "`"
    return text if len(text) <= 42 else text[:40] + "…`"


def line(row: Row) -> str:
    """A row as a line of a Markdown table."""
    why = " ".join(row.case.better.split()) if row.verdict == BETTER else "; ".join(row.faults)
    own = row.case.theirs is not None and row.case.theirs != row.case.ours
    name = row.case.name + " †" * own
    cells = (name, row.verdict, short(row.theirs), short(row.ours), why)
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def counts(rows: list[Row]) -> str:
    """How many rows have each verdict."""
    found = Counter(row.verdict for row in rows)
    return ", ".join(f"{found[verdict]} {verdict}" for verdict in (SAME, BETTER, MISSING))


def section(table: Table, version: str, rows: list[Row]) -> str:
    """The part of the page about one API."""
    original = f"Original: `{table.requirements[0].partition('==')[0]}` {version}."
    text = [f"## {table.title}", "", f"{original} {counts(rows)}.", ""]
    text += [f"{' '.join(note.split())}\n" for note in table.notes]
    text += ["| call | verdict | theirs | ours | why |", "|---|---|---|---|---|"]
    return "\n".join([*text, *map(line, rows)]) + "\n"


def page(sections: list[str], rows: list[Row]) -> str:
    """The whole page."""
    return "\n".join([INTRODUCTION, f"In all: {counts(rows)}.\n", *sections])


def details(row: Row) -> str:
    """Everything seen of a row with faults."""
    text = [f"{row.case.name}: {row.verdict}", *(f"  {fault}" for fault in row.faults)]
    for name, observed in (("theirs", row.theirs), ("ours", row.ours)):
        if observed is not None:
            text += [f"  {name} sent {asdict(request)}" for request in observed.requests]
            text.append(f"  {name} got {observed.outcome}")
    return "\n".join(text)
