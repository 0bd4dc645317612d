"""Vendors' extensions for pagination, as `x-specloom-page`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...document.document import Json, Object, as_list, as_object, as_text, find, objects
from ...runtime.paging.paths import step, steps
from .values import Spot


def parameters(spot: Spot) -> dict[str, Object]:
    """The parameters of an operation by wire name, references followed."""
    found: dict[str, Object] = {}
    for owner in (spot.item, spot.node):
        for raw in as_list(owner.get("parameters")):
            node = followed(raw, spot.root)
            if as_text(node.get("in")) in ("query", "header", "path", "cookie"):
                found[as_text(node.get("name"))] = node
    return found


def in_body(spot: Spot, path: str) -> bool:
    """Whether the request's body may have a field at a dotted path."""
    node: Object = {"properties": {"": body_of(spot)}}
    for name in ["", *steps(path)]:
        node = followed(as_object(node.get("properties")).get(name), spot.root)
    return bool(path and node)


def body_of(spot: Spot) -> Json:
    """The schema of the request's body."""
    body = followed(spot.node.get("requestBody"), spot.root)
    for _, media in objects(body.get("content")):
        return media.get("schema")
    listed = [followed(one, spot.root) for one in as_list(spot.node.get("parameters"))]
    return next((one.get("schema") for one in listed if one.get("in") == "body"), None)


def response_of(spot: Spot) -> Json:
    """The schema of the first success response in JSON."""
    for status, raw in as_object(spot.node.get("responses")).items():
        if status.startswith("2"):
            response = followed(raw, spot.root)
            for media, node in objects(response.get("content")):
                if "json" in media:
                    return node.get("schema")
            return response.get("schema")
    return None


def followed(raw: Json, root: Object) -> Object:
    node = as_object(raw)
    for _ in range(8):
        ref = as_text(node.get("$ref"))
        if not ref.startswith("#/"):
            return node
        try:
            node = as_object(find(root, ref[1:]))
        except KeyError:
            return {}
    return {}


_PATH = re.compile(r"\$((?:\.[A-Za-z_][\w-]*|\[-?[0-9]+\])+)?")

_HEADER = "header:"
"""Stands before the name of a header where else a path stands."""

_DEEP = 6
"""Levels of a response's body in which fields are looked for."""


def microsoft_page(value: Json, spot: Spot) -> Json:
    """AutoRest's `x-ms-pageable`: the URL of the next page stands in the body."""
    said = as_object(value)
    following = as_text(said.get("nextLinkName"))
    if not following:
        return {}  # all there is comes in one response
    items = as_text(said.get("itemName")) or "value"
    return {"style": "link", "items": _named(items, spot), "next": _named(following, spot)}


def microsoft_operation(value: Json, spot: Spot) -> Json:
    """AutoRest's operation for the next page: it gets the path of the page as an argument."""
    return None if as_object(value).get("operationName") else {}


def long_running(value: Json, spot: Spot) -> Json:
    """AutoRest's `x-ms-long-running-operation`: the result comes later, from another URL."""
    return {} if value is False else None


def _named(text: str, spot: Spot) -> str:
    """A path, of which a response's own name with dots (`@odata.nextLink`) is one step."""
    own = as_object(followed(response_of(spot), spot.root).get("properties"))
    return step(text) if text in own else text


def speakeasy_page(value: Json, spot: Spot) -> Json:
    """Speakeasy's offsetLimit, cursor and url; what moves may be a field of the request's body."""
    said = as_object(value)
    inputs = [as_object(one) for one in as_list(said.get("inputs"))]
    by_type = {
        as_text(one.get("type")): as_text(one.get("name")).removeprefix("$.") for one in inputs
    }
    outputs = as_object(said.get("outputs"))
    kind = as_text(said.get("type"))
    if kind == "url":
        made = _made(spot, "link", "", next=_path(outputs.get("nextUrl")))
    elif kind == "cursor":
        param = by_type.get("cursor", "")
        made = _made(spot, "cursor", param, next=_path(outputs.get("nextCursor")))
    else:
        style = "offset" if "offset" in by_type else "page"
        made = _made(spot, style, by_type.get(style, ""))
    if made is None:
        return None
    return _listed(made, outputs.get("results"), by_type.get("limit", ""), spot)


def fern_page(value: Json, spot: Spot) -> Json:
    """Fern's offset, cursor and next_uri; `true` takes what the document says for all."""
    own = spot.node.get("x-fern-pagination")
    if own is None:
        return None
    said = as_object(spot.root.get("x-fern-pagination") if own is True else own)
    step = _request(said.get("step"))
    if "next_uri" in said or "next_path" in said:
        made = _made(spot, "link", "", next=_path(said.get("next_uri", said.get("next_path"))))
    elif "cursor" in said:
        made = _made(spot, "cursor", _request(said["cursor"]), next=_path(said.get("next_cursor")))
    else:
        style = "offset" if step else "page"
        made = _made(spot, style, _request(said.get("offset")))
    if made is None:
        return None
    more = _path(said.get("has-next-page"))
    return _listed({**made, "more": more} if more else made, said.get("results"), step, spot)


