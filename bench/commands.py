"""Measures whole commands: the processor time of all their processes, and the most memory held."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench.harness import Measure


@dataclass(frozen=True)
class Command:
    """A command, where it runs, the folders removed before each run, and that of its cache.

    `before` is done before each run and not measured.
    """

    name: str
    line: tuple[str, ...]
    place: Path
    removed: tuple[Path, ...] = ()
    cache: Path | None = None
    before: Callable[[], None] | None = None


def commands(contenders: Sequence[Command], turns: int, memory: bool = False) -> list[Measure]:
    """The middle of some turns; the first contender's is what ratios are to.

    Seconds of processor time, which other load moves little, or with `memory` the resident bytes of
    the largest process.
    """
    taken = [[_once(one)[memory] for one in contenders] for _ in range(turns)]
    return [
        Measure(
            one.name,
            median(turn[at] for turn in taken),
            median(turn[at] / turn[0] for turn in taken),
        )
        for at, one in enumerate(contenders)
    ]


def _once(one: Command) -> tuple[float, float]:
    """Seconds and bytes."""
    for folder in one.removed:
        shutil.rmtree(folder, ignore_errors=True)
    if one.before is not None:
        one.before()
    own = {} if one.cache is None else {"SPECLOOM_CACHE": str(one.cache)}
    path = os.pathsep.join([str(Path(one.line[0]).parent), os.environ["PATH"]])
    process = subprocess.Popen(
        one.line,
        cwd=one.place,
        env={**os.environ, **own, "PATH": path},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, one.line)
    return used.ru_utime + used.ru_stime, used.ru_maxrss * 1024
