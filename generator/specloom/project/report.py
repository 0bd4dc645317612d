"""The report: where a client differs from its document, and how to fix it.

An entry is a part of the document that could not be typed, was left out, was repaired or renamed.
`specloom check` fails if there are entries that the committed report does not have.
"""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from ..document.diagnostics import Diagnostic, Severity, Where
from ..document.document import Document, Json, Object, as_list, as_number, as_object, as_text
from ..python.literals import cell

JSON_NAME = "report.json"
TEXT_NAME = "REPORT.md"


def entries_of(document: Document, diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return the entries of a report. Each has a `why`, and its file relative to the document.

    Two diagnostics about the same problem become one entry: it has the message and fix of the
    error or warning, and the `why` of the other, which says what the client has instead.
    """
    grouped: dict[tuple[str, str], list[Diagnostic]] = {}
    without_why = []
    for diagnostic in diagnostics:
        entry = replace(diagnostic, where=_relative(document, diagnostic.where))
        if entry.why:
            grouped.setdefault((entry.where.file, entry.pointer), []).append(entry)
        else:
            without_why.append(entry)
    for entry in without_why:
        others = grouped.setdefault((entry.where.file, entry.pointer), [])
        above = grouped.get((entry.where.file, entry.pointer.rpartition("/")[0]), [])
        same = next((one for one in others if _same(one, entry)), None)
        same = same or next((one for one in above if one.what == entry.what), None)
        for group in (others, above):
            if same in group:
                group.remove(same)
        why = _outcome(same) if same else "the client is generated as if it were correct"
        if all(one.what != entry.what for one in others):
            others.append(replace(entry, why=why))
    return tuple(sorted({entry for group in grouped.values() for entry in group}, key=_place))


def _place(entry: Diagnostic) -> tuple[str, int, str, Diagnostic]:
    return entry.where.file, entry.where.line, entry.pointer, entry


def report_files(entries: tuple[Diagnostic, ...]) -> dict[str, str]:
    """Return the report as JSON and as Markdown."""
    data = {"entries": [_row(entry) for entry in entries]}
    return {
        JSON_NAME: json.dumps(data, indent=2) + "\n",
        TEXT_NAME: _readable(entries),
    }


def summary(report: str, place: str, folder: str) -> list[str]:
    """Summarise a report in three lines: the number of entries, the worst kind, the report's path.

    Returns no lines for an empty report. `folder` is the folder of the document.
    """
    kinds = kinds_of(_entry(as_object(row)) for row in as_list(json.loads(report)["entries"]))
    if not kinds:
        return []
    counts = Counter[str]()
    for kind in kinds:
        counts[kind.first.severity] += len(kind.entries)
    parts = ", ".join(_count(counts[one], noun) for one, noun in _NOUNS.items() if counts[one])
    worst, more = kinds[0].first, len(kinds[0].entries) - 1
    where = os.path.join(folder, worst.where.file)
    also = f" (and {_count(more, 'other')} like it)" if more else ""
    return [
        f"{parts} in the report of the document",
        f"{'the worst' if len(kinds) > 1 else 'that is'}: {where}:{worst.where.line}: "
        f"{worst.what}: {worst.fix or worst.why}{also}",
        f"all of them: {place}",
    ]


@dataclass(frozen=True, slots=True)
class Kind:
    """The entries with the same message about different places."""

    title: str
    entries: tuple[Diagnostic, ...]

    @property
    def first(self) -> Diagnostic:
        """The entry that serves as the example."""
        return self.entries[0]


def kinds_of(entries: Iterable[Diagnostic]) -> list[Kind]:
    """Group the entries by kind, the most severe kinds first, then those with the most entries."""
    groups: dict[tuple[Severity, str], list[Diagnostic]] = {}
    for entry in entries:
        title = _TEXTS.sub("…", f"{entry.what}: {entry.why}")
        groups.setdefault((entry.severity, title), []).append(entry)
    order = list(_NOUNS)
    ranked = sorted(
        groups, key=lambda kind: (order.index(kind[0]), -len(groups[kind]), groups[kind][0].where)
    )
    return [Kind(kind[1], tuple(groups[kind])) for kind in ranked]


_NOUNS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "difference"}

_TEXTS = re.compile(
    r""""[^"]*"|'[^']*'|(?<=[ (])/\S*|\S+://\S+|\b[\w.+-]+/[\w.+*-]+|\b\d\w*|\b\d[\d.]*"""
)
"""The parts of a message that differ within a kind: quoted text, paths, media types, numbers."""


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'s' * (number != 1)}"


