"""A document as it is worked on: read, overlaid, its vendors' words understood, and checked."""

from __future__ import annotations

from dataclasses import dataclass, replace

from .check import examine
from .document import Document, Json, Object, as_object, find, put
from .lines import unescape
from .load import load
from .normalise.work import Note
from .problems import Problem, Problems, Where
from .remote import Remote
from .sources import Source
from .vendor_walk import Translated
from .vendors import translate


@dataclass(frozen=True, slots=True)
class Intake:
    """A document that may be generated from, and what was let pass or not understood."""

    document: Document
    passed: tuple[Problem, ...] = ()
    notes: tuple[Note, ...] = ()
    remote: Remote | None = None


def take_in(source: Source) -> Intake:
    """The document of a source. Raises Problems: all that is wrong with it, at once.

    Faults are problems unless the source is lenient; slips are only in documents of our own.
    """
    locks = source.locks or source.folder
    remote = Remote(locks) if source.settings.remote and locks else None
    lenient = source.settings.lenient
    document = load(source.document, source.root, source.overlays, remote, lenient)
    said = translate(document)
    read = document if said.data is document.data else replace(document, data=said.data)
    found = examine(read, document)
    notes = [*said.notes, *map(_twice, document.lines.doubles)]
    if found.faults and said.made:
        read, dropped = _believed(document, said, [*found.faults, *found.slips])
        notes += dropped
        found = examine(read, document)
    notes += found.notes
    passed = [*found.slips, *found.hints]
    if lenient:
        return Intake(read, (*found.faults, *passed), tuple(notes), remote)
    problems = [*found.faults, *found.slips] if source.strict else found.faults
    if problems:
        raise Problems(problems)
    return Intake(read, tuple(passed), tuple(notes), remote)


def _twice(pointer: str) -> Note:
    what = f'the key "{unescape(pointer.rpartition("/")[2])}" is there twice'
    return Note(pointer, what, "the last one is read", "keep one of the two")


def _believed(
    document: Document, said: Translated, problems: list[Problem]
) -> tuple[Document, list[Note]]:
    """The document without the words of vendors that do not fit it, and notes on those."""
    places = {
        pointer: document.where(pointer)
        for pointer, vendor in said.made.items()
        if not pointer.endswith("/responses")
    }
    data, notes = said.data, []
    for pointer, where in places.items():
        wrong = next((one for one in problems if _inside(one.where, where)), None)
        if wrong is None:
            continue
        data = as_object(put(data, pointer, _value(document.data, pointer)))
        vendor = said.made[pointer]
        place = f"{pointer.rpartition('/')[0]}/{vendor}"
        notes.append(Note(place, vendor, wrong.what, "mend it, or write our own extension"))
    return replace(document, data=data), notes


def _inside(where: Where, place: Where) -> bool:
    same = where.file == place.file
    return same and f"{where.pointer}/".startswith(f"{place.pointer}/")


def _value(data: Object, pointer: str) -> Json:
    """The value at a pointer; None where there is none."""
    try:
        return find(data, pointer)
    except KeyError:
        return None
