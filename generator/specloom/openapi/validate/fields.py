"""Find misspelt keys, and keys that OpenAPI does not define for an object.

Schemas are not checked here: their keywords are those of JSON Schema.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...document.diagnostics import misspelt
from ...document.document import Json, Object, as_object, join
from ..context import Context
from ..fields import OPENAPI, SWAGGER, Keys

_ELSEWHERE = {
    ("response", "schema"): "write it under `content:` and a media type",
    ("request_body", "schema"): "write it under `content:` and a media type",
    ("operation", "consumes"): "name the media type under `content:` of the requestBody",
    ("operation", "produces"): "name the media type under `content:` of the response",
    ("parameter", "type"): "write it under `schema:`",
    ("parameter", "format"): "write it under `schema:`",
    ("parameter", "items"): "write it under `schema:`",
    ("parameter", "enum"): "write it under `schema:`",
    ("parameter", "default"): "write it under `schema:`",
    ("header", "type"): "write it under `schema:`",
}
"""Keys of Swagger 2.0 → what to write instead in OpenAPI 3."""


@dataclass(frozen=True, slots=True)
class _Stray:
    """A key that is not defined for its object."""

    kind: str
    name: str
    pointer: str
    known: tuple[str, ...]


def check_keys(context: Context, data: Object) -> None:
    """Warn of misspelt keys; report unknown ones as info."""
    keys = OPENAPI if context.version != "2.0" else SWAGGER
    for stray in _strays(keys, "document", data, ""):
        what = f'"{stray.name}" is not a key of {_noun(stray.kind)}'
        context.info(stray.pointer, stray.name, f"not a key of {_noun(stray.kind)}")
        meant = misspelt(stray.name, stray.known)
        if meant:
            fix = f'correct it (did you mean "{meant}"?), or write it as `x-{stray.name}`'
            context.warning(stray.pointer, what, fix)
        else:
            elsewhere = _ELSEWHERE if keys is OPENAPI else {}
            fix = f"remove it, or write it as `x-{stray.name}`"
            fix = elsewhere.get((stray.kind, stray.name), fix)
            context.info(stray.pointer, what, fix=fix)


def _noun(kind: str) -> str:
    if kind in ("info", "components", "flows"):
        return f"`{kind}`"
    words = {"path": "path item", "docs": "externalDocs"}.get(kind, kind.replace("_", " "))
    return f"{'an' if words[0] in 'aeio' else 'a'} {words}"


def _strays(keys: Keys, kind: str, value: Json, pointer: str) -> Iterator[_Stray]:
    """Yield the unknown keys of a value of a kind, which may be `[kind]` or `{kind}`."""
    inner = kind[1:-1]
    if kind.startswith("[") and isinstance(value, list):
        for index, item in enumerate(value):
            yield from _strays(keys, inner, item, join(pointer, index))
    elif kind.startswith("{"):
        for name, member in as_object(value).items():
            if not name.startswith("x-"):
                yield from _strays(keys, inner, member, join(pointer, name))
    elif kind in keys and isinstance(value, dict):
        yield from _of_one(keys, kind, value, pointer)


def _of_one(keys: Keys, kind: str, node: Object, pointer: str) -> Iterator[_Stray]:
    known = keys[kind]
    refers = "$ref" in node and kind != "path"
    for name, member in node.items():
        if name in known:
            yield from _strays(keys, known[name], member, join(pointer, name))
        elif not (name.startswith("x-") or refers or kind == "document"):
            yield _Stray(kind, name, join(pointer, name), tuple(known))
