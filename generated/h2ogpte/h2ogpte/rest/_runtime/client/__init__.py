# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""The client of an API. One object serves sync and async calls.

A generated package contains only

    class Client(BaseClient):
        __api__ = API

    class AuthenticatedClient(BaseAuthenticatedClient, Client):
        __api__ = API
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, Self

from ..fields import similar
from ..instances import Instance
from ..lazy import Later
from ..operation import Api
from ..transport.connections import Connections
from ..transport.timing import Timing
from ..unset import UNSET, Unset

if TYPE_CHECKING:
    import ssl
    from inspect import Signature
    from typing import Any

    from .. import log as _log
    from ..auth import auth as _auth
    from ..auth import credentials as _credentials
    from ..auth.auth import Authenticator
    from ..auth.credentials import Credential, Given
    from ..perform import SendOptions
    from ..request import build as _request
    from ..request.build import Settings
    from ..transport.hooks import ErrorHook, RequestHook, ResponseHook, Telemetry
    from ..transport.retry import Retry
    from . import settings as _profile
    from .settings import AsyncLibrary, ClientSettings, Profile, Timeout, Validation
else:
    _auth, _credentials, _log, _profile, _request = (
        Later(f"..{name}", __name__)
        for name in ("auth.auth", "auth.credentials", "log", "client.settings", "request.build")
    )


_VAR_KEYWORDS = 0x08
"""The flag of code that takes any keyword (`inspect.CO_VARKEYWORDS`)."""


class _Signature:
    """The signature of a client's class, which is that of its `__init__`."""

    def __get__(self, instance: object, owner: Any) -> Signature:
        import inspect  # late: only for editors and documentation

        found = inspect.signature(owner.__init__)
        return found.replace(parameters=[*found.parameters.values()][1:])


