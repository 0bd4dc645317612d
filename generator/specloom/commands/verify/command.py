"""The command `test-client`. Only this command needs openapi-core."""

from __future__ import annotations

from collections.abc import Callable

from ...document.diagnostics import Diagnostic, DocumentError, Where
from ...project.source import Source


def tried(source: Source, say: Callable[[str], None]) -> tuple[list[str], bool]:
    """Verify a client. Return the lines of the verdict, and whether it passed.

    Raises DocumentError if openapi-core is missing or the document cannot be generated.
    """
    try:
        from .run import trial  # late: it needs openapi-core
    except ModuleNotFoundError as error:
        fix = "install it with `pip install specloom[test]`"
        what = f"test-client needs {error.name}, which is not installed"
        raise DocumentError([Diagnostic(Where("test-client", 0, 0), what, fix)]) from error
    verdict = trial(source, say)
    return verdict.lines(), verdict.passed
