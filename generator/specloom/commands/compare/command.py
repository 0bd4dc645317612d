"""`check --against`: its arguments."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from ...document.diagnostics import Diagnostic, DocumentError, Where
from ..workspace import source


def add(verb: argparse.ArgumentParser) -> None:
    """Give the verb `check` these options."""
    verb.add_argument(
        "--against", metavar="DIR", help="say where the document is wrong about recorded exchanges"
    )
    verb.add_argument(
        "--mend", metavar="FILE", help="with --against: write an overlay that mends it, to review"
    )


def run(options: argparse.Namespace, say: Callable[[str], None]) -> int:
    """Exit code 1 where something is found. Raises DocumentError."""
    if len(options.api) != 1:
        fix = "specloom check API --against DIR"
        raise DocumentError(
            [Diagnostic(Where("--against"), "recorded exchanges are of one API", fix)]
        )
    overlay = Path(options.mend) if options.mend else None
    from .report import compare  # late: openapi-core takes a second to load

    return int(not compare(source(options.api[0]), Path(options.against), overlay, say))
