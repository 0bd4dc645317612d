# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Exit codes and messages for failed calls."""

from __future__ import annotations

import json
from collections.abc import Sequence

import click

from ..catalog.errors import as_data
from ..errors import (
    ApiError,
    ConnectionError,
    CredentialsError,
    RequestError,
    TimeoutError,
)
from ..errors import Error as Error

CLIENT_ERROR, USAGE, SERVER, NETWORK, INTERRUPTED, BROKEN_PIPE = 1, 2, 3, 4, 130, 141


def exit_code(error: Error) -> int:
    """Return the exit code: 1 for a 4xx response, 2 if nothing was sent, 3 for a server error or an
    invalid response, 4 for a connection error or timeout.
    """
    if isinstance(error, ApiError):
        return CLIENT_ERROR if 400 <= error.status_code < 500 else SERVER
    if isinstance(error, (CredentialsError, RequestError)):
        return USAGE
    if isinstance(error, (ConnectionError, TimeoutError)):
        return NETWORK
    return SERVER


def write_error(error: Error, arguments: Sequence[str]) -> None:
    """Write an error to stderr: as JSON if JSON was requested, otherwise as one line."""
    if _wants_json(arguments):
        click.echo(json.dumps({"error": as_data(error)}, ensure_ascii=False), err=True)
    else:
        line = " ".join(str(error).split())
        click.echo(f"error: {line}", err=True)


def _wants_json(arguments: Sequence[str]) -> bool:
    given = list(arguments)
    pairs = zip(given, [*given[1:], ""], strict=True)
    return any(
        (first in _OUTPUT and second in _JSON) or first in _JOINED for first, second in pairs
    )


_OUTPUT = ("--output", "--cli-output")
_JSON = ("json", "ndjson")
_JOINED = tuple(f"{option}={name}" for option in _OUTPUT for name in _JSON)
