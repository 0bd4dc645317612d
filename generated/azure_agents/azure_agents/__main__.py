"""The command line: `azure-agents`, or `python -m azure_agents`; needs the extra `cli`."""

from __future__ import annotations

import sys

from ._runtime.cli import main as _main


def main() -> int:
    """Run the command line; the exit code."""
    return _main("azure_agents")


if __name__ == "__main__":
    sys.exit(main())
