"""Write plain models without the engine: models that are not recursive and have plain types.

The templates are those of the engine, and so is the result, which a test compares. It takes a
thirtieth of the time. The engine writes all other models.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from ...ir.schema import Const, Enum, Object, Property, Ref, Schema, Schemas, Union
from ...ir.types import is_null
from ...python.literals import literal, visible
from ..templates import TemplateCache
from .definitions import NAME, Definition
from .hints import NotPlain, hint, is_fraction

Extras = Mapping[str, Mapping[str, object]]
Tags = Mapping[tuple[str, str], tuple[str, ...]]
"""(model, wire name) → the values by which discriminated unions recognise the model."""

_FIELD = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_MEMBER = re.compile(r"[A-Z][A-Z0-9]*(_[A-Z0-9]+)*")
TAKEN = frozenset({"mro", "register"})
"""Attributes of every class. The engine renames such fields in its own way."""

_ENUMS = {"string": "StrEnum", "integer": "IntEnum"}
_WRITTEN = (
    "Annotated",
    "Any",
    "ClassVar",
    "Field",
    "IfTagged",
    "OpenIntEnum",
    "OpenStrEnum",
    "TYPE_CHECKING",
    "TypeAliasType",
    "UnlessTagged",
)
_QUOTED = re.compile(r"""'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*" """.strip())


@dataclass(frozen=True, slots=True)
class _Field:
    """A field with the attribute names that the engine's templates use."""

    name: str
    type_hint: str = ""
    original_name: str = ""
    represented_default: str = "None"
    required: bool = False
    default: str = ""
    pydantic_extra_type_hint: str = ""
    annotated: str = ""
    use_default_with_required: bool = False

    @property
    def use_pydantic_extra_annotations_dict(self) -> bool:
        return bool(self.pydantic_extra_type_hint)


class Direct:
    """Writes models as the engine does, with the same templates."""

    def __init__(self, schemas: Schemas, extras: Extras, templates: Path) -> None:
        self.schemas = schemas
        self.extras = extras
        self.templates = templates
        self.tags = _tags(schemas)
        self.tags_of: dict[str, dict[str, tuple[str, ...]]] = {}
        for (name, wire), tags in self.tags.items():
            self.tags_of.setdefault(name, {})[wire] = tags

    def written(self, name: str) -> Definition:
        """Return a model. Raises NotPlain."""
        schema = self.schemas[name]
        match schema:
            case Enum():
                values = _values(schema)
                return self._filled("Enum", name, _ENUMS[schema.type or ""], values)
            case Object():
                fields = self._fields(name, schema)
                return self._filled("pydantic_v2/BaseModel", name, "Model", fields)
        fields = [_Field("", self._alias(schema))]
        fallback = str(self.extras[name].get("fallback", "")).strip("'")  # it may be quoted
        return self._filled("TypeAliasType", name, fallback, fields)

    def _filled(self, kind: str, name: str, base: str, fields: list[_Field]) -> Definition:
        template = _environment(self.templates).get_template(f"{kind}.jinja2")
        text = template.render(class_name=name, base_class=base, fields=fields, **self.extras[name])
        own, mixins = self.extras[name]["base"], str(self.extras[name]["mixin"])
        names = {
            str(own) if own and base == "Model" else base,
            *mixins.split(", "),
        }
        names.update(word for word in _WRITTEN if word in text)
        names.update(["deprecated"] if self.extras[name].get("deprecated") else [])
        for one in fields:
            types = _QUOTED.sub("", one.type_hint + one.pydantic_extra_type_hint)
            names.update(NAME.findall(types))
        return Definition(name, _statements(visible(text), name), names)

    def _fields(self, name: str, model: Object) -> list[_Field]:
        found = []
        if model.extra is not None and (extra := hint(model.extra)) != "Json":
            more = f"dict[str, {extra}]"
            found.append(_Field("__pydantic_extra__", pydantic_extra_type_hint=more))
        for one in model.properties:
            wire, schema, written = one.wire, one.schema, self._tagged(name, one)
            if is_null(schema) or not _FIELD.fullmatch(one.name) or one.name in TAKEN:
                raise NotPlain(name)
            tag = (name, wire) in self.tags  # without it the value would be another variant
            fraction = is_fraction(one)
            optional = not (one.required or tag or fraction)
            if optional and not written.endswith(" | None"):
                written += " | None"
            if one.name != wire:
                written = f"Annotated[{written}, Field(alias={literal(wire)})]"
            constant = fraction or ((tag or one.required) and _is_constant(schema))
            default = literal(schema.value) if constant and isinstance(schema, Const) else "None"
            required = one.required and not constant
            found.append(_Field(one.name, written, wire, default, required))
        return found

    def _tagged(self, name: str, one: Property) -> str:
        """Return the type of a property. For a discriminator it is a literal of its values."""
        schema, tags = one.schema, self.tags.get((name, one.wire))
        if tags is None:
            return hint(schema)
        if _is_constant(schema) and isinstance(schema, Const) and tags == (schema.value,):
            return hint(schema)
        target = self.schemas.get(schema.name) if isinstance(schema, Ref) else None
        listed = isinstance(target, Enum) and not schema.nullable
        if not tags or not listed or not one.required:
            raise NotPlain(name)
        return f"Literal[{', '.join(map(literal, tags))}]"

    def _alias(self, schema: Schema) -> str:
        if not isinstance(schema, Union) or schema.discriminator is None:
            return hint(schema)
        if len(schema.members) == 1:
            return hint(schema)
        wire, first = schema.discriminator.wire, ""
        for member in schema.members:
            target = self.schemas.get(member.name) if isinstance(member, Ref) else None
            held = target.properties if isinstance(target, Object) else ()
            name = next((one.name for one in held if one.wire == wire), "")
            if not name:
                raise NotPlain(wire)
            first = first or name
        return f"Annotated[{hint(schema)}, Field(discriminator={literal(first)})]"


def _is_constant(schema: Schema) -> bool:
    """Return whether a property has only one value, which the class can set."""
    return isinstance(schema, Const) and not schema.nullable and isinstance(schema.value, str | int)


def _statements(text: str, name: str) -> list[str]:
    """Return the statements of a model: the class, or the alias and its docstring."""
    head, mark, doc = text.strip().partition('\n"""')
    return [head, mark.lstrip() + doc] if mark and head.startswith(f"{name} =") else [text.strip()]


@cache
def _environment(folder: Path) -> Environment:
    loader = FileSystemLoader(folder)
    return Environment(
        loader=loader, bytecode_cache=TemplateCache(), autoescape=False
    )  # it is Python


def _tags(schemas: Schemas) -> Tags:
    """Return the tags of each member of a union, by model and discriminator.

    They are empty for a model to which its unions give different tags.
    """
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for schema in schemas.values():
        if not isinstance(schema, Union) or schema.discriminator is None:
            continue
        if len(schema.members) == 1:
            continue
        for member in schema.members:
            if isinstance(member, Ref):
                pairs = schema.discriminator.mapping.items()
                tags = tuple(tag for tag, name in pairs if name == member.name)
                place = member.name, schema.discriminator.wire
                found[place] = tags if found.get(place, tags) == tags else ()
    return found


def _values(schema: Enum) -> list[_Field]:
    """Return the members of an enum of strings or integers."""
    wanted = {"string": str, "integer": int}.get(schema.type or "")
    if wanted is None or not all(
        type(one.value) is wanted and _MEMBER.fullmatch(one.name) for one in schema.members
    ):
        raise NotPlain("enum")
    return [_Field(one.name, default=literal(one.value)) for one in schema.members]
