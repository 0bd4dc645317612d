"""The command: the modules are loaded without the collector, for they are no garbage."""

from __future__ import annotations

import sys
from importlib import import_module

from .collecting import uncollected


def main() -> int:
    """Run the verb that the arguments say."""
    with uncollected():
        cli = import_module(f"{__package__}.cli")
    code: int = cli.main()
    return code


if __name__ == "__main__":
    sys.exit(main())
