"""A request as the mock sees it, and the operation it is for."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

from ..document import Json, Object, as_object
from ..ir import Api, Operation
from ..trial.server import Seen


@dataclass(frozen=True, slots=True)
class Asked:
    """A request taken apart."""

    seen: Seen

    @property
    def path(self) -> str:
        """The path as it came, percent-encoded."""
        return urlsplit(self.seen.target).path

    @property
    def query(self) -> list[tuple[str, str]]:
        return parse_qsl(urlsplit(self.seen.target).query, keep_blank_values=True)

    def first(self, name: str | None) -> str | None:
        """The first value of a query parameter."""
        return next((value for key, value in self.query if key == name), None)

    @property
    def body(self) -> Json:
        """The body as JSON; None where it is none."""
        try:
            found: Json = json.loads(self.seen.body)
        except ValueError:
            return None
        return found

    @property
    def fields(self) -> Object:
        """The members of a body that is an object."""
        return as_object(self.body)

    def accepts(self, media: str) -> bool:
        """Whether the caller names the media type itself (RFC 9110, section 12.5.1)."""
        given = self.seen.headers.get("accept", "")
        names = [part.partition(";")[0].strip().lower() for part in given.split(",")]
        return media.partition(";")[0].strip().lower() in names


class Routes:
    """Finds the operation of a request; fixed segments of a path win over parameters."""

    def __init__(self, api: Api) -> None:
        ranked = sorted(api.operations, key=lambda op: _rank(op.path))
        self._routes = [(re.compile(_pattern(op.path)), op) for op in ranked]

    def at(self, path: str) -> list[Operation]:
        """The operations of a path, of the best template that fits it."""
        found = [op for pattern, op in self._routes if pattern.fullmatch(path)]
        return [op for op in found if op.path == found[0].path]


def _pattern(path: str) -> str:
    parts = re.split(r"\{[^{}]*\}", path)
    return "[^/]+".join(re.escape(part) for part in parts)


def _rank(path: str) -> list[bool]:
    return ["{" in segment for segment in path.split("/")]
