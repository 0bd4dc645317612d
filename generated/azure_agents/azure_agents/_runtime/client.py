"""The client: where and how calls are sent. One object serves sync and async calls alike.

A generated package says no more than

    class Client(BaseClient):
        api = API

    class AuthenticatedClient(BaseAuthenticatedClient, Client):
        api = API
"""

from __future__ import annotations

import copy
import os
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar, Self, Unpack

import httpx2

from .auth import Authenticator, Credential, Given, token_from
from .connections import AsyncPool, Connections, Pool
from .core import Way
from .effects import Timing
from .log import redact_url
from .operation import Api
from .profile import ClientSettings, Profile, Timeout, Validation
from .request import Settings, server_url
from .retry import Retry
from .unset import UNSET


class BaseClient(Connections):
    """Sends calls, without a credential or with the anonymous one the document names.

    `base_url` says where the API is; else the environment variable `<ENV>_BASE_URL` does, else the
    first server of the document. All else is in `ClientSettings`.
    """

    api: ClassVar[Api]
    timing: Timing = Timing()
    """Clock, patience and chance; a test gives its own class another."""

    def __init__(self, base_url: str | None = None, **settings: Unpack[ClientSettings]) -> None:
        unknown = sorted(set(settings) - ClientSettings.__optional_keys__)
        if unknown:
            raise TypeError(f"{type(self).__name__} has no argument {unknown[0]!r}")
        below: dict[str, Any] = {"verify": settings.get("verify_ssl", True)}
        below |= settings.get("httpx_args") or {}
        follows = bool(below.pop("follow_redirects", False))
        patience = below.pop("timeout", UNSET)
        super().__init__(
            Pool(lambda: httpx2.Client(**below)),
            AsyncPool(lambda: httpx2.AsyncClient(**below)),
        )
        self._profile = Profile(
            base_url=(base_url or os.environ.get(f"{self.api.env}_BASE_URL", "")).strip(),
            way=Way(
                auth=Authenticator(self.api, self._given(), self.timing),
                follow_redirects=settings.get("follow_redirects", follows),
                on_request=settings.get("on_request"),
                on_response=settings.get("on_response"),
            ),
            headers=dict(settings.get("headers") or {}),
            cookies=dict(settings.get("cookies") or {}),
            server_variables=dict(settings.get("server_variables") or {}),
            timeout=settings.get("timeout", patience),
            max_retries=settings.get("max_retries", 2),
            validation=settings.get("validation", "tolerant"),
            max_reply_bytes=settings.get("max_reply_bytes"),
        )

    def _given(self) -> Given:
        return Given()

    def __repr__(self) -> str:
        return f"{type(self).__name__}(base_url={redact_url(self.base_url)!r})"

    @property
    def base_url(self) -> str:
        """Where the API is; "" if nobody says."""
        return self._profile.base_url or server_url(self.api, self._profile.server_variables)

    def with_headers(self, headers: Mapping[str, str]) -> Self:
        """A copy that sends these headers too; it shares the connections of this client."""
        new = {name.lower() for name in headers}
        kept = {k: v for k, v in self._profile.headers.items() if k.lower() not in new}
        return self._copy(replace(self._profile, headers={**kept, **headers}))

    def with_cookies(self, cookies: Mapping[str, str]) -> Self:
        """A copy that sends these cookies too; it shares the connections of this client."""
        return self._copy(replace(self._profile, cookies={**self._profile.cookies, **cookies}))

    def with_timeout(self, timeout: Timeout) -> Self:
        """A copy with another timeout; it shares the connections of this client."""
        return self._copy(replace(self._profile, timeout=timeout))

    def with_token(self, token: Credential) -> Self:
        """A copy that sends this credential instead; it shares the connections of this client."""
        given = replace(self._given(), token=token, credentials=None)
        auth = Authenticator(self.api, given, self.timing)
        return self._copy(replace(self._profile, way=replace(self._profile.way, auth=auth)))

    def with_options(
        self,
        *,
        base_url: str | None = None,
        max_retries: int | None = None,
        validation: Validation | None = None,
        follow_redirects: bool | None = None,
    ) -> Self:
        """A copy that differs in what is given; it shares the connections of this client."""
        old = self._profile
        follows = old.way.follow_redirects if follow_redirects is None else follow_redirects
        profile = replace(
            old,
            base_url=old.base_url if base_url is None else base_url,
            max_retries=old.max_retries if max_retries is None else max_retries,
            validation=old.validation if validation is None else validation,
            way=replace(old.way, follow_redirects=follows),
        )
        return self._copy(profile)

    def _copy(self, profile: Profile) -> Self:
        other = copy.copy(self)
        other._profile = profile
        return other

    # What the rest of the runtime asks of a client (see `core.Sender`).

    @property
    def max_reply_bytes(self) -> int | None:
        """The largest reply read into memory."""
        return self._profile.max_reply_bytes

    @property
    def strict(self) -> bool:
        """Whether replies that are not as the document says raise."""
        return self._profile.validation == "strict"

    def settings(self, stream: bool = False) -> Settings:
        """What this client says of all its requests."""
        return Settings(
            api=self.api,
            base_url=self._profile.base_url,
            headers=self._profile.headers,
            cookies=self._profile.cookies,
            timeout=self._profile.patience(stream),
            user_agent=f"{self.api.distribution}/{self.api.version} python",
            server_variables=self._profile.server_variables,
        )

    def way(self) -> Way:
        """How this client sends."""
        return self._profile.way

    def retry(self, explicit: int | None = None) -> Retry:
        """How often a call is repeated; `explicit` is what the caller said for this one."""
        return Retry(self._profile.max_retries, explicit, self.timing)


class BaseAuthenticatedClient(BaseClient):
    """Sends calls with a credential.

    `token` (else the environment variable `<ENV>_TOKEN`) serves whichever scheme an operation asks
    for; `prefix` and `auth_header_name` say how it travels where the document should not. Several
    schemes at once, or one in particular: `credentials`, by the names the document gives them.
    A credential is a text, a pair of user and password, a function (sync or async) that gives
    either, an object with `get_token`, `ClientCredentials` or `RefreshToken`.
    """

    def __init__(
        self,
        base_url: str | None = None,
        token: Credential | None = None,
        prefix: str | None = None,
        auth_header_name: str | None = None,
        *,
        credentials: Mapping[str, Credential] | None = None,
        **settings: Unpack[ClientSettings],
    ) -> None:
        self._credential = Given(
            token=token or token_from(self.api),
            prefix=prefix,
            header=auth_header_name,
            credentials=credentials,
        )
        super().__init__(base_url, **settings)

    def _given(self) -> Given:
        return self._credential
