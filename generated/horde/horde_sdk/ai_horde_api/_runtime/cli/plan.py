# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Plan calls against a fake, and apply the plan."""

from __future__ import annotations

import asyncio
import json
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..catalog.calls import api_of
from ..catalog.index import Index
from ..lazy import Later
from ..operation import Api
from .credentials import client_for
from .output import FORMATS, write
from .profiles import place, write_private

if TYPE_CHECKING:
    from ..tools import code, plans, toolset
else:
    code = Later("..tools.code", __package__)
    plans, toolset = Later("..tools.plans", __package__), Later("..tools.toolset", __package__)

DEVIATED = 5
"""The exit code of an `apply` that stopped."""


def plan(index: Index) -> click.Command:
    """Return the command that makes a plan."""

    @click.command("plan", help=_PLAN)
    @click.argument("file", metavar="FILE")
    @click.option("--reads", is_flag=True, help="Send what only reads, and plan with its data.")
    @click.option("--output", type=click.Choice(FORMATS), help="Print all of it in a format.")
    @_base_url
    @_server
    def run(
        file: str, reads: bool, output: str | None, base_url: str | None, server: str | None
    ) -> None:
        api = api_of(index.package)
        source = _source(file)
        made = _plans(index, api, base_url, server)
        try:
            found = asyncio.run(made.plan(source, reads))
        except ValueError as error:
            raise click.UsageError(str(error)) from error
        write_private(_place(api, found.digest), found.data())
        if output or not sys.stdout.isatty():
            write(found.shown(), output or "json")
        else:
            click.echo(_text(found, index.command))

    return run


def apply(index: Index) -> click.Command:
    """Return the command that applies a plan."""

    @click.command("apply", help=_APPLY)
    @click.argument("digest")
    @click.option("--output", type=click.Choice(FORMATS), help="json, unless given.")
    @click.option("--server", metavar="NAME", help="As `plan` had it.")
    def run(digest: str, output: str | None, server: str | None) -> int:
        api = api_of(index.package)
        path = _found(api, digest)
        try:
            known = plans.plan_of(json.loads(path.read_text(encoding="utf-8")))
            made = _plans(index, api, known.base_url or None, server)
            path.unlink()  # a plan is applied once
            result = asyncio.run(made.apply(known))
        except ValueError as error:
            raise click.UsageError(str(error)) from error
        write(result.data, output or "json")
        if result.failed:
            stopped = result.data["stopped"]
            click.echo(f"stopped: {stopped['why']}", err=True)
        return DEVIATED if result.failed else 0

    return run


_PLAN = """Print the requests that some calls would send, and send none of them.

FILE is JSON or YAML: a list of calls with `operation` and `arguments`; - is stdin; or a snippet of
Python whose name ends in .py. Examples of the
document stand for the responses. `apply DIGEST` then sends exactly these requests."""
_APPLY = """Send the requests of a plan, and stop where a response is not as expected.

A plan is applied once. The exit code is 5 where it stopped."""
_base_url = click.option("--base-url", metavar="URL", help="The URL of the API.")
_server = click.option("--server", metavar="NAME", help="A server of the document.")


def _plans(index: Index, api: Api, base_url: str | None, server: str | None) -> Any:
    if find_spec("jsonschema") is None:
        text = f'plans need an extra: pip install "{index.distribution}[testing]"'
        raise click.UsageError(text)
    _, settings, saved = client_for(api, base_url, server, {})
    policy = toolset.Policy(settings=settings, credentials=saved)
    tools = toolset.Toolset(index, policy)
    performers: dict[str, Any] = {}
    if find_spec("pydantic_monty") is not None:
        performers["code"] = code.Snippets(tools).planned
    return plans.Plans(tools, performers)


def _source(file: str) -> dict[str, Any]:
    """Return the calls of a file, or its snippet."""
    try:
        text = sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise click.UsageError(f"{file} cannot be read: {error}") from error
    if file.endswith(".py"):
        if find_spec("pydantic_monty") is None:
            raise click.UsageError("plans of Python need pydantic-monty (the extra `mcp-code`)")
        return {"code": text}
    import yaml

    try:
        data = json.loads(text) if text.lstrip()[:1] in ("[", "{") else yaml.safe_load(text)
        return plans.source_of(data)
    except (ValueError, yaml.YAMLError) as error:
        raise click.UsageError(f"{file}: {error}") from error


def _place(api: Api, digest: str) -> Path:
    return place(api) / "plans" / f"{digest}.json"


def _found(api: Api, digest: str) -> Path:
    """Find the file of a plan by its digest or a prefix of it."""
    known = sorted((place(api) / "plans").glob("*.json"))
    found = [path for path in known if digest and path.stem.startswith(digest)]
    if len(found) == 1:
        return found[0]
    raise click.UsageError(
        f"there {'are several plans' if found else 'is no plan'} {digest!r}; a plan is applied once"
    )


def _text(plan: Any, command: str) -> str:
    """Return a plan as text for a terminal."""
    lines: list[str] = []
    for number, one in enumerate(plan.shown()["requests"]):
        request, expected = one["request"], one["expected"]
        lines.append(f"{number}. {request['method']} {request['url']}")
        lines.append(f"   {one['operation']}, {one['effect']}; {one['reversibility']}")
        if "body" in request:
            lines.append(f"   body: {_brief(request['body'])}")
        data = expected.get("data", expected.get("example"))
        shown = "" if data is None else f" {_brief(data)}"
        lines.append(f"   expected: {expected['status']}{shown}")
    lines.append(
        f"nothing was sent; {command} apply {plan.digest} sends it"
        if not plan.reads
        else f"only reads were sent; {command} apply {plan.digest} sends all of it"
    )
    return "\n".join(lines)


def _brief(data: Any) -> str:
    text = json.dumps(data, ensure_ascii=False)
    shown = text if len(text) <= 200 else f"{text[:199]}…"
    return "".join(char if char.isprintable() else "�" for char in shown)
