# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Clock, sleep and randomness; replaceable in tests."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..lazy import Later

if TYPE_CHECKING:
    import asyncio
    import random
else:
    asyncio, random = Later("asyncio"), Later("random")


async def _asleep(seconds: float) -> None:
    await asyncio.sleep(seconds)


def _chance() -> float:
    return random.random()


@dataclass(frozen=True, slots=True)
class Timing:
    """Unix time, sync and async sleep, and a random number from 0 to 1. Tests replace them."""

    clock: Callable[[], float] = time.time
    sleep: Callable[[float], object] = time.sleep
    asleep: Callable[[float], Awaitable[object]] = _asleep
    chance: Callable[[], float] = _chance
    ticks: Callable[[], float] = time.monotonic
    """A monotonic clock in seconds, for time limits."""
