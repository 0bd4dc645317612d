# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Start long work, wait for its result, and resume waiting in another process."""

from __future__ import annotations

from typing import Any, TypeVar

from ..errors.error import Error, shortened
from ..operation import Call, Thunk
from ..transport.driver import Steps, arun, run
from .job import AsyncJob as AsyncJob
from .job import Job as Job
from .polling import Progress as Progress
from .polling import Work as Work

T = TypeVar("T")
E = TypeVar("E")


def sync_wait(call: Call[T, E], result: Thunk) -> Any:
    """Start the work, wait until it is done, and return its result.

    `result` gives the type of the result, and the caller's return type states it for type checkers.
    """
    work = Work(call, result, waits=True)
    try:
        return run(_whole(work), call.client)
    except Error as error:
        raise shortened(error) from error.__cause__


async def asyncio_wait(call: Call[T, E], result: Thunk) -> Any:
    """The async variant of `sync_wait`."""
    work = Work(call, result, waits=True)
    try:
        return await arun(_whole(work), call.client)
    except Error as error:
        raise shortened(error) from error.__cause__


def started(call: Call[T, E], result: Thunk) -> Work:
    """Start the work."""
    work = Work(call, result)
    try:
        run(work.start(), call.client)
    except Error as error:
        raise shortened(error) from error.__cause__
    return work


async def astarted(call: Call[T, E], result: Thunk) -> Work:
    """The async variant of `started`."""
    work = Work(call, result)
    try:
        await arun(work.start(), call.client)
    except Error as error:
        raise shortened(error) from error.__cause__
    return work


def start(call: Call[T, E], result: Thunk) -> Job[Any]:
    """Start the work and return its job."""
    return Job(started(call, result))


async def astart(call: Call[T, E], result: Thunk) -> AsyncJob[Any]:
    """The async variant of `start`."""
    return AsyncJob(await astarted(call, result))


def resume(call: Call[T, E], id: str, result: Thunk) -> Job[Any]:
    """Return the job of an id. Nothing is sent."""
    return Job(Work(call, result).resumed(id))


def aresume(call: Call[T, E], id: str, result: Thunk) -> AsyncJob[Any]:
    """The async variant of `resume`."""
    return AsyncJob(Work(call, result).resumed(id))


def _whole(work: Work) -> Steps[Any]:
    work.limit()
    yield from work.start()
    return (yield from work.wait())
