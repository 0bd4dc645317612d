from __future__ import annotations

from typing import ClassVar

from .._runtime.json_types import Json
from .._runtime.models.formats import JsonNumber
from .._runtime.models.model import Model


class PostMessageModel(Model):
    """A message to be appended to a thread."""

    __nullable__: ClassVar[frozenset[str]] = frozenset({"private", "metadata", "id", "created"})
    role: str
    """Who says it; free text, which need not be a key of `role_mapping`."""
    msg: str
    """What is said. It comes back as `text`."""
    images: list[str] | None = None
    """Images as https, http or data URLs. Never a path.

    Default of the server: [].
    """
    private: bool | None = None
    """Whether the message is marked private; null counts as false. The old server ignores it."""
    metadata: dict[str, Json] | None = None
    """Whatever the sender wants to keep with the message. The old server ignores it."""
    id: str | None = None
    """The id the message shall have; the server makes one otherwise. The old server ignores it."""
    created: JsonNumber | None = None
    """When the message was made, in Unix seconds with a fraction; now, if not given. The old
    server ignores it.
    """
