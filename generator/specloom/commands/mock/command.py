"""The command `mock`: its arguments, and its optional dependencies."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

from ...document.diagnostics import Diagnostic, DocumentError, Where
from ..workspace import source


def add(
    verbs: argparse._SubParsersAction[argparse.ArgumentParser], say: Callable[[str], None]
) -> None:
    """Add the command."""
    text = "serve an API on loopback: validate requests, respond with the document's examples"
    verb = verbs.add_parser(
        "mock", help=text, description=text, epilog="example: specloom mock waldur --port 8099"
    )
    verb.add_argument("api", metavar="API", help="a name below spec/, or a document")
    verb.add_argument("--port", metavar="N", type=int, default=8099, help="where to listen (8099)")
    verb.add_argument("--fixtures", metavar="DIR", help="recorded exchanges to answer from first")
    verb.add_argument(
        "--latency", metavar="S", type=float, default=0.0, help="seconds that each answer waits"
    )
    verb.add_argument(
        "--fail", metavar="FAULT", default="", help="a share of faults, such as 503:5%%"
    )
    verb.add_argument(
        "--stateful",
        action="store_true",
        help="remember what requests create, change and delete",
    )
    verb.add_argument(
        "--state", metavar="FILE", help="with --stateful: keep it in this file (SQLite)"
    )
    verb.add_argument(
        "--explain",
        action="store_true",
        help="print what each operation does to which records, and how that is known",
    )
    verb.set_defaults(run=lambda options: run(options, say))


def run(options: argparse.Namespace, say: Callable[[str], None]) -> int:
    """Serve until interrupted. Raises DocumentError if the API or an argument is wrong."""
    if options.explain:
        return _explain(options, say)
    player, serve = _parts()
    fixtures = Path(options.fixtures) if options.fixtures else None
    faults = player.faults_of(options.fail)
    from ...pipeline import read  # late: other commands do without

    origin = source(options.api)
    understood, twin = read(origin), None
    if options.stateful or options.state:
        from .stateful import twin_of  # late: it needs jsonschema

        twin = twin_of(origin, understood, Path(options.state) if options.state else None)
    result = player.Player(understood, fixtures, faults, twin)
    call: Callable[..., None] = serve.serve
    call(result, options.port, options.latency)
    return 0


def _explain(options: argparse.Namespace, say: Callable[[str], None]) -> int:
    from ...pipeline import read
    from .stateful import rules

    origin = source(options.api)
    document, found = rules(origin, read(origin))
    if options.fixtures:
        from ..compare.exchanges import exchanges_below
        from .evidence import evidence, recorded

        seen = evidence(document, found, exchanges_below(Path(options.fixtures)))
        found = recorded(found, seen)
    for line in found.lines():
        say(line)
    return 0


def _parts() -> tuple[ModuleType, ModuleType]:
    """Import the modules that need the extra `mock`."""
    try:
        from . import app, serve  # late: they need the extra

        return app, serve
    except ModuleNotFoundError as error:
        fix = 'run `pip install "specloom[mock]"`'
        problem = Diagnostic(Where("specloom mock"), f"{error.name} is not installed", fix)
        raise DocumentError([problem]) from error
