# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Create the underlying HTTP clients, with settings from arguments and the environment."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import httpx2

from ..errors import RequestError
from ..log import redact_url

C = TypeVar("C")

_FILES = ("SSL_CERT_FILE", "SSL_CERT_DIR", "SSLKEYLOGFILE")
_PROXIES = ("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY", "https_proxy", "http_proxy", "all_proxy")
_DIRECT = ("http://", "https://")


def created(kind: Callable[..., C], settings: Mapping[str, Any]) -> C:
    """Create an HTTP client. Raises RequestError if its settings or the environment are not valid.

    The error names the environment variables that may be the cause.
    """
    try:
        return kind(**settings)
    except (OSError, ValueError, ImportError, httpx2.InvalidURL) as error:
        trusts = settings.get("trust_env", True)
        suspects = _suspects(error) if trusts else []
        from_ = f"; see {', '.join(suspects)} in the environment" if suspects else ""
        what = redact_url(str(error)) or type(error).__name__
        raise RequestError(f"the HTTP client cannot be made: {what}{from_}") from error


def _suspects(error: Exception) -> list[str]:
    """Return name and value of environment variables that may cause an error."""
    of_files = isinstance(error, OSError)
    names = _FILES if of_files else _PROXIES
    set_ = {name: value for name in names if (value := os.environ.get(name))}
    wrong = {
        name: value
        for name, value in set_.items()
        if (not os.path.exists(value) if of_files else not value.startswith(_DIRECT))
    }
    return [f"{name}={redact_url(value)}" for name, value in (wrong or set_).items()]
