"""OpenAPI Overlay 1.0 and 1.1: changes to a foreign document, kept beside it.

An overlay is a document of its own: a list of actions, each with a target (a JSONPath, RFC 9535)
and what to merge there (`update`; `copy`: from another place of the document) or that it goes
(`remove`). Actions work one after the other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import jsonpath

from .diagnostics import Diagnostic, DocumentError, Where, nearest
from .document import Document, Json, Object, as_list, as_object, as_text, join
from .locations import Graft, Lines, Source
from .parse import read, source_text

TOP = ("overlay", "info", "extends", "actions")
ACTION = ("target", "description", "update", "copy", "remove")
VERSION = re.compile(r"1\.[01](\.\d+)?")

Parts = tuple[str | int, ...]


@dataclass
class Overlay:
    """One overlay, applied to a document."""

    text: Document
    lines: Lines
    problems: list[Diagnostic]

    def applied(self, data: Object) -> Object:
        """The document with the actions applied; errors are collected in `problems`."""
        self._checked()
        if self.problems:
            return data
        for index, raw in enumerate(as_list(self.text.data.get("actions"))):
            pointer = join("/actions", index)
            action = as_object(raw)
            places = self._places(data, action, pointer)
            if action.get("remove") is True:
                for place in sorted(places, key=_order, reverse=True):
                    data = as_object(_without(data, place))
                continue
            word = "copy" if "copy" in action else "update"
            for value in self._values(data, action, pointer):
                for place in places:
                    data = as_object(self._updated(data, place, value, join(pointer, word)))
        return data

    def _values(self, data: Object, action: Object, pointer: str) -> list[Json]:
        """What to merge: the update, or what `copy` selects of the document as it is now."""
        if "copy" not in action:
            return [action["update"]] if "update" in action else []
        found = self._found(data, action, "copy", pointer)
        if len(found) > 1:
            fix = "let it select one place"
            self._problem(join(pointer, "copy"), f"`copy` selects {len(found)} places", fix)
        return [cast("Json", one.obj) for one in found[:1]]

    def _found(
        self, data: Object, action: Object, word: str, pointer: str
    ) -> list[jsonpath.JSONPathMatch]:
        """What a path in an action selects; selecting nothing is a problem."""
        path, spot = as_text(action.get(word)), join(pointer, word)
        try:
            found = list(jsonpath.finditer(path, data))
        except (jsonpath.JSONPathError, RecursionError) as error:
            what = f"the {word} is no JSONPath: {str(error).partition(chr(10))[0]}"
            self._problem(spot, what, "write it by RFC 9535, as in $.paths['/pets'].get")
            return []
        if not found:
            fix = "mend the path, or remove the action if the document no longer needs it"
            self._problem(spot, f"the {word} selects nothing: {path}", fix)
        return found

    @property
    def _replaces(self) -> bool:
        """Whether 1.1 holds, which knows `copy` and updates of plain values."""
        return as_text(self.text.data.get("overlay")).startswith("1.1")

    def _places(self, data: Object, action: Object, pointer: str) -> list[Parts]:
        """The places that the target of an action selects."""
        spot = join(pointer, "target")
        found = [match.parts for match in self._found(data, action, "target", pointer)]
        if () in found and action.get("remove") is True:
            self._problem(spot, "the whole document cannot be removed", "name a part of it")
            return []
        return found

    def _updated(self, data: Json, place: Parts, update: Json, spot: str) -> Json:
        """The data with the update at a place; only what changes is copied."""
        if place:
            head, *rest = place
            inner = self._updated(_member(data, head), tuple(rest), update, spot)
            if isinstance(data, list):
                return [inner if index == head else item for index, item in enumerate(data)]
            return {**as_object(data), str(head): inner}
        if isinstance(data, dict) and isinstance(update, dict):
            return merged(data, update)
        if isinstance(data, list):
            return [*data, *(update if isinstance(update, list) else [update])]
        if self._replaces and not isinstance(data, dict) and not isinstance(update, dict | list):
            return update
        what = "an update is merged into an object or appended to a list"
        self._problem(spot, what, "let the target select the object around the value")
        return data

    def _checked(self) -> None:
        data = self.text.data
        version = as_text(data.get("overlay"))
        if not VERSION.fullmatch(version):
            what = f'the overlay version "{version}" is not known'
            self._problem("/overlay", what, "write `overlay: 1.0.0`")
        for name in data:
            if name not in TOP and not name.startswith("x-"):
                self._problem(join("", name), f'unknown key "{name}"', _known(name, TOP))
        if not as_list(data.get("actions")):
            self._problem("/actions", "an overlay without actions", "write `actions:`")
        for index, raw in enumerate(as_list(data.get("actions"))):
            self._action(as_object(raw), join("/actions", index))

    def _action(self, action: Object, pointer: str) -> None:
        for name in action:
            if name not in ACTION and not name.startswith("x-"):
                self._problem(join(pointer, name), f'unknown key "{name}"', _known(name, ACTION))
        if not as_text(action.get("target")):
            self._problem(pointer, "an action without a target", "write `target: <JSONPath>`")
        if not action.keys() & {"update", "copy"} and action.get("remove") is not True:
            fix = "write `update:` or `remove: true`"
            self._problem(pointer, "an action that does nothing", fix)
        if "copy" in action and not self._replaces:
            self._problem(join(pointer, "copy"), "`copy` is of 1.1", "write `overlay: 1.1.0`")
        if "copy" in action and "update" in action:
            self._problem(pointer, "an action with both update and copy", "make two of it")

    def _problem(self, pointer: str, what: str, fix: str) -> None:
        self.problems.append(self.text.diagnostic(pointer, what, fix))


def overlaid(data: Object, paths: tuple[Path, ...], lines: Lines) -> Object:
    """The document with the overlays applied, in their order.

    Raises DocumentError with all errors of the first overlay that has any. What an overlay adds has
    its place in the overlay's own file.
    """
    for path in paths:
        overlay = Overlay(_read(path), lines, [])
        before = data
        data = overlay.applied(data)
        if overlay.problems:
            raise DocumentError(overlay.problems)
        _warn_of_no_effect(before, data, overlay.text, lines)
    return data


def merged(data: Object, update: Object) -> Object:
    """Objects merge by members, lists grow, anything else is replaced (Overlay 1.0, 4.4.3)."""
    made = dict(data)
    for name, value in update.items():
        mine = made.get(name)
        if isinstance(mine, dict) and isinstance(value, dict):
            made[name] = merged(mine, value)
        elif isinstance(mine, list) and isinstance(value, list):
            made[name] = [*mine, *value]
        else:
            made[name] = value
    return made


def _read(path: Path) -> Document:
    try:
        text = source_text(path.read_bytes())
    except OSError as error:
        what = f"cannot read the overlay: {error.strerror or error}"
        raise DocumentError([Diagnostic(Where(str(path)), what, "check the path")]) from None
    data = read(text, str(path))
    if not isinstance(data, dict):
        fix = "start with `overlay: 1.0.0`"
        raise DocumentError([Diagnostic(Where(str(path), 1, 1), "an overlay is an object", fix)])
    return Document(path, data, Lines(Source(str(path), text)))


def _warn_of_no_effect(before: Object, after: Object, overlay: Document, lines: Lines) -> None:
    """Let `lines` know which places of the document come from the overlay."""
    sources: dict[int, str] = {}
    for index, raw in enumerate(as_list(overlay.data.get("actions"))):
        _spots(as_object(raw).get("update"), join("/actions", index, "update"), sources)
    waiting: list[tuple[Json, Json, str]] = [(before, after, "")]
    while waiting:
        old, new, pointer = waiting.pop()
        if old is new:
            continue
        if isinstance(new, dict | list) and id(new) in sources:
            lines.grafts[pointer] = Graft(overlay.lines.main, sources[id(new)])
            continue
        for name, member in _members(new):
            waiting.append((_member(old, name), member, join(pointer, name)))


def _spots(value: Json, pointer: str, sources: dict[int, str]) -> None:
    if isinstance(value, dict | list):
        sources.setdefault(id(value), pointer)
        for name, member in _members(value):
            _spots(member, join(pointer, name), sources)


def _members(value: Json) -> list[tuple[str | int, Json]]:
    if isinstance(value, dict):
        return list(value.items())
    return list(enumerate(value)) if isinstance(value, list) else []


def _member(value: Json, name: str | int) -> Json:
    if isinstance(value, dict):
        return value.get(str(name))
    if isinstance(value, list) and isinstance(name, int) and name < len(value):
        return value[name]
    return None


def _without(data: Json, place: Parts) -> Json:
    head, *rest = place
    if isinstance(data, list):
        if rest:
            return [_without(v, tuple(rest)) if i == head else v for i, v in enumerate(data)]
        return [item for index, item in enumerate(data) if index != head]
    made = dict(as_object(data))
    if str(head) not in made:
        return made
    if rest:
        made[str(head)] = _without(made[str(head)], tuple(rest))
    else:
        del made[str(head)]
    return made


def _order(place: Parts) -> tuple[tuple[int, int, str], ...]:
    """An order in which a later item of a list comes after an earlier one."""
    return tuple((0, p, "") if isinstance(p, int) else (1, 0, p) for p in place)


def _known(name: str, names: tuple[str, ...]) -> str:
    return f"known are {', '.join(names)}{nearest(name, names)}"