class BaseClient(Instance, Connections):
    """Sends calls without a credential, or with the anonymous one that the document names.

    The base URL is `base_url`, otherwise the environment variable `<ENV>_BASE_URL`, otherwise the
    document's `server`, by default its first one. `ClientSettings` lists the other settings.
    """

    __api__: ClassVar[Api]
    __timing__: Timing = Timing()
    """Clock, sleep and randomness; replaceable in tests."""

    if not TYPE_CHECKING:
        __signature__ = _Signature()

        def __new__(cls, *args, **kwargs):
            """Refuse an argument that there is not, and name the nearest one."""
            code = getattr(cls.__init__, "__code__", None)
            if kwargs and code is not None and not code.co_flags & _VAR_KEYWORDS:
                known = code.co_varnames[1 : code.co_argcount + code.co_kwonlyargcount]
                for name in kwargs.keys() - set(known):
                    near = similar(name, known)
                    text = f"{cls.__name__}() got an unexpected keyword argument {name!r}{near}"
                    raise TypeError(text)
            return super().__new__(cls)

    def __init__(
        self,
        base_url: str | None = None,
        *,
        server: str | int | None = None,
        server_variables: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        cookies: Mapping[str, str] | None = None,
        timeout: Timeout | Unset = UNSET,
        total_timeout: float | None = None,
        max_retries: int | Unset = UNSET,
        follow_redirects: bool | Unset = UNSET,
        validation: Validation = "tolerant",
        max_response_bytes: int | None = None,
        verify_ssl: str | bool | ssl.SSLContext = True,
        on_request: RequestHook | None = None,
        on_response: ResponseHook | None = None,
        on_error: ErrorHook | None = None,
        telemetry: Telemetry | None = None,
        async_library: AsyncLibrary = "httpx2",
        httpx_args: Mapping[str, Any] | None = None,
        raise_on_unexpected_status: bool | Unset = UNSET,
    ) -> None:
        """Create a client. Nothing is sent yet.

        Args:
            base_url: The base URL of the API. The default is the environment variable
                `<ENV>_BASE_URL`, otherwise the first server of the document.
            server: A server of the document: its name, description, URL or index from 0.
            server_variables: Values of the variables in the server's URL.
            headers: Sent with every call. The headers of a call override them.
            cookies: Sent with every call.
            timeout: Seconds, an `httpx2.Timeout`, or None for no limit. The default is 5 s to
                connect, 60 s between bytes, and no limit between the frames of a stream.
            total_timeout: The time limit of a whole call with its retries, in seconds.
            max_retries: How often a call that may be repeated is retried. The default is 2.
            follow_redirects: Whether redirects are followed. Credentials stay at the origin.
            validation: "strict" raises if a response does not match the document.
            max_response_bytes: A larger response raises ResponseError.
            verify_ssl: False, a CA bundle or an `ssl.SSLContext`.
            on_request: Called with each `Prepared` request. May return another one to send.
            on_response: Called with each `httpx2.Response`.
            on_error: Called with the request and the error of an attempt without a response.
            telemetry: Observes each attempt, for example `telemetry.OpenTelemetry()`.
            async_library: "aiohttp" for faster async calls, with the extra `aiohttp`.
            httpx_args: Further arguments of the underlying HTTP clients.
            raise_on_unexpected_status: For compatibility. An undeclared status always raises.
        """
        given: ClientSettings = {
            "server": server,
            "server_variables": server_variables,
            "headers": headers,
            "cookies": cookies,
            "total_timeout": total_timeout,
            "validation": validation,
            "max_response_bytes": max_response_bytes,
            "verify_ssl": verify_ssl,
            "on_request": on_request,
            "on_response": on_response,
            "on_error": on_error,
            "telemetry": telemetry,
            "async_library": async_library,
            "httpx_args": httpx_args,
        }
        if not isinstance(max_retries, Unset):
            given["max_retries"] = max_retries
        if not isinstance(raise_on_unexpected_status, Unset):
            given["raise_on_unexpected_status"] = raise_on_unexpected_status
        if not isinstance(timeout, Unset):
            given["timeout"] = timeout
        if not isinstance(follow_redirects, Unset):
            given["follow_redirects"] = follow_redirects
        self._start(base_url, given)

    def _start(self, base_url: str | None, settings: ClientSettings) -> None:
        auth = self._new_authenticator()
        start = _profile.start(self.__api__, base_url, settings, auth, self.__timing__)
        self._profile, pool, async_pool = start
        Connections.__init__(self, pool, async_pool)

    def _new_authenticator(self) -> Authenticator:
        return _auth.Authenticator(self.__api__, self._given(), self.__timing__)

    def _given(self) -> Given:
        return _credentials.Given()

    def __repr__(self) -> str:
        return f"{type(self).__name__}(base_url={_log.redact_url(self.base_url)!r})"

    @property
    def base_url(self) -> str:
        """The base URL, or "" if it is not known."""
        return self._profile.base_url or _request.server_url(
            self.__api__, self._profile.server_variables, self._profile.server
        )

    def with_headers(self, headers: Mapping[str, str]) -> Self:
        """Return a copy that also sends these headers. It shares the connections of this client."""
        new = {name.lower() for name in headers}
        kept = {k: v for k, v in self._profile.headers.items() if k.lower() not in new}
        return self._copy(replace(self._profile, headers={**kept, **headers}))

    def with_cookies(self, cookies: Mapping[str, str]) -> Self:
        """Return a copy that also sends these cookies. It shares the connections of this client."""
        return self._copy(replace(self._profile, cookies={**self._profile.cookies, **cookies}))

    def with_timeout(self, timeout: Timeout) -> Self:
        """Return a copy with another timeout. It shares the connections of this client."""
        return self._copy(replace(self._profile, timeout=timeout))

    def with_token(self, token: Credential) -> Self:
        """Return a copy with another credential. It shares the connections of this client."""
        given = replace(self._given(), token=token, credentials=None)
        auth = _auth.Authenticator(self.__api__, given, self.__timing__)
        return self._copy(replace(self._profile, way=replace(self._profile.way, auth=auth)))

    def with_options(
        self,
        *,
        base_url: str | None = None,
        timeout: Timeout | Unset = UNSET,
        total_timeout: float | Unset | None = UNSET,
        max_retries: int | None = None,
        validation: Validation | None = None,
        follow_redirects: bool | None = None,
    ) -> Self:
        """Return a copy with these settings changed. It shares the connections of this client."""
        old = self._profile
        follows = old.way.follow_redirects if follow_redirects is None else follow_redirects
        profile = replace(
            old,
            base_url=old.base_url if base_url is None else base_url,
            retry=old.retry if max_retries is None else replace(old.retry, limit=max_retries),
            timeout=old.timeout if isinstance(timeout, Unset) else timeout,
            total_timeout=old.total_timeout if isinstance(total_timeout, Unset) else total_timeout,
            validation=old.validation if validation is None else validation,
            way=replace(old.way, follow_redirects=follows),
        )
        return self._copy(profile)

    def _copy(self, profile: Profile) -> Self:
        other = copy.copy(self)
        other._profile = profile
        return other

    # What the rest of the runtime needs of a client (see `perform.Sender`).

    @property
    def __max_response_bytes__(self) -> int | None:
        """The size limit of a response that is read into memory, in bytes."""
        return self._profile.max_response_bytes

    @property
    def __total_timeout__(self) -> float | None:
        """The time limit of a whole call, in seconds."""
        return self._profile.total_timeout

    @property
    def __strict__(self) -> bool:
        """Whether a response that does not match the document raises an error."""
        return self._profile.validation == "strict"

    def __settings__(self, stream: bool = False) -> Settings:
        """The settings that apply to every request of this client."""
        return self._profile.streamed if stream else self._profile.whole

    def __way__(self) -> SendOptions:
        """Authentication, redirects and hooks of this client."""
        return self._profile.way

    def __retry__(self, explicit: int | None = None) -> Retry:
        """How often a call is retried. `explicit` is the `max_retries` of this one call."""
        usual = self._profile.retry
        return usual if explicit is None else replace(usual, explicit=explicit)


