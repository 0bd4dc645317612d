"""A request as the mock sees it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlsplit

from ...document.document import Json, Object, as_object
from .loopback import Seen


@dataclass(frozen=True, slots=True)
class Answer:
    """What is sent: in `chunks` where it is a stream."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    chunks: tuple[bytes, ...] = ()

    @classmethod
    def of_problem(cls, status: int, title: str, reason: str) -> Answer:
        """A refusal with its reason, as RFC 9457 describes problems."""
        problem = {"status": status, "title": title, "detail": reason}
        body = json.dumps(problem, ensure_ascii=False).encode()
        return cls(status, {"content-type": "application/problem+json"}, (body,))


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
        """The first value of a query parameter; of a field of the body, by its path after a dot."""
        if name and name.startswith("."):
            value: Json = self.body
            for step in name[1:].split("."):
                value = as_object(value).get(step)
            return None if value is None else str(value)
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
