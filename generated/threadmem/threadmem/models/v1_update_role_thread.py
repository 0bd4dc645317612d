from __future__ import annotations

from typing import ClassVar

from .._runtime.json_types import Json
from .._runtime.models.model import Model


class V1UpdateRoleThread(Model):
    """What a thread shall be from now on."""

    __nullable__: ClassVar[frozenset[str]] = frozenset({"name", "metadata"})
    public: bool
    """Whether the thread is marked public. The old server fails when it is true and ignores false."""
    name: str | None = None
    """The name of the thread; absent keeps it, null clears it. The old server never clears it."""
    metadata: dict[str, Json] | None = None
    """Whatever the owner wants to keep with the thread, replaced as a whole; absent keeps it,
    null clears it. The old server never clears it.
    """
