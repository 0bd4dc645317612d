"""Write the difference of two documents as an OpenAPI Overlay 1.0."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ...document.document import FILES, Json, Object, as_list, as_object, join

Path = tuple[str | int, ...]
Reasons = Mapping[str, Sequence[str]]
"""Pointer → the reasons for a change there."""


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
    said = [why for at, held in reasons.items() if _near(pointer, at) for why in held]
    if said:
        result["description"] = "; ".join(dict.fromkeys(said))
    return result | ({"remove": True} if action.update is None else {"update": action.update})


def _near(pointer: str, at: str) -> bool:
    return pointer == at or pointer.startswith(f"{at}/") or at.startswith(f"{pointer}/")


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