class BaseAuthenticatedClient(BaseClient):
    """Sends calls with a credential.

    `token` is used for whichever scheme an operation requires; `prefix` and `auth_header_name`
    override how the document sends it. `credentials` gives credentials by the names of the
    document's security schemes. Without either, they are taken from the environment: `<ENV>_TOKEN`,
    and the variables that `credentials.from_environment` lists.

    A credential is a string, a pair of user name and password, a function (sync or async) that
    returns either, an object with `get_token`, or `ClientCredentials`, `RefreshToken` or
    `Password`.
    """

    def __init__(
        self,
        base_url: str | None = None,
        token: Credential | None = None,
        prefix: str | None = None,
        auth_header_name: str | None = None,
        *,
        credentials: Mapping[str, Credential] | None = None,
        server: str | int | None = None,
        server_variables: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        cookies: Mapping[str, str] | None = None,
        timeout: Timeout | Unset = UNSET,
        total_timeout: float | None = None,
        max_retries: int | Unset = UNSET,
        follow_redirects: bool | Unset = UNSET,
        validation: Validation = "tolerant",
        max_response_bytes: int | None = None,
        verify_ssl: str | bool | ssl.SSLContext = True,
        on_request: RequestHook | None = None,
        on_response: ResponseHook | None = None,
        on_error: ErrorHook | None = None,
        telemetry: Telemetry | None = None,
        async_library: AsyncLibrary = "httpx2",
        httpx_args: Mapping[str, Any] | None = None,
        raise_on_unexpected_status: bool | Unset = UNSET,
    ) -> None:
        """Create a client. Nothing is sent yet.

        Args:
            base_url: The base URL of the API. The default is the environment variable
                `<ENV>_BASE_URL`, otherwise the first server of the document.
            token: The credential for whichever scheme an operation requires. The default is the
                environment variables `<ENV>_TOKEN` and `<ENV>_<SCHEME>`.
            prefix: The prefix of the token, instead of the document's.
            auth_header_name: The header of the token, instead of the document's.
            credentials: Credentials by the names of the document's security schemes.
            server: A server of the document: its name, description, URL or index from 0.
            server_variables: Values of the variables in the server's URL.
            headers: Sent with every call. The headers of a call override them.
            cookies: Sent with every call.
            timeout: Seconds, an `httpx2.Timeout`, or None for no limit. The default is 5 s to
                connect, 60 s between bytes, and no limit between the frames of a stream.
            total_timeout: The time limit of a whole call with its retries, in seconds.
            max_retries: How often a call that may be repeated is retried. The default is 2.
            follow_redirects: Whether redirects are followed. Credentials stay at the origin.
            validation: "strict" raises if a response does not match the document.
            max_response_bytes: A larger response raises ResponseError.
            verify_ssl: False, a CA bundle or an `ssl.SSLContext`.
            on_request: Called with each `Prepared` request. May return another one to send.
            on_response: Called with each `httpx2.Response`.
            on_error: Called with the request and the error of an attempt without a response.
            telemetry: Observes each attempt, for example `telemetry.OpenTelemetry()`.
            async_library: "aiohttp" for faster async calls, with the extra `aiohttp`.
            httpx_args: Further arguments of the underlying HTTP clients.
            raise_on_unexpected_status: For compatibility. An undeclared status always raises.
        """
        if not token and not credentials:
            found = _credentials.from_environment(self.__api__)
            token, credentials = found.token, found.credentials
        self._credential = _credentials.Given(
            token=token or None, prefix=prefix, header=auth_header_name, credentials=credentials
        )
        super().__init__(
            base_url,
            server=server,
            server_variables=server_variables,
            headers=headers,
            cookies=cookies,
            timeout=timeout,
            total_timeout=total_timeout,
            max_retries=max_retries,
            follow_redirects=follow_redirects,
            validation=validation,
            max_response_bytes=max_response_bytes,
            verify_ssl=verify_ssl,
            on_request=on_request,
            on_response=on_response,
            on_error=on_error,
            telemetry=telemetry,
            async_library=async_library,
            httpx_args=httpx_args,
            raise_on_unexpected_status=raise_on_unexpected_status,
        )

    def _given(self) -> Given:
        return self._credential
