from __future__ import annotations

from .._runtime.mapping import Model


class MessageTextFileCitationDetails(Model):
    """The cited file and the quote."""

    file_id: str
    """The id of the cited file."""
    quote: str
    """The quote from the file."""
