"""The command line: `waldur-api-client`, or `python -m waldur_api_client`; needs the extra `cli`."""

from __future__ import annotations

import sys

from ._runtime.cli import main as _main


def main() -> int:
    """Run the command line; the exit code."""
    return _main("waldur_api_client")


if __name__ == "__main__":
    sys.exit(main())
