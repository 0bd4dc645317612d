"""The `specloom` command."""

from __future__ import annotations

import sys

from .commands.garbage import uncollected


def main() -> int:
    """Run the verb that the arguments say."""
    try:
        with uncollected():
            from .commands import cli  # late: loading it makes no garbage to collect
    except KeyboardInterrupt:
        return 130  # Ctrl-C before there was anything to end
    return cli.main()


if __name__ == "__main__":
    sys.exit(main())
