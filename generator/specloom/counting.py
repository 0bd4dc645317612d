"""No silent loss: every operation of the document is made, or left out on purpose."""

from __future__ import annotations

from collections.abc import Iterator

from .document import Document, Object, as_object, join
from .ir import Api
from .normalise.operations import METHODS, further
from .normalise.refs import Refs
from .normalise.work import Renames, Work
from .problems import Problems


def written(document: Document) -> dict[tuple[str, str], str]:
    """The operations of a document as its author wrote it: path and method → pointer."""
    made: dict[tuple[str, str], str] = {}
    refs: Refs | None = None
    for path, raw in as_object(document.data.get("paths")).items():
        if path.startswith("x-"):
            continue
        item, pointer = as_object(raw), join("/paths", path)
        if "$ref" in item:
            refs = refs or Refs(Work(document, document.data, Renames(), lenient=True))
            target, pointer = refs.followed(item, pointer)
            item = {**item, **target}
        for method, place in _methods(item, pointer):
            made.setdefault((path, method), place)
    return made


def reconcile(document: Document, api: Api, left_out: int) -> int:
    """How many operations the document has.

    Raises Problems naming every operation that got lost on the way.
    """
    given = written(document)
    made = {(op.path, op.method) for op in api.operations}
    lost = [(place, pointer) for place, pointer in given.items() if place not in made]
    if len(lost) <= left_out:
        return len(given)
    fix = "please report this; to go on without it, name it under `skip` with a reason"
    raise Problems(
        document.problem(pointer, f"the operation {method} {path} got lost on the way", fix)
        for (path, method), pointer in lost
    )


def _methods(item: Object, pointer: str) -> Iterator[tuple[str, str]]:
    for key, node in item.items():
        if key.lower() in METHODS and isinstance(node, dict):
            if key not in METHODS and key.lower() in item:
                continue
            yield key.upper(), join(pointer, key)
    for key, node in as_object(item.get("additionalOperations")).items():
        if isinstance(node, dict) and further(key):
            yield key, join(pointer, "additionalOperations", key)
