"""Turn bases with a discriminator, and children by `allOf`, into unions where they are types.

The base keeps its own model, which accepts values whose tag names no child.
"""

from __future__ import annotations

from ...document.document import Json, Object, as_list, as_object, as_text
from ...openapi.references import SCHEMAS, Refs
from .components import Component, Shapes
from .place import Place, wire_name
from .unions import discriminator


class Family:
    """The components and their children."""

    def __init__(self, refs: Refs) -> None:
        self.children: dict[str, list[str]] = {}
        schemas = as_object(as_object(refs.context.data.get("components")).get("schemas"))
        for name, raw in schemas.items():
            for base in _bases(raw):
                if base.startswith("#" + SCHEMAS):
                    pointer = SCHEMAS + name.replace("~", "~0").replace("/", "~1")
                    self.children.setdefault(base[1:], []).append(pointer)

    def used(self, shapes: Shapes, key: str) -> str:
        """Return the key of the type of a component: its own, or that of the union of its
        variants.
        """
        plain = shapes.follow.at(key)
        if not plain.discriminator or plain.unions:
            return key
        union = f"{key}|variants"
        if union in shapes.components:
            return union
        found = discriminator(shapes, plain)
        mapping = as_object(found.get("mapping"))
        mapped = [as_text(target) for target in mapping.values()]
        # A mapping names some of the variants; the others go by the names of their schemas.
        named = [k for k in self._descendants(key) if wire_name(k) not in mapping]
        keys = [k for k in dict.fromkeys([*mapped, *named]) if k != key]
        if not found or not keys:
            return key
        place = Place(union, key, key, ("variant", "variants"))
        branches: list[Json] = [{"$ref": shapes.follow.component(child)[0]} for child in keys]
        schema: Object = {"anyOf": branches, "discriminator": found, "x-specloom-fallback": key}
        schema["description"] = plain.words.get("description", "")
        shapes.components[union] = Component(union, schema, place)
        return union

    def _descendants(self, key: str) -> list[str]:
        found: list[str] = []
        waiting = list(self.children.get(key, ()))
        while waiting:
            child = waiting.pop(0)
            if child not in found and child != key:
                found.append(child)
                waiting += self.children.get(child, ())
        return found


def _bases(raw: Json) -> list[str]:
    members = [as_object(member) for member in as_list(as_object(raw).get("allOf"))]
    return [as_text(member.get("$ref")) for member in members if "$ref" in member]
