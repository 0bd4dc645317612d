# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""The command line of a package: tags are groups, operations are commands.

It requires the extra `cli`. Its modules are imported when `main` runs.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib.util import find_spec

from ..catalog.index import index_of


def main(package: str, arguments: Sequence[str] | None = None) -> int:
    """Run the command line of a package and return the exit code."""
    index = index_of(package)
    if find_spec("click") is None:
        text = f'the command line needs an extra: pip install "{index.distribution}[cli]"\n'
        sys.stderr.write(text)
        return 2
    from .app import run  # late: requires the extra

    if arguments is not None:
        return run(index, list(arguments), index.command)
    name = os.path.basename(sys.argv[0])
    program = f"python -m {package}" if name == "__main__.py" else name
    return run(index, sys.argv[1:], program)
