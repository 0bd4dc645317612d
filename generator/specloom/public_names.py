"""The names that users of a package know, and which of them are others than they were."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .ir import Api, Operation
from .lock import Names
from .normalise.values import text_of


@dataclass(frozen=True, slots=True)
class Rename:
    """One thing with another name than it had; names of parts have their owner in front."""

    kind: str
    thing: str
    """What the lock says the thing is, now."""
    old: str
    new: str


def thing_of(op: Operation) -> str:
    """What tells an operation from all others: `GET /pets/{id}`."""
    return f"{op.method} {op.path}"


def names_of(api: Api, keys: Mapping[str, str]) -> Names:
    """All names of an API; `keys` are the places of its schemas with their class names."""
    models = {model.name: model for model in api.models}
    schemas = {key: name for key, name in keys.items() if name in models}
    placed = set(schemas.values())
    schemas |= {f"{one.pointer}|patch": one.name for one in api.models if one.name not in placed}
    members: dict[str, str] = {}
    for model in api.models:
        for name, value in model.members:
            members.setdefault(f"{model.name}.{text_of(value)}", name)
    return {
        "groups": {op.tag: op.group for op in api.operations},
        "members": members,
        "operations": {thing_of(op): f"{op.group}.{op.name}" for op in api.operations},
        "parameters": {
            f"{thing_of(op)} {param.place} {param.wire}": param.name
            for op in api.operations
            for param in op.params
        },
        "properties": {
            f"{model.name}.{field.wire}": field.name
            for model in api.models
            for field in model.fields
        },
        "schemas": schemas,
    }


def renames(old: Names, new: Names) -> list[Rename]:
    """What is called otherwise than it was, and has not left its name to another place of itself.

    A schema is the same where it stands at the same place, or where it is the only new one with the
    properties or values of the only one that is gone.
    """
    found = [
        Rename(kind, *one)
        for kind in ("groups", "operations", "schemas")
        for one in _moved(old.get(kind, {}), new.get(kind, {}))
    ]
    found += [Rename("schemas", *one) for one in _alike(old, new)]
    classes = {one.old: one.new for one in found if one.kind == "schemas"}
    for kind, parting in (("members", "."), ("properties", "."), ("parameters", " ")):
        before = {
            _under(thing, classes) if parting == "." else thing: name
            for thing, name in old.get(kind, {}).items()
        }
        for thing, was, now in _moved(before, new.get(kind, {})):
            owner = thing.partition(".")[0] if parting == "." else " ".join(thing.split(" ")[:2])
            found.append(Rename(kind, thing, f"{owner}{parting}{was}", f"{owner}{parting}{now}"))
    return sorted(set(found), key=lambda one: (one.kind, one.old, one.new, one.thing))


def _moved(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Things with another name, the old one and the new one; each pair of names once."""
    told: set[tuple[str, str]] = set()
    for thing, was in old.items():
        now = new.get(thing, was)
        if now == was or (was, now) in told:
            continue
        if not any(name == was and new.get(other) == was for other, name in old.items()):
            told.add((was, now))
            yield thing, was, now


def _alike(old: Names, new: Names) -> Iterator[tuple[str, str, str]]:
    """Schemas that went by one name and came back by another, with all that is in them."""
    before, after = old.get("schemas", {}), new.get("schemas", {})
    gone = {name for thing, name in before.items() if thing not in after} - set(after.values())
    gone -= {name for thing, name in before.items() if thing in after}
    fresh = set(after.values()) - {name for thing, name in after.items() if thing in before}
    fresh -= set(before.values())
    places = {name: thing for thing, name in after.items()}
    shapes = _shapes(old, gone), _shapes(new, fresh)
    for shape, names in shapes[0].items():
        others = shapes[1].get(shape, [])
        if len(names) == len(others) == 1:
            yield places[others[0]], names[0], others[0]


def _shapes(names: Names, classes: set[str]) -> dict[tuple[str, tuple[str, ...]], list[str]]:
    """What is in classes → the classes that have it."""
    parts: dict[tuple[str, str], list[str]] = {}
    for kind in ("members", "properties"):
        for thing in names.get(kind, {}):
            owner, _, wire = thing.partition(".")
            if owner in classes:
                parts.setdefault((kind, owner), []).append(wire)
    found: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for (kind, owner), wires in parts.items():
        found.setdefault((kind, tuple(sorted(wires))), []).append(owner)
    return found


def _under(thing: str, classes: Mapping[str, str]) -> str:
    owner, _, wire = thing.partition(".")
    return f"{classes.get(owner, owner)}.{wire}"
