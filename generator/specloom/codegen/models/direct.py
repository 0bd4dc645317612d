"""Models that need no engine: what stands in no ring and holds nothing but plain types.

The templates are those the engine fills, and so is the outcome (a test holds the two against each
other); it only takes a thirtieth of the time. What is not plain is left to the engine.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from ...document.document import Json, Object, as_list, as_object, as_text
from ...ir.tuples import tuple_of
from ...python.literals import literal, visible
from ..render import Compiled
from .definitions import NAME, Definition
from .engine_input import ANYTHING

Extras = Mapping[str, Mapping[str, object]]
Names = Mapping[str, Mapping[str, str]]
"""Of each model: wire name to Python name, where the two differ."""
Tags = Mapping[tuple[str, str], tuple[str, ...]]
"""Of a model and one of its wire names: the tags that discriminated unions know the model by."""

_FIELD = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_MEMBER = re.compile(r"[A-Z][A-Z0-9]*(_[A-Z0-9]+)*")
TAKEN = frozenset({"mro", "register"})
"""Names of attributes that every class has: the engine has names of its own for such fields."""

_SCALARS = {
    "string": "str",
    "integer": "int",
    "number": "float",
    "boolean": "bool",
    "null": "None",
}
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


class NotPlain(Exception):
    """The engine has to write this one."""


@dataclass(frozen=True, slots=True)
class _Field:
    """What the templates ask of a field, by the names the engine gives it."""

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
    """Writes models as the engine would, by the same templates."""

    def __init__(
        self, leans: Mapping[str, Object], extras: Extras, names: Names, templates: Path
    ) -> None:
        self.leans = leans
        self.extras = extras
        self.names = names
        self.templates = templates
        self.tags = _tags(leans)
        self.tags_of: dict[str, dict[str, tuple[str, ...]]] = {}
        for (name, wire), tags in self.tags.items():
            self.tags_of.setdefault(name, {})[wire] = tags

    def written(self, name: str) -> Definition:
        """A model. Raises NotPlain."""
        node = self.leans[name]
        if "enum" in node:
            values = _values(node)
            return self._filled("Enum", name, _ENUMS[as_text(node["type"])], values)
        if "properties" in node:
            fields = self._fields(name, node)
            return self._filled("pydantic_v2/BaseModel", name, "Model", fields)
        fields = [_Field("", self._alias(node))]
        fallback = str(self.extras[name].get("fallback", "")).strip("'")  # it may be quoted
        return self._filled("TypeAliasType", name, fallback, fields)

    def _filled(self, kind: str, name: str, base: str, fields: list[_Field]) -> Definition:
        template = _environment(self.templates).get_template(f"{kind}.jinja2")
        text = template.render(class_name=name, base_class=base, fields=fields, **self.extras[name])
        names = {base, str(self.extras[name]["mixin"])}
        names.update(word for word in _WRITTEN if word in text)
        for one in fields:
            types = _QUOTED.sub("", one.type_hint + one.pydantic_extra_type_hint)
            names.update(NAME.findall(types))
        return Definition(name, _statements(visible(text), name), names)

    def _fields(self, name: str, node: Object) -> list[_Field]:
        found = []
        if "additionalProperties" in node:
            more = f"dict[str, {_hint(node['additionalProperties'])}]"
            found.append(_Field("__pydantic_extra__", pydantic_extra_type_hint=more))
        required = as_list(node["required"])
        for wire, raw in as_object(node["properties"]).items():
            schema = as_object(raw)
            python, hint = self.names[name].get(wire, wire), self._tagged(name, wire, schema)
            if schema.get("type") == "null" or not _FIELD.fullmatch(python) or python in TAKEN:
                raise NotPlain(name)
            tag = (name, wire) in self.tags  # it is always there, or the variant is another
            fraction = "default" in schema  # a constant for which Python has no literal type
            optional = wire not in required and not tag and not fraction
            if optional and not hint.endswith(" | None"):
                hint += " | None"
            if python != wire:
                hint = f"Annotated[{hint}, Field(alias={literal(wire)})]"
            constant = fraction or ((tag or wire in required) and "const" in schema)
            default = literal(schema.get("const", schema.get("default"))) if constant else "None"
            found.append(_Field(python, hint, wire, default, wire in required and not constant))
        return found

    def _tagged(self, name: str, wire: str, schema: Object) -> str:
        """The type of a property; of one that tells variants apart: its tags, nothing else."""
        tags = self.tags.get((name, wire))
        if tags is None or tags == (schema.get("const"),):
            return _hint(schema)
        listed = "enum" in self.leans.get(_target(schema), {})
        if not tags or not listed or wire not in as_list(self.leans[name]["required"]):
            raise NotPlain(name)
        return f"Literal[{', '.join(map(literal, tags))}]"

    def _alias(self, node: Object) -> str:
        if "discriminator" not in node:
            return _hint(node)
        wire = as_text(as_object(node["discriminator"])["propertyName"])
        known = [_target(member) for member in members(node)]
        for name in known:
            target = self.leans.get(name, {})
            if wire not in as_object(target.get("properties")):
                raise NotPlain(wire)
        field = literal(self.names[known[0]].get(wire, wire))
        return f"Annotated[{_hint(node)}, Field(discriminator={field})]"


def _statements(text: str, name: str) -> list[str]:
    """The class; or the alias, and its docstring apart."""
    head, mark, doc = text.strip().partition('\n"""')
    return [head, mark.lstrip() + doc] if mark and head.startswith(f"{name} =") else [text.strip()]


