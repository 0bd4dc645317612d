from __future__ import annotations

from typing import ClassVar

from .._runtime.apis.model import Model


class ChatCompletionDelta(Model):
    """A part of an answer, or at the end the whole of it."""

    __nullable__: ClassVar[frozenset[str]] = frozenset({"message_id"})
    message_id: str | None = None
    """Id of the answer; on the last line only."""
    body: str
    """The next part of the answer; on the last line, the whole answer once more."""
    finished: bool
    """Whether this is the last line."""
