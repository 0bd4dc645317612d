from __future__ import annotations

from typing import ClassVar

from .._runtime.models.model import Model


class V1UserProfile(Model):
    """A user as the hub knows them."""

    __nullable__: ClassVar[frozenset[str]] = frozenset(
        {"email", "display_name", "handle", "picture", "created", "updated", "token"}
    )
    __secret__: ClassVar[frozenset[str]] = frozenset({"token"})
    email: str | None = None
    """The e-mail address; the owner id of the user's threads."""
    display_name: str | None = None
    """The name shown to others."""
    handle: str | None = None
    """The short name."""
    picture: str | None = None
    """The URL of a picture."""
    created: int | None = None
    """When the account was made, in whole Unix seconds."""
    updated: int | None = None
    """When the account was last changed, in whole Unix seconds."""
    token: str | None = None
    """The token the user came with."""
