from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .._runtime.models.mapping import Model


class MessageTextUrlCitationDetails(Model):
    """A cited URL."""

    if TYPE_CHECKING:

        def __init__(self, *args: Any, **kwargs: Any) -> None: ...

    url: str
    """The URL."""
    title: str | None = None
    """The title of the page."""
