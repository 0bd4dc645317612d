# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Hooks of the caller and telemetry, called around each attempt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import httpx2

from ..errors import Error
from ..request.prepared import Prepared
from .driver import CallUser, Steps, send
from .http import StreamIf

RequestHook = Callable[[Prepared], object]
ResponseHook = Callable[[httpx2.Response], object]
ErrorHook = Callable[[Prepared, Error], object]


class Running(Protocol):
    """An attempt in progress, as telemetry sees it."""

    def end(self, outcome: httpx2.Response | BaseException) -> None:
        """End the attempt with its outcome. GeneratorExit means that the call was abandoned."""


class Telemetry(Protocol):
    """Observes every attempt. `telemetry.OpenTelemetry` is one."""

    def start(self, prepared: Prepared, attempt: int) -> tuple[Prepared, Running]:
        """Begin an attempt, numbered from 1. Returns the request to send, perhaps with further
        headers.
        """
        ...


@dataclass(frozen=True)
class Hooks:
    """The functions called around each attempt."""

    on_request: RequestHook | None = None
    on_response: ResponseHook | None = None
    on_error: ErrorHook | None = None
    telemetry: Telemetry | None = None


def hooked(
    prepared: Prepared, hooks: Hooks, stream: StreamIf | None, number: int
) -> Steps[httpx2.Response]:
    """Send between the hooks. `on_request` may return another request to send."""
    on_request, on_response, on_error = hooks.on_request, hooks.on_response, hooks.on_error
    if on_request is not None:
        changed = yield CallUser(lambda: on_request(prepared))
        prepared = changed if isinstance(changed, Prepared) else prepared
    try:
        response = yield from _followed(prepared, hooks.telemetry, stream, number)
    except Error as error:
        if on_error is not None:
            failure = error
            yield CallUser(lambda: on_error(prepared, failure))
        raise
    if on_response is not None:
        yield CallUser(lambda: on_response(response))
    return response


def _followed(
    prepared: Prepared, telemetry: Telemetry | None, stream: StreamIf | None, number: int
) -> Steps[httpx2.Response]:
    if telemetry is None:
        return (yield from send(prepared, stream, number))
    prepared, running = telemetry.start(prepared, number)
    try:
        response = yield from send(prepared, stream, number)
    except BaseException as error:
        running.end(error)
        raise
    running.end(response)
    return response
