"""Measures contenders side by side: medians over turns taken one after the other.

Two kinds of measurement. `loops` keeps one process per contender and lets each run a batch of
calls in turn, so that a slow moment of the machine hits all alike, and does so several times.
`fresh` starts a new process for every turn, for what happens once per process: imports, first
calls, memory.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Contender:
    """One way to do the job: the interpreter, the case it runs (`module:function`), arguments."""

    name: str
    python: Path
    case: str
    arguments: tuple[str, ...] = ()
    paths: tuple[Path, ...] = ()

    def command(self, runner: str) -> list[str]:
        """The command line that runs the case in a runner module of this folder."""
        return [str(self.python), "-m", f"bench.{runner}", self.case, *self.arguments]

    @property
    def environment(self) -> dict[str, str]:
        """The environment it runs in; one fixed hash seed, the packages it needs importable."""
        path = os.pathsep.join(map(str, (*self.paths, ROOT)))
        return {**os.environ, "PYTHONPATH": path, "PYTHONHASHSEED": "0"}


@dataclass(frozen=True)
class Measure:
    """What one contender took in the middle of all turns: seconds, or bytes for memory.

    `ratio` is to the first contender of its row, the median of the turns' own ratios.
    """

    name: str
    value: float
    ratio: float
    wall_ratio: float | None = None


def loops(contenders: Sequence[Contender], sessions: int = 9, turns: int = 3) -> list[Measure]:
    """CPU time per call; the ratio of wall times besides.

    Each session has new processes: where the memory of one happens to lie moves its figures by a
    tenth or two.
    """
    taken: list[list[dict[str, float]]] = []
    for _ in range(sessions):
        workers = [_start(one) for one in contenders]
        try:
            taken += [[_ask(worker) for worker in workers] for _ in range(turns + 1)][1:]
        finally:
            for worker in workers:
                worker.communicate("\n", timeout=30)
    return _measures(contenders, taken)


def fresh(contenders: Sequence[Contender], turns: int = 15) -> list[Measure]:
    """What the case reports of itself, in a process of its own each time."""
    for one in contenders:
        _once(one)  # compiles, and fills the file cache
    taken = [[_once(one) for one in contenders] for _ in range(turns)]
    return _measures(contenders, taken)


def _measures(
    contenders: Sequence[Contender], turns: Sequence[Sequence[Mapping[str, float]]]
) -> list[Measure]:
    found = []
    for at, one in enumerate(contenders):
        value = median(turn[at]["value"] for turn in turns)
        ratio = median(turn[at]["value"] / turn[0]["value"] for turn in turns)
        walls = [turn[at]["wall"] / turn[0]["wall"] for turn in turns if "wall" in turn[at]]
        found.append(Measure(one.name, value, ratio, median(walls) if walls else None))
    return found


def _start(one: Contender) -> subprocess.Popen[str]:
    return subprocess.Popen(
        one.command("worker"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=one.environment,
    )


def _ask(worker: subprocess.Popen[str]) -> dict[str, float]:
    if worker.stdin is None or worker.stdout is None:
        raise RuntimeError("a worker has both pipes")
    worker.stdin.write("go\n")
    worker.stdin.flush()
    line = worker.stdout.readline()
    if not line:
        raise RuntimeError(f"{' '.join(map(str, worker.args))} ended early")  # type: ignore[union-attr]
    found: dict[str, float] = json.loads(line)
    return found


def _once(one: Contender) -> dict[str, float]:
    done = subprocess.run(
        one.command("once"),
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=one.environment,
        check=True,
    )
    found: dict[str, float] = json.loads(done.stdout)
    return found
