"""Write the difference of two documents as an OpenAPI Overlay 1.0."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ...document.document import FILES, Json, Object, as_list, as_object, join
from ...document.locations import escape

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """A finding: its kind, the name that it is about, and what it says."""

    kind: str
    name: str
    what: str


Reasons = Mapping[str, Sequence[Reason]]
"""The findings of each place."""


@dataclass(frozen=True, slots=True)
class Action:
    """A change at a place of the document. It is removed if `update` is None."""

    path: Path
    update: Json = None


def overlay(title: str, before: Object, after: Object, reasons: Reasons) -> Object:
    """Return the overlay that turns `before` into `after`, with a reason for each action."""
    actions: list[Json] = [_with_reason(one, reasons) for one in actions_of(before, after)]
    info: Object = {"title": title, "version": "1.0.0"}
    return {"overlay": "1.0.0", "info": info, "actions": actions}


def actions_of(before: Object, after: Object) -> list[Action]:
    """Return the actions in an order in which each target exists.

    Overlays cannot change other files of a document; differences there are left out.
    """
    plain = [{k: v for k, v in one.items() if k != FILES} for one in (before, after)]
    return list(_members(plain[0], plain[1], ()))


def _members(old: Object, new: Object, path: Path) -> Iterator[Action]:
    update: Object = {}
    for name in old:
        if name not in new:
            yield Action((*path, name))
    for name, value in new.items():
        mine = old.get(name)
        if name not in old:
            update[name] = value
        elif mine == value and type(mine) is type(value):
            continue
        elif isinstance(mine, dict) and isinstance(value, dict):
            yield from _members(mine, value, (*path, name))
        elif isinstance(mine, list) and isinstance(value, list):
            more = yield from _items(mine, value, (*path, name))
            update |= {} if more is None else {name: more}
        else:
            update[name] = value
    if update:
        yield Action(path, update)


def _items(
    old: list[Json], new: list[Json], path: Path
) -> Generator[Action, None, list[Json] | None]:
    """Yield the actions for a list. Return the items to append, or None."""
    both = list(zip(old, new, strict=False))
    kept = all(
        one == other or (isinstance(one, dict) and isinstance(other, dict)) for one, other in both
    )
    if kept and len(new) >= len(old):
        for index, (one, other) in enumerate(both):
            if one != other:
                yield from _members(as_object(one), as_object(other), (*path, index))
        return new[len(old) :] or None
    yield Action(path)
    return new


def _with_reason(action: Action, reasons: Reasons) -> Json:
    result: Object = {"target": json_path(action.path)}
    pointer = join("", *action.path)
    said = _reasons(action, pointer, reasons)
    if said:
        result["description"] = "; ".join(dict.fromkeys(said))
    return result | ({"remove": True} if action.update is None else {"update": action.update})


def _reasons(action: Action, pointer: str, reasons: Reasons) -> list[str]:
    """Return what is said of what an action changes, and of nothing else."""
    update = as_object(action.update)
    members = list(update)
    below = [name for value in update.values() for name in as_object(value)]
    inside = [join(pointer, name) for name in members]
    said: list[str] = []
    for at, found in reasons.items():
        if any(at == place or at.startswith(f"{place}/") for place in inside):
            said += [one.what for one in found]
        elif at == pointer or pointer.startswith(f"{at}/"):
            changed = {*members, *below, *pointer[len(at) :].split("/")[1:]}
            said += [one.what for one in found if _is_about(one, changed)]
    verb = "removes" if action.update is None else "writes"
    names = ", ".join(members) or str(action.path[-1] if action.path else "the document")
    return said or [f"{verb} {names}, for what the other actions say"]


def _is_about(reason: Reason, changed: set[str]) -> bool:
    """Whether a finding is about the names and keywords that are changed below its place."""
    if reason.kind == "missing":
        return "required" in changed
    if reason.kind in _ADDED:
        return escape(reason.name) in changed or reason.name in changed
    return not changed or not changed & {"properties", "items", "required"}


_ADDED = frozenset({"field", "header", "media", "operation", "parameter", "status"})
"""Kinds of findings by which a member of that name is added."""


def json_path(path: Path) -> str:
    """Return a normalised path (RFC 9535, section 2.7)."""
    parts = []
    for part in path:
        if isinstance(part, int):
            parts.append(f"[{part}]")
        else:
            text = part.replace("\\", "\\\\").replace("'", "\\'")
            parts.append(f"['{text}']")
    return "$" + "".join(parts)


def items_of(result: Object) -> list[Json]:
    """Return the actions of an overlay."""
    return as_list(result.get("actions"))
