from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from .._runtime.models.mapping import Model


class UpdateMessageRequest(Model):
    """What to change in a message."""

    __nullable__: ClassVar[frozenset[str]] = frozenset({"metadata"})
    if TYPE_CHECKING:

        def __init__(self, *args: Any, **kwargs: Any) -> None: ...

    metadata: dict[str, str] | None = None
    """Up to 16 key/value pairs that replace the present ones. Keys have up to 64 characters,
    values up to 512 characters.
    """
