# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Exit codes and messages of calls that fail."""

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
    """1: the server refused (4xx); 2: nothing was sent; 3: the server failed, or what it sent is
    not what it should be; 4: there was no connection, or no response in time."""
    if isinstance(error, ApiError):
        return CLIENT_ERROR if 400 <= error.status_code < 500 else SERVER
    if isinstance(error, (CredentialsError, RequestError)):
        return USAGE
    if isinstance(error, (ConnectionError, TimeoutError)):
        return NETWORK
    return SERVER


def write_error(error: Error, arguments: Sequence[str]) -> None:
    """Write an error to stderr: as JSON where JSON was asked for, else as one line."""
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
