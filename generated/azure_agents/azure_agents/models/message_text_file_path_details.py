from __future__ import annotations

from .._runtime.mapping import Model


class MessageTextFilePathDetails(Model):
    """A reference to a generated file."""

    file_id: str
    """The id of the generated file."""
