"""Give the components, their properties and members their final names."""

from __future__ import annotations

from collections.abc import Mapping

from ...document.document import FILES, Object, as_list, as_object, as_text, texts
from ...document.values import text_of
from ...openapi.context import Context
from ...python.identifiers import (
    Scope,
    chosen,
    class_name,
    field_name,
    member_candidates,
    pascal,
    snake,
    spelled,
)
from ...python.locked_names import unnumbered
from ...python.reserved import CLASSES, FIELDS
from ..schemas.components import Component
from ..schemas.place import is_named, wire_name
from .dedupe import Components, called_by_place


def fields(schema: Object, pointer: str, owner: str, context: Context) -> dict[str, str]:
    """Return wire name → attribute name of the properties of a model. `owner` is its name."""
    properties = as_object(schema.get("properties"))
    ways = {wire: _ways(wire, as_object(node), context) for wire, node in properties.items()}
    scope, names = Scope(), dict[str, str]()
    for wire in properties:
        names[wire] = scope.take(context.locked.part("properties", owner, wire, ways[wire]))
    scope.used.update(context.locked.old("properties", owner))
    for wire, given in ways.items():
        if len(given) == 1:
            names[wire] = names[wire] or scope.take(*given) or scope.numbered(given[0])
    for wire in sorted(properties, key=lambda wire: ways[wire][0] != wire):
        made = ways[wire]
        names[wire] = names[wire] or scope.take(*made) or scope.numbered(made[0])
        if names[wire] not in made and len(made) > 1:
            what = f'the field "{wire}" is called {names[wire]}'
            context.info(pointer, what, f"{made[0]} is another field")
    return names


def _ways(wire: str, schema: Object, context: Context) -> tuple[str, ...]:
    """Return the possible names of a field, the best first; only one if it was chosen."""
    given = chosen(as_text(schema.get("x-specloom-name")))
    if given:
        return (field_name(given, context.reserved) if given in FIELDS else given,)
    return field_name(wire, context.reserved), field_name(snake(spelled(wire)), context.reserved)


def members(schema: Object, owner: str, context: Context) -> list[str]:
    """Return the names of an enum's members. Published names come first."""
    values = [text_of(value) for value in as_list(schema.get("enum"))]
    named = zip(values, texts(schema.get("x-enum-varnames")), strict=True)
    ways = [(value, _member_candidates(value, name)) for value, name in named]
    scope = Scope()
    titled = "x-enum-titles" in schema  # titles may change without renaming members
    known = [
        scope.take(context.locked.part("members", owner, value, None if titled else made))
        for value, made in ways
    ]
    scope.used.update(context.locked.old("members", owner))
    return [
        name or scope.take(*made) or scope.numbered(made[-1])
        for name, (_, made) in zip(known, ways, strict=True)
    ]


def _member_candidates(value: str, name: str) -> tuple[str, ...]:
    """Return the possible names of a member: its name, and unless that was chosen, one by its
    value.
    """
    plain, spelt = member_candidates(value)
    automatic = name in (plain, spelt) or unnumbered(name) in (plain, spelt)
    return (name, spelt, plain) if automatic else (name,)


OWN_NAME = "give this schema a name of its own: x-specloom-name, or `rename` in api.yaml"


