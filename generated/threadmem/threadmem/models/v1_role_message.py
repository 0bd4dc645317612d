from __future__ import annotations

from typing import ClassVar

from .._runtime.json_types import Json
from .._runtime.models.formats import JsonNumber
from .._runtime.models.model import Model


class V1RoleMessage(Model):
    """A message of a thread."""

    __nullable__: ClassVar[frozenset[str]] = frozenset({"private", "metadata", "thread_id"})
    id: str
    """The id of the message; a short UUID of 22 characters unless the sender gave one."""
    role: str
    """Who says it; free text, which need not be a key of `role_mapping`."""
    text: str
    """What is said."""
    images: list[str] | None = None
    """The images of the message, as https or data URLs.

    Default of the server: [].
    """
    private: bool | None = None
    """Whether the message is marked private; null counts as false."""
    metadata: dict[str, Json] | None = None
    """Whatever the sender wants to keep with the message."""
    created: JsonNumber
    """When the message was made, in Unix seconds with a fraction."""
    thread_id: str | None = None
    """The id of the thread the message belongs to; null when it belongs to none."""
