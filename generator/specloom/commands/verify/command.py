"""The verb `test-client`: its trial needs openapi-core, which the other verbs do without."""

from __future__ import annotations

from collections.abc import Callable

from ...document.diagnostics import Diagnostic, DocumentError, Where
from ...project.source import Source


def tried(source: Source, say: Callable[[str], None]) -> tuple[list[str], bool]:
    """The lines of a trial's verdict, and whether it passed.

    Raises DocumentError where openapi-core is missing or the document cannot be generated from.
    """
    try:
        from .run import trial  # late: it needs openapi-core
    except ModuleNotFoundError as error:
        fix = "install it with `pip install specloom[test]`"
        what = f"test-client needs {error.name}, which is not installed"
        raise DocumentError([Diagnostic(Where("test-client", 0, 0), what, fix)]) from error
    verdict = trial(source, say)
    return verdict.lines(), verdict.passed
