# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Clients of this dialect: the token is sent with every call, and nothing is retried."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, Self, TypeVar

from ...client import BaseAuthenticatedClient, BaseClient
from ...lazy import Later
from ...unset import Unset

if TYPE_CHECKING:
    import httpx2

    from ...auth import credentials as _credentials
    from ...auth.auth import Authenticator
    from ...auth.credentials import Given
    from ...client.settings import ClientSettings, Profile
    from . import auth as _auth

    C = TypeVar("C", httpx2.Client, httpx2.AsyncClient)
else:
    _auth = Later(".auth", __package__)
    _credentials = Later("...auth.credentials", __package__)


class DialectClient(BaseClient):
    """Sends calls without a credential, even of secured operations."""

    __raises__: ClassVar[bool] = False
    """Whether every status that is not a documented success raises, as in some forks."""

    raise_on_unexpected_status: bool
    _ready: object = None
    """The HTTP client that has this client's settings."""
    _own: bool = True
    """Whether no HTTP client was set."""

    def _start(self, base_url: str | None, settings: ClientSettings) -> None:
        settings.setdefault("max_retries", 0)
        self.raise_on_unexpected_status = settings.get("raise_on_unexpected_status", False)
        super()._start(base_url, settings)

    def _new_authenticator(self) -> Authenticator:
        return _auth.InHeaders(self.__api__, self._given(), self.__timing__)

    def _copy(self, profile: Profile) -> Self:
        other = super()._copy(profile)
        other._ready = None
        return other

    def get_httpx_client(self) -> httpx2.Client:
        """Return the HTTP client, with this client's base URL, headers and credential."""
        return self._with_settings(super().get_httpx_client())

    def get_async_httpx_client(self) -> httpx2.AsyncClient:
        """Return the async HTTP client, with this client's base URL, headers and credential."""
        return self._with_settings(super().get_async_httpx_client())

    def set_httpx_client(self, client: httpx2.Client) -> Self:
        """Use this HTTP client for sync calls, with its base URL if it has one."""
        self._take(str(client.base_url))
        return super().set_httpx_client(client)

    def set_async_httpx_client(self, async_client: httpx2.AsyncClient) -> Self:
        """Use this HTTP client for async calls, with its base URL if it has one."""
        self._take(str(async_client.base_url))
        return super().set_async_httpx_client(async_client)

    def _take(self, base_url: str) -> None:
        self._own = False
        if base_url:
            self._profile = replace(self._profile, base_url=base_url)

    def _with_settings(self, http: C) -> C:
        if self._own and http is not self._ready:
            self._ready = http
            if not str(http.base_url):
                http.base_url = self.base_url
            http.headers.update(self._profile.headers)
            if cookies := self._profile.cookies:
                http.headers["Cookie"] = "; ".join(f"{name}={one}" for name, one in cookies.items())
            if not isinstance(self._profile.timeout, Unset):
                http.timeout = self._profile.timeout
        return http


class DialectAuthenticatedClient(BaseAuthenticatedClient, DialectClient):
    """Sends the token with every call, after `prefix` in the header `auth_header_name`."""

    token: str
    prefix: str
    auth_header_name: str

    def _start(self, base_url: str | None, settings: ClientSettings) -> None:
        given = super()._given()
        self.token = given.token if isinstance(given.token, str) else ""
        self.auth_header_name = given.header or "Authorization"
        self.prefix = self._usual_prefix() if given.prefix is None else given.prefix
        value = f"{self.prefix} {self.token}" if self.prefix else self.token
        if self.token:
            settings["headers"] = {
                **(settings.get("headers") or {}), self.auth_header_name: value
            }  # fmt: skip
        super()._start(base_url, settings)

    def _given(self) -> Given:
        return _credentials.Given(header=self.auth_header_name)

    def _usual_prefix(self) -> str:
        """Return the prefix that the document gives for the header, or `Bearer`."""
        schemes = [
            one
            for one in self.__api__.schemes.values()
            if one.place == "header" and one.wire.lower() == self.auth_header_name.lower()
        ]
        return next((one.prefix for one in schemes if one.prefix), "Bearer")
