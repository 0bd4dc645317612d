# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""The command of an operation: parse options, make the call, print the response."""

from __future__ import annotations

import logging
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import click

from ..catalog.calls import api_of, body_of, call_of, content_of, signed, whole
from ..catalog.frames import frame_data
from ..catalog.index import Entry, Index
from ..catalog.operations import Described, described
from ..catalog.schemas import example, schema_of
from ..client import BaseAuthenticatedClient
from ..download import opened, writing
from ..media_types import bare, is_json
from ..models.decode import decode, encode
from ..operation import Api, Call
from ..paging import iterate
from ..paths import with_value
from ..perform import built
from ..streaming import stream
from ..transport.driver import run
from ..typeguards import is_dict
from ..unset import UNSET
from .credentials import client_for
from .curl import curl
from .options import Field, collected, fields_of, file_of, option_name
from .output import FORMATS, Printer, refuse_binary
from .waiting import waited

Given = dict[str, Any]


@dataclass(frozen=True)
class Own:
    """The values of the common options."""

    body: str | None
    body_file: str | None
    skeleton: bool
    all: bool
    stream: bool
    wait: bool
    wait_timeout: float | None
    max_items: int | None
    dry_run: bool
    output: str | None
    fields: str | None
    query: str | None
    file: str | None
    raw: bool
    verbose: bool
    server: str | None
    server_variable: tuple[str, ...]
    base_url: str | None
    header: tuple[str, ...]
    timeout: float | None
    media_type: str | None
    accept: str | None


_BODY = "The body as JSON: the text itself, @FILE, or - for stdin."
_BODY_FILE = "Send a file as the whole body, as it is; - for stdin."
_SERVER = "A server of the document: its name, description, URL or number from 0."
_FORMAT = f"{', '.join(FORMATS)}. On a terminal: a table or coloured JSON; else JSON."


def _own(found: Described) -> list[click.Option]:
    """Return the common options. Each has a second name that begins with `cli-`, which no parameter
    has.
    """
    operation = found.operation
    body = operation.body is not None
    several = body and len(operation.body.media if operation.body else ()) > 1
    made = partial(_option, shown=True)
    hidden = partial(_option, shown=False)
    flag: Mapping[str, Any] = {"is_flag": True}
    return [
        (made if body else hidden)("json", "body", _BODY, metavar="JSON|@FILE|-"),
        (made if body else hidden)("body-file", "body_file", _BODY_FILE, metavar="FILE"),
        (made if body else hidden)("skeleton", "skeleton", "Print a body to fill in.", **flag),
        (made if operation.page else hidden)("all", "all", "Follow all pages.", **flag),
        (made if operation.page else hidden)(
            "max-items", "max_items", "Follow pages up to so many items.", type=int
        ),
        (made if operation.stream else hidden)(
            "stream", "stream", "Ask for a stream, and print as it comes.", **flag
        ),
        (made if operation.polling else hidden)(
            "wait", "wait", "Wait for the work that this starts, and print its result.", **flag
        ),
        (made if operation.polling else hidden)(
            "wait-timeout", "wait_timeout", "Seconds to wait in all.", type=float
        ),
        made("output", "output", _FORMAT, type=click.Choice(FORMATS)),
        made("fields", "fields", "Only these parts: a,b.c.", metavar="PATHS"),
        made("query", "query", "Only what a JSONPath finds.", metavar="JSONPATH"),
        made("file", "file", "Write the body to a file.", short="-o", metavar="FILE"),
        made("raw", "raw", "Print the body as it came.", **flag),
        made("dry-run", "dry_run", "Send nothing: print the request as curl.", **flag),
        made("verbose", "verbose", "Log each exchange on stderr.", short="-v", **flag),
        made("server", "server", _SERVER, metavar="NAME"),
        made(
            "server-variable",
            "server_variable",
            "A variable of the URL of the server.",
            multiple=True,
            metavar="NAME=VALUE",
        ),
        made("base-url", "base_url", "The URL of the API.", metavar="URL"),
        made(
            "header", "header", "A header to send.", short="-H", multiple=True, metavar="NAME:VALUE"
        ),
        made("timeout", "timeout", "Seconds to wait for the server.", type=float),
        (made if several else hidden)("media-type", "media_type", "What the body is sent as."),
        made("accept", "accept", "The media type to ask for.", metavar="MEDIA"),
    ]


def _option(
    name: str, target: str, text: str, *, shown: bool, short: str = "", **settings: Any
) -> click.Option:
    names = [*([short] if short else []), f"--{name}", f"--cli-{name}"]
    return _Option([f"own_{target}", *names], help=text, hidden=not shown, **settings)