def grown(committed: Json, entries: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return the entries that a committed report does not have, regardless of line numbers."""
    rows = [as_object(row) for row in as_list(as_object(committed).get("entries"))]
    known = {tuple(as_text(row.get(name)) for name in ("file", "pointer", "what")) for row in rows}
    return [one for one in entries if (one.where.file, one.pointer, one.what) not in known]


def growth(entry: Diagnostic, name: str, folder: str) -> Diagnostic:
    """Return the error that an entry is new."""
    where = replace(entry.where, file=os.path.join(folder, entry.where.file))
    fix = f"{entry.fix or 'correct the document'}; or accept it by `specloom generate {name}`"
    return Diagnostic(where, f"new in the report: {entry.what}", fix, entry.why)


def _relative(document: Document, where: Where) -> Where:
    """Return the place with its file relative to the document."""
    file = where.file
    if "://" not in file:
        file = os.path.relpath(file, document.path.parent or ".").replace(os.sep, "/")
    return replace(where, file=file)


def _row(entry: Diagnostic) -> Object:
    """Return an entry as a row of `report.json`."""
    return {
        "severity": entry.severity,
        "file": entry.where.file,
        "line": entry.where.line,
        "pointer": entry.pointer,
        "what": entry.what,
        "why": entry.why,
        "fix": entry.fix,
    }


def _same(one: Diagnostic, error: Diagnostic) -> bool:
    """Return whether two diagnostics of a place are about the same problem."""
    word = one.pointer.rpartition("/")[2]
    return one.what == error.what or word in (one.what, "type", "enum", "required")


def _outcome(one: Diagnostic) -> str:
    """Return what the client has instead."""
    done = ("read", "it is read", "left out")
    return one.why if one.why.startswith(done) else f"left out: {one.why}"


def _entry(row: Object) -> Diagnostic:
    """Return the entry of a row of `report.json`."""
    line = as_number(row.get("line"))
    where = Where(as_text(row.get("file")), int(line or 0), 0, as_text(row.get("pointer")))
    severity: Severity = next((one for one in _NOUNS if one == row.get("severity")), "info")
    what, fix, why = (as_text(row.get(name)) for name in ("what", "fix", "why"))
    return Diagnostic(where, what, fix, why, severity)


def _readable(entries: tuple[Diagnostic, ...]) -> str:
    head = (
        "# Report\n\nWhere the client differs from the document: what is not typed, left out, "
        "repaired, or has another name.\n\n"
    )
    if not entries:
        return f"{head}There are no differences.\n"
    kinds = kinds_of(entries)
    count = f"{len(entries):,} {'entry' if len(entries) == 1 else 'entries'}"
    rows = [f"{head}{count} of {_count(len(kinds), 'kind')}.\n"]
    rows.append("\n| kind | severity | places |\n|---|---|---|\n")
    rows += [
        f"| {cell(kind.title)} | {kind.first.severity} | {len(kind.entries):,} |\n"
        for kind in kinds
    ]
    return "".join([*rows, *map(_section, kinds)])


def _section(kind: Kind) -> str:
    """Return the section of a kind: the first entry as an example, and the places of all."""
    first = kind.first
    text = [f"\n## {cell(kind.title)}\n\n"]
    text.append(f"For example {_place_of(first)}: {cell(first.what)}: {cell(first.why)}.\n")
    text += [f"To fix it: {cell(first.fix)}.\n"] if first.fix else []
    text.append("\n")
    same = all(entry.what == first.what for entry in kind.entries)
    text += [
        f"- {_place_of(entry)}{'' if same else f': {cell(entry.what)}'}\n" for entry in kind.entries
    ]
    return "".join(text)


def _place_of(entry: Diagnostic) -> str:
    return f"{cell(entry.where.file)}:{entry.where.line} `{cell(entry.pointer)}`"
