from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .._runtime.models.mapping import Model


class MessageTextFilePathDetails(Model):
    """A reference to a generated file."""

    if TYPE_CHECKING:

        def __init__(self, *args: Any, **kwargs: Any) -> None: ...

    file_id: str
    """The id of the generated file."""
