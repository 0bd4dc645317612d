"""Translate vendors' extensions for pagination into `x-specloom-page`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...document.document import Json, Object, as_list, as_object, as_text, follow, objects
from ...runtime.paths import step, steps
from .values import Site


def parameters(site: Site) -> dict[str, Object]:
    """Return the parameters of an operation by wire name, with references resolved."""
    found: dict[str, Object] = {}
    for owner in (site.item, site.node):
        for raw in as_list(owner.get("parameters")):
            node = follow(raw, site.root)
            if as_text(node.get("in")) in ("query", "header", "path", "cookie"):
                found[as_text(node.get("name"))] = node
    return found


def in_body(site: Site, path: str) -> bool:
    """Return whether the request body may have a field at a dotted path."""
    node: Object = {"properties": {"": body_of(site)}}
    for name in ["", *steps(path)]:
        node = follow(as_object(node.get("properties")).get(name), site.root)
    return bool(path and node)


def body_of(site: Site) -> Json:
    """Return the schema of the request body."""
    body = follow(site.node.get("requestBody"), site.root)
    for _, media in objects(body.get("content")):
        return media.get("schema")
    listed = [follow(one, site.root) for one in as_list(site.node.get("parameters"))]
    return next((one.get("schema") for one in listed if one.get("in") == "body"), None)


def response_of(site: Site) -> Json:
    """Return the schema of the first success response that has one in JSON."""
    for status, raw in as_object(site.node.get("responses")).items():
        if status.startswith("2"):
            response = follow(raw, site.root)
            for media, node in objects(response.get("content")):
                if "json" in media:
                    return node.get("schema")
            if "schema" in response:
                return response["schema"]
    return None


_PATH = re.compile(r"\$((?:\.[A-Za-z_][\w-]*|\[-?[0-9]+\])+)?")

_HEADER = "header:"
"""The prefix of the name of a header, in places that usually hold a path."""

_DEEP = 6
"""How many levels of a response body are searched for fields."""


def microsoft_page(value: Json, site: Site) -> Json:
    """Translate AutoRest's `x-ms-pageable`: the body has the URL of the next page."""
    options = as_object(value)
    following = as_text(options.get("nextLinkName"))
    if not following:
        return {}  # a single response has all items
    items = as_text(options.get("itemName")) or "value"
    page = {"style": "link", "items": _named(items, site), "next": _named(following, site)}
    other = as_text(options.get("operationName"))
    return {**page, "operation": other} if other in _ids(site.root) else {**page}


def microsoft_operation(value: Json, site: Site) -> Json:
    """Report AutoRest's `operationName` where the document has no such operation."""
    other = as_text(as_object(value).get("operationName"))
    return None if other and other not in _ids(site.root) else {}


def _ids(root: Object) -> set[str]:
    items = (item for _, item in objects(root.get("paths")))
    return {as_text(node.get("operationId")) for item in items for _, node in objects(item)}


def _named(text: str, site: Site) -> str:
    """Return a path. A property with dots in its name (`@odata.nextLink`) is one step of it."""
    own = as_object(follow(response_of(site), site.root).get("properties"))
    return step(text) if text in own else text


def speakeasy_page(value: Json, site: Site) -> Json:
    """Translate Speakeasy's `offsetLimit`, `cursor` and `url`.

    The parameter that changes from page to page may be a field of the request body.
    """
    options = as_object(value)
    inputs = [as_object(one) for one in as_list(options.get("inputs"))]
    by_type = {
        as_text(one.get("type")): as_text(one.get("name")).removeprefix("$.") for one in inputs
    }
    outputs = as_object(options.get("outputs"))
    kind = as_text(options.get("type"))
    if kind == "url":
        page = _page(site, "link", "", next=_path(outputs.get("nextUrl")))
    elif kind == "cursor":
        param = by_type.get("cursor", "")
        page = _page(site, "cursor", param, next=_path(outputs.get("nextCursor")))
    else:
        style = "offset" if "offset" in by_type else "page"
        page = _page(site, style, by_type.get(style, ""))
    if page is None:
        return None
    return _with_items(page, outputs.get("results"), by_type.get("limit", ""), site)


def fern_page(value: Json, site: Site) -> Json:
    """Translate Fern's `offset`, `cursor` and `next_uri`.

    `true` means the document's global `x-fern-pagination`.
    """
    own = site.node.get("x-fern-pagination")
    if own is None:
        return None
    options = as_object(site.root.get("x-fern-pagination") if own is True else own)
    step = _request(options.get("step"))
    if "next_uri" in options or "next_path" in options:
        page = _page(
            site, "link", "", next=_path(options.get("next_uri", options.get("next_path")))
        )
    elif "cursor" in options:
        page = _page(
            site, "cursor", _request(options["cursor"]), next=_path(options.get("next_cursor"))
        )
    else:
        style = "offset" if step else "page"
        page = _page(site, style, _request(options.get("offset")))
    if page is None:
        return None
    more = _path(options.get("has-next-page"))
    return _with_items({**page, "more": more} if more else page, options.get("results"), step, site)


