"""`mypy --strict` over every generated package, each on its own path."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
OPTIONS = ["--strict", "--namespace-packages", "--explicit-package-bases", "--config-file="]


def main() -> int:
    """Check each package; the worst exit code."""
    worst = 0
    for folder in sorted((ROOT / "generated").iterdir()):
        cache = ROOT / ".mypy_cache" / folder.name
        command = [sys.executable, "-m", "mypy", *OPTIONS, f"--cache-dir={cache}", "."]
        done = subprocess.run(command, cwd=folder, check=False)
        worst = max(worst, done.returncode)
    return worst


if __name__ == "__main__":
    sys.exit(main())
