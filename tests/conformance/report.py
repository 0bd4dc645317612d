"""The page of figures: how many rows each generator's clients put on the wire as they should."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from .adapter import OUTCOMES, Result
from .table import Table

HEAD = """# Wire conformance

What generated clients put on the wire, held against what the standards say: each row of the tables
in `tests/conformance/tables/` is a parameter, body, credential or server in OpenAPI, a value, and
the bytes expected, with the section of the standard they follow from. A row is called sync and
async against a server on loopback that keeps what it sees. Where a standard leaves a choice (spaces
in JSON, `+` or `%20` in a form), every right answer counts.

`make conformance` writes this page; a test holds our figures. The other generator gets the same
documents, is called as its documentation shows, and is measured with the same ruler:

- **exact**: the bytes are as they should be, or the call is refused before sending where it must be
- **same meaning**: path, query or form differ, but decode to the same values
- **wrong**: something else is sent
- **refused**: the client raises where it should send
- **not offered**: the client has no such operation, argument or credential
"""


def page(tables: Sequence[Table], results: Mapping[str, Sequence[Result]]) -> str:
    """The page as Markdown: figures by generator and table, and each row that is not exact."""
    lines = [HEAD]
    for name, found in results.items():
        lines += [f"## {name}", "", *_figures(tables, found), "", *_faults(found)]
    return "\n".join(lines).rstrip() + "\n"


def figures(found: Sequence[Result]) -> Counter[str]:
    """How many results there are of each outcome."""
    return Counter(result.outcome for result in found)


def _figures(tables: Sequence[Table], found: Sequence[Result]) -> list[str]:
    lines = [f"| table | calls | {' | '.join(OUTCOMES)} | exact, % |"]
    lines += ["|---|" + "---:|" * (len(OUTCOMES) + 2)]
    for title, name in [*((t.title, t.name) for t in tables), ("**all**", None)]:
        some = [one for one in found if name in (None, one.row.table)]
        counts = figures(some)
        share = f"{100 * counts['exact'] / len(some):.1f}"
        lines.append(
            f"| {title} | {len(some)} | {' | '.join(str(counts[o]) for o in OUTCOMES)} | {share} |"
        )
    return lines


def _faults(found: Sequence[Result]) -> list[str]:
    """Rows that are not exact; one line where sync and async do the same."""
    told: dict[tuple[str, str, str, str], list[str]] = {}
    for one in found:
        if one.outcome != "exact":
            key = (str(one.row), one.outcome, _cell(one.said), _cell(one.row.source))
            told.setdefault(key, []).append(one.mode)
    if not told:
        return []
    lines = ["| row | calls | outcome | what was seen | source |", "|---|---|---|---|---|"]
    for (row, outcome, said, source), modes in told.items():
        lines.append(f"| {row} | {', '.join(modes)} | {outcome} | {said} | {source} |")
    return [*lines, ""]


def _cell(text: str) -> str:
    """Text that breaks no table and no line."""
    flat = " ".join(text.split()).replace("|", "\\|").replace("<", "&lt;")
    return flat[:160]
