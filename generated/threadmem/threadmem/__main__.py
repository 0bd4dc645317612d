"""The command line: `threadmem`, or `python -m threadmem`; needs the extra `cli`."""

from __future__ import annotations

import sys

from ._runtime.cli import main as _main


def main() -> int:
    """Run the command line; the exit code."""
    return _main("threadmem")


if __name__ == "__main__":
    sys.exit(main())
