"""The command `record`: its arguments."""

from __future__ import annotations

import argparse
from collections.abc import Callable

Say = Callable[[str], None]


def add(verbs: argparse._SubParsersAction[argparse.ArgumentParser], say: Say) -> None:
    """Add the command."""
    text = "record the exchanges of a command and a server as fixtures, without secrets"
    verb = verbs.add_parser(
        "record",
        help=text,
        description=text,
        usage="specloom record API [options] [-- COMMAND ...]",
        epilog="example: specloom record waldur --base-url https://waldur.example.com -- pytest",
    )
    verb.add_argument("api", metavar="API", help="a name below spec/, or a document")
    verb.add_argument("--base-url", metavar="URL", help="the server; what precedes the paths")
    verb.add_argument("--out", metavar="DIR", help="where fixtures are (tests/fixtures/API)")
    verb.add_argument("--source", metavar="TEXT", help="what the fixtures say they come from")
    verb.add_argument("--har", metavar="FILE", help="take the exchanges from a HAR file instead")
    verb.add_argument("--to-har", metavar="FILE", help="write the fixtures as a HAR file")
    verb.add_argument(
        "--scenario",
        metavar="FILE",
        help="write the order of the exchanges and the values that flow between them as an Arazzo "
        "document, in place of fixtures",
    )
    verb.set_defaults(run=lambda options: run(options, say))


def parted(given: list[str]) -> tuple[list[str], list[str]]:
    """Split the arguments into ours and the command after `--`."""
    if "--" not in given or given[:1] != ["record"]:
        return given, []
    at = given.index("--")
    return given[:at], given[at + 1 :]


def run(options: argparse.Namespace, say: Say) -> int:
    """Record exchanges."""
    from .run import run as record  # late: no other command needs httpx2

    return record(options, say)
