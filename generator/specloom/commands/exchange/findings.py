"""Differences between an exchange and the document."""

from __future__ import annotations

from dataclasses import dataclass, field

from ...document.document import Json

KINDS = {
    "operation": "undeclared operation",
    "status": "undeclared status",
    "media": "undeclared media type",
    "header": "undeclared header",
    "parameter": "undeclared parameter",
    "field": "undeclared field",
    "null": "null that is not declared",
    "type": "wrong type",
    "value": "undeclared value",
    "variant": "undeclared variant",
    "format": "format that does not hold",
    "limit": "limit that does not hold",
    "missing": "required and not there",
}
"""The kinds of findings with their nouns, in the order of reports."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A place where an exchange differs from the document.

    `pointer` leads into the document, `at` into the exchange. `kind` is one of `KINDS`, or
    "request" or "response" if the client differs from the document.
    """

    kind: str
    pointer: str
    name: str
    what: str
    value: Json = field(default=None, hash=False)
    at: str = ""

    @property
    def key(self) -> tuple[str, str, str]:
        """What identifies the same finding in several exchanges."""
        return self.kind, self.pointer, self.name

    def __str__(self) -> str:
        return f"{self.name} ({self.at}): {self.what}"


@dataclass(slots=True)
class Occurrences:
    """A finding, with all exchanges that have it."""

    first: Finding
    exchanges: dict[str, None] = field(default_factory=dict)
    values: list[Json] = field(default_factory=list)
    count: int = 0
    place: str = ""
    """The first exchange, and the place in it."""

    def add(self, finding: Finding, exchange: str) -> None:
        """Count the finding in another exchange."""
        self.count += 1
        self.place = self.place or f"{exchange}, {finding.at}"
        self.exchanges[exchange] = None
        self.values.append(finding.value)
