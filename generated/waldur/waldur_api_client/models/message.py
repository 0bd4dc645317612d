from __future__ import annotations

from typing import ClassVar

from .._runtime.models.formats import DateTime, UuidHex
from .._runtime.models.model import Model
from .action_taken_enum import ActionTakenEnum
from .injection_severity_enum import InjectionSeverityEnum
from .message_role_enum import MessageRoleEnum


class Message(Model):
    """One message of a thread."""

    __formats__: ClassVar[dict[str, str]] = {"uuid": "uuid", "thread": "uuid", "replaces": "uuid"}
    uuid: UuidHex
    """UUID of the message."""
    thread: UuidHex
    """UUID of the thread it belongs to."""
    role: MessageRoleEnum
    """Who wrote it."""
    content: str
    """The text, in Markdown."""
    sequence_index: int
    """Place of the message in its thread."""
    replaces: UuidHex | None
    """UUID of the message this one took the place of, if any."""
    created: DateTime
    """When it was stored."""
    is_flagged: bool | None = None
    """Whether the input guard flagged it. For staff and support only."""
    severity: InjectionSeverityEnum | None = None
    """How bad the finding of the input guard is. For staff and support only."""
    injection_categories: list[str] | None = None
    """Kinds of prompt injection that were found. For staff and support only."""
    pii_categories: list[str] | None = None
    """Kinds of personal or secret data that were found, such as `pii_private_key`, `pii_jwt` or
    `pii_database_url`. For staff and support only.
    """
    action_taken: ActionTakenEnum | None = None
    """What the input guard did. For staff and support only."""
