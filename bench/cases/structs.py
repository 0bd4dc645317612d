"""The messages as msgspec structs, imported in its own environment only."""

from __future__ import annotations

from enum import Enum

import msgspec


class Role(Enum):
    USER = "user"
    ASSISTANT = "assistant"


class Status(Enum):
    IN_PROGRESS = "in_progress"
    INCOMPLETE = "incomplete"
    COMPLETED = "completed"


class Incomplete(msgspec.Struct):
    reason: str


class Cited(msgspec.Struct):
    file_id: str


class Citation(msgspec.Struct, tag_field="type", tag="file_citation"):
    text: str
    start_index: int
    end_index: int
    file_citation: Cited


class Text(msgspec.Struct):
    value: str
    annotations: list[Citation]


class TextContent(msgspec.Struct, tag_field="type", tag="text"):
    text: Text


class ImageContent(msgspec.Struct, tag_field="type", tag="image_file"):
    image_file: Cited


class Attachment(msgspec.Struct):
    file_id: str | None = None


class Message(msgspec.Struct, kw_only=True):
    id: str
    object: str
    created_at: int
    thread_id: str
    status: Status | None = None
    incomplete_details: Incomplete | None = None
    completed_at: int | None = None
    incomplete_at: int | None = None
    role: Role
    content: list[TextContent | ImageContent]
    assistant_id: str | None = None
    run_id: str | None = None
    attachments: list[Attachment] | None = None
    metadata: dict[str, str] | None = None


class MessageList(msgspec.Struct, kw_only=True):
    object: str
    data: list[Message]
    first_id: str | None = None
    last_id: str | None = None
    has_more: bool


def decoder() -> msgspec.json.Decoder[MessageList]:
    """The decoder of a page."""
    return msgspec.json.Decoder(MessageList)
