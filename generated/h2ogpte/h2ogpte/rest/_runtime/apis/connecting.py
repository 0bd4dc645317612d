# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""How connections are made: certificates, proxies, timeouts."""

from __future__ import annotations

import ssl
from collections.abc import Mapping
from typing import Any, Protocol

import httpx2

from .exceptions import ApiValueError

RequestTimeout = float | tuple[float, float]
"""Seconds for each step of an exchange, or a pair: seconds to connect, seconds between bytes."""


class Connecting(Protocol):
    """The connection settings of a configuration."""

    verify_ssl: bool
    ssl_ca_cert: str | None
    ca_cert_data: str | bytes | None
    cert_file: str | None
    key_file: str | None
    assert_hostname: bool | None
    proxy: str | None
    proxy_headers: Mapping[str, str] | None
    connection_pool_maxsize: int | None


def trust(configuration: Connecting) -> ssl.SSLContext | bool:
    """Return the TLS context to use, or True for the default of httpx2."""
    plain = (
        configuration.ssl_ca_cert is None
        and configuration.ca_cert_data is None
        and configuration.cert_file is None
    )
    if plain and configuration.verify_ssl and configuration.assert_hostname is not False:
        return True
    context = ssl.create_default_context(
        cafile=configuration.ssl_ca_cert, cadata=configuration.ca_cert_data
    )
    if configuration.cert_file is not None:
        context.load_cert_chain(configuration.cert_file, configuration.key_file)
    if configuration.assert_hostname is False or not configuration.verify_ssl:
        context.check_hostname = False
    if not configuration.verify_ssl:
        context.verify_mode = ssl.CERT_NONE
    return context


def arguments(configuration: Connecting) -> dict[str, Any]:
    """Return further arguments for the HTTP clients."""
    found: dict[str, Any] = {}
    if configuration.proxy is not None:
        found["proxy"] = httpx2.Proxy(
            configuration.proxy, headers=dict(configuration.proxy_headers or {})
        )
    if configuration.connection_pool_maxsize is not None:
        most = configuration.connection_pool_maxsize
        found["limits"] = httpx2.Limits(max_connections=most, max_keepalive_connections=most)
    return found


def patience(value: RequestTimeout | None) -> httpx2.Timeout:
    """Return the timeouts of a call. None means 5 s to connect and no limit for the response.

    Raises ApiValueError for a number that is not positive.
    """
    if value is None:
        return httpx2.Timeout(None, connect=5.0)
    both = value if isinstance(value, tuple) else (value, value)
    if len(both) != 2 or not all(_seconds(one) for one in both):
        raise ApiValueError(f"a timeout is seconds above 0, or a pair of them, not {value!r}")
    connect, read = both
    return httpx2.Timeout(read, connect=connect, pool=connect)


def _seconds(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and value > 0
