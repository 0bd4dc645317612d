"""Measures whole commands: wall time from start to end."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench.harness import Measure


@dataclass(frozen=True)
class Command:
    """A command, where it runs, the folders removed before each run, and that of its cache."""

    name: str
    line: tuple[str, ...]
    place: Path
    removed: tuple[Path, ...] = ()
    cache: Path | None = None


def commands(contenders: Sequence[Command], turns: int) -> list[Measure]:
    """The middle of some turns; the first contender's is what ratios are to."""
    taken = [[_once(one) for one in contenders] for _ in range(turns)]
    return [
        Measure(
            one.name,
            median(turn[at] for turn in taken),
            median(turn[at] / turn[0] for turn in taken),
        )
        for at, one in enumerate(contenders)
    ]


def _once(one: Command) -> float:
    for folder in one.removed:
        shutil.rmtree(folder, ignore_errors=True)
    own = {} if one.cache is None else {"SPECLOOM_CACHE": str(one.cache)}
    started = time.perf_counter()
    subprocess.run(
        one.line,
        cwd=one.place,
        env={**os.environ, **own},
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    return time.perf_counter() - started
