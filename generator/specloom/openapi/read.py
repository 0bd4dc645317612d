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
    """A validated document of which vendors' extensions are translated, and its diagnostics."""

    document: Document
    diagnostics: tuple[Diagnostic, ...] = ()


def read(document: Document, lenient: bool) -> Spec:
    """Translate the vendors' extensions of a document, and validate it.

    Raises DocumentError if it is not OpenAPI. Unless `lenient`, raises StrictError with all errors
    and warnings.
    """
    if wrong := foreign(document):
        raise DocumentError([wrong])
    translated = translate(document)
    whole = (
        document if translated.data is document.data else replace(document, data=translated.data)
    )
    found = examine(whole, document)
    more = list(document.diagnostics)
    more += _repeated_keys(document, document.lines.repeated_keys)
    more += [
        document.diagnostic(pointer, unescape(pointer.rpartition("/")[2]), fix, why, "info")
        for pointer, (why, fix) in translated.untranslated.items()
    ]
    if translated.made and any(one.severity == "error" for one in found):
        whole, dropped = _believed(document, translated, found)
        more += dropped
        found = examine(whole, document)
    problems = [one for one in found if one.severity != "info"]
    if problems and not lenient:
        raise StrictError(problems)
    return Spec(whole, (*more, *found))


_MOST_REPEATED = 100


def _repeated_keys(document: Document, pointers: list[str]) -> list[Diagnostic]:
    """Return a warning for each repeated key. Those after a hundred are counted in one."""
    found = [_repeated_key(document, pointer) for pointer in pointers[:_MOST_REPEATED]]
    if more := len(pointers) - len(found):
        what, fix = f"{more:,} more keys are repeated", "keep one of the two"
        found.append(document.diagnostic("", what, fix, "the last one is read", "warning"))
    return found


def _repeated_key(document: Document, pointer: str) -> Diagnostic:
    what = f'the key "{unescape(pointer.rpartition("/")[2])}" is repeated'
    fix = "keep one of the two"
    return document.diagnostic(pointer, what, fix, "the last one is read", "warning")


def _believed(
    document: Document, translated: Translated, problems: list[Diagnostic]
) -> tuple[Document, list[Diagnostic]]:
    """Undo the translations that make the document invalid.

    Returns the document, and an info for each extension dropped.
    """
    problems = [one for one in problems if one.severity != "info"]
    places = {
        pointer: document.where(pointer)
        for pointer, vendor in translated.made.items()
        if not pointer.endswith("/responses")
    }
    data, dropped = translated.data, []
    for pointer, where in places.items():
        wrong = next((one for one in problems if _inside(one.where, where)), None)
        if wrong is None:
            continue
        data = as_object(put(data, pointer, _value(document.data, pointer)))
        vendor = translated.made[pointer]
        place = f"{pointer.rpartition('/')[0]}/{vendor}"
        fix = "correct it, or write our own extension"
        dropped.append(document.diagnostic(place, vendor, fix, wrong.what, "info"))
    return replace(document, data=data), dropped


def _inside(where: Where, place: Where) -> bool:
    same = where.file == place.file
    return same and f"{where.pointer}/".startswith(f"{place.pointer}/")


def _value(data: Object, pointer: str) -> Json:
    """Return the value at a pointer, or None."""
    try:
        return find(data, pointer)
    except KeyError:
        return None
