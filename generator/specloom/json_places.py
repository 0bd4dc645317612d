"""Where the members of a JSON text stand, found along the way to what is asked for."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

_SPACE = re.compile(r"[ \t\r\n]*")
_Member = tuple[str, tuple[int, int]]
"""The name of a member, where it stands (of an object: its key), and its value."""


class JsonPlaces:
    """The lines and columns of a JSON text; what leads nowhere costs nothing but its skipping."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.returns = "\r" in text
        self.skip = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=str).raw_decode
        self.known: dict[int, tuple[dict[str, tuple[int, int]], Iterator[_Member]]] = {}

    def place(self, parts: list[str]) -> tuple[int, int] | None:
        """Line and column of the deepest of some nested members; None where not one is there.

        Raises ValueError where the text is no JSON.
        """
        at, found = self._space(0), None
        for part in parts:
            member = self._member(at, part)
            if member is None:
                break
            found, at = member
        if found is None:
            return None
        count, last = self.text.count, self.text.rfind("\n", 0, found)
        line = 1 + count("\n", 0, found)
        if self.returns:
            line += count("\r", 0, found) - count("\r\n", 0, found)
            last = max(last, self.text.rfind("\r", 0, found))
        return line, found - last

    def _member(self, at: int, name: str) -> tuple[int, int] | None:
        """The first member of that name; what stands behind it is not looked at yet."""
        if at not in self.known:
            read = {"{": self._of_object, "[": self._of_list}.get(self.text[at : at + 1])
            self.known[at] = {}, read(self._space(at + 1)) if read else iter(())
        found, rest = self.known[at]
        while name not in found and (following := next(rest, None)):
            found.setdefault(*following)
        return found.get(name)

    def _of_object(self, at: int) -> Iterator[_Member]:
        while self.text[at : at + 1] == '"':
            name, end = self.skip(self.text, at)
            value = self._space(self._space(end) + 1)
            yield name, (at, value)
            at = self._after(value)

    def _of_list(self, at: int) -> Iterator[_Member]:
        index = 0
        while self.text[at : at + 1] not in ("]", ""):
            yield str(index), (at, at)
            index += 1
            at = self._after(at)

    def _after(self, value: int) -> int:
        """Where the next member starts, or the object or list ends."""
        end = self._space(self.skip(self.text, value)[1])
        return self._space(end + 1) if self.text[end : end + 1] == "," else end

    def _space(self, at: int) -> int:
        found = _SPACE.match(self.text, at)
        return found.end() if found else at
