"""Swagger 2.0: host, base path and schemes → servers."""

from __future__ import annotations

from collections.abc import Callable

from .document import Json, Object, as_list, as_object, as_text, texts

Followed = Callable[[Json], Object]


def servers(data: Object, node: Object, followed: Followed) -> list[Json]:
    """`host`, `basePath` and the `schemes` of a node as URLs; without a host they are relative.

    AutoRest's `x-ms-parameterized-host` is a host with variables.
    """
    base = as_text(data.get("basePath")).rstrip("/")
    template = as_object(data.get("x-ms-parameterized-host"))
    host = as_text(template.get("hostTemplate") or data.get("host"))
    if not host:
        return [{"url": base or "/"}] if base else []
    kinds = texts(node.get("schemes")) or texts(data.get("schemes")) or ["https"]
    kinds.sort(key=lambda kind: kind != "https")
    if not template:
        return [{"url": f"{kind}://{host}{base}"} for kind in kinds]
    prefix = "" if template.get("useSchemePrefix") is False else f"{kinds[0]}://"
    variables = _variables([followed(one) for one in as_list(template.get("parameters"))])
    return [{"url": f"{prefix}{host.rstrip('/')}{base}", "variables": variables}]


def _variables(parameters: list[Object]) -> Object:
    """The parameters that stand in a host."""
    found: Object = {}
    for node in parameters:
        first = next(iter(as_list(node.get("enum"))), "")
        told: Object = {"default": str(node.get("default", first))}
        told.update({word: node[word] for word in ("enum", "description") if word in node})
        found[as_text(node.get("name"))] = told
    return found