class _Option(click.Option):
    """A common option. The help shows only its short name."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        names = self.opts
        self.opts = [name for name in names if not name.startswith("--cli-")] or names
        try:
            return super().get_help_record(ctx)
        finally:
            self.opts = names


class OperationCommand(click.Command):
    """The command of an operation."""

    def __init__(self, index: Index, entry: Entry) -> None:
        self.found = described(index, entry)
        self.index = index
        self.api = api_of(index.package)
        self.named: dict[str, Field] = {}
        own = _own(self.found)
        super().__init__(
            name=entry.name,
            help=self._text(),
            params=[],
            context_settings={"token_normalize_func": option_name, "max_content_width": 100},
            callback=self._run,
            deprecated=entry.deprecated,
        )
        self._own_options = own
        self.params = self._parameters(None)

    def _text(self) -> str:
        entry, found = self.found.entry, self.found
        text = found.text.removesuffix("Deprecated.").strip()
        return f"{text}\n\n\b\n{entry.method} {entry.path}"

    def _parameters(self, media: str | None) -> list[click.Parameter]:
        """Return the parameters of the command for a media type of the body."""
        fields = fields_of(self.found, self.api, media)
        self.named = {f"field_{at}": field for at, field in enumerate(fields)}
        taken = {f"--{field.option}" for field in fields}
        paths = [param for param in self.found.params if param.place == "path"]
        made: list[click.Parameter] = []
        if paths:
            usage = " ".join(f"[{option_name(param.name).upper()}]" for param in paths)
            made.append(click.Argument(["positional"], nargs=-1, metavar=usage))
        made += [_of_field(name, field) for name, field in self.named.items()]
        for option in self._own_options:
            option.opts = [name for name in option.opts if name not in taken]
            made.append(option)
        return made

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the arguments. The body's fields are those of the chosen media type."""
        media = _media_type(args)
        if media is not None:
            self.params = self._parameters(media)
        return super().parse_args(ctx, args)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the parameters first, then the fields of the body, then the common options."""
        sections: dict[str, list[tuple[str, str]]] = {"Parameters": [], "Body": [], "Options": []}
        for param in self.get_params(ctx):
            field = self.named.get(param.name or "")
            section = "Options" if field is None else "Parameters" if field.param else "Body"
            record = param.get_help_record(ctx)
            if record is not None:
                sections[section].append(record)
        for title, rows in sections.items():
            if rows:
                with formatter.section(title):
                    formatter.write_dl(rows)

    def _run(self, **given: Any) -> None:
        own = Own(**{key.removeprefix("own_"): given[key] for key in given if key[:4] == "own_"})
        if own.verbose:
            _log(self.api)
        if own.skeleton:
            media = self.found.media_named(own.media_type)
            schema = schema_of(media.type if media else None)
            Printer(own.output or "json", None, None).value(
                example(schema, schema.get("$defs", {}))
            )
            return
        values, body = self._values(given, own)
        options = _options(own)
        with self._client(own) as client:
            call = call_of(self.found, client, values, body, options)
            if own.dry_run:
                prepared = built(call)
                click.echo(curl(run(signed(call, prepared), client)))
            else:
                _send(call, own)

    def _values(self, given: Given, own: Own) -> tuple[dict[str, Any], Any]:
        """Return the values of the parameters and of the body."""
        values: dict[str, Any] = {}
        fields: list[tuple[tuple[str, ...], Any]] = []
        for name, field in self.named.items():
            value = given.get(name)
            if value is None or (value == () and field.value.is_list):
                continue
            if field.param:
                values[field.param] = collected(value, field)
            else:
                fields.append((field.path, collected(value, field)))
        self._positional(given.get("positional", ()), values)
        body: Any = UNSET
        if own.body_file is not None:
            return values, self._file(own.body_file)
        if own.body is not None:
            body = self._body(own, whole=not fields)
        for path, value in fields:
            # An empty path is the body itself.
            body = value if path == ("",) else with_value(body, path, value)
        return values, body_of(self.found.media_named(own.media_type), body)

    def _file(self, text: str) -> Any:
        try:
            return file_of(text)
        except ValueError as error:
            raise click.UsageError(f"--body-file: {error}") from error

    def _positional(self, texts: tuple[str, ...], values: dict[str, Any]) -> None:
        """Set the path parameters from positional arguments, in order, except those set by an
        option.
        """
        left = [p for p in self.found.params if p.place == "path" and p.name not in values]
        if len(texts) > len(left):
            raise click.UsageError(f"there is no parameter of the path for {texts[len(left)]!r}")
        known = {field.param: field for field in self.named.values()}
        for param, text in zip(left, texts, strict=False):
            field = known[param.name]
            value = field.value.convert(text, None, None)
            values[param.name] = [value] if field.value.is_list else value

    def _body(self, own: Own, whole: bool) -> Any:
        """Return the body given by `--json`. A complete body is parsed into its type and keeps
        every digit of its numbers.
        """
        content = _read(own.body or "")
        media = self.found.media_named(own.media_type)
        try:
            type_: Any = media.type() if media and media.type else Any
            if whole and media and is_json(bare(media.wire)):
                value, deviations = decode(type_, content)
                if not deviations:
                    return value
            return decode(Any, content)[0]
        except ValueError as error:
            raise click.UsageError(f"--json: {error}") from error

    def _client(self, own: Own) -> BaseAuthenticatedClient:
        settings: dict[str, Any] = {}
        if own.timeout is not None:
            settings["timeout"] = own.timeout
        if own.server_variable:
            settings["server_variables"] = dict(_pair(text, "=") for text in own.server_variable)
        return client_for(self.api, own.base_url, own.server, settings)[0]


def command(index: Index, entry: Entry) -> click.Command:
    """Return the command of an operation."""
    return OperationCommand(index, entry)


def _of_field(name: str, field: Field) -> click.Option:
    settings: dict[str, Any] = {"type": field.value, "help": _help(field)}
    if field.value.is_list:
        settings["multiple"] = True
    elif field.value.kinds - {"null"} == {"boolean"}:
        settings |= {"is_flag": False, "flag_value": "true"}
    return click.Option([name, f"--{field.option}"], **settings)


def _help(field: Field) -> str:
    text = " ".join(field.text.split())
    text = text if len(text) <= 300 else f"{text[:299]}…"
    return f"{text}  [required]" if field.required else text


def _media_type(args: list[str]) -> str | None:
    for at, text in enumerate(args):
        name, equals, value = text.partition("=")
        if name in ("--media-type", "--cli-media-type"):
            return value if equals else next(iter(args[at + 1 : at + 2]), None)
    return None


def _options(own: Own) -> dict[str, Any]:
    options: dict[str, Any] = {}
    if own.header:
        options["extra_headers"] = dict(_pair(text, ":") for text in own.header)
    for name in ("media_type", "accept"):
        if (value := getattr(own, name)) is not None:
            options[name] = value
    return options


def _pair(text: str, separator: str) -> tuple[str, str]:
    name, found, value = text.partition(separator)
    if not found:
        raise click.UsageError(f"{text!r} is not NAME{separator}VALUE")
    return name.strip(), value.strip()


def _read(text: str) -> bytes:
    """Return the JSON text given by `--json`."""
    if text == "-":
        return sys.stdin.buffer.read()
    if not text.startswith("@"):
        return text.encode()
    try:
        return Path(text[1:]).read_bytes()
    except OSError as error:
        raise click.UsageError(f"--json: {text[1:]}: {error.strerror}") from error


def _log(api: Api) -> None:
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(message)s"))
    log = logging.getLogger(api.distribution)
    log.addHandler(handler)
    log.setLevel(logging.DEBUG)


def _send(call: Call[Any, Any], own: Own) -> None:
    """Make the call and print the response."""
    printer = Printer(own.output, own.fields, own.query)
    operation = call.operation
    if own.file is not None:
        _download(call, own.file)
    elif own.wait or own.wait_timeout is not None:
        printer.value(encode(None, waited(call, own.wait_timeout)))
    elif own.all or own.max_items is not None:
        if operation.page is None:
            raise click.UsageError("the response has no pages: leave out --all and --max-items")
        if own.max_items is not None:
            call = call._replace(options={**call.options, "max_items": own.max_items})
        printer.items(encode(None, item) for item in iterate(call, lambda: Any))
    elif own.stream and operation.stream is None:
        raise click.UsageError("the response is no stream: leave out --stream")
    elif operation.stream is not None and _streams(call, own):
        with stream(call, operation.stream.type) as frames:
            printer.items((frame_data(frame) for frame in frames), lines=True)
    else:
        response = run(whole(call), call.client)
        if own.raw:
            refuse_binary(response)
            sys.stdout.buffer.write(response.content)
            return
        content = content_of(call, response)
        if content.kind == "json":
            printer.value(content.value)
        elif content.kind == "text":
            click.echo(content.value, nl=not str(content.value).endswith("\n"))
        elif content.kind == "binary":
            refuse_binary(response)
            sys.stdout.buffer.write(content.value)


def _streams(call: Call[Any, Any], own: Own) -> bool:
    """Whether the response is a stream: it is the only declared kind, or the body requests it."""
    declared = call.operation.stream
    if declared is None:
        return False
    successes = [r for status, r in call.operation.responses.items() if status.startswith("2")]
    only = all(one.wire == declared.media for r in successes for one in r.media)
    body: object = encode(None, call.body) if call.body is not UNSET else None
    switch = declared.switch
    chosen = bool(switch) and is_dict(body) and switch.items() <= body.items()
    return own.stream or only or chosen


def _download(call: Call[Any, Any], place: str) -> None:
    """Write the response body to a file, with a progress bar on a terminal."""
    options = {"timeout": call.client.__settings__(False).timeout, **call.options}
    with opened(call._replace(options=options)) as parts:
        if place == "-":
            out = sys.stdout.buffer
            for part in parts:
                out.write(part)
            return
        try:
            bar = click.progressbar(length=parts.size or 0, label=place, file=sys.stderr)
            with writing(place) as file, bar:
                for part in parts:
                    file.write(part)
                    bar.update(len(part))
        except OSError as error:
            raise click.UsageError(f"{place}: {error.strerror}") from error
