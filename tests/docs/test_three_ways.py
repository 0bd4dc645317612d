"""One call by Python, by the command line and by an agent, as README and home page show it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from mcp import Client, StdioServerParameters

from comparison.run import generate, served
from comparison.tools import ADDRESS, TOOLS
from support.exchange import ROOT
from support.newcomer import blocks

README = (ROOT / "README.md").read_text(encoding="utf-8")
HOME = (ROOT / "docs" / "index.md").read_text(encoding="utf-8")


def _part(page: str) -> str:
    return page.partition("<!-- three ways -->\n")[2].partition("<!-- /three ways -->\n")[0]


BLOCKS = blocks(_part(README))


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the client."""
    folder = tmp_path_factory.mktemp("three_ways")
    generate(TOOLS[0], folder)
    return folder / "client"


@pytest.fixture
def url() -> Iterator[str]:
    with served() as address:
        yield address


def test_home_page_and_readme_say_the_same() -> None:
    assert _part(HOME) == _part(README)
    assert [block.kind for block in BLOCKS] == ["python", "text", "sh", "text", "json", "json"]


def test_by_python(client: Path, url: str) -> None:
    code = BLOCKS[0].text.replace(ADDRESS, url)
    assert _printed(client, [sys.executable, "-c", code]) == BLOCKS[1].text


def test_by_the_command_line(client: Path, url: str) -> None:
    (client / "shop-command").write_text(f'exec {sys.executable} -m shop "$@"\n')
    code = re.sub(r"^shop ", "sh shop-command ", BLOCKS[2].text, flags=re.MULTILINE)
    assert _printed(client, ["sh", "-e", "-c", code.replace(ADDRESS, url)]) == BLOCKS[3].text


async def test_by_an_agent(client: Path, url: str) -> None:
    call, shown = (json.loads(block.text) for block in BLOCKS[4:])
    server = StdioServerParameters(
        command=sys.executable,
        args=["-m", "shop.mcp"],
        env={"PYTHONPATH": str(client), "SHOP_BASE_URL": url},
    )
    async with Client(server) as agent:
        result = await agent.call_tool(call["name"], call["arguments"])
    assert result.structured_content == shown


def _printed(folder: Path, command: list[str]) -> str:
    done = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
