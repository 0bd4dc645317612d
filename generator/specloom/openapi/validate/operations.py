"""What can be wrong with paths, operations, parameters and responses."""

from __future__ import annotations

import re
from dataclasses import replace

from ...document.diagnostics import nearest
from ...document.document import Json, Object, as_list, as_object, as_text, join, objects
from ...document.vocabulary import METHODS
from ..context import Context
from ..operations import STATUS, Found, operations_of
from ..parameters import (
    KEY_PLACES,
    PLACES,
    misspelt_placeholders,
    placeholders,
    same_header,
)
from ..parameters import KNOWN as STYLES
from ..references import Refs
from ..swagger2 import BODY
from .pagination import check_page, check_stream

_DOTS = re.compile(r"/\.\.?(/|$)")


def check_operations(context: Context, refs: Refs) -> None:
    """Check the operations of the document."""
    found = operations_of(refs, as_object(context.data.get("paths")), "/paths")
    hooks = _hooks(context, refs, found)
    if not found and not hooks and context.data.keys() & {"paths", "components"}:
        why, fix = "the client has models only", "add operations under `paths:`"
        context.info("/paths", "the document has no operations", why, fix)
    _paths(context)
    _ids(context, found + hooks)
    schemes = list(as_object(as_object(context.data.get("components")).get("securitySchemes")))
    _keys(context, refs)
    _security(context, context.data.get("security"), schemes, "/security")
    for operation in found:
        parameters = _parameters(context, refs, operation)
        _responses(context, refs, operation)
        place = join(operation.pointer, "security")
        _security(context, operation.node.get("security"), schemes, place)
        check_page(context, refs, operation, parameters)
        check_stream(context, refs, operation)
    context = replace(context, most="warning")  # no call of the client depends on hooks
    refs = refs.of(context)
    for hook in hooks:
        _parameters(context, refs, hook, False)
        _responses(context, refs, hook)
        _security(context, hook.node.get("security"), schemes, join(hook.pointer, "security"))


def _hooks(context: Context, refs: Refs, found: list[Found]) -> list[Found]:
    """Return the webhooks of the document and the callbacks of its operations, as operations."""
    made = operations_of(refs, as_object(context.data.get("webhooks")), "/webhooks")
    for operation in found:
        place = join(operation.pointer, "callbacks")
        for name, raw in as_object(operation.node.get("callbacks")).items():
            node, pointer = refs.followed(raw, join(place, name))
            made += operations_of(refs, node, pointer)
    return list({hook.pointer: hook for hook in made}.values())


def _paths(context: Context) -> None:
    shapes: dict[str, str] = {}
    for path, item in objects(context.data.get("paths")):
        pointer = join("/paths", path)
        if path.startswith("x-"):
            continue
        if not path.startswith("/"):
            what = f'the path "{path}" does not start with a slash'
            context.error(pointer, what, f"write /{path}")
        if _DOTS.search(path):
            fix = "remove it from the path, as clients do (RFC 3986, section 5.2.4)"
            context.warning(pointer, f"{path} has a segment '.' or '..'", fix)
        shape = re.sub(r"\{[^{}]*\}", "{}", path)
        other = shapes.setdefault(shape, path)
        both = set(item) & set(as_object(as_object(context.data.get("paths")).get(other)))
        if other != path and both.intersection(METHODS):
            fix = "merge them into one path with one name for the parameter"
            context.warning(pointer, f"{path} and {other} are the same path", fix)


def _ids(context: Context, found: list[Found]) -> None:
    seen: dict[str, Found] = {}
    for operation in found:
        written = as_text(operation.node.get("operationId"))
        if not written:
            continue
        first = seen.setdefault(written, operation)
        if first is not operation:
            what = (
                f'the operationId "{written}" is also that of {first.method.upper()} {first.path}'
            )
            place = join(operation.pointer, "operationId")
            context.warning(place, what, "give each operation an id of its own")


