# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""The pytest plugin of a package. It loads the fake when a test requests it."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from importlib import import_module
from types import TracebackType
from typing import Any

import pytest

FAILED = pytest.StashKey[bool]()


def fixture_of(package: str) -> Callable[..., Any]:
    """Return the fixture of a package: a running fake that fails the test for refused requests."""

    def fake(request: pytest.FixtureRequest) -> Iterator[Any]:
        running = import_module(f"{package}.testing").Fake()
        running.start()
        try:
            yield running
        finally:
            running.stop()
        if running.refused and not request.node.stash.get(FAILED, False):
            pytest.fail(f"the program caught this:\n{running.refused[0]}", pytrace=False)

    fake.__doc__ = f"A fake of the API of `{package}`: all its clients are answered in the process."
    return pytest.fixture(fake)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, object, object]:
    """End the traceback of a refused request in the test's own code."""
    if call.excinfo is not None and call.when == "call":
        item.stash[FAILED] = True
        if getattr(call.excinfo.value, "specloom", False):
            _cut(call.excinfo.tb)
    report: object = yield
    return report


def _cut(tb: TracebackType) -> None:
    """End a traceback before the first frame of a package's runtime."""
    last: TracebackType | None = None
    at: TracebackType | None = tb
    while at is not None:
        name = str(at.tb_frame.f_globals.get("__name__", ""))
        if "._runtime" in name:
            break
        last, at = at, at.tb_next
    if last is not None:
        last.tb_next = None
