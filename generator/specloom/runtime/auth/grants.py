# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Grants of OAuth 2.0 (RFC 6749), which get access tokens from a token endpoint."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Literal

from ..operation import Scheme


@dataclass(frozen=True, slots=True)
class Token:
    """An access token. `expires` is in Unix seconds, or None if it is not known."""

    value: str = field(repr=False)
    expires: float | None = None
    refresh: str | None = field(default=None, repr=False)


@dataclass(frozen=True)
class ClientCredentials:
    """The client credentials grant (RFC 6749, section 4.4).

    `token_url` and `scopes` default to those of this flow in the document. `send` says whether id
    and secret are sent as HTTP Basic or in the body (section 2.3.1).
    """

    client_id: str
    client_secret: str = field(repr=False)
    token_url: str | None = None
    scopes: tuple[str, ...] | None = None
    send: Literal["basic", "body"] = "basic"
    extra: Mapping[str, str] = field(default_factory=dict[str, str], repr=False)
    """Further fields for the token endpoint, such as an audience."""

    flow: ClassVar = "clientCredentials"

    def form(self, scheme: Scheme, last: Token | None) -> dict[str, str]:
        """Return the form fields to send."""
        own = scheme.flow_scopes.get(self.flow, scheme.scopes)
        scopes = own if self.scopes is None else self.scopes
        wanted = {"scope": " ".join(scopes)} if scopes else {}
        return {"grant_type": "client_credentials", **wanted, **self.extra}


@dataclass(frozen=True)
class RefreshToken:
    """The refresh token grant (RFC 6749, section 6). A new refresh token replaces the old one."""

    refresh_token: str = field(repr=False)
    client_id: str = ""
    client_secret: str | None = field(default=None, repr=False)
    token_url: str | None = None
    scopes: tuple[str, ...] | None = None
    send: Literal["basic", "body"] = "basic"
    extra: Mapping[str, str] = field(default_factory=dict[str, str], repr=False)

    flow: ClassVar = "refresh"

    def form(self, scheme: Scheme, last: Token | None) -> dict[str, str]:
        """Return the form fields to send."""
        refresh = (last.refresh if last else None) or self.refresh_token
        wanted = {"scope": " ".join(self.scopes)} if self.scopes else {}
        return {"grant_type": "refresh_token", "refresh_token": refresh, **wanted, **self.extra}


@dataclass(frozen=True)
class Password:
    """The resource owner password credentials grant (RFC 6749, section 4.3)."""

    username: str
    password: str = field(repr=False)
    client_id: str = ""
    client_secret: str | None = field(default=None, repr=False)
    token_url: str | None = None
    scopes: tuple[str, ...] | None = None
    send: Literal["basic", "body"] = "basic"
    extra: Mapping[str, str] = field(default_factory=dict[str, str], repr=False)

    flow: ClassVar = "password"

    def form(self, scheme: Scheme, last: Token | None) -> dict[str, str]:
        """Return the form fields to send."""
        wanted = {"scope": " ".join(self.scopes)} if self.scopes else {}
        user = {"username": self.username, "password": self.password}
        return {"grant_type": "password", **user, **wanted, **self.extra}


Flow = ClientCredentials | RefreshToken | Password
"""The supported grants."""
FLOWS = (ClientCredentials, RefreshToken, Password)
