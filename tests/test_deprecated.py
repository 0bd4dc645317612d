"""What a document calls deprecated: type checkers mark it, and programs that use it are warned."""

from __future__ import annotations

import asyncio
import inspect
import json
import re
import subprocess
import sys
import warnings
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from specloom.commands.cli import main
from support.exchange import ROOT
from support.loopback import Answer, Loopback, loopback

DOCUMENT = """
openapi: 3.1.0
info: {title: Shop, version: "1"}
x-item: &item {$ref: "#/components/schemas/Item"}
paths:
  /old:
    get:
      tags: [items]
      operationId: list_old
      deprecated: true
      responses: {"200": {description: Items., content: {application/json: {schema: *item}}}}
  /items:
    post:
      tags: [items]
      operationId: add_item
      parameters:
        - {name: size, in: query, deprecated: true, schema: {type: integer}}
        - {name: page, in: query, schema: {type: integer}}
      requestBody: {required: true, content: {application/json: {schema: *item}}}
      responses: {"204": {description: Done.}}
components:
  schemas:
    Item:
      type: object
      required: [name]
      properties:
        name: {type: string}
        color: {type: string, deprecated: true}
        oldSize: {$ref: "#/components/schemas/Size", deprecated: true}
        special: {$ref: "#/components/schemas/Special"}
    Special: {allOf: [{$ref: "#/components/schemas/Item"}, {properties: {more: {type: integer}}}]}
    Size: {type: object, deprecated: true, properties: {width: {type: integer}}}
"""
ITEM = {
    "name": "a",
    "color": "red",
    "oldSize": {"width": 1},
    "special": {"name": "b", "color": "c"},
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("deprecated")
    (made / "openapi.yaml").write_text(DOCUMENT, encoding="utf-8")
    assert main(["generate", "--spec", str(made / "openapi.yaml"), "--out", str(made / "out"),
                 "--package", "oldshop"]) == 0  # fmt: skip
    return made / "out"


@pytest.fixture(scope="module")
def shop(folder: Path) -> Iterator[ModuleType]:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(folder))
        yield import_module("oldshop")
    for name in [name for name in sys.modules if name.split(".")[0] == "oldshop"]:
        del sys.modules[name]


@pytest.fixture
def server() -> Iterator[Loopback]:
    with loopback() as running:
        content = {"content-type": "application/json"}
        running.answer = lambda _: Answer(200, content, json.dumps(ITEM).encode())
        yield running


def told(function: Any, *args: Any, **kwargs: Any) -> list[str]:
    """The warnings of a call, all of which are about this file."""
    with warnings.catch_warnings(record=True) as found:
        warnings.simplefilter("always")
        function(*args, **kwargs)
    assert {one.filename for one in found} <= {__file__}
    assert all(one.category is DeprecationWarning for one in found)
    return [str(one.message) for one in found]


def test_operations(shop: ModuleType, server: Loopback) -> None:
    old, gone = import_module("oldshop.api.items.list_old"), ["list_old is deprecated"]
    with shop.Client(base_url=server.url) as client:
        assert told(lambda: old.sync(client=client)) == gone
        assert told(lambda: old.sync_detailed(client=client)) == gone
        assert told(lambda: client.items.list_old()) == gone
        assert told(lambda: asyncio.run(_later(client))) == [*gone, *gone]
    assert inspect.iscoroutinefunction(old.asyncio)


async def _later(client: Any) -> None:
    async with client:
        await import_module("oldshop.api.items.list_old").asyncio(client=client)
        await client.aio.items.list_old()


def test_parameters(shop: ModuleType, server: Loopback) -> None:
    server.answer = lambda _: Answer(204)
    with shop.Client(base_url=server.url) as client:
        body = {"name": "a"}
        what = ["the parameter size of add_item is deprecated"]
        assert told(lambda: client.items.add_item(body=body, size=1)) == what
        assert told(lambda: client.items.add_item(body=body, page=1, size=None)) == []


def test_mappings(shop: ModuleType, server: Loopback) -> None:
    server.answer = lambda _: Answer(204)
    color, special = "Item.color is deprecated", "Special.color is deprecated"
    with shop.Client(base_url=server.url) as client:
        add = client.items.add_item
        assert told(lambda: add(body={"name": "a"})) == []
        assert told(lambda: add(body={"name": "a", "color": "red"})) == [color]
        assert told(lambda: add(name="a", color="red")) == [color]
        nested = {"name": "b", "color": "c", "oldSize": {"width": 1}}
        size = ["Special.old_size is deprecated", "Size is deprecated"]
        found = told(lambda: add(body={"name": "a", "special": nested}))
        assert found == [special, *size]
        assert told(lambda: shop.models.Item(name="a", special=nested)) == found
        item = shop.models.Item.from_dict({"name": "a", "special": nested})
        assert told(lambda: add(body=item)) == []


