"""How a list operation pages, and the type of what it lists."""

from __future__ import annotations

from .document import Json, Object, as_list, as_object, as_text
from .ir import Page, Param, Type
from .types import JSON, type_of

STYLES = ("link", "cursor", "offset", "page")


def page_of(node: Object, params: tuple[Param, ...], schemas: Object) -> Page | None:
    """The paging of an operation, None where it says nothing of paging."""
    told = as_object(node.get("x-specloom-page"))
    if as_text(told.get("style")) not in STYLES:
        return None
    names = {param.wire: param.name for param in params}
    param, size = as_text(told.get("param")), as_text(told.get("size"))
    items = as_text(told.get("items")) or ""
    return Page(
        style=str(told["style"]),
        item=_item(items, node, schemas),
        items=items,
        param=names.get(param, f".{param}") if param else None,
        size=names.get(size, f".{size}") if size else None,
        max_size=_number(told.get("max_size")),
        page_size=_number(told.get("page_size")),
        start=_number(told.get("start")) or 0,
        next=as_text(told.get("next")) or None,
        more=as_text(told.get("more")) or None,
        header=as_text(told.get("header")) or None,
        key=as_text(told.get("key")) or None,
        hidden=tuple(names[wire] for wire in (param,) if wire in names),
    )


def _number(value: Json) -> int | None:
    return value if isinstance(value, int) else None


def _item(items: str, node: Object, schemas: Object) -> Type:
    """The type of one item of the list that `items` leads to in the success reply."""
    for status, reply in as_object(node.get("responses")).items():
        for media in as_object(as_object(reply).get("content")).values():
            if status.startswith("2"):
                found = _follow(as_object(as_object(media).get("schema")), items, schemas)
                return type_of(found["items"]) if "items" in found else JSON
    return JSON


def _follow(schema: Object, path: str, schemas: Object) -> Object:
    for part in [*path.split("."), ""] if path else [""]:
        while True:
            if "$ref" in schema:
                schema = as_object(schemas.get(str(schema["$ref"]).rpartition("/")[2]))
            elif options := [
                one for one in as_list(schema.get("anyOf")) if one != {"type": "null"}
            ]:
                schema = as_object(options[0])
            else:
                break
        if part:
            schema = as_object(as_object(schema.get("properties")).get(part))
    return schema
