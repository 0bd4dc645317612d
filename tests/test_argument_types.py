"""Type checkers take as arguments what the runtime takes, and nothing that it refuses."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from specloom.commands.cli import main
from support.case import CASES
from support.exchange import ROOT

TAKEN = """
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from pets import Client, models
from pets.api.default import (
    list_pets, name_pets, put_anything, put_coats, put_pet, put_pets, put_tree, scan,
)

client = Client()
cats: list[models.Cat] = [models.Cat(lives=1)]
texts: tuple[str, ...] = ("a", "b")
uuids: list[UUID] = []
numbers: list[int] = [1]
by_name: dict[str, models.Dog] = {}
mapping: Mapping[str, int] = {"lives": 1}
loose: dict[str, Any] = {}
cat: models.Cat | dict[str, object] = models.Cat(lives=1)


def calls(some: Sequence[models.Dog], body: models.Pet) -> None:
    put_pets.sync(client=client, body=cats)
    put_pets.sync(client=client, body=some)
    put_pets.sync(client=client, body=[*cats, {"bark": "wuff"}])
    name_pets.sync(client=client, body=by_name)
    name_pets.sync(client=client, body={"Tom": cats[0], "Rex": {"bark": "wuff"}})
    put_pet.sync(client=client, body=cats[0])
    put_pet.sync(client=client, body=body)
    put_pet.sync(client=client, body=cat)
    put_pet.sync(client=client, body={"lives": 1})
    put_pet.sync(client=client, body=mapping)
    put_tree.sync(client=client, body=(1, numbers, [2]))
    put_anything.sync(client=client, body=cats)
    scan.sync(client=client, body={"scan": Path("a.png"), "note": "n"})
    scan.sync(client=client, body=loose)
    client.put_pets(body=cats)
    client.list_pets(
        tags=texts, ids=uuids, sizes=range(3), limits=mapping, near={"x": 1}, raw=cats
    )
    list_pets.sync(client=client, ids=["f47ac10b-58cc-4372-a567-0e02b2c3d479"], limits={"a": 1})
    list_pets.sync(client=client, near={"x": 1}, raw={"a": numbers})
    put_coats.sync(client=client, coat="curly", others=["smooth"], body=["curly"])
    put_coats.sync(client=client, coat=models.Coat.CURLY, body=["smooth", models.Coat.CURLY])
    client.put_coats(coat="curly", others=["smooth", models.Coat.CURLY], body=["curly"])


def headers() -> int | None:
    response = put_coats.sync_detailed(client=client, coat="curly", body=[])
    following: datetime | None = response.typed_headers.get("x_next")
    same = client.put_coats_detailed(coat="curly", body=[])
    coat: models.Coat | None = same.typed_headers.get("x_coat")
    found: put_coats.Headers = response.typed_headers
    print(following, coat, found["x_total"] + 1, scan.sync_detailed(client=client).typed_headers)
    return response.typed_headers.get("retry_after")


async def later() -> None:
    await put_pets.asyncio(client=client, body=cats)
    await client.aio.put_pets(body=(models.Cat(lives=1),))
"""
REFUSED = (
    "put_pets.sync(client=client, body=cats[0])",
    "put_pets.sync(client=client, body=numbers)",
    "put_pet.sync(client=client, body='x')",
    "name_pets.sync(client=client, body=cats)",
    "list_pets.sync(client=client, tags=1)",
    "list_pets.sync(client=client, tags=numbers)",
    "list_pets.sync(client=client, limits={'a': 'b'})",
    "scan.sync(client=client, body=b'x')",
    "put_coats.sync(client=client, coat='curled', body=[])",
    "put_coats.sync(client=client, coat='curly', body=['curled'])",
    "client.put_coats_detailed(coat='curly', body=[]).typed_headers['x_totals']",
    "client.put_coats_detailed(coat='curly', body=[]).typed_headers['x_total'].upper()",
)
PYRIGHT = ROOT / ".cache" / "pyright" / "bin" / "pyright"


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A program that uses a generated package, which lies beside it."""
    folder = tmp_path_factory.mktemp("arguments")
    document = CASES / "arguments_of_any_kind" / "openapi.yaml"
    command = ["generate", "--spec", str(document), "--out", str(folder), "--package", "pets"]
    assert main(command) == 0
    (folder / "use.py").write_text(TAKEN + "\n\n" + "\n".join(REFUSED) + "\n", encoding="utf-8")
    return folder


@pytest.mark.slow
def test_mypy_takes_them(program: Path) -> None:
    options = ["--strict", "--config-file=", f"--cache-dir={ROOT / '.mypy_cache' / 'arguments'}"]
    command = [sys.executable, "-m", "mypy", *options, "use.py"]
    assert _lines(command, program, r"use\.py:(\d+): error:") == _refused()


@pytest.mark.slow
@pytest.mark.skipif(not PYRIGHT.is_file(), reason="`make pyright` installs pyright")
def test_pyright_takes_them(program: Path) -> None:
    (program / "pyrightconfig.json").write_text('{"typeCheckingMode": "strict"}')
    command = [str(PYRIGHT), "--pythonpath", sys.executable, "use.py"]
    assert _lines(command, program, r"use\.py:(\d+):\d+ - error:") == _refused()


@pytest.mark.slow
@pytest.mark.skipif(not PYRIGHT.is_file(), reason="`make pyright` installs pyright")
def test_pyright_finds_nothing_in_the_package(program: Path) -> None:
    strict = {"typeCheckingMode": "strict", "include": ["pets"], "exclude": ["pets/_runtime"]}
    (program / "pyrightconfig.json").write_text(json.dumps(strict))
    command = [str(PYRIGHT), "--pythonpath", sys.executable]
    done = subprocess.run(command, cwd=program, capture_output=True, text=True, check=False)
    assert done.stdout.startswith("0 errors"), done.stdout


def _lines(command: list[str], folder: Path, pattern: str) -> list[int]:
    """The lines with errors; a line counts once."""
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    found = {int(line) for line in re.findall(pattern, done.stdout)}
    assert found, done.stdout + done.stderr
    return sorted(found)


def _refused() -> list[int]:
    first = TAKEN.count("\n") + 3
    return [*range(first, first + len(REFUSED))]