def _parameters(
    context: Context, refs: Refs, operation: Found, templated: bool = True
) -> dict[str, Object]:
    """Check the parameters of an operation, and return them by wire name.

    `templated` is False for hooks: their names are no path templates.
    """
    made: dict[str, Object] = {}
    in_path: dict[str, str] = {}
    owners = ((operation.item, operation.item_pointer), (operation.node, operation.pointer))
    for owner, pointer in owners:
        seen: set[tuple[str, str]] = set()
        for index, raw in enumerate(as_list(owner.get("parameters"))):
            node, place = refs.followed(raw, join(pointer, "parameters", index))
            if not node or node == BODY:
                continue
            _parameter(context, node, place)
            key = as_text(node.get("name")), as_text(node.get("in"))
            if any(key == other or same_header(key, other) for other in seen):
                context.warning(place, f'the parameter "{key[0]}" is repeated', "remove one")
            seen.add(key)
            made[key[0]] = node
            if key[1] == "path":
                in_path[key[0]] = place
    if templated:
        _placeholders(context, operation, in_path)
    return made


def _placeholders(context: Context, operation: Found, declared: dict[str, str]) -> None:
    """Report path parameters and placeholders that do not match. `declared`: name → pointer."""
    path, known = operation.path, placeholders(operation.path)
    meant = misspelt_placeholders(path, declared)
    for name, pointer in declared.items():
        what = f'the path parameter "{name}" is not in {path}'
        if name in meant:
            context.warning(
                pointer, what, f"name it {meant[name]}, or write {{{name}}} in the path"
            )
        elif name not in known:
            context.error(pointer, what, f"write {{{name}}} in the path, or remove the parameter")
    for name in known:
        if name not in declared and name not in meant.values():
            what = f'the path parameter "{name}" is not declared'
            context.warning(operation.pointer, what, "declare it (in: path, required: true)")


def _parameter(context: Context, node: Object, pointer: str) -> None:
    name, place = as_text(node.get("name")), as_text(node.get("in"))
    if not name:
        context.error(pointer, "the parameter has no name", "write `name:`")
    if place not in PLACES:
        where = join(pointer, "in")
        fix = f"write one of {', '.join(PLACES)}{nearest(place, PLACES)}"
        context.error(where, f'a parameter cannot be in "{place}"', fix)
    if place == "path" and node.get("required") is not True:
        fix = "write `required: true`"
        context.warning(pointer, f'the path parameter "{name}" is not required', fix)
    if ("schema" in node) == ("content" in node):
        what = f'the parameter "{name}" has '
        what += "both schema and content" if "schema" in node else "no schema"
        context.warning(pointer, what, "write `schema:` or `content:`")
    style = as_text(node.get("style"))
    if style and place in STYLES and style not in STYLES[place]:
        fix = f"the styles are {', '.join(STYLES[place])}{nearest(style, STYLES[place])}"
        context.warning(join(pointer, "style"), f'no style "{style}" in {place}', fix)


def _responses(context: Context, refs: Refs, operation: Found) -> None:
    pointer = join(operation.pointer, "responses")
    for status, raw in as_object(operation.node.get("responses")).items():
        if status.startswith("x-"):
            continue
        if not STATUS.fullmatch(status):
            fix = 'write a status such as "200", "4XX", or default'
            context.error(join(pointer, status), f'"{status}" is not a status', fix)
        refs.followed(raw, join(pointer, status))


def _keys(context: Context, refs: Refs) -> None:
    """Report API keys in an impossible place."""
    at = "/components/securitySchemes"
    for name, raw in as_object(
        as_object(context.data.get("components")).get("securitySchemes")
    ).items():
        node, pointer = refs.followed(raw, join(at, name))
        place = as_text(node.get("in"))
        if node.get("type") == "apiKey" and place not in KEY_PLACES:
            fix = f"write one of {', '.join(KEY_PLACES)}{nearest(place, KEY_PLACES)}"
            what = f'an API key cannot be in "{place}": it is sent in a header'
            context.warning(join(pointer, "in"), what, fix)


def _security(context: Context, value: Json, schemes: list[str], pointer: str) -> None:
    for index, need in enumerate(as_list(value)):
        for name in as_object(need):
            if name not in schemes:
                fix = f"declare it under components.securitySchemes{nearest(name, schemes)}"
                what = f'the security scheme "{name}" is not declared'
                context.error(join(pointer, index, name), what, fix)
