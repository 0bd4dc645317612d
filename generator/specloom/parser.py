"""Arguments of the command; a complaint about them says what to write instead."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from typing import NoReturn

from .problems import nearest

_NO_CHOICE = re.compile(r"argument VERB: invalid choice: '(.*?)' \(choose from (.*)\)")
_UNKNOWN = re.compile(r"unrecognized arguments: (\S+)")


class Parser(argparse.ArgumentParser):
    """Ends with code 2 where the arguments are wrong, with the nearest right one and an example."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and what to write."""
        if found := _NO_CHOICE.match(message):
            verbs = re.findall(r"[\w-]+", found[2])
            near = nearest(found[1], verbs) or f"; the verbs are {', '.join(verbs)}"
            message = f"there is no verb {found[1]!r}{near}"
        elif message.endswith("are required: VERB"):
            message = "say what to do: `specloom --help` lists the verbs"
        elif found := _UNKNOWN.match(message):
            message += nearest(found[1], _options(self))
        self.exit(2, f"{self.prog}: {message}\n  {self.epilog}\n  help: {self.prog} --help\n")


def _options(parser: argparse.ArgumentParser) -> Iterator[str]:
    """The options of a command and its verbs."""
    for action in parser._actions:
        yield from action.option_strings
        if isinstance(action, argparse._SubParsersAction):
            for verb in action.choices.values():
                yield from _options(verb)


def options_for_one(verb: argparse.ArgumentParser) -> None:
    """What `generate --spec` takes in place of the keys of `api.yaml`."""
    verb.add_argument("--spec", metavar="FILE", help="a document outside a workspace")
    for name, metavar, text in (
        ("--out", "DIR", "the folder of the distribution"),
        ("--package", "NAME", "the import name"),
        ("--root", "DIR", "the folder of all files it may refer to (its own)"),
    ):
        verb.add_argument(name, metavar=metavar, help=f"with --spec: {text}")
    for name, metavar, text in _MANY:
        verb.add_argument(
            name, metavar=metavar, action="append", default=[], help=f"with --spec: {text}"
        )
    verb.add_argument(
        "--remote", action="store_true", help="with --spec: follow references to URLs"
    )


_MANY = (
    ("--overlay", "FILE", "an OpenAPI Overlay to apply; may be repeated"),
    ("--tag", "TAG", "only operations with this tag; may be repeated"),
    ("--path", "PATTERN", "only operations whose path matches; may be repeated"),
    ("--operation", "ID", "only this operation; may be repeated"),
)
