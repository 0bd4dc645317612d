"""The options of `check --against`."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from ...document.diagnostics import Diagnostic, DocumentError, Where
from ..workspace import source


def add(verb: argparse.ArgumentParser) -> None:
    """Add the options to the command `check`."""
    verb.add_argument(
        "--against", metavar="DIR", help="compare the document with recorded exchanges"
    )
    verb.add_argument(
        "--mend", metavar="FILE", help="with --against: write an overlay that fixes it, to review"
    )


def run(options: argparse.Namespace, say: Callable[[str], None]) -> int:
    """Compare. Return 1 if there are findings. Raises DocumentError."""
    if len(options.api) != 1:
        fix = "specloom check API --against DIR"
        raise DocumentError(
            [Diagnostic(Where("--against"), "recorded exchanges are of one API", fix)]
        )
    overlay = Path(options.mend) if options.mend else None
    from .report import compare  # late: openapi-core takes a second to load

    return int(not compare(source(options.api[0]), Path(options.against), overlay, say))
