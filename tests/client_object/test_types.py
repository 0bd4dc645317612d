"""mypy and pyright accept a body given in three ways, and refuse misspelt names in each."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from support.exchange import ROOT

PYRIGHT = ROOT / ".cache" / "pyright" / "bin" / "pyright"
TAKEN = """\
from decimal import Decimal

from kiosk import Client, inputs, models

client = Client(base_url="http://127.0.0.1:9")
card: inputs.CardDict = {"number": "4111"}
client.items.create_item(title="Cup")
client.items.create_item(title="Cup", price="12.50", color="red", labels=("a",), on_sale=True)
client.items.create_item(title="Cup", price=Decimal(3), color=models.Color.RED, body_timeout=3)
client.items.create_item(title="Cup", payment={"method": "card", "number": "4111"})
client.items.create_item(title="Cup", payment=models.Card(number="4111"), parts=[{"title": "x"}])
client.items.create_item(body={"title": "Cup", "on-sale": True, "payment": card, "timeout": 3})
client.items.create_item(body={"title": "Set", "kind": "item", "parts": [{"title": "Cup"}]})
client.items.create_item(body=models.ItemIn(title="Cup", color=models.Color.GREEN))
client.items.create_item_detailed(title="Cup").parsed
client.items.change_item(3)
client.items.change_item(3, title=None, body_id=4, body_body="x", timeout=3)
client.items.change_item(3, body={"id": 4, "body": "x"}, max_retries=1)
client.items.list_items(color="red")
client.settings.save(name="a", count=3)
client.settings.save(body={"name": "a", "more": "b"})
client.settings.save(body={"name": "a", "count": 1})


async def later() -> None:
    item = await client.aio.items.create_item(title="Cup")
    print(item.title)
    await client.aio.items.create_item(body={"title": "Cup"})
    print((await client.aio.health()).status)
"""
REFUSED = (
    "client.items.create_item()",
    "client.items.create_item(titel='Cup')",
    "client.items.create_item(title='Cup', colour='red')",
    "client.items.create_item(title='Cup', color='rde')",
    "client.items.create_item(title='Cup', kind='thing')",
    "client.items.create_item(title='Cup', payment={'method': 'card', 'nummer': '1'})",
    "client.items.create_item(title='Cup', body={'title': 'Cup'})",
    "client.items.create_item(body={'titel': 'Cup'})",
    "client.items.create_item(body={'title': 'Cup', 'colour': 'red'})",
    "client.items.create_item(body={'title': 'Cup', 'color': 'rde'})",
    "client.items.create_item(body=models.ItemIn(titel='Cup'))",
    "client.items.create_item(body=models.ItemIn(title=3))",
    "client.items.change_item(3, titel='x')",
    "client.items.list_items(color='rde')",
    "client.settings.save(count=3)",
)


@pytest.fixture(scope="module")
def program(folder: Path) -> Path:
    """A program beside the package."""
    (folder / "use.py").write_text(TAKEN + "\n\n" + "\n".join(REFUSED) + "\n", encoding="utf-8")
    return folder


@pytest.mark.slow
def test_mypy(program: Path) -> None:
    options = ["--strict", "--config-file=", f"--cache-dir={ROOT / '.mypy_cache' / 'kiosk'}"]
    command = [sys.executable, "-m", "mypy", *options, "use.py", "kiosk"]
    assert _lines(command, program, r"^(\S+\.py):(\d+): error:") == _refused()


@pytest.mark.slow
@pytest.mark.skipif(not PYRIGHT.is_file(), reason="`make pyright` installs pyright")
def test_pyright(program: Path) -> None:
    (program / "pyrightconfig.json").write_text('{"typeCheckingMode": "strict"}')
    command = [str(PYRIGHT), "--pythonpath", sys.executable, "use.py", "kiosk/inputs.py"]
    assert _lines(command, program, r"(\w+\.py):(\d+):\d+ - error:") == _refused()


def _lines(command: list[str], folder: Path, pattern: str) -> list[tuple[str, int]]:
    """The places of errors; a line counts once."""
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    found = {(name, int(line)) for name, line in re.findall(pattern, done.stdout, re.M)}
    assert found, done.stdout + done.stderr
    print(done.stdout)
    return sorted(found)


def _refused() -> list[tuple[str, int]]:
    first = TAKEN.count("\n") + 3
    return [("use.py", line) for line in range(first, first + len(REFUSED))]
