"""Run the hostile tests in rounds until the time is over, and print what they went through.

Spoilt documents, a server that misbehaves, kills while files are written, and many calls at once
take turns; each gets the same time. All servers are on loopback.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).parents[2]
REPORT = Path(".cache") / "attack.xml"
EXAMPLES = 20
ROUND = 600.0
"""A round that takes longer is a hang."""


@dataclass
class Part:
    """Tests that are run again and again. A passed test went through `each` of `unit`."""

    name: str
    unit: str
    each: int
    tests: tuple[str, ...]
    rounds: int = 0
    passed: int = 0
    failed: int = 0
    seconds: float = 0.0

    def run(self, seed: int) -> None:
        """Run one round, and print what fails."""
        began = time.monotonic()
        self.rounds += 1
        (ROOT / REPORT).parent.mkdir(exist_ok=True)
        (ROOT / REPORT).unlink(missing_ok=True)
        command = [
            sys.executable, "-m", "pytest", "-n", "0", "-p", "no:cacheprovider",
            f"--junitxml={REPORT}", f"--hypothesis-seed={seed + self.rounds}", *self.tests,
        ]  # fmt: skip
        env = {**os.environ, "SPECLOOM_EXAMPLES": str(EXAMPLES)}
        try:
            done = subprocess.run(
                command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=ROUND
            )
        except subprocess.TimeoutExpired:
            self.failed += 1
            print(f"{self.name}: a round took more than {ROUND:.0f} s", file=sys.stderr)
        else:
            self._count(done)
        self.seconds += time.monotonic() - began

    def _count(self, done: subprocess.CompletedProcess[str]) -> None:
        if done.returncode:
            print(done.stdout, file=sys.stderr)
        if not (ROOT / REPORT).exists():
            self.failed += 1
            return
        (suite,) = ElementTree.parse(ROOT / REPORT).iter("testsuite")
        bad = int(suite.get("failures", 0)) + int(suite.get("errors", 0))
        self.failed += bad
        self.passed += int(suite.get("tests", 0)) - bad - int(suite.get("skipped", 0))


def parts() -> list[Part]:
    return [
        Part(
            "documents spoilt at random",
            "documents",
            EXAMPLES,
            ("tests/hostile/test_mutations.py::test_many_spoilt_documents_end_well",),
        ),
        Part(
            "a server that misbehaves",
            "tests of calls and streams",
            1,
            (
                "tests/faults/test_faults.py",
             "tests/faults/test_unread.py", "tests/faults/test_compressed.py"),
        ),
        Part(
            "runs killed while they write",
            "kills",
            8,
            ("tests/toolkit/test_writing.py::"
             "test_killed_runs_leave_the_old_package_or_the_new_one",),
        ),
        Part("many calls at once", "calls", 600, ("tests/faults/test_soak.py::test_a_short_soak",)),
    ]  # fmt: skip


def main() -> int:
    parser = argparse.ArgumentParser(prog="attack", description=__doc__)
    parser.add_argument("minutes", type=float, nargs="?", default=10.0)
    parser.add_argument("--seed", type=int, default=int(time.time()), help="of the documents")
    given = parser.parse_args()
    print(f"seed {given.seed}")
    until = time.monotonic() + 60 * given.minutes
    all_parts = parts()
    while time.monotonic() < until or not all(one.rounds for one in all_parts):
        min(all_parts, key=lambda one: one.seconds).run(given.seed)
    print("| attack | rounds | went through | failed | seconds |\n|---|---|---|---|---|")
    for one in all_parts:
        number = f"{one.passed * one.each:,} {one.unit}"
        print(f"| {one.name} | {one.rounds} | {number} | {one.failed} | {one.seconds:.0f} |")
    return 1 if any(one.failed for one in all_parts) else 0


if __name__ == "__main__":
    raise SystemExit(main())
