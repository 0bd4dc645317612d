from __future__ import annotations

from typing import ClassVar

from .._runtime.apis.model import Model


class ChatCompletion(Model):
    """The answer to a message."""

    __nullable__: ClassVar[frozenset[str]] = frozenset({"message_id"})
    message_id: str | None = None
    """Id of the answer."""
    body: str
    """Text of the answer."""