@cache
def _environment(folder: Path) -> Environment:
    loader = FileSystemLoader(folder)
    return Environment(loader=loader, bytecode_cache=Compiled(), autoescape=False)  # it is Python


def members(node: Object) -> list[Object]:
    """The members of a union."""
    return [as_object(one) for one in [*as_list(node.get("oneOf")), *as_list(node.get("anyOf"))]]


def _target(node: Object) -> str:
    return as_text(node.get("$ref")).rpartition("/")[2]


def _tags(leans: Mapping[str, Object]) -> Tags:
    """No tags: what the unions say of a model does not go together."""
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for node in leans.values():
        told = as_object(node.get("discriminator"))
        mapping = as_object(told.get("mapping"))
        for member in members(node) if told else ():
            ref = member.get("$ref")
            tags = tuple(tag for tag, target in mapping.items() if target == ref)
            place = _target(member), as_text(told["propertyName"])
            found[place] = tags if found.get(place, tags) == tags else ()
    return found


def _values(node: Object) -> list[_Field]:
    """The members of an enum of texts or of whole numbers."""
    kind, values = node.get("type"), as_list(node["enum"])
    names = [as_text(name) for name in as_list(node.get("x-enum-varnames"))]
    if kind not in _ENUMS or len(names) != len(values) or not values:
        raise NotPlain("enum")
    wanted = str if kind == "string" else int
    if not all(type(value) is wanted for value in values) or not all(map(_MEMBER.fullmatch, names)):
        raise NotPlain("enum")
    return [_Field(name, default=literal(v)) for name, v in zip(names, values, strict=True)]


def _hint(raw: Json) -> str:
    """The type of a schema as an annotation. Raises NotPlain."""
    node = as_object(raw)
    if "$ref" in node:
        return _target(node)
    if "customTypePath" in node:
        return as_text(node["customTypePath"]).rpartition(".")[2]
    if "oneOf" in node or "anyOf" in node:
        return _union(node)
    if "const" in node:
        return f"Literal[{literal(node['const'])}]"
    kind = as_text(node.get("type"))
    if kind in _SCALARS and "enum" not in node:
        return _SCALARS[kind]
    if kind == "array" and "prefixItems" in node:
        return tuple_text(node)
    if kind == "array":
        return f"list[{_hint(node['items'])}]"
    if kind == "object" and "properties" not in node:
        return f"dict[str, {_hint(node['additionalProperties'])}]"
    raise NotPlain(kind)


def tuple_text(node: Object) -> str:
    """The type of a tuple, for each length that it may have one. Raises NotPlain."""
    found = tuple_of(node)
    if found is None:
        raise NotPlain("a tuple of many lengths")
    return found.text([_hint(one) for one in found.items], _hint(found.rest or ANYTHING))


def _union(node: Object) -> str:
    """The types of the members, each once, None last."""
    found: dict[str, None] = {}
    for member in members(node):
        if "prefixItems" in member or "oneOf" in member or "anyOf" in member:
            raise NotPlain("a union of unions or tuples")
        found.setdefault(_hint(member))
    if found.keys() <= {"None"}:
        raise NotPlain("a union of nothing")
    last = ["None"] if "None" in found else []
    return " | ".join([*(one for one in found if one != "None"), *last])
