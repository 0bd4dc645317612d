# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Python stubs of operations for a type checker, generated from their JSON Schemas."""

from __future__ import annotations

import keyword
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ..catalog.operations import Described
from ..catalog.schemas import Schema, input_schema, output_schema, resolve
from ..operation import Api, Page
from ..paths import steps
from ..typeguards import is_dict, is_list

_HEAD = "from typing import Any, Literal, NotRequired, TypedDict\n"
_PLAIN = {"string": "str", "integer": "int", "number": "float", "boolean": "bool", "null": "None"}
_DEEPEST = 8


def stubs_of(found: Iterable[Described], api: Api) -> str:
    """Return a stub module with functions of keyword arguments, and typed dictionaries."""
    described = list(found)
    inputs = [input_schema(one, api) for one in described]
    taken = {_name(name) for schema in inputs for name in schema.get("$defs", {})}
    classes: dict[str, str] = {}
    functions = [
        _function(one, schema, taken, classes)
        for one, schema in zip(described, inputs, strict=True)
    ]
    return "\n".join([_HEAD, *classes.values(), *functions])


def _function(found: Described, schema: Schema, taken: set[str], classes: dict[str, str]) -> str:
    given = _Types(schema.get("$defs", {}), classes)
    required = schema.get("required", ())
    parts: list[str] = []
    for name, one in schema["properties"].items():
        kind = given.of(one, f"{_title(found.entry.name)}{_title(name)}")
        parts.append(f"{name}: {kind}" if name in required else f"{name}: {kind} = ...")
    returned = _returned(output_schema(found.operation), found.operation.page)
    definitions: Schema = returned.get("$defs", {})
    renamed = {name: f"{_name(name)}Response" for name in definitions if _name(name) in taken}
    taking = _Types(definitions, classes, total=False, renamed=renamed)
    result = taking.of(returned, f"{_title(found.entry.name)}Response") if returned else "Any"
    star = "*, " if parts else ""
    text = " ".join(found.entry.summary.split()).replace("\\", "").replace('"', "'")
    return f'def {found.entry.name}({star}{", ".join(parts)}) -> {result}:\n    """{text}"""\n'


def _returned(schema: Schema, page: Page | None) -> Schema:
    """Return the schema of a call's result. For a paged list it is the list of all items."""
    if page is None:
        return schema
    definitions: Schema = schema.get("$defs", {})
    at = resolve(schema, definitions)
    for name in steps(page.items):
        inner: object = at.get("properties", {}).get(name)
        at = resolve(inner, definitions) if is_dict(inner) else {}
    items: object = at.get("items")
    return {"type": "array", "items": items if is_dict(items) else {}, "$defs": definitions}


@dataclass
class _Types:
    """Writes the types of schemas. Classes are added to the module."""

    definitions: Schema
    classes: dict[str, str]
    total: bool = True
    """Whether required properties are required: a response may omit any property."""
    renamed: Mapping[str, str] = field(default_factory=dict[str, str])
    """The Python names of definitions whose own names are taken."""
    _inside: set[str] = field(default_factory=set[str])

    def of(self, schema: Any, name: str, depth: int = 0) -> str:
        """Return the type of a schema. `name` is used if it needs a class."""
        if not is_dict(schema) or depth > _DEEPEST:
            return "Any"
        reference = schema.get("$ref")
        if isinstance(reference, str):
            return self._named(reference.removeprefix("#/$defs/"))
        for word in ("anyOf", "oneOf"):
            if schema.get(word):
                return self._union(schema[word], name, depth)
        if "const" in schema:
            return self._values([schema["const"]])
        if is_list(schema.get("enum")):
            return self._values(schema["enum"])
        kind = schema.get("type")
        if is_list(kind):
            return self._union([{**schema, "type": one} for one in kind], name, depth)
        if kind == "array":
            return f"list[{self.of(schema.get('items', {}), f'{name}Item', depth + 1)}]"
        if is_dict(schema.get("properties")) and schema["properties"]:
            return self._class(schema, name, depth)
        if kind == "object":
            rest = schema.get("additionalProperties")
            inner = self.of(rest, f"{name}Value", depth + 1) if is_dict(rest) else "Any"
            return f"dict[str, {inner}]"
        return _PLAIN.get(str(kind), "Any")

    def _named(self, reference: str) -> str:
        """Return the class or type of a definition."""
        schema: object = self.definitions.get(reference)
        if not is_dict(schema):
            return "Any"
        name = self.renamed.get(reference, _name(reference))
        if not is_dict(schema.get("properties")) or not schema["properties"]:
            if reference in self._inside:
                return "Any"  # a recursive type without a class
            self._inside.add(reference)
            try:
                return self.of(schema, name, 1)
            finally:
                self._inside.discard(reference)
        return self._class(schema, name, 1)

    def _class(self, schema: Schema, name: str, depth: int) -> str:
        """Return a typed dictionary. Its keys are JSON names, which need not be valid in Python."""
        if name in self.classes:
            return name
        self.classes[name] = ""  # it may be recursive
        required = schema.get("required", ())
        members: list[tuple[str, str]] = []
        for key, one in schema["properties"].items():
            kind = self.of(one, f"{name}{_title(key)}", depth + 1)
            needed = self.total and key in required
            members.append((key, kind if needed or not self.total else f"NotRequired[{kind}]"))
        total = "" if self.total else ", total=False"
        if all(key.isidentifier() and not keyword.iskeyword(key) for key, _ in members):
            lines = "".join(f"    {key}: {kind}\n" for key, kind in members)
            self.classes[name] = f"class {name}(TypedDict{total}):\n{lines}"
        else:
            pairs = ", ".join(f"{key!r}: {kind!r}" for key, kind in members)
            self.classes[name] = f"{name} = TypedDict({name!r}, {{{pairs}}}{total})\n"
        return name

    def _union(self, schemas: Iterable[Any], name: str, depth: int) -> str:
        kinds = [
            self.of(one, f"{name}{number or ''}", depth + 1) for number, one in enumerate(schemas)
        ]
        return "Any" if "Any" in kinds else " | ".join(dict.fromkeys(kinds))

    def _values(self, values: Iterable[Any]) -> str:
        """Return the values of an enum. In responses, other values are allowed too, as servers may
        add some.
        """
        known = list(values)
        literal = all(isinstance(one, str | int | bool) or one is None for one in known)
        if self.total and literal and known:
            return f"Literal[{', '.join(map(repr, known))}]"
        names = {type(one).__name__ for one in known}
        plain = sorted(names & {"str", "int", "float", "bool"})
        return " | ".join([*plain, *(["None"] if "NoneType" in names else [])]) or "Any"


def _title(text: str) -> str:
    return "".join(part[:1].upper() + part[1:] for part in _words(text).split("_"))


def _name(text: str) -> str:
    name = _words(text)
    return f"{name}_" if keyword.iskeyword(name) or name in _TAKEN else name


_TAKEN = frozenset({"Any", "Literal", "NotRequired", "TypedDict"})


def _words(text: str) -> str:
    made = "".join(char if char.isalnum() or char == "_" else "_" for char in text)
    return f"_{made}" if not made or made[0].isdigit() else made
