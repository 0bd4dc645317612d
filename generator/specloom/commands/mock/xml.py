"""A JSON value as XML, as the schema's `xml` objects say (OpenAPI 3.1, section 4.8.26)."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element, SubElement, tostring

from ...document.document import Json, Object, as_object, as_text

Schemas = Mapping[str, Object]


def xml(schemas: Schemas, schema: Json, value: Json) -> bytes:
    """The document of a value; its element is called as the schema, or `root`."""
    name, node = _followed(schemas, schema)
    if isinstance(value, list):
        item = _named(name, node) or "root"
        whole = Element(item)
        for one in value:
            _fill(whole, *_item(schemas, node, item), one, schemas)
    else:
        holder = Element("holder")
        _fill(holder, _named(name, node) or "root", node, value, schemas)
        whole = holder[0]
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(whole)


def _fill(parent: Element, name: str, node: Object, value: Json, schemas: Schemas) -> None:
    """Put a value below an element: as an attribute, a list of elements, or an element."""
    said = as_object(node.get("xml"))
    if said.get("attribute") is True:
        parent.set(name, _text(value))
    elif isinstance(value, list):
        home = SubElement(parent, name) if said.get("wrapped") is True else parent
        for one in value:
            _fill(home, *_item(schemas, node, name), one, schemas)
    else:
        element = SubElement(parent, name)
        if isinstance(value, dict):
            fields = as_object(node.get("properties"))
            for key, one in value.items():
                _, inner = _followed(schemas, fields.get(key))
                _fill(element, _named("", inner) or key, inner, one, schemas)
        elif value is not None:
            element.text = _text(value)


def _item(schemas: Schemas, node: Object, name: str) -> tuple[str, Object]:
    """The name and schema of the items of a list that goes by a name."""
    _, inner = _followed(schemas, node.get("items"))
    return _named(name, inner), inner


def _named(name: str, node: Object) -> str:
    return as_text(as_object(node.get("xml")).get("name")) or name


def _followed(schemas: Schemas, schema: Json) -> tuple[str, Object]:
    """A schema behind its references, with the name it goes by."""
    node, name = as_object(schema), ""
    while "$ref" in node:
        name = as_text(node["$ref"]).rpartition("/")[2]
        node = schemas.get(name, {})
    return name, node


def _text(value: Json) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
