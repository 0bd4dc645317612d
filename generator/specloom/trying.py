"""The verb `test-client`: its trial needs openapi-core, which the other verbs do without."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from .problems import Problem, Problems, Where
from .settings import settings_for
from .sources import Source, source_of
from .workspace import folders


def subject(root: Path, spec: str, lenient: bool) -> Source:
    """What a trial is of: a document by its path, or an API of the workspace by its name."""
    if Path(spec).is_file():
        source = Source("client", Path(spec), settings_for("client"))
    else:
        source = source_of(folders(root, [spec])[0])
    settings = source.settings
    return replace(source, settings=replace(settings, lenient=lenient or settings.lenient))


def tried(source: Source, say: Callable[[str], None]) -> tuple[list[str], bool]:
    """The lines of a trial's verdict, and whether it passed.

    Raises Problems where openapi-core is missing or the document cannot be generated from.
    """
    try:
        run = import_module(f"{__package__}.trial.run").trial
    except ModuleNotFoundError as error:
        fix = "install it with `pip install specloom[test]`"
        what = f"test-client needs {error.name}, which is not installed"
        raise Problems([Problem(Where("test-client", 0, 0), what, fix)]) from error
    verdict = run(source, say)
    return verdict.lines(), verdict.passed