def test_models_that_are_mappings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "spec" / "oldmaps"
    folder.mkdir(parents=True)
    (folder / "openapi.yaml").write_text(DOCUMENT, encoding="utf-8")
    (folder / "api.yaml").write_text("package: oldmaps\nmodels: mapping\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["generate", "--lenient"]) == 0
    monkeypatch.syspath_prepend(str(tmp_path / "generated" / "oldmaps"))
    m, color = import_module("oldmaps").models, ["Item.color is deprecated"]
    assert told(lambda: m.Item(name="a")) == []
    assert told(lambda: m.Item(name="a", color="red")) == color
    assert told(lambda: m.Item({"name": "a", "color": "red"})) == color
    assert told(lambda: m.Item(ITEM).special.name) == [
        *color, "Item.old_size is deprecated", "Size is deprecated", "Special.color is deprecated",
    ]  # fmt: skip
    item = m.Item({"name": "a"})
    assert told(lambda: setattr(item, "color", "red")) == color
    assert told(lambda: item.update(name="b")) == []
    assert told(lambda: item.__setitem__("color", "red")) == color
    assert told(lambda: m.Item.from_dict(ITEM)) == []


def test_models_and_properties(shop: ModuleType, server: Loopback) -> None:
    m = shop.models
    color = ["Item.color is deprecated"]
    assert told(lambda: m.Item(name="a")) == []
    assert told(lambda: m.Item(name="a", color="red")) == color
    assert told(lambda: m.Item(name="a", oldSize=None)) == ["Item.old_size is deprecated"]
    assert told(lambda: m.Size(width=1)) == ["Size is deprecated"]
    assert told(lambda: setattr(m.Item(name="a"), "color", "red")) == color
    assert told(lambda: m.Special(name="a", color="red", more=1)) == ["Special.color is deprecated"]


def test_what_a_server_sends_is_read_without_a_warning(shop: ModuleType, server: Loopback) -> None:
    m = shop.models
    item = m.Item.from_dict(ITEM)
    assert told(lambda: m.Item.from_dict(ITEM)) == []
    assert told(lambda: m.Item(name="a", special=m.Special.from_dict(ITEM["special"]))) == []
    assert told(lambda: (repr(item), item.to_dict(), item.to_json(), item.model_copy())) == []
    assert item.to_dict() == ITEM
    server.answer = lambda _: Answer(204)
    with shop.Client(base_url=server.url) as client:
        assert told(lambda: client.items.add_item(body=item)) == []
    with pytest.deprecated_call(match=r"Item\.color"):
        assert item.color == "red"
    with pytest.deprecated_call(match=r"Item\.old_size"):
        assert item.old_size.width == 1
    assert m.Item.model_json_schema()["properties"]["color"]["deprecated"] is True


PROGRAM = """
from oldshop import Client
from oldshop.api.items import list_old
from oldshop.models import Item, Size

client = Client()
list_old.sync(client=client)
client.items.list_old()
Size(width=1)
client.items.add_item(body=Item(name="a"))
"""


def checked(command: list[str], folder: Path, pattern: str) -> set[int]:
    """The lines of the program that are marked."""
    (folder / "use.py").write_text(PROGRAM, encoding="utf-8")
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return {int(line) for line in re.findall(pattern, done.stdout)}


@pytest.mark.slow
def test_mypy_marks_them(folder: Path) -> None:
    cache = f"--cache-dir={ROOT / '.mypy_cache' / 'deprecated'}"
    options = ["--strict", "--config-file=", "--enable-error-code=deprecated", cache]
    command = [sys.executable, "-m", "mypy", *options, "use.py"]
    assert checked(command, folder, r"use\.py:(\d+): error: .*\[deprecated\]") >= {7, 8}


@pytest.mark.slow
@pytest.mark.skipif(
    not (ROOT / ".cache" / "pyright" / "bin" / "pyright").is_file(),
    reason="`make pyright` installs pyright",
)
def test_pyright_marks_them(folder: Path) -> None:
    (folder / "pyrightconfig.json").write_text('{"reportDeprecated": "error"}', encoding="utf-8")
    program = ROOT / ".cache" / "pyright" / "bin" / "pyright"
    command = [str(program), "--pythonpath", sys.executable, "use.py"]
    lines = checked(command, folder, r"use\.py:(\d+):\d+ - error: The (?:class|function|method)")
    assert lines >= {7, 8, 9}
    assert not lines & {6, 10}
