"""Final names: of the components, and of the fields in them."""

from __future__ import annotations

from ..document import Object, as_object, as_text
from ..names import Scope, chosen, class_name, field_name, pascal, snake, spelled
from ..reserved import CLASSES, FIELDS
from .components import Component
from .dedupe import Components, rewritten
from .shape import is_named, wire_name
from .work import Work

REF = "#/components/schemas/"


class Naming:
    """Gives every component its class name. Names of the document come before names made here."""

    def __init__(self, components: Components, became: dict[str, str], work: Work) -> None:
        self.components = components
        self.became = became
        self.work = work
        self.scope = Scope((), str.casefold)
        self.names: dict[str, str] = {}
        self.given: set[str] = set()

    def name_all(self) -> dict[str, str]:
        """The class name of each key."""
        named = [key for key in self.components if is_named(key)]
        exact = [key for key in named if self._wanted(key) == wire_name(key)]
        for key in [*exact, *(key for key in named if key not in set(exact))]:
            self._document_name(key)
        for key in self.components:
            self.name(key)
        return self.names

    def _wanted(self, key: str) -> str:
        schema = self.components[key].schema
        wire = wire_name(key)
        renames = self.work.renames.schemas
        if wire in renames:
            self.work.renamed.add(wire)
        given = chosen(as_text(schema.get("x-specloom-name"))) or renames.get(wire, "")
        if given:
            self.given.add(key)
        return given or class_name(wire)

    def _document_name(self, key: str) -> None:
        wanted = self._wanted(key)
        spelt = class_name(spelled(wire_name(key)))
        self.names[key] = self._taken(key, [wanted, spelt, f"{wanted}Schema"])

    def name(self, key: str) -> str:
        """The class name of a key; owners are named before what they own."""
        key = self.became.get(key, key)
        if key in self.names:
            return self.names[key]
        component = self.components.get(key)
        if component is None:
            return pascal(" ".join(_telling(key)) or "Schema")
        given = chosen(as_text(component.schema.get("x-specloom-name")))
        made = [given] if given else self._made(component)
        renames = self.work.renames.schemas
        if made[0] in renames:
            self.work.renamed.add(made[0])
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
        last = made[-1]
        return [class_name(name) for name in [*made, last + _kind(component.schema)] if name]

    def _taken(self, key: str, candidates: list[str]) -> str:
        """The first name that is free. A name given by hand is a problem where it is not; a name
        made here gets a number, and a note."""
        name = self.scope.take(*(name for name in candidates if name not in CLASSES))
        if name:
            return name
        first, pointer = candidates[0], self.components[key].place.pointer
        fix = "give this schema a name of its own: x-specloom-name, or `rename` in api.yaml"
        name = self.scope.numbered(first)
        if key in self.given:
            self.work.problem(pointer, f'the class name "{first}" is taken', fix)
        else:
            self.work.note(pointer, f"the schema is called {name}", f"{first} is another", fix)
        return name


def _kind(schema: Object) -> str:
    if "enum" in schema:
        return "Enum"
    return "Object" if "properties" in schema else "Value"


def _telling(key: str) -> list[str]:
    """The parts of a pointer that tell a name, where a schema stands in no known place."""
    skipped = {"", "components", "schemas", "properties", "schema", "content", "paths", "items"}
    parts = [part for part in key.split("/") if part not in skipped]
    if len(parts) > 1 and parts[0] == "x-specloom-files":
        parts = parts[1:] if len(parts) == 2 else parts[2:]
    last = parts[-1:] if parts and not parts[-1].isdecimal() else parts[-2:]
    return [part.rsplit("~1", 1)[-1].removesuffix(".yaml").removesuffix(".json") for part in last]


def finished(components: Components, names: dict[str, str], work: Work) -> Object:
    """`components.schemas` under the final names."""
    refs = {key: REF + name for key, name in names.items()}
    made: Object = {}
    for key, component in components.items():
        schema = as_object(rewritten(component.schema, refs))
        schema = {k: v for k, v in schema.items() if k != "x-specloom-name"}
        if "properties" in schema:
            schema["properties"] = _fields(as_object(schema["properties"]), component, work)
        schema["x-specloom-wire"] = wire_name(key)
        schema["x-specloom-pointer"] = work.original(component.place.pointer)
        made[names[key]] = schema
    return made


def _fields(properties: Object, component: Component, work: Work) -> Object:
    """The properties, each with its attribute name."""
    scope = Scope()
    names: dict[str, str] = {}
    for wire, schema in properties.items():
        given = chosen(as_text(as_object(schema).get("x-specloom-name")))
        if given:
            given = field_name(given, work.reserved) if given in FIELDS else given
            names[wire] = scope.take(given) or scope.numbered(given)
    reserved = work.reserved
    for wire in sorted(properties, key=lambda wire: field_name(wire, reserved) != wire):
        if wire in names:
            continue
        made = field_name(wire, reserved)
        names[wire] = scope.take(made, field_name(snake(spelled(wire)), reserved))
        if not names[wire]:
            names[wire] = scope.numbered(made)
            what = f'the field "{wire}" is called {names[wire]}'
            work.note(component.place.pointer, what, f"{made} is another field")
    return {
        wire: {**as_object(schema), "x-specloom-name": names[wire]}
        for wire, schema in properties.items()
    }
