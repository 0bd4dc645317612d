"""Final names of the parts of a component: its fields, and the members of an enum."""

from __future__ import annotations

from ..document import Json, Object, as_list, as_object, as_text, texts
from ..names import Scope, chosen, field_name, member_ways, snake, spelled
from ..reserved import FIELDS
from .kept import unnumbered
from .values import text_of
from .work import Work


def fields(schema: Object, pointer: str, owner: str, work: Work) -> Object:
    """The properties of a model, each with its attribute name; `owner` is the model's name."""
    properties = as_object(schema["properties"])
    ways = {wire: _ways(wire, as_object(node), work) for wire, node in properties.items()}
    scope, names = Scope(), dict[str, str]()
    for wire in properties:
        names[wire] = scope.take(work.kept.part("properties", owner, wire, ways[wire]))
    scope.used.update(work.kept.old("properties", owner))
    for wire, given in ways.items():
        if len(given) == 1:
            names[wire] = names[wire] or scope.take(*given) or scope.numbered(given[0])
    for wire in sorted(properties, key=lambda wire: ways[wire][0] != wire):
        made = ways[wire]
        names[wire] = names[wire] or scope.take(*made) or scope.numbered(made[0])
        if names[wire] not in made and len(made) > 1:
            what = f'the field "{wire}" is called {names[wire]}'
            work.note(pointer, what, f"{made[0]} is another field")
    return {
        wire: {**as_object(node), "x-specloom-name": names[wire]}
        for wire, node in properties.items()
    }


def _ways(wire: str, schema: Object, work: Work) -> tuple[str, ...]:
    """What a field may be called, the best first; one name only, where somebody chose it."""
    given = chosen(as_text(schema.get("x-specloom-name")))
    if given:
        return (field_name(given, work.reserved) if given in FIELDS else given,)
    return field_name(wire, work.reserved), field_name(snake(spelled(wire)), work.reserved)


def members(schema: Object, owner: str, work: Work) -> list[Json]:
    """The names of an enum's members: those users know, then those of new values."""
    values = [text_of(value) for value in as_list(schema["enum"])]
    named = zip(values, texts(schema["x-enum-varnames"]), strict=True)
    ways = [(value, _member_ways(value, name)) for value, name in named]
    scope = Scope()
    known = [scope.take(work.kept.part("members", owner, *pair)) for pair in ways]
    scope.used.update(work.kept.old("members", owner))
    return [
        name or scope.take(*made) or scope.numbered(made[-1])
        for name, (_, made) in zip(known, ways, strict=True)
    ]


def _member_ways(value: str, name: str) -> tuple[str, ...]:
    """What a member may be called: as it is now, and if nobody chose that, by its value."""
    plain, spelt = member_ways(value)
    automatic = name in (plain, spelt) or unnumbered(name) in (plain, spelt)
    return (name, spelt, plain) if automatic else (name,)