def stainless_page(value: Json, site: Site) -> Json:
    """Translate Stainless's extensions: each parameter and field has a purpose in pagination."""
    params = dict(_fields(body_of(site), site.root, "", 0)) | {
        purpose: name
        for name, node in parameters(site).items()
        if (purpose := _purpose(node) or _purpose(as_object(node.get("schema"))))
    }
    styles = {"next_cursor_param": "cursor", "offset_count_param": "offset"}
    styles["page_number_param"] = "page"
    found = next((key for key in styles if key in params), None)
    fields = dict(_fields(response_of(site), site.root, "", 0)) if params or _hints(site) else {}
    if found is None and "cursor_url_field" in fields:
        page = _page(site, "link", "", next=fields["cursor_url_field"])
    elif found is None:
        return None
    elif styles[found] == "cursor":
        page = _page(site, "cursor", params[found], next=fields.get("next_cursor_field"))
    else:
        page = _page(site, styles[found], params[found])
    if page is None:
        return None
    more = fields.get("has_next_page")
    page = {**page, "more": more} if more else page
    return {**page, "items": fields["items"]} if fields.get("items") else page


def _page(site: Site, style: str, param: str, next: str | None = "") -> Object | None:
    """Return the `x-specloom-page` of a style, or None if its parameter or path is missing."""
    if next is None or (style in ("link", "cursor") and not next):
        return None
    if style != "link" and param not in parameters(site) and not in_body(site, param):
        return None
    page: Object = {"style": style}
    if param:
        page["param"] = param
    if style == "page":
        schema = as_object(parameters(site).get(param, {}).get("schema"))
        first = schema.get("default", schema.get("minimum", 1))
        page["start"] = first if first in (0, 1) else 1
    if next.startswith(_HEADER):
        return {**page, "header": next.removeprefix(_HEADER)}
    return {**page, "next": next} if next else page


def _with_items(page: Object, results: Json, size: str, site: Site) -> Json:
    """Return the page with the path of the items and the parameter for the page size."""
    items = _path(results) if results is not None else ""
    if items is None:
        return None
    if items:
        page = {**page, "items": items}
    known = parameters(site)
    if size not in known and not (size and in_body(site, size)):
        return page
    most = as_object(known.get(size, {}).get("schema")).get("maximum")
    limit: Object = {"max_size": most} if isinstance(most, int) else {}
    return {**page, "size": size, **limit}


def _path(value: Json) -> str | None:
    """Return a dotted path: `$.data.items`, `$response.data.items`, `/data/items` → data.items.

    Returns None for any other syntax.
    """
    text = as_text(value).replace("$response", "$", 1)
    if text.startswith("/") and "~" not in text:
        return text[1:].replace("/", ".")
    match = _PATH.fullmatch(text)
    steps = re.sub(r"\[(-?[0-9]+)\]", r".\1", match[1] or "") if match else ""
    return steps.lstrip(".") if match else None


def _request(value: Json) -> str:
    """Return the name of a parameter: `$request.page` → page."""
    text = as_text(value)
    return text.removeprefix("$request.") if text.startswith("$request.") else ""


def _purpose(node: Object) -> str:
    options = as_object(node.get("x-stainless-pagination-property"))
    return as_text(options.get("purpose"))


def _place(node: Object, path: str) -> str:
    """Return the place of a field: its path, or a header if Stainless says `from_header`."""
    options = as_object(node.get("x-stainless-pagination-property"))
    return f"{_HEADER}{as_text(options['from_header'])}" if "from_header" in options else path


def _hints(site: Site) -> bool:
    """Return whether a field of the response has a purpose."""
    schema = follow(response_of(site), site.root)
    members = as_object(schema.get("properties")).values()
    return any("x-stainless-pagination-property" in as_object(one) for one in members)


def _fields(schema: Json, root: Object, at: str, depth: int) -> Iterator[tuple[str, str]]:
    """Yield the purpose and dotted path of each field that has a purpose."""
    node = follow(schema, root)
    if depth > _DEEP:
        return
    for member in as_list(node.get("allOf")):
        yield from _fields(member, root, at, depth + 1)
    for wire, raw in as_object(node.get("properties")).items():
        inner = f"{at}.{wire}".lstrip(".")
        purpose = _purpose(as_object(raw)) or _purpose(follow(raw, root))
        if purpose:
            yield purpose, _place(as_object(raw), inner)
        elif "." not in wire:
            yield from _fields(raw, root, inner, depth + 1)
