from __future__ import annotations

from typing import ClassVar

from .._runtime.models.model import Model


class V1Role(Model):
    """Who speaks under the name of a role."""

    __nullable__: ClassVar[frozenset[str]] = frozenset({"description"})
    name: str
    """The name of the role; its key in `role_mapping`."""
    user_id: str
    """The id of the user behind the role."""
    user_name: str
    """The name of that user, for display."""
    icon: str
    """The picture of that user, usually a URL."""
    description: str | None = None
    """What the role is for. Always there in replies."""
