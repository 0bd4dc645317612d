# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""The credentials that a caller can give."""

from __future__ import annotations

import os
import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from ..operation import Api
from .grants import ClientCredentials, Flow


class AccessToken(Protocol):
    """The result of `get_token`: a token and the Unix time of its expiry."""

    @property
    def token(self) -> str:
        """The access token."""
        ...

    @property
    def expires_on(self) -> float:
        """The expiry in Unix seconds."""
        ...


@runtime_checkable
class TokenCredential(Protocol):
    """A credential object of the Azure libraries, sync or async."""

    def get_token(self, *scopes: str) -> AccessToken | Awaitable[AccessToken]:
        """Return a token for these scopes."""
        ...


Secret = str | tuple[str, str]
Credential = Secret | Callable[[], Secret | Awaitable[Secret]] | TokenCredential | Flow
"""A key or token; user and password; a function (sync or async) that is called for each request; or
an object that fetches tokens and caches them.
"""


@dataclass(frozen=True)
class Given:
    """The credentials of the caller. `token` is used for any scheme that an operation requires;
    `prefix` and `header` override how the document sends it.
    """

    token: Credential | None = None
    prefix: str | None = None
    header: str | None = None
    credentials: Mapping[str, Credential] | None = None

    def __repr__(self) -> str:
        return "Given(...)"


def token_from(api: Api) -> str | None:
    """Return the token in the environment (`<env>_TOKEN`), or None."""
    return _from_environment(api, "TOKEN")


def from_environment(api: Api) -> Given:
    """Return the credentials in the environment: `<env>_TOKEN` for any scheme, and `<env>_<SCHEME>`
    for one (`<env>_API_KEY` for `apiKey`).

    HTTP Basic also has `<env>_USERNAME` and `<env>_PASSWORD`, the client credentials grant
    `<env>_CLIENT_ID` and `<env>_CLIENT_SECRET`.
    """
    user, client = _from_environment(api, "USERNAME"), _from_environment(api, "CLIENT_ID")
    named: dict[str, Credential] = {}
    for scheme in api.schemes.values():
        text = _from_environment(api, variable(scheme.name))
        if text is not None:
            named[scheme.name] = text
        elif scheme.kind == "basic" and user is not None:
            named[scheme.name] = (user, _from_environment(api, "PASSWORD") or "")
        elif scheme.kind == "oauth2" and scheme.token_url and client is not None:
            named[scheme.name] = ClientCredentials(
                client, _from_environment(api, "CLIENT_SECRET") or ""
            )
    return Given(token=token_from(api), credentials=named)


def _from_environment(api: Api, name: str) -> str | None:
    return os.environ.get(f"{api.env}_{name}", "").strip() or None


def variable(name: str) -> str:
    """Return the name of a security scheme in environment variables: `apiKey` is `API_KEY`."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|[^A-Za-z0-9]+", "_", name).strip("_").upper()
