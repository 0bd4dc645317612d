"""Find vendors' extensions in a document, by kind of node, and add ours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from ...document.document import NESTED, Json, Object, as_list, as_object, as_text, join, strip
from ...document.vocabulary import METHODS
from ...python.identifiers import snake
from .values import Row, Site


@dataclass
class Translated:
    """A document with our extensions added, and where they come from."""

    data: Object
    made: dict[str, str] = field(default_factory=dict)
    """Pointer of an extension of ours → the vendor's extension that it comes from."""
    untranslated: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Pointer of a vendor's extension without an equivalent → the reason, and what to do."""


class Walk:
    """Walks through a document by kind of node. Only the changed parts are copied."""

    def __init__(self, data: Object, table: tuple[Row, ...], made: Translated) -> None:
        self.root = data
        self.table = table
        self.made = made
        self.inherited = {row.vendor: row for row in table if "document" in row.on}
        self.vendors = frozenset(row.vendor for row in table)
        self.names = _names(data)

    def document(self) -> Object:
        data = dict(self.root)
        for key in ("paths", "webhooks"):
            items = as_object(data.get(key))
            data[key] = {
                path: self._item(as_object(item), join("", key, path))
                if isinstance(item, dict)
                else item
                for path, item in items.items()
            }
            if not items:
                del data[key]
        if isinstance(data.get("servers"), list):
            data["servers"] = self._inner(data["servers"], "/servers", "servers")
        for key in ("definitions", "parameters"):
            if isinstance(data.get(key), dict):
                data[key] = self._members(data[key], join("", key), _BY_MAP[key])
        if isinstance(data.get("components"), dict):
            data["components"] = self._components(as_object(data["components"]))
        return data

    def _components(self, components: Object) -> Object:
        return {
            key: self._members(members, join("/components", key), _BY_MAP.get(key, ""))
            for key, members in components.items()
        }

    def _item(self, item: Object, pointer: str) -> Object:
        made = dict(item)
        for key, value in item.items():
            place = join(pointer, key)
            if key in METHODS and isinstance(value, dict):
                made[key] = self._operation(value, item, place)
            elif key == "additionalOperations":
                made[key] = {
                    method: self._operation(as_object(node), item, join(place, method))
                    for method, node in as_object(value).items()
                }
            elif key in _BY_LIST:
                made[key] = self._inner(value, place, key)
        return made

    def _operation(self, node: Object, item: Object, pointer: str) -> Object:
        site = Site("operation", node, pointer, self.root, item)
        node = self._translated(node, site)
        return {key: self._inner(value, join(pointer, key), key) for key, value in node.items()}

    def _inner(self, value: Json, pointer: str, key: str) -> Json:
        """Translate the value of a key."""
        if key in _DATA or (key.startswith("x-") and not key.startswith("x-specloom-")):
            return value
        if isinstance(value, list):
            kind = _BY_LIST.get(key, "schema" if key in _SCHEMAS else "")
            if not any(isinstance(one, dict) for one in value):
                return value
            made = [self._node(v, f"{pointer}/{i}", kind) for i, v in enumerate(value)]
            return (
                made if any(new is not old for new, old in zip(made, value, strict=True)) else value
            )
        if key in _BY_MAP:
            return self._members(value, pointer, _BY_MAP[key])
        return self._node(value, pointer, "schema" if key in _SCHEMAS else "")

    def _members(self, value: Json, pointer: str, kind: str) -> Json:
        """Translate a map whose names the document chooses."""
        if not isinstance(value, dict):
            return value
        made = {name: self._node(one, join(pointer, name), kind) for name, one in value.items()}
        return made if any(made[name] is not one for name, one in value.items()) else value

    def _node(self, value: Json, pointer: str, kind: str) -> Json:
        if not isinstance(value, dict):
            return value
        if kind and not self.vendors.isdisjoint(value):
            value = self._translated(value, Site(kind, value, pointer, self.root))
        changed = {}
        for key, old in value.items():
            if isinstance(old, NESTED):
                new = self._inner(old, join(pointer, key), key)
                if new is not old:
                    changed[key] = new
        return {**value, **changed} if changed else value

    def _translated(self, node: Object, site: Site) -> Object:
        """Return the node with our extensions for the vendors' extensions on it."""
        for row in self.table:
            if site.kind not in row.on or not self._applies(row, node, site):
                continue
            value = node.get(row.vendor, self.root.get(row.vendor))
            if row.ours == "x-specloom-name" and site.kind == "operation":
                value = self.names.get(site.pointer)
            found = row.read(value, site)
            if found is None:
                if row.vendor in node:
                    self._report_untranslated(row, site)
                continue
            if found == {}:
                continue
            place = site.pointer
            if row.ours == "x-specloom-stream" and site.kind == "operation":
                node, place = {**node, "responses": found}, join(place, "responses")
            elif row.ours not in node:
                node, place = {**node, row.ours: found}, join(place, row.ours)
            self.made.made[place] = row.vendor
        return node

    def _applies(self, row: Row, node: Object, site: Site) -> bool:
        """Return whether a vendor's extension is on the node, or applies to it globally."""
        if row.vendor == "x-stainless-pagination-property":
            return "x-specloom-page" not in node
        held = site.kind == "operation" and row.vendor in self.inherited
        return row.vendor in node or (held and row.vendor in self.root)

    def _report_untranslated(self, row: Row, site: Site) -> None:
        why = f"{row.ours} cannot express it"
        fix = f"write {row.ours} by hand, in an overlay if the document is not yours"
        if row.ours == "operationName":
            why = "there is no operation of its `operationName`, so the link is followed as a URL"
            fix = "write the operationId of one"
        if row.ours == "exclude":
            why = "the operation is in the client like any other"
            fix = "to leave it out, name it under `exclude` in api.yaml"
        self.made.untranslated[join(site.pointer, row.vendor)] = (why, fix)


