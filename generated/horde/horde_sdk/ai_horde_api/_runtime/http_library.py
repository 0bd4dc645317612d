# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Tell the HTTP library of this package from the other one, whose objects and mocks have no effect.

httpx and httpx2 have the same names. A package uses the one that `http` in `api.yaml` names.
"""

from __future__ import annotations

import sys
from typing import Any

import httpx2

from .errors import RequestError

OWN = httpx2.__name__
OTHER = "httpx" if OWN.endswith("2") else f"{OWN}2"

_LOOPBACK = frozenset({b"localhost", b"127.0.0.1", b"::1"})


def refuse_foreign(name: str, value: object) -> None:
    """Raise RequestError if a value is an object of the other library."""
    homes = {kind.__module__.partition(".")[0] for kind in type(value).__mro__}
    if OTHER in homes and OWN not in homes:
        what = f"{name} is an object of {OTHER}, and this package uses {OWN}"
        fix = f"give {OWN}.{type(value).__name__}, or generate the package with `http: {OTHER}`"
        raise RequestError(f"{what}: {fix} in api.yaml")


def refuse_mocked(host: bytes) -> None:
    """Raise RequestError if the other library is mocked, as the request would reach the network."""
    mock = _active_mock()
    if mock and host.strip(b"[]").lower() not in _LOOPBACK:
        what = f"{mock} mocks {OTHER}, and this package uses {OWN}: the request would reach"
        fix = f"use the fake of the package, or generate it with `http: {OTHER}` in api.yaml"
        raise RequestError(f"{what} {host.decode(errors='replace')}; {fix}")


def _active_mock() -> str:
    """Return the name of the library that mocks the other HTTP library now."""
    respx: Any = sys.modules.get("respx.mocks")
    for one in respx.Mocker.registry.values() if respx is not None else ():
        targets = {target.partition(".")[0] for target in one.targets}
        if one.routers and targets & {OTHER, OTHER.replace("httpx", "httpcore")}:
            return str(one.__module__).partition(".")[0]
    transport: Any = getattr(sys.modules.get(OTHER), "HTTPTransport", None)
    home = str(getattr(getattr(transport, "handle_request", None), "__module__", ""))
    return home.partition(".")[0] if home.startswith("pytest_httpx") else ""
