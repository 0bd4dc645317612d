"""No silent loss: every operation of the document is made, or left out on purpose."""

from __future__ import annotations

from collections.abc import Iterator

from ..document.diagnostics import Diagnostic, DocumentError
from ..document.document import Document, Object, as_object, as_text, join, objects
from ..ir.api import Api
from ..openapi.context import Context, Renames
from ..openapi.operations import METHODS, further
from ..openapi.references import Refs
from ..runtime.media_types import bare, is_json
from .to_ir.api import operation_nodes
from .to_ir.wire import media_type


def written(document: Document) -> dict[tuple[str, str], str]:
    """The operations of a document as its author wrote it: path and method → pointer."""
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
    """How many operations the document has.

    Raises DocumentError naming every operation that got lost on the way.
    """
    given = written(document)
    made = {(op.path, op.method) for op in api.operations}
    lost = [(place, pointer) for place, pointer in given.items() if place not in made]
    if len(lost) <= left_out:
        return len(given)
    fix = "please report this; to go on without it, name it under `skip` with a reason"
    raise DocumentError(
        document.diagnostic(pointer, f"the operation {method} {path} got lost on the way", fix)
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


_SHAPES = ("$ref", "properties", "items", "oneOf", "anyOf", "enum", "const", "prefixItems")


def untyped(document: Document, data: Object) -> list[Diagnostic]:
    """A diagnostic for each body and response of a normalised document that stays untyped."""
    found: list[Diagnostic] = []
    for _, _, node in operation_nodes(data):
        pointer = as_text(node.get("x-specloom-pointer"))
        body = as_object(node.get("requestBody"))
        found += _contents(document, body, join(pointer, "requestBody"), "the body")
        for status, reply in objects(node.get("responses")):
            place = join(pointer, "responses", status)
            found += _contents(document, reply, place, f"the response {status}")
    return found


def _contents(document: Document, node: Object, pointer: str, name: str) -> Iterator[Diagnostic]:
    content = dict(objects(node.get("content")))
    has_json = any(is_json(bare(media)) for media in content)
    for media, raw in content.items():
        schema = as_object(raw.get("schema"))
        place = join(pointer, "content", media)
        type_ = media_type(media, raw, received_=name != "the body")
        if name == "the body" and media.lower().startswith("multipart/"):
            continue  # it is given part by part
        expr = type_.expr if type_ else "bytes"
        if expr == "Json" and not any(word in schema for word in ("type", *_SHAPES)):
            why, fix = "no schema, so typed as Json", "write a `schema:` there"
            yield document.diagnostic(place, f"{name} ({media})", fix, why, "info")
        elif (
            not has_json
            and expr in ("str", "bytes")
            and any(word in schema for word in _SHAPES[:6])
        ):
            why = f"no reader for this media type, so typed as {expr}"
            fix = "parse it yourself, or declare a JSON media type beside it"
            yield document.diagnostic(place, f"{name} ({media})", fix, why, "info")