_BY_MAP = {
    "schemas": "schema",
    "definitions": "schema",
    "$defs": "schema",
    "parameters": "parameter",
    "properties": "property",
    "responses": "",
    "content": "media",
    "headers": "",
}

_BY_LIST = {"parameters": "parameter", "servers": "server"}

_SCHEMAS = (
    "schema",
    "items",
    "additionalProperties",
    "unevaluatedProperties",
    "allOf",
    "oneOf",
    "anyOf",
    "itemSchema",
)

_DATA = ("example", "examples", "default", "enum", "const", "value")


def _names(data: Object) -> dict[str, str]:
    """Return pointer → the vendor's name of an operation, with its group if it is not unique."""
    given: dict[str, tuple[str, str]] = {}
    for pointer, node in _operations(data):
        text = as_text(node.get("x-speakeasy-name-override"))
        text = text or as_text(node.get("x-fern-sdk-method-name"))
        if snake(text):
            groups = node.get("x-fern-sdk-group-name", node.get("x-speakeasy-group"))
            tags = groups or as_list(node.get("tags"))[:1]
            group = " ".join(map(str, tags)) if isinstance(tags, list) else str(tags)
            given[pointer] = (snake(text), snake(f"{group} {text}"))
    once = Counter(short for short, _ in given.values())
    longer = Counter(long for _, long in given.values())
    made = {p: short if once[short] == 1 else long for p, (short, long) in given.items()}
    return {p: text for p, text in made.items() if once[text] == 1 or longer[text] == 1}


def _operations(data: Object) -> Iterator[tuple[str, Object]]:
    for path, item in as_object(data.get("paths")).items():
        for method, node in as_object(item).items():
            if method in METHODS and isinstance(node, dict):
                yield join("/paths", path, method), node


def whole(data: Object) -> Object:
    """Return a copy of the document with `x-ms-paths`, `x-fern-base-path` and the like resolved."""
    data = _ms_paths(data)
    base = as_text(data.get("x-fern-base-path")).strip("/")
    if base and "openapi" in data:
        data = {**data, "servers": _below(data, base)}
    if "swagger" in data:
        return {**data, **_tagged(data, "definitions")}
    components = as_object(data.get("components"))
    tagged = _tagged(components, "schemas")
    return {**data, "components": {**components, **tagged}} if tagged else data


def _ms_paths(data: Object) -> Object:
    """Add AutoRest's `x-ms-paths` to the paths. They differ from others only in their query."""
    more = as_object(data.get("x-ms-paths"))
    if not more:
        return data
    paths = {**more, **as_object(data.get("paths"))}
    return {**strip(data, "x-ms-paths"), "paths": paths}


def _below(data: Object, base: str) -> list[Json]:
    """Return the servers with Fern's `x-fern-base-path` appended to their URLs."""
    servers = [as_object(one) for one in as_list(data.get("servers"))]
    return [
        {**one, "url": f"{as_text(one.get('url')).rstrip('/')}/{base}"}
        for one in servers or [{"url": "/"}]
    ]


def _tagged(owner: Object, key: str) -> Object:
    """Turn AutoRest's `x-ms-discriminator-value` into mappings of the base schemas."""
    schemas = as_object(owner.get(key))
    nodes = {name: as_object(schema) for name, schema in schemas.items()}
    mappings: dict[str, Object] = {}
    for name, node in nodes.items():
        value = as_text(node.get("x-ms-discriminator-value"))
        for base in _bases(name, nodes) if value else ():
            mappings.setdefault(base, {})[value] = name
    made = {name: _mapped(nodes[name], mapping) for name, mapping in mappings.items()}
    return {key: {**schemas, **made}} if made else {}


def _mapped(node: Object, mapping: Object) -> Object:
    discriminator = node["discriminator"]
    plain: Object = (
        {"propertyName": discriminator}
        if isinstance(discriminator, str)
        else as_object(discriminator)
    )
    return {
        **node,
        "discriminator": {**plain, "mapping": mapping | as_object(plain.get("mapping"))},
    }


def _bases(name: str, nodes: dict[str, Object]) -> list[str]:
    """Return the schema and its base schemas, as far as they have a discriminator."""
    found, waiting, seen = [], [name], set[str]()
    while waiting:
        one = waiting.pop()
        node = nodes.get(one)
        if node is None or one in seen:
            continue
        seen.add(one)
        if node.get("discriminator"):
            found.append(one)
        members = [as_object(member) for member in as_list(node.get("allOf"))]
        waiting += [as_text(member.get("$ref")).rpartition("/")[2] for member in members]
    return found
