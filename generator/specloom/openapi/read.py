"""A document as it is worked on: read, overlaid, its vendors' words understood, and checked."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..document.diagnostics import Note, Problem, Problems, Where
from ..document.document import Document, Json, Object, as_object, find, put
from ..document.locations import unescape
from .extensions.table import translate
from .extensions.translate import Translated
from .validate import examine


@dataclass(frozen=True, slots=True)
class Spec:
    """A document that may be generated from, and what was let pass or not understood."""

    document: Document
    passed: tuple[Problem, ...] = ()
    notes: tuple[Note, ...] = ()


def read(document: Document, lenient: bool, strict: bool) -> Spec:
    """The document with its vendors' extensions translated, and validated.

    Raises Problems with every error at once, unless `lenient`; warnings are problems where
    `strict`.
    """
    said = translate(document)
    whole = document if said.data is document.data else replace(document, data=said.data)
    found = examine(whole, document)
    notes = [*said.notes, *map(_twice, document.lines.doubles)]
    if found.faults and said.made:
        whole, dropped = _believed(document, said, [*found.faults, *found.slips])
        notes += dropped
        found = examine(whole, document)
    notes += found.notes
    passed = [*found.slips, *found.hints]
    if lenient:
        return Spec(whole, (*found.faults, *passed), tuple(notes))
    problems = [*found.faults, *found.slips] if strict else found.faults
    if problems:
        raise Problems(problems)
    return Spec(whole, tuple(passed), tuple(notes))


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
