# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""When to retry a call, and after how long."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import httpx2

from ..errors import ConnectionError, Error, TimeoutError
from ..errors.server_messages import retry_seconds
from ..request.build import Prepared
from .driver import Steps, Timing, Wait

TRANSIENT = frozenset({408, 429, 502, 503, 504})
"""Statuses after which a retry may succeed."""

IDEMPOTENT = frozenset({"GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE"})
"""Methods whose calls may be repeated (RFC 9110, section 9.2.2)."""

LONGEST_ORDER = 60.0
"""The longest `Retry-After` that is observed, in seconds. A longer one ends the call."""

_FIRST, _LONGEST = 0.5, 8.0


@dataclass(frozen=True)
class Retry:
    """How often calls are retried. `explicit` is the `max_retries` of one call."""

    limit: int = 2
    explicit: int | None = None
    timing: Timing = field(default_factory=Timing)


def repeats(prepared: Prepared, retry: Retry) -> int:
    """Return how often this request may be sent again.

    A body that cannot be sent twice is never repeated. Otherwise the option of this call decides,
    then the document, then the method.
    """
    if not prepared.replayable:
        return 0
    if retry.explicit is not None:
        return max(0, retry.explicit)
    declared = prepared.operation.idempotent
    idempotent = prepared.method in IDEMPOTENT if declared is None else declared
    return max(0, retry.limit) if idempotent or prepared.keyed else 0


def pause(outcome: httpx2.Response | Error, attempt: int, retry: Retry) -> float | None:
    """Return the seconds to wait before the next attempt, or None to return the outcome.

    `attempt` counts from 1. Unless the server sends `Retry-After`, the pause doubles from half a
    second to eight, and is shortened randomly by up to half, so that clients do not retry at the
    same moment.
    """
    if not isinstance(outcome, Error):
        if outcome.status_code not in TRANSIENT:
            return None
        order = _order(outcome.status_code, outcome.headers, retry)
        if order is not None:
            return order if order <= LONGEST_ORDER else None
    return min(_LONGEST, _FIRST * 2.0 ** (attempt - 1)) * (1.0 - retry.timing.chance() / 2.0)


def attempts(
    prepared: Prepared, retry: Retry, once: Callable[[int], Steps[httpx2.Response]]
) -> Steps[httpx2.Response]:
    """Return the response of the first attempt that needs no retry. `once` makes an attempt,
    numbered from 1.
    """
    last = 1 + repeats(prepared, retry)
    attempt = 1
    while True:
        outcome: httpx2.Response | Error
        try:
            outcome = yield from once(attempt)
        except (ConnectionError, TimeoutError) as error:
            outcome = error
        seconds = pause(outcome, attempt, retry) if attempt < last else None
        if seconds is None or _too_late(prepared, seconds, retry):
            break
        yield Wait(seconds)
        attempt += 1
    if isinstance(outcome, Error):
        raise outcome
    return outcome


def _too_late(prepared: Prepared, seconds: float, retry: Retry) -> bool:
    """Whether a pause would exceed the time limit of the call."""
    deadline = prepared.deadline
    return deadline is not None and retry.timing.ticks() + seconds >= deadline


def _order(status: int, headers: Mapping[str, str], retry: Retry) -> float | None:
    return retry_seconds(headers, retry.timing.clock()) if status in (429, 503) else None
