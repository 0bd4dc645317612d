"""A request that a server sends of its own accord, as templates get it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hook:
    """One request that a server sends to its client.

    `name` is the webhook's in the document, or `<operation>.<callback>`; where several requests
    share it, the method or the expression follows.
    """

    name: str
    method: str
    kind: str
    """webhook or callback."""
    media: str
    type: str
    """The type of its body as Python text."""
    summary: str = ""
    description: str = ""
    pointer: str = ""
