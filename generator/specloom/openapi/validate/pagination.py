"""Check that pagination and streaming extensions name existing parameters and fields."""

from __future__ import annotations

from collections.abc import Iterable

from ...document.diagnostics import nearest
from ...document.document import Json, Object, as_list, as_object, as_text, join, objects
from ...runtime.paths import steps
from ..context import Context
from ..operations import Found
from ..references import Refs

NEEDED = {"link": (), "cursor": ("param",), "offset": ("param",), "page": ("param",)}


def check_page(
    context: Context, refs: Refs, operation: Found, parameters: dict[str, Object]
) -> None:
    """Report names in `x-specloom-page` that do not exist in the operation."""
    page = as_object(operation.node.get("x-specloom-page"))
    if not page:
        return
    pointer = join(operation.pointer, "x-specloom-page")
    for name in NEEDED.get(as_text(page.get("style")), ()):
        if name not in page:
            what = f"pagination by {page.get('style')} needs `{name}`"
            context.error(pointer, what, f"write `{name}:`")
    if page.get("style") == "cursor" and not page.keys() & {"next", "header"}:
        what = "pagination by cursor needs `next` or `header`"
        context.error(pointer, what, "write `next:`, or `header:`")
    for name in ("param", "size"):
        wire = as_text(page.get(name))
        if wire and wire not in parameters and not _in_body(refs, operation, wire):
            fix = f"name a parameter of the operation{nearest(wire, parameters)}"
            body = ", nor such a field of the body" if "requestBody" in operation.node else ""
            what = f'there is no parameter "{wire}"{body}'
            context.error(join(pointer, name), what, fix)
    bodies = list(_bodies(refs, operation))
    for name in ("items", "next", "more"):
        path = as_text(page.get(name))
        if path and bodies and not any(_lookup(refs, *body, _steps(path)) for body in bodies):
            fix = "write the path from the top of the response's body, dots between"
            context.error(join(pointer, name), f'no response has "{path}" in its body', fix)
    key = as_text(page.get("key"))
    items = as_text(page.get("items"))
    inner = [*steps(items), "[]", key]
    if key and bodies and not any(_lookup(refs, *body, inner) for body in bodies):
        context.error(
            join(pointer, "key"), f'the items have no "{key}"', "name a field of the items"
        )


def check_stream(context: Context, refs: Refs, operation: Found) -> None:
    """Report names in `x-specloom-stream` that are no fields of the body or of a frame."""
    schemas = list(_asked(refs, operation))
    for status, raw in as_object(operation.node.get("responses")).items():
        response, at = refs.followed(raw, join(operation.pointer, "responses", status))
        for media, node in objects(response.get("content")):
            stream = as_object(node.get("x-specloom-stream"))
            pointer = join(at, "content", media, "x-specloom-stream")
            for name in as_object(stream.get("switch")):
                if not any(_lookup(refs, schema, spot, [name]) for schema, spot in schemas):
                    fix = "name a field of the request body"
                    context.error(join(pointer, "switch"), f'the body has no "{name}"', fix)
            spot = join(at, "content", media, "schema")
            for name in ("error", "final", "text"):
                path = as_text(stream.get(name))
                frame = node.get("schema")
                if path and frame and not _lookup(refs, frame, spot, _steps(path)):
                    fix = "name a field of a frame"
                    context.error(join(pointer, name), f'no frame has "{path}"', fix)


def _steps(path: str) -> list[str]:
    """Return the steps of a dotted path, with `[]` for an index into a list."""
    return ["[]" if step.removeprefix("-").isdigit() else step for step in steps(path)]


def _in_body(refs: Refs, operation: Found, path: str) -> bool:
    """Return whether a dotted path leads to a field of the request body."""
    return any(_lookup(refs, *body, steps(path)) for body in _asked(refs, operation))


def _asked(refs: Refs, operation: Found) -> Iterable[tuple[Json, str]]:
    """Return the schemas of the request body, each with its pointer."""
    node = operation.node.get("requestBody")
    return _schemas(*refs.followed(node, join(operation.pointer, "requestBody")))


def _bodies(refs: Refs, operation: Found) -> Iterable[tuple[Json, str]]:
    for status, raw in as_object(operation.node.get("responses")).items():
        if status[:1] == "2" or status == "default":
            response, place = refs.followed(raw, join(operation.pointer, "responses", status))
            yield from _schemas(response, place)


def _schemas(node: Object, pointer: str) -> Iterable[tuple[Json, str]]:
    for media, value in objects(node.get("content")):
        if "schema" in value:
            yield value["schema"], join(pointer, "content", media, "schema")


def _lookup(refs: Refs, schema: Json, pointer: str, path: list[str], depth: int = 0) -> bool:
    """Return whether a value of the schema may have a member at the path. `[]` enters a list."""
    node = as_object(schema)
    if depth > 30 or not path:
        return not path
    if isinstance(node.get("$ref"), str):
        target = refs.target(as_text(node["$ref"]), pointer)
        if target is None:
            return True
        return _lookup(refs, refs.value(target), target, path, depth + 1)
    head, *rest = path
    inner: Json = None
    if head == "[]":
        inner, place = node.get("items"), join(pointer, "items")
    elif head in as_object(node.get("properties")):
        inner, place = as_object(node["properties"])[head], join(pointer, "properties", head)
    if inner is not None:
        return _lookup(refs, inner, place, rest, depth + 1)
    for word in ("allOf", "oneOf", "anyOf"):
        for index, branch in enumerate(as_list(node.get(word))):
            if _lookup(refs, branch, join(pointer, word, index), path, depth + 1):
                return True
    return not node
