"""What the sync and the async client share: the bodies of requests, and what is looked for."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from ipaddress import ip_address
from typing import Any, Protocol
from urllib.parse import urlsplit

from ._runtime.unset import Null
from ._runtime.unset import Unset
from .models.message_attachment import MessageAttachment
from .models.message_input_content_block import MessageInputContentBlock
from .models.message_input_image_file_block import MessageInputImageFileBlock
from .models.message_input_image_url_block import MessageInputImageUrlBlock
from .models.message_input_text_block import MessageInputTextBlock
from .models.message_text_content import MessageTextContent
from .models.thread_message import ThreadMessage
from .models.thread_message_options import ThreadMessageOptions
from .models.update_message_request import UpdateMessageRequest


class Readable(Protocol):
    """An open file."""

    def read(self) -> bytes | str:
        """All of it."""


Body = Mapping[str, Any] | bytes | Readable
"""A JSON object: as a mapping of wire names, as its text in UTF-8, or as a file with that text."""
Block = (
    MessageInputTextBlock
    | MessageInputImageFileBlock
    | MessageInputImageUrlBlock
    | MessageInputContentBlock
    | Mapping[str, Any]
)
Content = str | Iterable[Block]
"""Plain text, or blocks of text and images."""
Attachments = Iterable[MessageAttachment | Mapping[str, Any]] | Null | None
Metadata = Mapping[str, str] | Null | None


def new_message(body: Body | None, fields: Mapping[str, object]) -> ThreadMessageOptions:
    """The body that creates a message. Raises TypeError where role or content is not given."""
    given = {name: value for name, value in fields.items() if not _absent(value)}
    if body is not None:
        return ThreadMessageOptions(_object(body, given))
    for name in ("role", "content"):
        if name not in given:
            raise TypeError(f"missing required argument: {name}")
    content = given["content"]
    if not isinstance(content, (str, list)) and isinstance(content, Iterable):
        given["content"] = list(content)
    return ThreadMessageOptions(**given)


def changes(body: Body | None, fields: Mapping[str, object]) -> UpdateMessageRequest:
    """The body that changes a message."""
    given = {name: value for name, value in fields.items() if not _absent(value)}
    if body is not None:
        return UpdateMessageRequest(_object(body, given))
    return UpdateMessageRequest(**given)


def secure(endpoint: str) -> str:
    """The endpoint, if a token is safe on the way. Raises ValueError where it is not."""
    parts = urlsplit(endpoint)
    if parts.scheme == "http" and not _is_here(parts.hostname or ""):
        raise ValueError(f"{endpoint}: a token is not sent without TLS; use https://")
    return endpoint


def is_of(message: ThreadMessage, role: str) -> bool:
    """Whether a message is of a role."""
    return message.role is not None and str(message.role) == str(role)


def last_text(message: ThreadMessage, role: str) -> MessageTextContent | None:
    """The last text of a message of a role, None where there is none."""
    texts = message.text_messages if is_of(message, role) else []
    return texts[-1] if texts else None


def _absent(value: object) -> bool:
    return value is None or isinstance(value, Unset)


def _object(body: Body, given: Mapping[str, object]) -> Mapping[str, Any]:
    if given:
        raise TypeError(f"{', '.join(given)}: give a body or its fields, not both")
    if isinstance(body, Mapping):
        return body
    found = json.loads(body if isinstance(body, (bytes, bytearray)) else body.read())
    if not isinstance(found, dict):
        raise TypeError(f"the body is a JSON object, not {type(found).__name__}")
    return found


def _is_here(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
