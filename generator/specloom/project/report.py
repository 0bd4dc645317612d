"""The report: all of a document that a client has otherwise than written, and how to mend it.

An entry is something that could not be typed, was left out, was repaired or got another name. What
is in the report is known; `specloom check` fails where it would grow.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import replace

from ..document.diagnostics import Diagnostic, Where
from ..document.document import Document, Json, Object, as_list, as_object, as_text
from ..python.literals import cell

JSON_NAME = "report.json"
TEXT_NAME = "REPORT.md"
_SHOWN = 10


def entries_of(document: Document, found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The entries of a report: each has a `why`, and its file relative to the document.

    Where two speak of one thing, an error or warning says what is wrong and how to fix it, and the
    other what the client has instead.
    """
    made: dict[tuple[str, str], list[Diagnostic]] = {}
    passed = []
    for diagnostic in found:
        entry = replace(diagnostic, where=_relative(document, diagnostic.where))
        if entry.why:
            made.setdefault((entry.where.file, entry.pointer), []).append(entry)
        else:
            passed.append(entry)
    for entry in passed:
        others = made.setdefault((entry.where.file, entry.pointer), [])
        same = next((one for one in others if _same(one, entry)), None)
        if same:
            others.remove(same)
        why = _outcome(same) if same else "the client is made as if it were right"
        if all(one.what != entry.what for one in others):
            others.append(replace(entry, why=why))
    return tuple(sorted({entry for held in made.values() for entry in held}, key=_place))


def _place(entry: Diagnostic) -> tuple[str, int, str, Diagnostic]:
    return entry.where.file, entry.where.line, entry.pointer, entry


def report_files(entries: tuple[Diagnostic, ...]) -> dict[str, str]:
    """The report for programs and for people."""
    data = {"entries": [_row(entry) for entry in entries]}
    return {
        JSON_NAME: json.dumps(data, indent=2) + "\n",
        TEXT_NAME: _readable(entries),
    }


def summary(report: str, place: str, folder: str) -> list[str]:
    """What is said of a report, if there is something in it: keys that look misspelt, one by one.

    `folder` is that of the document.
    """
    entries = [as_object(one) for one in as_list(as_object(json.loads(report)).get("entries"))]
    if not entries:
        return []
    misspelt = [one for one in entries if "did you mean" in as_text(one.get("fix"))]
    lines = [
        f"{os.path.join(folder, as_text(one['file']))}:{one['line']}: {one['what']}: {one['fix']}"
        for one in misspelt
    ]
    more = [f"... and {len(lines) - _SHOWN} like these"] if len(lines) > _SHOWN else []
    count = f"{len(entries)} {'entry' if len(entries) == 1 else 'entries'}"
    last = f"{count} in the report, what is left out or otherwise than written: {place}"
    return [*lines[:_SHOWN], *more, last]


def grown(committed: Json, entries: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The entries that a committed report does not have, wherever their lines have moved to."""
    held = [as_object(one) for one in as_list(as_object(committed).get("entries"))]
    known = {tuple(as_text(one.get(name)) for name in ("file", "pointer", "what")) for one in held}
    return [one for one in entries if (one.where.file, one.pointer, one.what) not in known]


def growth(entry: Diagnostic, name: str, folder: str) -> Diagnostic:
    """The error that an entry is new."""
    where = replace(entry.where, file=os.path.join(folder, entry.where.file))
    fix = f"{entry.fix or 'mend the document'}; or accept it by `specloom generate {name}`"
    return Diagnostic(where, f"the report would grow: {entry.what}", fix, entry.why)


def _relative(document: Document, where: Where) -> Where:
    """The place with its file relative to the document; the column is that of the key."""
    file = where.file
    if "://" not in file:
        file = os.path.relpath(file, document.path.parent or ".").replace(os.sep, "/")
    return replace(where, file=file)


def _row(entry: Diagnostic) -> Object:
    """An entry as `report.json` has it."""
    return {
        "severity": entry.severity,
        "file": entry.where.file,
        "line": entry.where.line,
        "pointer": entry.pointer,
        "what": entry.what,
        "why": entry.why,
        "fix": entry.fix,
    }


def _same(one: Diagnostic, fault: Diagnostic) -> bool:
    """Whether both are about the same thing: the same words, or the one keyword there."""
    word = one.pointer.rpartition("/")[2]
    return one.what == fault.what or word in (one.what, "type", "enum", "required")


def _outcome(one: Diagnostic) -> str:
    """What the client has instead."""
    return one.why if one.why.startswith(("read", "it is read")) else f"left out: {one.why}"


def _readable(entries: tuple[Diagnostic, ...]) -> str:
    head = (
        "# Report\n\nWhat of the document the client has otherwise than written: not typed, left "
        "out, repaired, or under another name.\n\n"
    )
    if not entries:
        return f"{head}Nothing: all of the document is in the client, as it is written.\n"
    count = len(entries)
    rows = [f"{head}{count} {'entry' if count == 1 else 'entries'}.\n"]
    rows.append("\n| place | what | what became of it | to mend it |\n|---|---|---|---|\n")
    for one in entries:
        place = f"{cell(one.where.file)}:{one.where.line} `{cell(one.pointer)}`"
        rows.append(f"| {place} | {cell(one.what)} | {cell(one.why)} | {cell(one.fix)} |\n")
    return "".join(rows)
