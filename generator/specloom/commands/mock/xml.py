"""Write JSON values as XML, according to the schema's `xml` (OpenAPI 3.1, section 4.8.26)."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, tostring

from ...document.document import Json, as_text
from ...ir.schema import Any, Array, Object, Ref, Schema, Schemas, Tuple


def xml(schemas: Schemas, schema: Schema, value: Json) -> bytes:
    """Return a value as an XML document. Its element has the name of the schema, or `root`."""
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


def _fill(parent: Element, name: str, node: Schema, value: Json, schemas: Schemas) -> None:
    """Add a value to an element: as an attribute, a list of elements, or an element."""
    if node.xml.get("attribute") is True:
        parent.set(name, _text(value))
    elif isinstance(value, list):
        home = SubElement(parent, name) if node.xml.get("wrapped") is True else parent
        for one in value:
            _fill(home, *_item(schemas, node, name), one, schemas)
    else:
        element = SubElement(parent, name)
        if isinstance(value, dict):
            held = node.properties if isinstance(node, Object) else ()
            fields = {one.wire: one.schema for one in held}
            for key, one in value.items():
                _, inner = _followed(schemas, fields.get(key, Any()))
                _fill(element, _named("", inner) or key, inner, one, schemas)
        elif value is not None:
            element.text = _text(value)


def _item(schemas: Schemas, node: Schema, name: str) -> tuple[str, Schema]:
    """Return the name and schema of the items of a list with a name."""
    items = node.items if isinstance(node, Array | Tuple) else None
    _, inner = _followed(schemas, items or Any())
    return _named(name, inner), inner


def _named(name: str, node: Schema) -> str:
    return as_text(node.xml.get("name")) or name


def _followed(schemas: Schemas, schema: Schema) -> tuple[str, Schema]:
    """Follow references to a schema. Return the last name and the schema."""
    name = ""
    while isinstance(schema, Ref):
        name = schema.name
        schema = schemas.get(name, Any())
    return name, schema


def _text(value: Json) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
