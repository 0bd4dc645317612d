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
        self.bases: dict[str, list[str]] = {}
        schemas = as_object(as_object(refs.context.data.get("components")).get("schemas"))
        for name, raw in schemas.items():
            for base in _bases(raw):
                if base.startswith("#" + SCHEMAS):
                    pointer = SCHEMAS + name.replace("~", "~0").replace("/", "~1")
                    self.children.setdefault(base[1:], []).append(pointer)
                    self.bases.setdefault(pointer, []).append(base[1:])

    def used(self, shapes: Shapes, key: str) -> str:
        """Return the key of the type of a component: its own, or that of the union of its
        variants.

        A variant that has variants itself is one of its own.
        """
        plain = shapes.follow.at(key)
        owner = key if plain.discriminator else self._tagged_base(shapes, key)
        if owner is None or plain.unions:
            return key
        union = f"{key}|variants"
        if union in shapes.components:
            return union
        found = discriminator(shapes, shapes.follow.at(owner))
        mapping = as_object(found.get("mapping"))
        descendants = self._descendants(key)
        if owner != key:
            mapping = {tag: one for tag, one in mapping.items() if one in (key, *descendants)}
            found = {**found, "mapping": mapping} if descendants else {}
        mapped = [as_text(target) for target in mapping.values()]
        # A mapping names some of the variants; the others go by the names of their schemas.
        named = [k for k in descendants if wire_name(k) not in mapping]
        keys = [k for k in dict.fromkeys([*mapped, *named]) if k != key]
        if not found or not keys:
            return key
        keys = keys if owner == key else [key, *keys]
        place = Place(union, key, key, ("variant", "variants"))
        branches: list[Json] = [{"$ref": shapes.follow.component(child)[0]} for child in keys]
        schema: Object = {"anyOf": branches, "discriminator": found, "x-specloom-fallback": key}
        schema["description"] = plain.words.get("description", "")
        shapes.components[union] = Component(union, schema, place)
        return union

    def _tagged_base(self, shapes: Shapes, key: str) -> str | None:
        """Return the nearest base with a discriminator, of a component that has children."""
        waiting = list(self.bases.get(key, ())) if key in self.children else []
        seen = {key}
        while waiting:
            base = waiting.pop(0)
            if base not in seen and shapes.follow.at(base).discriminator:
                return base
            waiting += self.bases.get(base, ()) if base not in seen else ()
            seen.add(base)
        return None

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
