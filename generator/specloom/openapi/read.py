"""Read a document: translate vendors' extensions and validate it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..document.diagnostics import Diagnostic, DocumentError, StrictError, Where
from ..document.document import Document, Json, Object, as_object, find, put
from ..document.locations import unescape
from .extensions.table import translate
from .extensions.translate import Translated
from .foreign import foreign
from .validate import examine


@dataclass(frozen=True, slots=True)
class Spec:
    """A document that may be generated from, and what was found in it."""

    document: Document
    diagnostics: tuple[Diagnostic, ...] = ()


def read(document: Document, lenient: bool) -> Spec:
    """The document with its vendors' extensions translated, and validated.

    Raises StrictError with every error and warning at once, unless `lenient`; DocumentError where
    the document is not OpenAPI.
    """
    if wrong := foreign(document):
        raise DocumentError([wrong])
    said = translate(document)
    whole = document if said.data is document.data else replace(document, data=said.data)
    found = examine(whole, document)
    more = list(document.diagnostics)
    more += [_repeated_key(document, pointer) for pointer in document.lines.repeated_keys]
    more += [
        document.diagnostic(pointer, unescape(pointer.rpartition("/")[2]), fix, why, "info")
        for pointer, (why, fix) in said.unsaid.items()
    ]
    if said.made and any(one.severity == "error" for one in found):
        whole, dropped = _believed(document, said, found)
        more += dropped
        found = examine(whole, document)
    problems = [one for one in found if one.severity != "info"]
    if problems and not lenient:
        raise StrictError(problems)
    return Spec(whole, (*more, *found))


def _repeated_key(document: Document, pointer: str) -> Diagnostic:
    what = f'the key "{unescape(pointer.rpartition("/")[2])}" is repeated'
    fix = "keep one of the two"
    return document.diagnostic(pointer, what, fix, "the last one is read", "warning")


def _believed(
    document: Document, said: Translated, problems: list[Diagnostic]
) -> tuple[Document, list[Diagnostic]]:
    """The document without the vendors' extensions that do not fit it, and a report of those."""
    problems = [one for one in problems if one.severity != "info"]
    places = {
        pointer: document.where(pointer)
        for pointer, vendor in said.made.items()
        if not pointer.endswith("/responses")
    }
    data, dropped = said.data, []
    for pointer, where in places.items():
        wrong = next((one for one in problems if _inside(one.where, where)), None)
        if wrong is None:
            continue
        data = as_object(put(data, pointer, _value(document.data, pointer)))
        vendor = said.made[pointer]
        place = f"{pointer.rpartition('/')[0]}/{vendor}"
        fix = "mend it, or write our own extension"
        dropped.append(document.diagnostic(place, vendor, fix, wrong.what, "info"))
    return replace(document, data=data), dropped


def _inside(where: Where, place: Where) -> bool:
    same = where.file == place.file
    return same and f"{where.pointer}/".startswith(f"{place.pointer}/")


def _value(data: Object, pointer: str) -> Json:
    """The value at a pointer; None where there is none."""
    try:
        return find(data, pointer)
    except KeyError:
        return None
