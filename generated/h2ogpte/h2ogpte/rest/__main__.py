"""The command line: `h2ogpte-rest`, or `python -m h2ogpte.rest`; needs the extra `cli`."""

from __future__ import annotations

import sys

from ._runtime.cli import main as _main


def main() -> int:
    """Run the command line; the exit code."""
    return _main("h2ogpte.rest")


if __name__ == "__main__":
    sys.exit(main())
