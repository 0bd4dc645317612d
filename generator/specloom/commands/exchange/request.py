"""The requests and responses of the mock."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlsplit

from ...document.document import Json, Object, as_object
from .loopback import Seen


@dataclass(frozen=True, slots=True)
class Answer:
    """A response. A stream has `chunks`."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    chunks: tuple[bytes, ...] = ()

    @classmethod
    def of_problem(cls, status: int, title: str, reason: str) -> Answer:
        """Return an error response with its reason, as a problem of RFC 9457."""
        problem = {"status": status, "title": title, "detail": reason}
        body = json.dumps(problem, ensure_ascii=False).encode()
        return cls(status, {"content-type": "application/problem+json"}, (body,))


@dataclass(frozen=True, slots=True)
class Asked:
    """A parsed request."""

    seen: Seen

    @property
    def path(self) -> str:
        """The path as it was received, percent-encoded."""
        return urlsplit(self.seen.target).path

    @property
    def query(self) -> list[tuple[str, str]]:
        return parse_qsl(urlsplit(self.seen.target).query, keep_blank_values=True)

    def first(self, name: str | None) -> str | None:
        """Return the first value of a query parameter, or of a field of the body (`.path`)."""
        if name and name.startswith("."):
            value: Json = self.body
            for step in name[1:].split("."):
                value = as_object(value).get(step)
            return None if value is None else str(value)
        return next((value for key, value in self.query if key == name), None)

    @property
    def body(self) -> Json:
        """The body as JSON, or None if it is not JSON."""
        try:
            found: Json = json.loads(self.seen.body)
        except ValueError:
            return None
        return found

    @property
    def fields(self) -> Object:
        """The members of the body if it is an object."""
        return as_object(self.body)

    def accepts(self, media: str) -> bool:
        """Return whether the caller accepts exactly this media type (RFC 9110, section 12.5.1)."""
        given = self.seen.headers.get("accept", "")
        names = [part.partition(";")[0].strip().lower() for part in given.split(",")]
        return media.partition(";")[0].strip().lower() in names
