from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .._runtime.models.mapping import Model


class MessageTextFileCitationDetails(Model):
    """The cited file and the quote."""

    if TYPE_CHECKING:

        def __init__(self, *args: Any, **kwargs: Any) -> None: ...

    file_id: str
    """The id of the cited file."""
    quote: str
    """The quote from the file."""
