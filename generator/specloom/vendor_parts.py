"""The parts of an operation that vendors' words speak of, references followed."""

from __future__ import annotations

from .document import Json, Object, as_list, as_object, as_text, find, objects
from .vendor_values import Spot


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
    for step in ["", *path.split(".")]:
        node = followed(as_object(node.get("properties")).get(step), spot.root)
    return bool(path and node)


def body_of(spot: Spot) -> Json:
    """The schema of the request's body."""
    body = followed(spot.node.get("requestBody"), spot.root)
    for _, media in objects(body.get("content")):
        return media.get("schema")
    listed = [followed(one, spot.root) for one in as_list(spot.node.get("parameters"))]
    return next((one.get("schema") for one in listed if one.get("in") == "body"), None)


def reply_of(spot: Spot) -> Json:
    """The schema of the first success reply in JSON."""
    for status, raw in as_object(spot.node.get("responses")).items():
        if status.startswith("2"):
            reply = followed(raw, spot.root)
            for media, node in objects(reply.get("content")):
                if "json" in media:
                    return node.get("schema")
            return reply.get("schema")
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
