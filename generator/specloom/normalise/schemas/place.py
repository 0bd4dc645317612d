"""Where a schema stands: what it is keyed by while names are open, and what it may be called."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ...document.document import Object
from ...document.locations import unescape
from ...openapi.keywords import ANNOTATIONS
from ...openapi.references import SCHEMAS
from ...python.identifiers import singular, words


@dataclass(slots=True)
class Place:
    """A position of a schema (never changed: frozen it would cost more to make).

    `key` is unique to the position, `pointer` its pointer in the document. A schema moved from here
    to the components is called by its owner's name (`owner`: a key, or words) and one of `parts`,
    the shortest that is free.
    """

    key: str
    pointer: str
    owner: str = ""
    parts: tuple[str, ...] = ("",)
    kind: str = "schema"
    """schema, property, parameter, or top (the component itself)."""

    def within(self, pointer: str, part: str) -> Place:
        """A place inside: the component owns what is in it, elsewhere the owner stays."""
        if self.kind == "top":
            return Place(pointer, pointer, self.key, (part,))
        return Place(pointer, pointer, self.owner, (f"{self.parts[-1]} {part}".strip(),))

    def items(self, pointer: str) -> Place:
        """The place of a list's items: `tags` → tag, or `tags item`."""
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
    """A schema as it may stand outside the components, and whether null may stand there too."""

    schema: Object
    nullable: bool = False

    @property
    def wrapped(self) -> Object:
        """The schema with its nullability in the one spelling."""
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
        """The schema without remarks: what decides whether two are the same."""
        return {k: v for k, v in self.schema.items() if not _is_remark(k)}


def _anything(schema: Object) -> bool:
    return all(_is_remark(name) for name in schema)


def _is_remark(name: str) -> bool:
    return name in ANNOTATIONS or (name.startswith("x-specloom-") and name != "x-specloom-format")


def wire_name(key: str) -> str:
    """The name of a component schema in the document, or nothing for other places."""
    return unescape(key[len(SCHEMAS) :]) if is_named(key) else ""


def is_named(key: str) -> bool:
    """Whether a key is that of a component schema of the document."""
    return key.startswith(SCHEMAS) and key.count("/") == 3 and "|" not in key and "&" not in key
