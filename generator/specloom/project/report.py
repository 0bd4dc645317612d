"""The report: all of a document that a client has otherwise than written, and how to mend it.

An entry is something that could not be typed, was left out, was repaired or got another name. What
is in the report is known; `specloom check` fails where it would grow.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace

from ..document.diagnostics import Note, Problem, Where
from ..document.document import Document, Json, as_list, as_object, as_text
from ..python.literals import cell

JSON_NAME = "report.json"
TEXT_NAME = "REPORT.md"
_SHOWN = 10


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """One thing: where it stands, what it is, what became of it and why, and how to mend it."""

    file: str
    line: int
    pointer: str
    what: str
    why: str
    fix: str

    @property
    def key(self) -> tuple[str, str, str]:
        """What an entry is known by, wherever its line moves to."""
        return self.file, self.pointer, self.what


def entries_of(
    document: Document, notes: Iterable[Note], passed: Iterable[Problem]
) -> tuple[Entry, ...]:
    """The report of a document: what was noted on the way and the faults that were let pass.

    Where both speak of one place, the fault says what is wrong and the note what was made of it.
    """
    made: dict[tuple[str, str], list[Entry]] = {}
    for note in notes:
        entry = _entry(document, document.where(note.pointer), note.what, note.why, note.fix)
        made.setdefault((entry.file, entry.pointer), []).append(entry)
    for problem in passed:
        why = "the client is made as if it were right"
        entry = _entry(document, problem.where, problem.what, why, problem.fix)
        place = entry.file, entry.pointer
        noted = next((one for one in made.get(place, []) if _same(one, entry)), None)
        if noted:
            made[place].remove(noted)
            entry = replace(entry, why=_said(noted))
        if all(one.what != entry.what for one in made.get(place, [])):
            made.setdefault(place, []).append(entry)
    return tuple(sorted({entry for held in made.values() for entry in held}))


def report_files(entries: tuple[Entry, ...]) -> dict[str, str]:
    """The report for programs and for people."""
    data = {"entries": [asdict(entry) for entry in entries]}
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


def grown(committed: Json, entries: Iterable[Entry]) -> list[Entry]:
    """The entries that a committed report has not."""
    held = [as_object(one) for one in as_list(as_object(committed).get("entries"))]
    known = {tuple(as_text(one.get(name)) for name in ("file", "pointer", "what")) for one in held}
    return [entry for entry in entries if entry.key not in known]


def growth(entry: Entry, name: str, folder: str) -> Problem:
    """The problem that an entry is new."""
    where = Where(os.path.join(folder, entry.file), entry.line, 1, entry.pointer)
    fix = f"{entry.fix or 'mend the document'}; or accept it by `specloom generate {name}`"
    return Problem(where, f"the report would grow: {entry.what}: {entry.why}", fix)


def _entry(document: Document, where: Where, what: str, why: str, fix: str) -> Entry:
    file = where.file
    if "://" not in file:
        file = os.path.relpath(file, document.path.parent or ".").replace(os.sep, "/")
    return Entry(file, where.line, where.pointer, what, why, fix)


def _same(note: Entry, fault: Entry) -> bool:
    """Whether a note speaks of what a fault speaks of: the same words, or the one keyword there."""
    word = note.pointer.rpartition("/")[2]
    return note.what == fault.what or word in (note.what, "type", "enum", "required")


def _said(note: Entry) -> str:
    """What a note says was made of something."""
    return note.why if note.why.startswith(("read", "it is read")) else f"left out: {note.why}"


def _readable(entries: tuple[Entry, ...]) -> str:
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
        place = f"{cell(one.file)}:{one.line} `{cell(one.pointer)}`"
        rows.append(f"| {place} | {cell(one.what)} | {cell(one.why)} | {cell(one.fix)} |\n")
    return "".join(rows)
