"""The command line: `horde-sdk-ai-horde-api`, or `python -m horde_sdk.ai_horde_api`; needs the extra `cli`."""

from __future__ import annotations

import sys

from ._runtime.cli import main as _main


def main() -> int:
    """Run the command line; the exit code."""
    return _main("horde_sdk.ai_horde_api")


if __name__ == "__main__":
    sys.exit(main())
