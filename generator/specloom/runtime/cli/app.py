# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""The command tree: a group for each tag, a command for each operation, and built-in commands.

Listing commands reads the index and imports no operation.
"""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import get_completion_class

from ..catalog.index import Entry, Index, UnknownOperation
from ..lazy import Later

if TYPE_CHECKING:
    from . import failures
else:
    failures = Later(".failures", __package__)

Maker = Callable[[Index], click.Command]


def run(index: Index, arguments: list[str], program: str) -> int:
    """Run a command line under the name `program` and return the exit code."""
    with warnings.catch_warnings():
        warnings.showwarning = _warning
        return _run(index, arguments, program)


def _run(index: Index, arguments: list[str], program: str) -> int:
    try:
        code = root(index).main(
            arguments,
            prog_name=program,
            standalone_mode=False,
            complete_var=_variable(index),
        )
        sys.stdout.flush()
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.Abort:
        return failures.INTERRUPTED
    except click.ClickException as error:
        error.show()
        return failures.USAGE
    except failures.Error as error:
        failures.write_error(error, arguments)
        return failures.exit_code(error)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return failures.BROKEN_PIPE
    return code if isinstance(code, int) else 0


def _warning(message: Warning | str, *_: Any, **__: Any) -> None:
    click.echo(f"warning: {message}", err=True)


def _variable(index: Index) -> str:
    return f"_{command_name(index.command).upper().replace('-', '_').replace('.', '_')}_COMPLETE"


def command_name(text: str) -> str:
    """Return the command name for a Python name."""
    return text.strip("_").replace("_", "-").replace(" ", "-").lower() or text


class Root(click.Group):
    """The top-level command."""

    def __init__(self, index: Index) -> None:
        epilog = (
            f"{index.command} TAG --help lists the commands of a tag, "
            f"{index.command} TAG COMMAND --help the options of one."
        )
        text = index.description or f"Call {index.title}."
        super().__init__(help=text, epilog=epilog, no_args_is_help=True)
        self.index = index
        self.own = {name: make for name, (make, _) in OWN.items()}
        self.tags = _names_of_tags(index)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*self.tags, *self.own]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in self.own:
            return self.own[cmd_name](self.index)
        name = command_name(cmd_name)
        if name in self.tags:
            return TagGroup(self.index, self.tags[name])
        try:
            return _command(self.index, self.index.find(cmd_name))
        except UnknownOperation as error:
            ctx.fail(f"{error}; {self.index.command} --help lists what there is")

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        texts = {tag.name: tag.description for tag in self.index.tags}
        rows = [
            (name, _short(texts[tag] or _count(len(self.index.by_tag[tag]))))
            for name, tag in self.tags.items()
        ]
        if rows:
            with formatter.section("Tags"):
                formatter.write_dl(rows)
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in OWN.items()])


class TagGroup(click.Group):
    """The commands of a tag."""

    def __init__(self, index: Index, tag: str) -> None:
        text = next((one.description for one in index.tags if one.name == tag), "")
        super().__init__(name=command_name(tag), help=text, no_args_is_help=True)
        self.index = index
        self.entries = {command_name(entry.name): entry for entry in index.by_tag[tag]}

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.entries)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        entry = self.entries.get(command_name(cmd_name))
        if entry is None:
            names = ", ".join(list(self.entries)[:20])
            ctx.fail(f"there is no command {cmd_name!r} here; there are: {names}")
        return _command(self.index, entry)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        rows = [(name, _line(entry)) for name, entry in self.entries.items()]
        with formatter.section("Commands"):
            formatter.write_dl(rows)


def root(index: Index) -> Root:
    """Return the top-level command."""
    group = Root(index)
    version = click.version_option(index.version, "--version", prog_name=index.distribution)
    version(group)
    text = "Call the server of a profile, with its credentials."
    group.params.append(click.Option(["--profile"], metavar="NAME", help=text))
    return group


def _names_of_tags(index: Index) -> dict[str, str]:
    """Return the tags by group name. A tag with the name of a built-in command gets the suffix
    `-tag`.
    """
    found: dict[str, str] = {}
    for tag in index.tags:
        name = command_name(tag.name)
        while name in OWN or name in found:
            name += "-tag"
        found[name] = tag.name
    return found


def _command(index: Index, entry: Entry) -> click.Command:
    from .command import command  # late: imports the modules that send requests

    return command(index, entry)


def _count(operations: int) -> str:
    return "1 operation" if operations == 1 else f"{operations} operations"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 100 else f"{line[:99]}…"


def _line(entry: Entry) -> str:
    text = entry.summary or f"{entry.method} {entry.path}"
    return _short(f"(deprecated) {text}" if entry.deprecated else text)


def _login(index: Index) -> click.Command:
    from .credentials import login

    return login(index)


def _logout(index: Index) -> click.Command:
    from .credentials import logout

    return logout(index)


def _schema(index: Index) -> click.Command:
    @click.command("schema", help="Print what a command takes and gives as JSON Schema.")
    @click.argument("names", nargs=-1, required=True, metavar="COMMAND")
    def schema(names: tuple[str, ...]) -> None:
        from ..catalog.calls import api_of
        from ..catalog.operations import described
        from ..catalog.schemas import input_schema, output_schema
        from .output import write

        try:
            entry = index.find(".".join(names))
        except UnknownOperation as error:
            raise click.UsageError(str(error)) from error
        found = described(index, entry)
        made = {
            "operation": entry.key,
            "method": entry.method,
            "path": entry.path,
            "description": found.text,
            "parameters": input_schema(found, api_of(index.package)),
            "response": output_schema(found.operation),
        }
        write(made, "json")

    return schema


def _search(index: Index) -> click.Command:
    @click.command("search", help="Find operations by words.")
    @click.argument("words", nargs=-1, required=True)
    @click.option("--limit", default=10, show_default=True, help="How many at most.")
    def search(words: tuple[str, ...], limit: int) -> None:
        names = {tag: name for name, tag in _names_of_tags(index).items()}
        for entry in index.search(" ".join(words), limit):
            click.echo(f"{names[entry.tag]} {command_name(entry.name)}\t{_line(entry)}")

    return search


def _profile(index: Index) -> click.Command:
    from .profiles import command

    return command(index)


def _plan(index: Index) -> click.Command:
    from .plan import plan

    return plan(index)


def _apply(index: Index) -> click.Command:
    from .plan import apply

    return apply(index)


def _completion(index: Index) -> click.Command:
    @click.command("completion", help="Print a script that completes commands in a shell.")
    @click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
    def completion(shell: str) -> None:
        made = get_completion_class(shell)
        if made is not None:
            name = index.command.rpartition(" ")[2]
            click.echo(made(root(index), {}, name, _variable(index)).source())

    return completion


OWN: dict[str, tuple[Maker, str]] = {
    "login": (_login, "Store a credential for later calls."),
    "logout": (_logout, "Remove stored credentials."),
    "profile": (_profile, "Name servers, for --profile."),
    "schema": (_schema, "Print what a command takes and gives as JSON Schema."),
    "search": (_search, "Find operations by words."),
    "plan": (_plan, "Print the requests that some calls would send."),
    "apply": (_apply, "Send the requests of a plan."),
    "completion": (_completion, "Print a script that completes commands in a shell."),
}
"""The built-in commands, with their lines in the help."""
