"""Check that every operation of the document is in the API or was left out on purpose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..document.diagnostics import Diagnostic, DocumentError
from ..document.document import Document, Object, as_object, join
from ..document.vocabulary import METHODS
from ..ir.api import Api, Media
from ..ir.schema import Any, Const, Map, Scalar
from ..openapi.context import Context, Renames
from ..openapi.operations import further
from ..openapi.references import Refs
from ..runtime.media_types import bare, is_json


def written(document: Document) -> dict[tuple[str, str], str]:
    """Return (path, method) → pointer of the operations in the original document."""
    made: dict[tuple[str, str], str] = {}
    refs: Refs | None = None
    for path, raw in as_object(document.data.get("paths")).items():
        if path.startswith("x-"):
            continue
        item, pointer = as_object(raw), join("/paths", path)
        if "$ref" in item:
            refs = refs or Refs(Context(document, document.data, Renames(), lenient=True))
            target, pointer = refs.followed(item, pointer)
            item = {**item, **target}
        for method, place in _methods(item, pointer):
            made.setdefault((path, method), place)
    return made


def reconcile(document: Document, api: Api, left_out: int) -> int:
    """Return the number of operations in the document.

    Raises DocumentError naming every operation that was lost.
    """
    given = written(document)
    made = {(op.path, op.method) for op in api.operations}
    lost = [(place, pointer) for place, pointer in given.items() if place not in made]
    if len(lost) <= left_out:
        return len(given)
    fix = "please report this; to go on without it, name it under `skip` with a reason"
    raise DocumentError(
        document.diagnostic(
            pointer, f"the operation {method} {path} was lost; this is an error of Specloom", fix
        )
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


def untyped(document: Document, api: Api) -> list[Diagnostic]:
    """Return a diagnostic for each body and response without a type."""
    found: list[Diagnostic] = []
    for op in api.operations:
        if op.body:
            place = join(op.pointer, "requestBody")
            found += _contents(document, op.body.media, place, "the body")
        for one in op.responses:
            place = join(op.pointer, "responses", one.status)
            found += _contents(document, one.media, place, f"the response {one.status}")
    return found


def _contents(
    document: Document, contents: Iterable[Media], pointer: str, name: str
) -> Iterator[Diagnostic]:
    contents = tuple(contents)
    has_json = any(is_json(bare(media.wire)) for media in contents)
    for media in contents:
        place, schema = join(pointer, "content", media.wire), media.schema
        if name == "the body" and media.wire.lower().startswith("multipart/"):
            continue  # multipart bodies have a type for each part
        expr = media.type.expr if media.type else "bytes"
        if expr == "Json" and isinstance(schema, Any):
            why, fix = "no schema, so typed as Json", "write a `schema:` there"
            yield document.diagnostic(place, f"{name} ({media.wire})", fix, why, "info")
        elif (
            not has_json
            and expr in ("str", "bytes")
            and not isinstance(schema, Any | Scalar | Const | Map)
        ):
            why = f"no reader for this media type, so typed as {expr}"
            fix = "parse it yourself, or declare a JSON media type beside it"
            yield document.diagnostic(place, f"{name} ({media.wire})", fix, why, "info")