class Naming:
    """Gives every component its class name. Names in the document take precedence."""

    def __init__(self, components: Components, became: dict[str, str], context: Context) -> None:
        self.components = components
        self.became = became
        self.context = context
        self.scope = Scope((), str.casefold)
        self.names: dict[str, str] = {}
        self.given: set[str] = set()

    def name_all(self, known: Mapping[str, str]) -> dict[str, str]:
        """Return key → class name. `known` are the published names."""
        named = [key for key in self.components if is_named(key)]
        self._keep(named, known)
        kept = dict(self.names)
        exact = [key for key in named if self._ways(key)[0] == wire_name(key)]
        for key in dict.fromkeys([*exact, *named]):
            if key not in self.names:
                self.names[key] = self._taken(key, self._ways(key))
        for key in self.components:
            self.name(key)
        for key, name in kept.items():
            self._note_number(key, name)
        return self.names

    def _keep(self, named: list[str], names: Mapping[str, str]) -> None:
        """Give published names to the schemas that may keep them.

        Nothing else may have old names.
        """
        known = {key: names[key] for key in self.components}
        for key, target in self.became.items():
            if target in known:
                known[target] = known[target] or names[key]
        waiting = []
        called = called_by_place(self.components)  # only one of two with the same name keeps it
        places = sorted(self.components, key=lambda key: called[key] != known[key])
        for key in dict.fromkeys([*named, *places]):
            if self._may_keep(key, known[key]):
                self._take(key, known[key])
            elif self._titles(key):
                waiting.append(key)
        for key in waiting:
            if not any(map(self.scope.free, self._titles(key))):
                self._take(key, known[key])
        self.scope.used.update(name.casefold() for name in self.context.locked.old("schemas"))

    def _may_keep(self, key: str, known: str) -> bool:
        """Return whether a schema may keep its name: the document still names it so, or not at
        all.
        """
        given = chosen(as_text(self.components[key].schema.get("x-specloom-name")))
        renames = self.context.renames.schemas
        if given:
            self.given.add(key)
        if self.context.locked.adopted and not given:
            return bool(known)
        if is_named(key):
            given = given or renames.get(wire_name(key), "")
            ways = self._ways(key) if not given else [given, f"{given}Schema"]
            return known in ways or (not given and unnumbered(known) in ways)
        if known in renames.values():
            self.context.renamed.update(wire for wire, name in renames.items() if name == known)
        if given or known in renames:
            return known == given
        return known in (self._titles(key) or [known])

    def _titles(self, key: str) -> list[str]:
        """Return the names that titles give to a nested schema."""
        parts = () if is_named(key) else self.components[key].place.parts
        return [class_name(part[1:]) for part in parts if part.startswith("=")]

    def _take(self, key: str, name: str) -> None:
        if self.scope.take(name):
            self.names[key] = name

    def _ways(self, key: str) -> list[str]:
        """Return the possible names of a named schema, the best first."""
        schema = self.components[key].schema
        wire = wire_name(key)
        renames = self.context.renames.schemas
        if wire in renames:
            self.context.renamed.add(wire)
        given = chosen(as_text(schema.get("x-specloom-name"))) or renames.get(wire, "")
        if given:
            self.given.add(key)
        wanted, spelt = given or class_name(wire), class_name(spelled(wire))
        forms = self.context.form_names
        tidy = [class_name(forms[wire])] if wire in forms and not given else []
        return [*tidy, wanted, spelt, f"{wanted}Schema"]

    def name(self, key: str) -> str:
        """Return the class name of a key. Owners are named before their parts."""
        key = self.became.get(key, key)
        if key in self.names:
            return self.names[key]
        component = self.components.get(key)
        if component is None:
            return pascal(" ".join(_telling(key)) or "Schema")
        given = chosen(as_text(component.schema.get("x-specloom-name")))
        made = [given] if given else self._made(component)
        renames = self.context.renames.schemas
        if made[0] in renames:
            self.context.renamed.add(made[0])
            given = renames[made[0]]
            made = [given]
        if given:
            self.given.add(key)
        self.names[key] = self._taken(key, made)
        return self.names[key]

    def _made(self, component: Component) -> list[str]:
        place = component.place
        owner = place.owner
        base = self.name(owner) if owner.startswith("/") else pascal(owner) if owner else ""
        made = []
        for part in place.parts or ("",):
            if part.startswith("="):
                made.append(part[1:])
                continue
            made.append(base + (pascal(part) if part else ""))
        if not any(made):
            made = [pascal(" ".join(_telling(component.key)))]
        last, schema = made[-1], component.schema
        same = self.components.get(as_text(schema.get("$ref")))
        kind = _kind(same.schema if same else schema)
        return [class_name(name) for name in [*made, last + kind] if name]

    def _taken(self, key: str, candidates: list[str]) -> str:
        """Take the first free name.

        A chosen name that is taken is an error. A generated name gets a number, which is reported.
        """
        name = self.scope.take(*(name for name in candidates if name not in CLASSES))
        if name:
            return name
        first, pointer = candidates[0], self.components[key].place.pointer
        name = self.scope.numbered(first)
        if key in self.given:
            self.context.error(pointer, f'the class name "{first}" is taken', OWN_NAME)
        else:
            self._note(key, name, first)
        return name

    def _note_number(self, key: str, name: str) -> None:
        """Report a number in a name, whether it is new or published."""
        if (first := unnumbered(name)) != name:
            ways = self._ways(key) if is_named(key) else self._made(self.components[key])
            if name not in ways and first in ways and key not in self.given:
                self._note(key, name, ways[0])

    def _note(self, key: str, name: str, first: str) -> None:
        pointer = self.components[key].place.pointer
        self.context.info(pointer, f"the schema is called {name}", f"{first} is another", OWN_NAME)


def _kind(schema: Object) -> str:
    if "enum" in schema:
        return "Enum"
    return "Object" if "properties" in schema else "Value"


def _telling(key: str) -> list[str]:
    """Return the parts of a pointer that make a name, for a schema in an unusual place."""
    skipped = {"", "components", "schemas", "properties", "schema", "content", "paths", "items"}
    parts = [part for part in key.split("/") if part not in skipped]
    if len(parts) > 1 and parts[0] == FILES:
        parts = parts[1:] if len(parts) == 2 else parts[2:]
    last = parts[-1:] if parts and not parts[-1].isdecimal() else parts[-2:]
    return [part.rsplit("~1", 1)[-1].removesuffix(".yaml").removesuffix(".json") for part in last]
