from __future__ import annotations

from typing import ClassVar

from .._runtime.models.formats import Uuid
from .._runtime.models.model import Model
from .chat_request_mode_enum import ChatRequestModeEnum


class ChatRequestRequest(Model):
    """A message to the assistant, and where it belongs."""

    __nullable__: ClassVar[frozenset[str]] = frozenset({"thread_uuid", "mode", "edit_message_uuid"})
    input: str
    """User input text for the chat model. White space alone is refused; with `reload` it is not
    stored.
    """
    thread_uuid: Uuid | None = None
    """Existing thread UUID. If omitted, a new thread is created."""
    mode: ChatRequestModeEnum | None = None
    """'reload': replace the last assistant response. 'edit': edit a user message and re-stream.
    Omit for normal new-message behavior. Both need `thread_uuid`.
    """
    edit_message_uuid: Uuid | None = None
    """UUID of the user message to edit, which must be the last one of its thread. Required when
    mode='edit', refused otherwise.
    """
