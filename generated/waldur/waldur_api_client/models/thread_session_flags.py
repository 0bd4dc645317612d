from __future__ import annotations

from .._runtime.models.model import Model
from .injection_severity_enum import InjectionSeverityEnum


class ThreadSessionFlags(Model):
    """What the input guard noted about a thread. The server may note more than is listed here."""

    is_flagged: bool | None = None
    """Whether a message of the thread is flagged."""
    max_severity: InjectionSeverityEnum | None = None
    """The worst severity among its messages."""
