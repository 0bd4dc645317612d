# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""The effects of a call, and the two drivers that perform them.

All behaviour on the wire is written once, as generators that yield an effect and receive its
outcome or error. `run` performs effects in the calling thread, `arun` in the running event loop.
Neither makes decisions.
"""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Awaitable, Callable, Collection, Generator
from concurrent import futures
from dataclasses import dataclass
from threading import get_ident
from typing import Protocol, TypeVar, cast

import httpx2

from ..request.build import Prepared
from .deadline import in_time, late
from .http import Send, StreamIf, aopen_response, open_response
from .timing import Timing as Timing

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Wait:
    """Wait for some seconds."""

    seconds: float


@dataclass(frozen=True, slots=True)
class CallUser:
    """Call a function of the caller, sync or async. The outcome is its result.

    An async one ends with a TimeoutError at `deadline`, a time on the monotonic clock.
    """

    question: Callable[[], object]
    deadline: float | None = None


@dataclass(frozen=True, slots=True)
class WaitFor:
    """Wait until another call has finished. The outcome is False if that is impossible.

    It is if a sync call waits for one that needs the same thread to continue. A TimeoutError ends
    the wait at `deadline`.
    """

    done: futures.Future[None]
    thread: int
    deadline: float | None = None


Effect = Send | Wait | CallUser | WaitFor
Steps = Generator[Effect, object, R]


class Performer(Protocol):
    """What the drivers need of a client."""

    @property
    def __timing__(self) -> Timing:
        """Clock, sleep and randomness."""
        ...

    @property
    def __max_response_bytes__(self) -> int | None:
        """The size limit of a response that is read into memory, in bytes."""
        ...

    def get_httpx_client(self) -> httpx2.Client:
        """The client for sync calls."""
        ...

    def get_async_httpx_client(self) -> httpx2.AsyncClient:
        """The client for async calls of the running loop."""
        ...


def run(steps: Steps[R], client: Performer) -> R:
    """Run the steps in this thread."""
    outcome: object = None
    try:
        effect = next(steps)
        while True:
            try:
                outcome = _perform(effect, client)
            except Exception as error:
                effect = steps.throw(error)
            else:
                effect = steps.send(outcome)
    except StopIteration as end:
        return cast(R, end.value)
    except BaseException:
        if isinstance(outcome, httpx2.Response):  # left open for a caller who does not receive it
            outcome.close()
        raise
    finally:
        steps.close()


async def arun(steps: Steps[R], client: Performer) -> R:
    """Run the steps in the running event loop."""
    outcome: object = None
    try:
        effect = next(steps)
        while True:
            try:
                outcome = await _aperform(effect, client)
            except Exception as error:
                effect = steps.throw(error)
            else:
                effect = steps.send(outcome)
    except StopIteration as end:
        return cast(R, end.value)
    except BaseException:
        if isinstance(outcome, httpx2.Response):
            await outcome.aclose()
        raise
    finally:
        steps.close()


def _perform(effect: Effect, client: Performer) -> object:
    if isinstance(effect, Send):
        http = client.get_httpx_client()
        left = _left(effect.prepared.deadline, client)
        return open_response(http, effect, client.__max_response_bytes__, left)
    if isinstance(effect, Wait):
        return client.__timing__.sleep(effect.seconds)
    if isinstance(effect, WaitFor):
        if effect.thread == get_ident():
            return False
        return _joined(futures.wait([effect.done], _left(effect.deadline, client)).done)
    answer = effect.question()
    if inspect.iscoroutine(answer):
        answer.close()
        raise TypeError("an async function was given to a client that is used for a sync call")
    return answer


async def _aperform(effect: Effect, client: Performer) -> object:
    if isinstance(effect, Send):
        http = client.get_async_httpx_client()
        left = _left(effect.prepared.deadline, client)
        return await aopen_response(http, effect, client.__max_response_bytes__, left)
    if isinstance(effect, Wait):
        return await client.__timing__.asleep(effect.seconds)
    if isinstance(effect, WaitFor):
        # Shielded: this call may be cancelled, but not the one it waits for.
        done = asyncio.wrap_future(effect.done)
        return _joined((await asyncio.wait([done], timeout=_left(effect.deadline, client)))[0])
    answer = effect.question()
    if not isinstance(answer, Awaitable):
        return answer
    async with in_time(_left(effect.deadline, client)):
        return await cast("Awaitable[object]", answer)


def _joined(done: Collection[object]) -> bool:
    if not done:
        raise late()
    return True


def _left(deadline: float | None, client: Performer) -> float | None:
    """Return the seconds until a deadline."""
    return None if deadline is None else max(0.0, deadline - client.__timing__.ticks())


def send(
    prepared: Prepared, stream: StreamIf | None = None, attempt: int = 1
) -> Steps[httpx2.Response]:
    """Yield `Send`, with its outcome typed."""
    outcome = yield Send(prepared, stream, attempt)
    if not isinstance(outcome, httpx2.Response):
        raise TypeError("a driver answers Send with a response")
    return outcome
