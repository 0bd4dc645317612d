"""The page of commands, made from what each verb's `--help` says."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from specloom.commands.cli import _parser

PAGE = Path(__file__).parents[2] / "docs" / "commands.md"


def parsers() -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Each verb and its parser, the command itself first."""
    parser = _parser()
    yield "", parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            yield from action.choices.items()


def page() -> str:
    """The page as it must be, the same at every width of the terminal and on every Python."""
    parts = ["# Commands\n\nMade from `specloom --help` and the help of each verb.\n"]
    for verb, parser in parsers():
        title = f"specloom {verb}".strip()
        parts.append(f"## {title}\n\n{_capital(parser.description or '')}\n")
        parts.append(f"```sh\n{(parser.epilog or '').removeprefix('example: ')}\n```\n")
        rows = [_row(action) for action in parser._actions if action.help != argparse.SUPPRESS]
        if verb and (shown := [row for row in rows if not row.startswith("| `-h`")]):
            parts.append("\n".join(["| argument | |", "|---|---|", *shown]) + "\n")
    return "\n".join(parts)


def _row(action: argparse.Action) -> str:
    names = ", ".join(f"`{name}`" for name in action.option_strings)
    value = f" `{action.metavar}`" if action.metavar else ""
    told = (action.help or "").replace("%%", "%")  # argparse formats the texts of help with %
    return f"| {f'{names}{value}'.strip()} | {told} |"


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:].rstrip('.')}." if text else ""


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
