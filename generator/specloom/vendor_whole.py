"""Vendors' words that speak of the whole document: paths, the host, tags of variants."""

from __future__ import annotations

from .document import Json, Object, as_list, as_object, as_text, strip


def whole(data: Object) -> Object:
    """The document with these words said as OpenAPI says them; nothing of `data` is changed."""
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
    """AutoRest's `x-ms-paths`: paths that differ in their query alone."""
    more = as_object(data.get("x-ms-paths"))
    if not more:
        return data
    paths = {**more, **as_object(data.get("paths"))}
    return {**strip(data, "x-ms-paths"), "paths": paths}


def _below(data: Object, base: str) -> list[Json]:
    """Fern's `x-fern-base-path`: what stands before every path."""
    servers = [as_object(one) for one in as_list(data.get("servers"))]
    return [
        {**one, "url": f"{as_text(one.get('url')).rstrip('/')}/{base}"}
        for one in servers or [{"url": "/"}]
    ]


def _tagged(owner: Object, key: str) -> Object:
    """AutoRest's `x-ms-discriminator-value`, as the mapping of the base that is told by it."""
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
    told = node["discriminator"]
    plain: Object = {"propertyName": told} if isinstance(told, str) else as_object(told)
    return {
        **node,
        "discriminator": {**plain, "mapping": mapping | as_object(plain.get("mapping"))},
    }


def _bases(name: str, nodes: dict[str, Object]) -> list[str]:
    """The schema itself and those it derives from that tell their variants apart."""
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
