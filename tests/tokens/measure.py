"""Generate the package of a document, and let the official client drive its MCP server.

python -m tokens.measure DOCUMENT FOLDER      # prints JSON
"""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import click
from mcp import Client

from specloom.commands.cli import main

PACKAGE = "measured"
MOST_CALLS = 40
"""Operations that are called, evenly among all."""
RUNS = 5


def tokens(text: str) -> int:
    """About as many tokens as a text has: four characters each."""
    return -(-len(text) // 4)


def measure(document: Path, out: Path) -> dict[str, Any]:
    """The figures of a document. Raises AssertionError where a budget is not kept."""
    arguments = ["generate", "--spec", str(document), "--out", str(out), "--package", PACKAGE]
    if main(arguments) != 0:
        raise AssertionError(f"{document} is refused")
    sys.path.insert(0, str(out))
    index = import_module(f"{PACKAGE}._runtime.catalog.index").index_of(PACKAGE)
    found = {"operations": len(index.operations), **pages_of(index), **help_of(index)}
    return {**found, **asyncio.run(driven(index))}


def pages_of(index: Any) -> dict[str, int]:
    """The tokens of the largest pages for agents: index, tag, operation."""
    pages = import_module(f"{PACKAGE}._runtime.guide.pages")
    page = import_module(f"{PACKAGE}._runtime.guide.operation").operation_page
    found = {
        "index": tokens(pages.index_page(index)),
        "tag_page": max(tokens(pages.tag_page(index, tag)) for tag in index.tags),
        "operation_page": max(tokens(page(index, entry)) for entry in index.operations),
    }
    assert found["index"] <= 2000
    assert max(found.values()) <= 3000
    for entry in index.operations:  # the second read: its own page, by the name of the index
        assert index.find(entry.key) == entry
    return found


def help_of(index: Any) -> dict[str, int]:
    """How many pages of help the command line has; each is made."""
    root = import_module(f"{PACKAGE}._runtime.cli.app").root(index)
    top = click.Context(root, info_name="x")
    count = 0
    for name in root.list_commands(top):
        group = root.get_command(top, name)
        assert group is not None
        context = click.Context(group, info_name=name, parent=top)
        assert group.get_help(context)
        for command in group.list_commands(context) if isinstance(group, click.Group) else ():
            one = group.get_command(context, command)
            assert one is not None
            assert one.get_help(click.Context(one, info_name=command, parent=context))
            count += 1
    return {"help_pages": count}


async def driven(index: Any) -> dict[str, int]:
    """The tokens of the tools, and how many operations the official client called on a fake."""
    tools = import_module(f"{PACKAGE}._runtime.tools.toolset")
    plans = import_module(f"{PACKAGE}.testing")
    schemas = import_module(f"{PACKAGE}._runtime.catalog.schemas")
    server_of = import_module(f"{PACKAGE}._runtime.mcp.server").server_of
    fake = plans.Fake(check=False)
    settings = {"base_url": "http://fake.test", "httpx_args": {"transport": fake.transport}}
    kinds = {
        name: ("user", "password") if scheme.kind == "basic" else "fake"
        for name, scheme in fake.api.schemes.items()
        if scheme.kind not in ("mutualTLS", "other")
    }
    toolset = tools.Toolset(index, tools.Policy(settings=settings, credentials=kinds))
    async with Client(server_of(toolset), read_timeout_seconds=60) as client:
        listed = (await client.list_tools()).tools
        texts = [one.model_dump_json(by_alias=True, exclude_none=True) for one in listed]
        size = tokens("".join(texts) + (client.instructions or ""))
        hinted = sum(one.annotations is not None for one in listed)
        entries = toolset.entries[:: max(1, len(toolset.entries) // MOST_CALLS)]
        direct = {entry.key: name for name, entry in toolset.direct.items()}
        good = 0
        for entry in entries:
            schema = schemas.input_schema(toolset.described(entry), toolset.api)
            given = filled(schemas, schema)
            name = direct.get(entry.key)
            if name is None:
                await client.call_tool("describe", {"operation": entry.key})
                given, name = {"operation": entry.key, "arguments": given}, "call"
            result = await client.call_tool(name, given)
            assert result.structured_content is not None
            good += not result.is_error
    await toolset.aclose()
    return {
        "tools": len(listed),
        "tokens": size,
        "hinted": hinted,
        "called": len(entries),
        "ok": good,
    }


def filled(schemas: Any, schema: Any) -> dict[str, Any]:
    """Arguments for what is required."""
    definitions = schema.get("$defs", {})
    made = {
        name: schemas.example(schema["properties"][name], definitions)
        for name in schema.get("required", ())
    }
    usual = {"body": "eA=="}  # as files are base64 text
    return {name: usual.get(name, "x") if value == "" else value for name, value in made.items()}


def seconds_of_help(out: Path) -> tuple[float, float]:
    """CPU seconds of `--help`, and of Python that does nothing; the least of some runs."""
    environment = {**os.environ, "PYTHONPATH": str(out)}

    def least(*arguments: str) -> float:
        found: list[float] = []
        for _ in range(RUNS):
            before = os.times()
            command = [sys.executable, *arguments]
            subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=True)
            after = os.times()
            user = after.children_user - before.children_user
            found.append(user + after.children_system - before.children_system)
        return min(found)

    return least("-m", PACKAGE, "--help"), least("-c", "pass")


if __name__ == "__main__":
    document, out = map(Path, sys.argv[1:])
    found = measure(document, out)
    page, nothing = seconds_of_help(out)
    print(json.dumps({**found, "help_ms": round((page - nothing) * 1000)}))
