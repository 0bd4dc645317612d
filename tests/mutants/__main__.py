"""Put small faults into the code and count those that the tests notice.

Everything runs in a copy of the checkout. The tests run once to learn which of them reach which
line; then, for each fault, those that reach its line run until the first fails.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from coverage import CoverageData

from .areas import AREAS, ROOT, SOURCES, Area
from .mutations import Mutation, mutations

MOST_SECONDS = 40.0
"""The tests of one fault are chosen to take at most so long; the quickest come first."""

PLUGIN = """
import json
import pytest
times = {}
def pytest_runtest_logreport(report):
    times[report.nodeid] = times.get(report.nodeid, 0.0) + report.duration
    if report.failed:
        times[report.nodeid] = float("inf")
def pytest_sessionfinish(session):
    with open("times.json", "w") as f:
        json.dump(times, f)
"""
COVERAGE = "[run]\ncore = ctrace\nsource = generator/specloom\n"

KILLED, SURVIVED, UNREACHED, HARMLESS = "killed", "survived", "reached by no test", "does not parse"


@dataclass
class Place:
    """The copy of the checkout."""

    root: Path

    def pytest(
        self, *arguments: str, seconds: float | None = None
    ) -> subprocess.CompletedProcess[str] | None:
        """Run tests. Returns None if they take too long."""
        command = [sys.executable, "-m", "pytest", "-n", "0", "-m", "not slow", *arguments]
        env = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join(
                str(self.root / name) for name in ("generator", "tests", ".")
            ),
            "PYTHONDONTWRITEBYTECODE": "1",
            "SPECLOOM_CACHE": str(self.root / "cache"),
        }
        process = subprocess.Popen(
            command, cwd=self.root, env=env, text=True, start_new_session=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        try:
            text, _ = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, 9)
            process.communicate()
            return None
        return subprocess.CompletedProcess(command, process.returncode, text)


@dataclass
class Reach:
    """Which tests reach which lines, and how long each takes."""

    lines: dict[str, dict[int, list[str]]]
    times: dict[str, float]

    def tests(self, mutation: Mutation) -> list[str]:
        """Return the tests to run for a fault, the quickest first, within the limit of time.

        A line that only an import reaches is reached by all tests that reach the module.
        """
        lines = self.lines.get(mutation.path, {})
        found = {
            test
            for number in range(mutation.line, mutation.last + 1)
            for test in lines.get(number, ())
        }
        if found == {""}:
            found = {test for tests in lines.values() for test in tests}
        known = sorted((self.times[one], one) for one in found if one in self.times)
        chosen: list[str] = []
        total = 0.0
        for seconds, one in known:
            total += seconds
            if chosen and total > MOST_SECONDS:
                break
            chosen.append(one)
        return chosen


@contextmanager
def copied() -> Iterator[Place]:
    """A copy of the files of the checkout, as they are now."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    with tempfile.TemporaryDirectory(prefix="mutants-") as name:
        for path in filter(None, listed.split("\0")):
            if (ROOT / path).is_file():
                (Path(name) / path).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(ROOT / path, Path(name) / path)
        (Path(name) / "test_times.py").write_text(PLUGIN, encoding="utf-8")
        (Path(name) / "coverage.ini").write_text(COVERAGE, encoding="utf-8")
        yield Place(Path(name))


def reach(place: Place, area: Area) -> Reach:
    """Run the tests of an area, and return what they reach."""
    options = ("--cov", "--cov-config=coverage.ini", "--cov-context=test", "--cov-report=")
    done = place.pytest(*options, "-p", "test_times", *area.tests)
    assert done is not None
    if done.returncode:  # those that fail without a fault are left out
        print(done.stdout[-3000:], file=sys.stderr)
    data = CoverageData(str(place.root / ".coverage"))
    data.read()
    lines = {
        path: {
            line: sorted({context.partition("|")[0] for context in contexts})
            for line, contexts in data.contexts_by_lineno(str(place.root / path)).items()
        }
        for path in area.paths(place.root)
    }
    times = json.loads((place.root / "times.json").read_text(encoding="utf-8"))
    return Reach(
        lines, {name: seconds for name, seconds in times.items() if seconds < MOST_SECONDS}
    )


def outcome(place: Place, mutation: Mutation, tests: Sequence[str]) -> str:
    """Return whether the tests notice a fault."""
    path = place.root / mutation.path
    content, stat = path.read_bytes(), path.stat()
    wrong = mutation.applied(content)
    try:
        compile(wrong, mutation.path, "exec")
    except SyntaxError:
        return HARMLESS
    if not tests:
        return UNREACHED
    arguments = place.root / "arguments.txt"
    arguments.write_text("\n".join(tests), encoding="utf-8")
    path.write_bytes(wrong)
    try:
        options = ("-x", "-p", "no:cacheprovider", "-W", "default::SyntaxWarning")
        done = place.pytest(*options, f"@{arguments}", seconds=3 * MOST_SECONDS)
    finally:
        path.write_bytes(content)
        os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    return SURVIVED if done is not None and done.returncode == 0 else KILLED


def sampled(root: Path, areas: Sequence[str], count: int, seed: int) -> dict[str, list[Mutation]]:
    """Return mutations of each area, as many in each, chosen by the seed."""
    found = {}
    for at, name in enumerate(areas):
        every = [
            one
            for path in AREAS[name].paths(root)
            for one in mutations(path, (root / path).read_bytes())
        ]
        share = count // len(areas) + (at < count % len(areas))
        found[name] = random.Random(f"{seed} {name}").sample(every, min(share, len(every)))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(prog="mutants", description=__doc__)
    parser.add_argument("--count", type=int, default=200, help="how many faults")
    parser.add_argument("--seed", type=int, default=1, help="which faults")
    parser.add_argument("--area", choices=AREAS, action="append", help="only in this area")
    parser.add_argument("--minutes", type=float, default=60.0, help="begin no fault after so long")
    given = parser.parse_args()
    areas = given.area or list(AREAS)
    until = time.monotonic() + 60 * given.minutes
    survivors: list[tuple[str, Mutation]] = []
    with copied() as place:
        chosen = sampled(place.root, areas, given.count, given.seed)
        print("| area | killed | survived | reached by no test | killed of all |")
        print("|---|---|---|---|---|")
        for name in areas:
            known = reach(place, AREAS[name])
            counted: Counter[str] = Counter()
            for mutation in chosen[name]:
                if time.monotonic() > until:
                    break
                result = outcome(place, mutation, known.tests(mutation))
                counted[result] += 1
                if result in (SURVIVED, UNREACHED):
                    survivors.append((result, mutation))
                    where = f"{mutation.path.removeprefix(SOURCES + '/')}:{mutation.line}"
                    print(f"{where}: {mutation.what} ({result})", file=sys.stderr, flush=True)
            numbers = [counted[one] for one in (KILLED, SURVIVED, UNREACHED)]
            share = 100 * numbers[0] / max(1, sum(numbers))
            print(f"| {name} | {' | '.join(map(str, numbers))} | {share:.0f} % |", flush=True)
    print()
    for result, mutation in survivors:
        where = f"{mutation.path.removeprefix(SOURCES + '/')}:{mutation.line}"
        print(f"- `{where}`: {mutation.what} ({result})")


if __name__ == "__main__":
    main()
