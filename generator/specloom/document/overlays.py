"""OpenAPI Overlay 1.0 and 1.1: changes to somebody else's document, kept in files beside it.

An overlay is a list of actions, applied in order. Each has a `target`, a JSONPath (RFC 9535), and
either an `update` to merge there, the place to `copy` from (1.1), or `remove: true`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import jsonpath
from jsonpath.function_extensions import Search

from .diagnostics import Diagnostic, DocumentError, Where, nearest
from .document import Document, Json, Object, as_list, as_object, as_text, join
from .locations import Lines, Origin, Source
from .parse import content_of, read, source_text
from .patterns import matches

TOP = ("overlay", "info", "extends", "actions")
ACTION = ("target", "description", "update", "copy", "remove")
VERSION = re.compile(r"1\.[01](\.\d+)?")

Parts = tuple[str | int, ...]


class _Search(Search):
    """The functions `search` and `match` of RFC 9535, within a time."""

    def __init__(self, whole: bool) -> None:
        super().__init__()
        self._whole = whole

    def __call__(self, value: object, pattern: object) -> bool:
        """Return whether the value matches the pattern; False if that cannot be decided."""
        if not isinstance(value, str) or not isinstance(pattern, str):
            return False
        return matches(pattern, value, self._whole) is True


_PATHS = jsonpath.JSONPathEnvironment()
_PATHS.function_extensions |= {"search": _Search(False), "match": _Search(True)}


@dataclass
class Overlay:
    """An overlay, and the problems of applying it."""

    text: Document
    lines: Lines
    problems: list[Diagnostic]

    def applied(self, data: Object) -> Object:
        """Return the document with the actions applied; errors are collected in `problems`."""
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
        """Return the values to merge: the update, or what `copy` selects in the document."""
        if "copy" not in action:
            return [action["update"]] if "update" in action else []
        matches = self._found(data, action, "copy", pointer)
        if len(matches) > 1:
            fix = "let the path select one place"
            self._problem(join(pointer, "copy"), f"`copy` selects {len(matches)} places", fix)
        return [cast("Json", one.obj) for one in matches[:1]]

    def _found(
        self, data: Object, action: Object, word: str, pointer: str
    ) -> list[jsonpath.JSONPathMatch]:
        """Return the matches of the path in an action. No match is a problem."""
        path, spot = as_text(action.get(word)), join(pointer, word)
        try:
            found = list(_PATHS.finditer(path, data))
        except (jsonpath.JSONPathError, RecursionError) as error:
            what = f"the {word} is no JSONPath: {str(error).partition(chr(10))[0]}"
            self._problem(spot, what, "write a path of RFC 9535, such as $.paths['/pets'].get")
            return []
        if not found:
            fix = "correct the path, or remove the action if the document no longer needs it"
            self._problem(spot, f"the {word} selects nothing: {path}", fix)
        return found

    @property
    def _is_1_1(self) -> bool:
        """Whether the overlay is of version 1.1, which adds `copy` and updates of scalars."""
        return as_text(self.text.data.get("overlay")).startswith("1.1")

    def _places(self, data: Object, action: Object, pointer: str) -> list[Parts]:
        """Return the places that the target of an action selects."""
        spot = join(pointer, "target")
        matches = [match.parts for match in self._found(data, action, "target", pointer)]
        if () in matches and action.get("remove") is True:
            self._problem(spot, "the whole document cannot be removed", "name a part of it")
            return []
        return matches

    def _updated(self, data: Json, place: Parts, update: Json, spot: str) -> Json:
        """Return the data with the update at a place. Only the changed parts are copied."""
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
        if self._is_1_1 and not isinstance(data, dict) and not isinstance(update, dict | list):
            return update
        what = "an update is merged into an object or appended to a list"
        self._problem(spot, what, "let the target select the object around the value")
        return data

    def _checked(self) -> None:
        data = self.text.data
        version = as_text(data.get("overlay"))
        if not VERSION.fullmatch(version):
            what = f'unknown overlay version "{version}"'
            self._problem("/overlay", what, "write `overlay: 1.0.0`")
        for name in data:
            if name not in TOP and not name.startswith("x-"):
                self._problem(join("", name), f'unknown key "{name}"', _known(name, TOP))
        if not as_list(data.get("actions")):
            self._problem("/actions", "the overlay has no actions", "write `actions:`")
        for index, raw in enumerate(as_list(data.get("actions"))):
            self._action(as_object(raw), join("/actions", index))

    def _action(self, action: Object, pointer: str) -> None:
        for name in action:
            if name not in ACTION and not name.startswith("x-"):
                self._problem(join(pointer, name), f'unknown key "{name}"', _known(name, ACTION))
        if not as_text(action.get("target")):
            self._problem(pointer, "the action has no target", "write `target: <JSONPath>`")
        if not action.keys() & {"update", "copy"} and action.get("remove") is not True:
            fix = "write `update:` or `remove: true`"
            self._problem(pointer, "the action does nothing", fix)
        if "copy" in action and not self._is_1_1:
            what = "`copy` needs version 1.1 of overlays"
            self._problem(join(pointer, "copy"), what, "write `overlay: 1.1.0`")
        if "copy" in action and "update" in action:
            fix = "make two actions of it"
            self._problem(pointer, "the action has both `update` and `copy`", fix)

    def _problem(self, pointer: str, what: str, fix: str) -> None:
        self.problems.append(self.text.diagnostic(pointer, what, fix))


def apply_overlays(data: Object, paths: tuple[Path, ...], lines: Lines) -> Object:
    """Apply the overlays to a document, in order.

    `lines` learns which parts come from the file of an overlay. Raises DocumentError with all
    errors of the first overlay that has any.
    """
    for path in paths:
        overlay = Overlay(_read(path), lines, [])
        before = data
        data = overlay.applied(data)
        if overlay.problems:
            raise DocumentError(overlay.problems)
        _record_origins(before, data, overlay.text, lines)
    return data


def merged(data: Object, update: Object) -> Object:
    """Merge an update into an object (Overlay 1.0, section 4.4.3).

    Objects are merged member by member, lists are appended, other values are replaced.
    """
    result = dict(data)
    for name, value in update.items():
        old = result.get(name)
        if isinstance(old, dict) and isinstance(value, dict):
            result[name] = merged(old, value)
        elif isinstance(old, list) and isinstance(value, list):
            result[name] = [*old, *value]
        else:
            result[name] = value
    return result


def _read(path: Path) -> Document:
    try:
        text = source_text(content_of(path))
    except OSError as error:
        what = f"cannot read the overlay: {error.strerror or error}"
        raise DocumentError([Diagnostic(Where(str(path)), what, "check the path")]) from None
    data = read(text, str(path))
    if not isinstance(data, dict):
        fix = "start with `overlay: 1.0.0`"
        raise DocumentError([Diagnostic(Where(str(path), 1, 1), "an overlay is an object", fix)])
    return Document(path, data, Lines(Source(str(path), text)))


def _record_origins(before: Object, after: Object, overlay: Document, lines: Lines) -> None:
    """Record in `lines` which parts of the document come from the overlay."""
    sources: dict[int, str] = {}
    for index, raw in enumerate(as_list(overlay.data.get("actions"))):
        _collect_ids(as_object(raw).get("update"), join("/actions", index, "update"), sources)
    waiting: list[tuple[Json, Json, str]] = [(before, after, "")]
    while waiting:
        old, new, pointer = waiting.pop()
        if old is new:
            continue
        if isinstance(new, dict | list) and id(new) in sources:
            lines.origins[pointer] = Origin(overlay.lines.main, sources[id(new)])
            continue
        for name, member in _members(new):
            waiting.append((_member(old, name), member, join(pointer, name)))


def _collect_ids(value: Json, pointer: str, sources: dict[int, str]) -> None:
    """Map the ids of an update's objects and lists to their pointers."""
    if isinstance(value, dict | list):
        sources.setdefault(id(value), pointer)
        for name, member in _members(value):
            _collect_ids(member, join(pointer, name), sources)


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
    copy = dict(as_object(data))
    if str(head) not in copy:
        return copy
    if rest:
        copy[str(head)] = _without(copy[str(head)], tuple(rest))
    else:
        del copy[str(head)]
    return copy


def _order(place: Parts) -> tuple[tuple[int, int, str], ...]:
    """Return the sort key of a place: items of a list are ordered by index."""
    return tuple((0, p, "") if isinstance(p, int) else (1, 0, p) for p in place)


def _known(name: str, names: tuple[str, ...]) -> str:
    return f"the known keys are {', '.join(names)}{nearest(name, names)}"
