"""Completion in shells: what argcomplete asks for when somebody presses Tab."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from pathlib import Path


def complete(parser: argparse.ArgumentParser) -> None:
    """Answer a shell that asks how a line may go on, and exit; otherwise do nothing."""
    if "_ARGCOMPLETE" not in os.environ:
        return
    import argcomplete  # late: only shells ask

    for action in _arguments(parser):
        if action.metavar == "API":
            action.completer = _names  # type: ignore[attr-defined]
    argcomplete.autocomplete(parser)


def _arguments(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    """Yield the arguments of a command and of its verbs."""
    for action in parser._actions:
        yield action
        if isinstance(action, argparse._SubParsersAction):
            for verb in action.choices.values():
                yield from _arguments(verb)


def _names(**_: object) -> list[str]:
    """Return the names of the APIs here."""
    return sorted(path.name for path in Path("spec").glob("*") if path.is_dir())
