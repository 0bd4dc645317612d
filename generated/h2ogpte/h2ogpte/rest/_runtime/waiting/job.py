# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""A job: work that a server continues after it has responded to the request that started it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar, cast

from ..errors.error import Error, shortened
from ..transport.driver import Steps, arun, run
from .polling import Progress, Work

R = TypeVar("R")
S = TypeVar("S")


class Job(Generic[R]):
    """Long work that a server does."""

    def __init__(self, work: Work) -> None:
        self._work = work

    @property
    def id(self) -> str:
        """The id, by which the job can be resumed in another process."""
        return self._work.id

    @property
    def progress(self) -> Progress:
        """The progress that the server reported last."""
        return self._work.progress

    def poll(self) -> Progress:
        """Request the state once. A failed job raises no error here."""
        return self._run(self._work.poll())

    def result(
        self,
        timeout: float | None = None,
        on_progress: Callable[[Progress], object] | None = None,
    ) -> R:
        """Wait until the work is done, and return its result.

        Raises JobError if the work failed, and JobTimeout after `timeout` seconds. The job
        continues after a timeout.
        """
        self._work.limit(timeout, on_progress)
        return cast(R, self._run(self._work.wait()))

    def cancel(self) -> None:
        """Ask the server to cancel the work. Raises RequestError if the API has no operation for
        it.
        """
        self._run(self._work.cancel())

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.id!r})"

    def _run(self, steps: Steps[S]) -> S:
        try:
            return run(steps, self._work.call.client)
        except Error as error:
            raise shortened(error) from error.__cause__


class AsyncJob(Generic[R]):
    """The async variant of `Job`."""

    def __init__(self, work: Work) -> None:
        self._work = work

    @property
    def id(self) -> str:
        """The id, by which the job can be resumed in another process."""
        return self._work.id

    @property
    def progress(self) -> Progress:
        """The progress that the server reported last."""
        return self._work.progress

    async def poll(self) -> Progress:
        """Request the state once. A failed job raises no error here."""
        return await self._run(self._work.poll())

    async def result(
        self,
        timeout: float | None = None,
        on_progress: Callable[[Progress], Any] | None = None,
    ) -> R:
        """Wait until the work is done, and return its result, see `Job.result`."""
        self._work.limit(timeout, on_progress)
        return cast(R, await self._run(self._work.wait()))

    async def cancel(self) -> None:
        """Ask the server to cancel the work. Raises RequestError if the API has no operation for
        it.
        """
        await self._run(self._work.cancel())

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.id!r})"

    async def _run(self, steps: Steps[S]) -> S:
        try:
            return await arun(steps, self._work.call.client)
        except Error as error:
            raise shortened(error) from error.__cause__
