"""Places of schemas: their keys while names are open, and their possible names."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ...document.document import Object
from ...document.locations import unescape
from ...openapi.keywords import ANNOTATIONS
from ...openapi.references import SCHEMAS
from ...python.identifiers import singular, words


@dataclass(slots=True)
class Place:
    """The place of a schema.

    `key` is unique, `pointer` is its pointer in the document. A schema moved from here to the
    components is named by its owner (`owner`: a key, or words) and the shortest free one of
    `parts`. It is never changed; a frozen dataclass would be slower.
    """

    key: str
    pointer: str
    owner: str = ""
    parts: tuple[str, ...] = ("",)
    kind: str = "schema"
    """schema, property, parameter, or top for the component itself."""

    def within(self, pointer: str, part: str) -> Place:
        """Return a nested place. A component owns it; otherwise the owner stays."""
        if self.kind == "top":
            return Place(pointer, pointer, self.key, (part,))
        return Place(pointer, pointer, self.owner, (f"{self.parts[-1]} {part}".strip(),))

    def items(self, pointer: str) -> Place:
        """Return the place of a list's items: `tags` → tag, or `tags item`."""
        made = self.within(pointer, "item")
        last = (words(self.parts[0]) or [""])[-1]
        one = singular(last)
        if (
            self.kind not in ("property", "parameter")
            or not one
            or not self.parts[0].endswith(last)
        ):
            return made
        shorter = self.parts[0][: len(self.parts[0]) - len(last)] + one
        return replace(made, parts=(shorter, *made.parts))


@dataclass(slots=True)
class Shape:
    """A schema outside the components, and whether it allows null."""

    schema: Object
    nullable: bool = False

    @property
    def wrapped(self) -> Object:
        """Return the schema, with null as a member of a union if it is allowed."""
        kind = self.schema.get("type")
        if not self.nullable or kind == "null" or _anything(self.schema):
            return self.schema
        if isinstance(kind, str) and kind not in ("object", "array") and "const" not in self.schema:
            return {**self.schema, "type": [kind, "null"]}
        remarks = {k: v for k, v in self.schema.items() if _is_remark(k)}
        core: Object = {k: v for k, v in self.schema.items() if not _is_remark(k)}
        return {"anyOf": [core, {"type": "null"}], **remarks}

    @property
    def core(self) -> Object:
        """The schema without remarks, by which schemas are compared."""
        return {k: v for k, v in self.schema.items() if not _is_remark(k)}


def _anything(schema: Object) -> bool:
    return all(_is_remark(name) for name in schema)


def _is_remark(name: str) -> bool:
    return name in ANNOTATIONS or (name.startswith("x-specloom-") and name != "x-specloom-format")


def wire_name(key: str) -> str:
    """Return the name of a component schema in the document, or an empty string."""
    return unescape(key[len(SCHEMAS) :]) if is_named(key) else ""


def is_named(key: str) -> bool:
    """Return whether a key is that of a component schema of the document."""
    return key.startswith(SCHEMAS) and key.count("/") == 3 and "|" not in key and "&" not in key
