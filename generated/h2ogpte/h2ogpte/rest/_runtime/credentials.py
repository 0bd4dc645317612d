"""What a caller may give as a credential."""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from .oauth import Flow
from .operation import Api


class AccessToken(Protocol):
    """What `get_token` gives: a token and the Unix time of its end."""

    @property
    def token(self) -> str:
        """The access token."""
        ...

    @property
    def expires_on(self) -> float:
        """Unix seconds."""
        ...


@runtime_checkable
class TokenCredential(Protocol):
    """A credential object as the Azure libraries have them, sync or async."""

    def get_token(self, *scopes: str) -> AccessToken | Awaitable[AccessToken]:
        """A token for these scopes."""
        ...


Secret = str | tuple[str, str]
Credential = Secret | Callable[[], Secret | Awaitable[Secret]] | TokenCredential | Flow
"""A key or token; user and password; a function (sync or async) asked before each request; or an
object that gets tokens and keeps them while they last."""


@dataclass(frozen=True)
class Given:
    """What the caller gave. `token` serves whichever scheme an operation asks for; `prefix` and
    `header` say how the token travels where the document should not."""

    token: Credential | None = None
    prefix: str | None = None
    header: str | None = None
    credentials: Mapping[str, Credential] | None = None

    def __repr__(self) -> str:
        return "Given(...)"


def token_from(api: Api) -> str | None:
    """The token in the environment (`<env>_TOKEN`), None where there is none."""
    return os.environ.get(f"{api.env}_TOKEN", "").strip() or None
