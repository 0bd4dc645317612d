"""Bodies and replies that no Python type says more of than `Json`, text or bytes."""

from __future__ import annotations

from collections.abc import Iterator

from .build import operation_nodes
from .build_wire import media_type
from .document import Object, as_object, as_text, join, objects
from .normalise.work import Note

_SHAPES = ("$ref", "properties", "items", "oneOf", "anyOf", "enum", "const", "prefixItems")


def untyped(data: Object) -> list[Note]:
    """A note for each body and reply of a normalised document that stays untyped."""
    notes: list[Note] = []
    for _, _, node in operation_nodes(data):
        pointer = as_text(node.get("x-specloom-pointer"))
        body = as_object(node.get("requestBody"))
        notes += _contents(body, join(pointer, "requestBody"), "the body")
        for status, reply in objects(node.get("responses")):
            notes += _contents(reply, join(pointer, "responses", status), f"the reply {status}")
    return notes


def _contents(node: Object, pointer: str, name: str) -> Iterator[Note]:
    for media, raw in objects(node.get("content")):
        schema = as_object(raw.get("schema"))
        place = join(pointer, "content", media)
        type_ = media_type(media, raw)
        if name == "the body" and media.lower().startswith("multipart/"):
            continue  # it is given part by part
        expr = type_.expr if type_ else "bytes"
        if expr == "Json" and not any(word in schema for word in ("type", *_SHAPES)):
            why = "it is any JSON: the document does not say its shape"
            yield Note(place, f"{name} ({media})", why, "write a `schema:` there")
        elif expr in ("str", "bytes") and any(word in schema for word in _SHAPES[:6]):
            why = f"it is {'text' if expr == 'str' else 'bytes'}: no reader for this media type"
            fix = "parse it yourself, or declare a JSON media type beside it"
            yield Note(place, f"{name} ({media})", why, fix)
