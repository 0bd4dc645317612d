# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""The job that an API class starts. It raises the exceptions of API classes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from .. import waiting
from ..waiting import Progress
from .exceptions import translated

R = TypeVar("R")


class Job(waiting.Job[R]):
    """Long work that a server does."""

    def poll(self) -> Progress:
        """Ask the server once how far the work is. A failed job raises nothing here."""
        with translated():
            return super().poll()

    def result(
        self,
        timeout: float | None = None,
        on_progress: Callable[[Progress], object] | None = None,
    ) -> R:
        """Wait until the work is done, and return its result.

        A failed job raises JobException, and one that is not done in `timeout` seconds
        JobTimeoutException. It goes on then.
        """
        with translated():
            return super().result(timeout, on_progress)

    def cancel(self) -> None:
        """Ask the server to stop the work. Raises ApiValueError if the API has no way to do so."""
        with translated():
            super().cancel()


class AsyncJob(waiting.AsyncJob[R]):
    """The async variant of `Job`."""

    async def poll(self) -> Progress:
        """Ask the server once how far the work is. A failed job raises nothing here."""
        with translated():
            return await super().poll()

    async def result(
        self,
        timeout: float | None = None,
        on_progress: Callable[[Progress], Any] | None = None,
    ) -> R:
        """Wait until the work is done, and return its result, see `Job.result`."""
        with translated():
            return await super().result(timeout, on_progress)

    async def cancel(self) -> None:
        """Ask the server to stop the work. Raises ApiValueError if the API has no way to do so."""
        with translated():
            await super().cancel()
