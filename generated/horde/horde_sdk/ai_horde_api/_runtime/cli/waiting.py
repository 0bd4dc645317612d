# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Wait for long work on the command line, with a progress bar on a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Any

import click

from ..operation import Call
from ..waiting import Progress, sync_wait


def waited(call: Call[Any, Any], timeout: float | None) -> Any:
    """Return the result of the work that a call starts. Progress is shown on stderr."""
    if call.operation.polling is None:
        raise click.UsageError("there is no work to wait for: leave out --wait")
    with _shown(call.operation.id) as show:
        options = {**call.options, "wait_timeout": timeout, "on_progress": show}
        return sync_wait(call._replace(options=options), lambda: Any)


@contextmanager
def _shown(name: str) -> Generator[Callable[[Progress], None]]:
    """Yield a function that shows progress, or does nothing where stderr is no terminal."""
    if not sys.stderr.isatty():
        yield _hide
        return
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import BarColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    columns = TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn()
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(escape(name), total=None)

        def show(progress: Progress) -> None:
            state = "" if progress.state is None else f" {progress.state}"
            words = escape(f"{name} {progress.job_id}{state}")
            if progress.percent is None:
                bar.update(task, description=words)
            else:
                bar.update(task, description=words, total=100, completed=progress.percent)

        yield show


def _hide(progress: Progress) -> None:
    """Show nothing."""
