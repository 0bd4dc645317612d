"""Where the members of a JSON text stand, found along the way to what is asked for."""

from __future__ import annotations

import json
import re

_SPACE = re.compile(r"[ \t\r\n]*")
_Members = dict[str, tuple[int, int]]
"""Of an object or list: where each member stands (of an object: its key), and its value."""


class JsonPlaces:
    """The lines and columns of a JSON text; what leads nowhere costs nothing but its skipping."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.skip = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=str).raw_decode
        self.known: dict[int, _Members] = {}

    def place(self, parts: list[str]) -> tuple[int, int] | None:
        """Line and column of the deepest of some nested members; None where not one is there.

        Raises ValueError where the text is no JSON.
        """
        at, found = self._space(0), None
        for part in parts:
            members = self._members(at)
            if part not in members:
                break
            found, at = members[part]
        if found is None:
            return None
        before = self.text[:found]
        line = 1 + before.count("\n") + before.count("\r") - before.count("\r\n")
        return line, found - max(before.rfind("\n"), before.rfind("\r"))

    def _members(self, at: int) -> _Members:
        if at not in self.known:
            read = {"{": self._of_object, "[": self._of_list}.get(self.text[at : at + 1])
            self.known[at] = read(self._space(at + 1)) if read else {}
        return self.known[at]

    def _of_object(self, at: int) -> _Members:
        found: _Members = {}
        while self.text[at : at + 1] == '"':
            name, end = self.skip(self.text, at)
            value = self._space(self._space(end) + 1)
            found.setdefault(name, (at, value))
            at = self._after(value)
        return found

    def _of_list(self, at: int) -> _Members:
        found: _Members = {}
        while self.text[at : at + 1] not in ("]", ""):
            found[str(len(found))] = (at, at)
            at = self._after(at)
        return found

    def _after(self, value: int) -> int:
        """Where the next member starts, or the object or list ends."""
        end = self._space(self.skip(self.text, value)[1])
        return self._space(end + 1) if self.text[end : end + 1] == "," else end

    def _space(self, at: int) -> int:
        found = _SPACE.match(self.text, at)
        return found.end() if found else at
