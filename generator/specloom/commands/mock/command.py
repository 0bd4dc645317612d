"""The command `mock`: its arguments, and its optional dependencies."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

from ...document.diagnostics import Diagnostic, DocumentError, Where
from ..workspace import source


def add(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
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
    verb.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Serve until interrupted. Raises DocumentError if the API or an argument is wrong."""
    player, serve = _parts()
    fixtures = Path(options.fixtures) if options.fixtures else None
    faults = player.faults_of(options.fail)
    from ...pipeline import read  # late: other commands do without

    result = player.Player(read(source(options.api)), fixtures, faults)
    call: Callable[..., None] = serve.serve
    call(result, options.port, options.latency)
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
