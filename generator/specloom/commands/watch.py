"""Run again when a document or its settings change."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from ..document.diagnostics import Diagnostic, DocumentError, Where

KINDS = frozenset({".yaml", ".yml", ".json", ".md", ".py", ".jinja", ".jinja2"})

MILLISECONDS = 300
"""The interval of checks for changes."""

SECONDS = 2.0
"""The interval of requests to a URL."""


def changes(places: list[Path], out: Path) -> Iterator[None]:
    """Yield once at the start, and each time that files below the places change.

    Files below `out` do not count. Raises DocumentError if watchfiles is not installed.
    """
    try:
        from watchfiles import Change, watch  # late: it is an extra
    except ModuleNotFoundError as error:
        fix = 'run `pip install "specloom[watch]"`'
        what = f"{error.name} is not installed"
        raise DocumentError([Diagnostic(Where("--watch"), what, fix)]) from error
    result = out.resolve()

    def counts(change: Change, path: str) -> bool:
        file = Path(path)
        hidden = any(part.startswith(".") for part in file.parts[-2:])
        return file.suffix in KINDS and not hidden and not file.is_relative_to(result)

    found = watch(*places, watch_filter=counts, yield_on_timeout=True, rust_timeout=MILLISECONDS)
    for number, changed in enumerate(found):  # the first item means that watching has started
        if changed or not number:
            yield


def looks() -> Iterator[None]:
    """Yield once every few seconds."""
    while True:
        yield
        time.sleep(SECONDS)


def again(run: Callable[[], int], when: Iterator[None]) -> int:
    """Run for each item of `when`. Errors are shown and do not end it."""
    shown = ""
    for _ in when:
        try:
            run()
            shown = ""
        except DocumentError as error:
            if str(error) != shown:  # the same error of a URL is shown once
                shown = str(error)
                print_error(shown)
        sys.stdout.flush()
    return 0


def print_error(text: str) -> None:
    """Print an error that does not end the run."""
    sys.stderr.write(f"{text}\nnothing was changed; waiting for the next change\n")
    sys.stderr.flush()