def stainless_page(value: Json, spot: Spot) -> Json:
    """Stainless says the purpose of each parameter and field; together they say how to page."""
    params = dict(_fields(body_of(spot), spot.root, "", 0)) | {
        purpose: name
        for name, node in parameters(spot).items()
        if (purpose := _purpose(node) or _purpose(as_object(node.get("schema"))))
    }
    styles = {"next_cursor_param": "cursor", "offset_count_param": "offset"}
    styles["page_number_param"] = "page"
    found = next((key for key in styles if key in params), None)
    fields = dict(_fields(response_of(spot), spot.root, "", 0)) if params or _hints(spot) else {}
    if found is None and "cursor_url_field" in fields:
        made = _made(spot, "link", "", next=fields["cursor_url_field"])
    elif found is None:
        return None
    elif styles[found] == "cursor":
        made = _made(spot, "cursor", params[found], next=fields.get("next_cursor_field"))
    else:
        made = _made(spot, styles[found], params[found])
    if made is None:
        return None
    more = fields.get("has_next_page")
    made = {**made, "more": more} if more else made
    return {**made, "items": fields["items"]} if fields.get("items") else made


def _made(spot: Spot, style: str, param: str, next: str | None = "") -> Object | None:
    """The page of a style; None where its parameter or next path is missing or odd."""
    if next is None or (style in ("link", "cursor") and not next):
        return None
    if style != "link" and param not in parameters(spot) and not in_body(spot, param):
        return None
    made: Object = {"style": style}
    if param:
        made["param"] = param
    if style == "page":
        schema = as_object(parameters(spot).get(param, {}).get("schema"))
        first = schema.get("default", schema.get("minimum", 1))
        made["start"] = first if first in (0, 1) else 1
    if next.startswith(_HEADER):
        return {**made, "header": next.removeprefix(_HEADER)}
    return {**made, "next": next} if next else made


def _listed(made: Object, results: Json, size: str, spot: Spot) -> Json:
    """The page with the path of its items and the parameter for the size."""
    items = _path(results) if results is not None else ""
    if items is None:
        return None
    if items:
        made = {**made, "items": items}
    known = parameters(spot)
    if size not in known and not (size and in_body(spot, size)):
        return made
    most = as_object(known.get(size, {}).get("schema")).get("maximum")
    limit: Object = {"max_size": most} if isinstance(most, int) else {}
    return {**made, "size": size, **limit}


def _path(value: Json) -> str | None:
    """`$.data.items`, `$response.data.items`, `/data/items` → data.items; None where odd."""
    text = as_text(value).replace("$response", "$", 1)
    if text.startswith("/") and "~" not in text:
        return text[1:].replace("/", ".")
    match = _PATH.fullmatch(text)
    steps = re.sub(r"\[(-?[0-9]+)\]", r".\1", match[1] or "") if match else ""
    return steps.lstrip(".") if match else None


def _request(value: Json) -> str:
    """`$request.page` → page."""
    text = as_text(value)
    return text.removeprefix("$request.") if text.startswith("$request.") else ""


def _purpose(node: Object) -> str:
    said = as_object(node.get("x-stainless-pagination-property"))
    return as_text(said.get("purpose"))


def _place(node: Object, path: str) -> str:
    """Where a field with a purpose really is: Stainless may say that it comes in a header."""
    said = as_object(node.get("x-stainless-pagination-property"))
    return f"{_HEADER}{as_text(said['from_header'])}" if "from_header" in said else path


def _hints(spot: Spot) -> bool:
    """Whether the reply's own fields are worth looking at where no parameter has a purpose."""
    schema = followed(response_of(spot), spot.root)
    members = as_object(schema.get("properties")).values()
    return any("x-stainless-pagination-property" in as_object(one) for one in members)


def _fields(schema: Json, root: Object, at: str, depth: int) -> Iterator[tuple[str, str]]:
    """Purpose and dotted path of each field that has a purpose."""
    node = followed(schema, root)
    if depth > _DEEP:
        return
    for member in as_list(node.get("allOf")):
        yield from _fields(member, root, at, depth + 1)
    for wire, raw in as_object(node.get("properties")).items():
        inner = f"{at}.{wire}".lstrip(".")
        purpose = _purpose(as_object(raw)) or _purpose(followed(raw, root))
        if purpose:
            yield purpose, _place(as_object(raw), inner)
        elif "." not in wire:
            yield from _fields(raw, root, inner, depth + 1)
