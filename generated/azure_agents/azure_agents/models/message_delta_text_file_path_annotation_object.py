from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .._runtime.models.mapping import Model


class MessageDeltaTextFilePathAnnotationObject(Model):
    """A streamed reference to a generated file."""

    if TYPE_CHECKING:

        def __init__(self, *args: Any, **kwargs: Any) -> None: ...

    file_id: str | None = None
    """The id of the generated file."""
