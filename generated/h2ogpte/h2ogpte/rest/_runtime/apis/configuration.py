# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""The configuration of the API classes, with the names of openapi-generator."""

from __future__ import annotations

import logging
import os
import platform
import sys
from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import replace
from typing import Any, ClassVar, Protocol, Self

from ..auth.credentials import Credential
from ..log import redact_url
from ..operation import Api, Server
from ..request.build import server_url
from . import signing
from .connecting import RequestTimeout
from .exceptions import ApiAttributeError, ApiValueError

_HANDLER = logging.StreamHandler()
_HANDLER.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))


class Retries(Protocol):
    """An object such as urllib3's `Retry`, which may be given as `retries`."""

    @property
    def total(self) -> bool | int | None: ...


class Shared:
    """A class with a default instance."""

    _default: ClassVar[Any] = None

    @classmethod
    def get_default(cls) -> Self:
        """Return the default instance."""
        if cls._default is None:
            cls._default = cls()
        default: Self = cls._default
        return default

    @classmethod
    def get_default_copy(cls) -> Self:
        """Return a copy of the default instance."""
        return deepcopy(cls.get_default())

    @classmethod
    def set_default(cls, default: Self | None) -> None:
        """Set the default instance. None resets it to a new one."""
        cls._default = default


class BaseConfiguration(Shared):
    """The settings of an `ApiClient`. Attributes may be set after construction.

    Host and credentials are read at every call, everything else when the client is created. The
    default of `host` is the environment variable `<ENV>_BASE_URL`, otherwise the document's server
    with index `server_index` and `server_variables`. `api_key` and `api_key_prefix` use the names
    of the document's security schemes. `access_token` is a string, a function (sync or async) that
    returns one, or an object with `get_token`; the default is the environment variable
    `<ENV>_TOKEN`.
    """

    api: ClassVar[Api]

    verify_ssl: bool = True
    """Whether the server's certificate is verified."""
    ssl_ca_cert: str | None = None
    """A file with certificate authorities, in place of the default ones."""
    ca_cert_data: str | bytes | None = None
    """Certificate authorities in PEM or DER format."""
    cert_file: str | None = None
    """A file with the client certificate."""
    key_file: str | None = None
    """A file with the key of the client certificate, if it is not in the same file."""
    assert_hostname: bool | None = None
    """False accepts a certificate of another host."""
    proxy: str | None = None
    """The URL of the proxy. The default is the usual environment variables."""
    proxy_headers: Mapping[str, str] | None = None
    """Headers for the proxy."""
    connection_pool_maxsize: int | None = None
    """The maximum number of open connections."""
    timeout: RequestTimeout | None = None
    """The timeout in seconds of calls without `_request_timeout`. None means 5 s to connect and no
    limit for the response.
    """
    refresh_api_key_hook: Callable[[Any], object] | None = None
    """Called before the credentials are read."""

    def __init__(
        self,
        host: str | None = None,
        api_key: Mapping[str, str] | None = None,
        api_key_prefix: Mapping[str, str] | None = None,
        username: str | None = None,
        password: str | None = None,
        access_token: Credential | None = None,
        server_index: int | None = None,
        server_variables: Mapping[str, str] | None = None,
        *,
        ssl_ca_cert: str | None = None,
        ca_cert_data: str | bytes | None = None,
        retries: int | Retries | None = None,
        debug: bool | None = None,
    ) -> None:
        self._host = host
        self.api_key = dict(api_key or {})
        self.api_key_prefix = dict(api_key_prefix or {})
        self.username = username
        self.password = password
        self.access_token = access_token
        self.server_index = server_index or 0
        self.server_variables = dict(server_variables or {})
        self.ssl_ca_cert = ssl_ca_cert
        self.ca_cert_data = ca_cert_data
        self.retries = retries
        if debug is not None:
            self.debug = debug

    def __setattr__(self, name: str, value: object) -> None:
        if not name.startswith("_") and name not in _NAMES and not hasattr(type(self), name):
            raise ApiAttributeError(f"{type(self).__name__} has no setting {name!r}")
        object.__setattr__(self, name, value)

    def __repr__(self) -> str:
        return f"{type(self).__name__}(host={redact_url(self.host)!r})"

    @property
    def host(self) -> str:
        """The base URL, or "" if it is not known."""
        return self.chosen_host or (
            self.get_host_from_settings(self.server_index, self.server_variables)
            if self.api.servers
            else ""
        )

    @host.setter
    def host(self, value: str | None) -> None:
        self._host = value

    @property
    def chosen_host(self) -> str:
        """Return the base URL from the caller or the environment, otherwise ""."""
        return self._host or os.environ.get(f"{self.api.env}_BASE_URL", "").strip()

    def served(self) -> Api:
        """Return the API with the chosen server as its only one.

        Raises ApiValueError if there is no such server, or it has no such variable.
        """
        if self.chosen_host or not self.api.servers:
            return self.api
        self.get_host_from_settings(self.server_index, self.server_variables)
        return replace(self.api, servers=(self.api.servers[self.server_index],))

    def get_host_settings(self) -> list[dict[str, Any]]:
        """Return the servers of the document, with the defaults of their variables."""
        return [
            {
                "url": server.url,
                "variables": {
                    name: {"default_value": value} for name, value in server.variables.items()
                },
            }
            for server in self.api.servers
        ]

    def get_host_from_settings(
        self,
        index: int | None,
        variables: Mapping[str, str] | None = None,
        servers: tuple[Server, ...] = (),
    ) -> str:
        """Return the URL of a server by its index. Raises ApiValueError if there is none."""
        known = servers or self.api.servers
        if index is None or not 0 <= index < len(known):
            raise ApiValueError(f"there is no server {index}; the document names {len(known)}")
        unknown = sorted(set(variables or {}) - set(known[index].variables))
        if unknown:
            raise ApiValueError(f"the server {known[index].url} has no variable {unknown[0]!r}")
        return server_url(replace(self.api, servers=(known[index],)), variables or {})

    def get_api_key_with_prefix(self, identifier: str) -> str | None:
        """Return the key of a security scheme as it is sent. It is secret; do not log it."""
        return self.auth_settings().get(identifier, {"value": None})["value"]

    def get_basic_auth_token(self) -> str | None:
        """Return user and password for HTTP Basic authentication. Do not log them."""
        found = [one["value"] for one in self.auth_settings().values() if one["type"] == "basic"]
        return found[0] if found else None

    def auth_settings(self) -> dict[str, signing.AuthSetting]:
        """Return the value sent for each security scheme with a credential. It is secret; do not
        log it.
        """
        self._refresh()
        return signing.settings(self.api, self)

    def credentials(self) -> signing.Credentials:
        """Return the current credentials."""
        self._refresh()
        return signing.credentials(self.api, self)

    def most_retries(self) -> int:
        """How often a call that may be repeated is retried."""
        if self.retries is None:
            return 2
        total = self.retries if isinstance(self.retries, int) else self.retries.total
        return int(total or 0)

    @property
    def debug(self) -> bool:
        """Whether every exchange is logged (without secrets)."""
        return logging.getLogger(self.api.distribution).level == logging.DEBUG

    @debug.setter
    def debug(self, value: bool) -> None:
        logger = logging.getLogger(self.api.distribution)
        logger.setLevel(logging.DEBUG if value else logging.NOTSET)
        if value:
            logger.addHandler(_HANDLER)
        else:
            logger.removeHandler(_HANDLER)

    def to_debug_report(self) -> str:
        """Return information for a bug report, without secrets."""
        return (
            "Python SDK Debug Report:\n"
            f"OS: {sys.platform} {platform.machine()}\n"
            f"Python Version: {platform.python_version()}\n"
            f"SDK Package Version: {self.api.distribution} {self.api.version}\n"
            f"Host: {redact_url(self.host)}"
        )

    def _refresh(self) -> None:
        if self.refresh_api_key_hook is not None:
            self.refresh_api_key_hook(self)


_NAMES = frozenset(
    {"access_token", "api_key", "api_key_prefix", "password", "retries", "server_index",
     "server_variables", "username"}
)  # fmt: skip
