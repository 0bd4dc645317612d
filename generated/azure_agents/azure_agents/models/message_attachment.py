from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .._runtime.models.mapping import Model
from .message_attachment_tool_definition import MessageAttachmentToolDefinition
from .vector_store_data_source import VectorStoreDataSource


class MessageAttachment(Model):
    """A file attached to a message, named by `file_id` or by `data_source`, and the tools it was
    added to.
    """

    if TYPE_CHECKING:

        def __init__(self, *args: Any, **kwargs: Any) -> None: ...

    file_id: str | None = None
    """The id of the attached file. Not together with `data_source`."""
    data_source: VectorStoreDataSource | None = None
    """The Azure asset that is attached. Not together with `file_id`."""
    tools: list[MessageAttachmentToolDefinition]
    """The tools to add to this file."""
