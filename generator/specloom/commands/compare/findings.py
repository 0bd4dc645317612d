"""What a document says otherwise than an exchange shows."""

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
"""What is found, in the order in which it is told; the plural has an s behind the noun."""


@dataclass(frozen=True, slots=True)
class Found:
    """One finding in one exchange: `pointer` leads into the document, `at` into the exchange."""

    kind: str
    pointer: str
    name: str
    what: str
    value: Json = field(default=None, hash=False)
    at: str = ""

    @property
    def key(self) -> tuple[str, str, str]:
        return self.kind, self.pointer, self.name


@dataclass(slots=True)
class Finding:
    """The same finding in all exchanges that have it."""

    first: Found
    exchanges: dict[str, None] = field(default_factory=dict)
    values: list[Json] = field(default_factory=list)
    count: int = 0
    place: str = ""
    """The first exchange, and where in it."""

    def add(self, found: Found, exchange: str) -> None:
        """Count it once more."""
        self.count += 1
        self.place = self.place or f"{exchange}, {found.at}"
        self.exchanges[exchange] = None
        self.values.append(found.value)
