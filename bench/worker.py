"""Runs a batch of calls of one case for each line on standard input: `bench.worker MODULE:NAME`.

The case is a function that is given the further arguments and gives the call to measure, plain or
async. A batch takes about a fifth of a second.
"""

from __future__ import annotations

import asyncio
import gc
import inspect
import json
import sys
import time
from collections.abc import Awaitable, Callable
from importlib import import_module
from typing import cast

_BATCH = 0.2


def main() -> None:
    """Answer each line with CPU and wall seconds per call; an empty line ends it."""
    module, _, name = sys.argv[1].partition(":")
    call = getattr(import_module(module), name)(*sys.argv[2:])
    is_async = inspect.iscoroutinefunction(call)
    with asyncio.Runner() as runner:

        def batch(count: int) -> tuple[float, float]:
            gc.collect()
            if is_async:
                return runner.run(_aspent(cast(Callable[[], Awaitable[object]], call), count))
            return _spent(call, count)

        batch(3)
        count = max(1, int(_BATCH / (batch(5)[1] / 5)))
        while sys.stdin.readline().strip():
            cpu, wall = batch(count)
            print(json.dumps({"value": cpu / count, "wall": wall / count}), flush=True)


def _spent(call: Callable[[], object], count: int) -> tuple[float, float]:
    wall, cpu = time.perf_counter(), time.process_time()
    for _ in range(count):
        call()
    return time.process_time() - cpu, time.perf_counter() - wall


async def _aspent(call: Callable[[], Awaitable[object]], count: int) -> tuple[float, float]:
    wall, cpu = time.perf_counter(), time.process_time()
    for _ in range(count):
        await call()
    return time.process_time() - cpu, time.perf_counter() - wall


if __name__ == "__main__":
    main()
