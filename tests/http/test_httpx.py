"""Packages on httpx: the same calls, and mocks, objects and hooks as users of httpx know them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import httpx
import httpx2
import pytest
import respx

from specloom.codegen.render import FOR_HTTPX
from specloom.commands.cli import main
from support.exchange import APIS, ROOT
from support.loopback import Answer, loopback

HERE = Path(__file__).parent
ITEM = {"id": 7, "title": "Cup"}
BASE = "https://shop.example.com"


def made(folder: Path, package: str, http: str) -> Path:
    """The folder of a generated package."""
    home = folder / "spec" / package
    home.mkdir(parents=True)
    shutil.copy(HERE / "shop.yaml", home / "openapi.yaml")
    (home / "api.yaml").write_text(f"package: {package}\nhttp: {http}\n", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        assert main(["generate", package]) == 0
    return folder / "generated" / package


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("on_httpx"), "shop_on_httpx", "httpx")


@pytest.fixture(scope="module")
def shop(home: Path) -> Iterator[Any]:
    """The package that uses httpx."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(home))
        yield import_module("shop_on_httpx")


@pytest.fixture(scope="module")
def newer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The package that uses httpx2."""
    home = made(tmp_path_factory.mktemp("on_httpx2"), "shop_on_httpx2", "httpx2")
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(home))
        yield import_module("shop_on_httpx2")


def test_respx_answers(shop: Any, respx_mock: respx.MockRouter) -> None:
    route = respx_mock.get(f"{BASE}/items/7").respond(json=ITEM)
    with shop.Client() as client:
        assert client.items.read_item(7).title == "Cup"
        route.respond(404)
        with pytest.raises(shop.errors.ApiError):
            client.items.read_item(7)
    assert route.call_count == 2


async def test_respx_answers_async_calls(shop: Any, respx_mock: respx.MockRouter) -> None:
    respx_mock.get(f"{BASE}/items/7").respond(json=ITEM)
    lines = b'{"id": 1, "title": "a"}\n{"id": 2, "title": "b"}\n'
    respx_mock.get(f"{BASE}/events").respond(
        content=lines, headers={"Content-Type": "application/x-ndjson"}
    )
    photo = respx_mock.put(f"{BASE}/items/7").respond(204)
    async with shop.Client() as client:
        assert (await client.aio.items.read_item(7)).title == "Cup"
        async with client.aio.items.follow_stream() as frames:
            assert [frame.title async for frame in frames] == ["a", "b"]
        await client.aio.items.upload_photo(7, photo=("cup.png", b"PNG"))
    assert b'filename="cup.png"' in photo.calls.last.request.content


def test_pytest_httpx_answers(shop: Any, httpx_mock: Any) -> None:
    httpx_mock.add_response(url=f"{BASE}/items/7", json=ITEM)
    with shop.Client() as client:
        assert client.items.read_item(7).title == "Cup"


def test_its_objects_are_those_of_httpx(shop: Any) -> None:
    seen: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request.headers["X-Team"])
        return httpx.Response(200, json=ITEM)

    def hook(request: httpx.Request) -> None:
        request.headers["X-Team"] = "blue"

    args = {"transport": httpx.MockTransport(answer), "event_hooks": {"request": [hook]}}
    with shop.Client(timeout=httpx.Timeout(3), httpx_args=args) as client:
        assert isinstance(client.get_httpx_client(), httpx.Client)
        assert client.items.read_item(7, timeout=httpx.Timeout(2)).title == "Cup"
        own = shop.Client().set_httpx_client(client.get_httpx_client())
        assert own.items.read_item(7).title == "Cup"
    assert seen == ["blue", "blue"]


def test_a_connection_that_fails_is_an_error_of_the_package(shop: Any) -> None:
    with shop.Client("http://127.0.0.1:9", max_retries=0) as client:
        with pytest.raises(shop.errors.ConnectionError) as caught:
            client.items.read_item(7)
    assert isinstance(caught.value.__cause__, httpx.ConnectError)


def test_its_fakes_and_its_command_line(shop: Any, home: Path) -> None:
    testing = import_module("shop_on_httpx.testing")
    with testing.Fake() as fake:
        fake.items.read_item.returns(ITEM)
        assert fake.client().items.read_item(7).title == "Cup"
    command = [sys.executable, "-m", "shop_on_httpx", "items", "read-item", "7", "--dry-run"]
    environment = {**os.environ, "PYTHONPATH": str(home)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert f"{BASE}/items/7" in done.stdout


def test_it_works_without_httpx2(home: Path) -> None:
    text = (home / "pyproject.toml").read_text(encoding="utf-8")
    assert '"httpx>=0.27"' in text
    assert "httpx2" not in text
    program = """
import importlib, pkgutil, sys
sys.modules["httpx2"] = sys.modules["httpcore2"] = None
import httpx
import shop_on_httpx as shop
transport = httpx.MockTransport(lambda request: httpx.Response(200, json={"id": 1, "title": "a"}))
print(shop.Client(httpx_args={"transport": transport}).items.read_item(1).title)
for one in pkgutil.walk_packages(shop.__path__, "shop_on_httpx."):
    if "mcp" not in one.name and not one.name.endswith("__main__"):  # its SDK needs httpx2
        importlib.import_module(one.name)
"""
    environment = {**os.environ, "PYTHONPATH": str(home)}
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == "a\n"


def foreign(library: Any) -> list[dict[str, Any]]:
    """Arguments of a client that are objects of a library."""

    def answer(request: Any) -> Any:
        raise AssertionError("nothing is sent")

    return [
        {"timeout": library.Timeout(3)},
        {"httpx_args": {"transport": library.MockTransport(answer)}},
        {"httpx_args": {"limits": library.Limits(max_connections=1)}},
        {"httpx_args": {"auth": library.BasicAuth("a", "b")}},
        {"httpx_args": {"mounts": {"all://": library.MockTransport(answer)}}},
    ]


@pytest.mark.parametrize("number", range(5))
@pytest.mark.parametrize("http", ["httpx", "httpx2"])
def test_objects_of_the_other_library_are_refused(
    http: str, number: int, shop: Any, newer: Any
) -> None:
    package, other = (shop, httpx2) if http == "httpx" else (newer, httpx)
    with pytest.raises(package.errors.RequestError, match=f"`http: {other.__name__}` in api.yaml"):
        package.Client(**foreign(other)[number])
    client = package.Client()
    with pytest.raises(package.errors.RequestError, match=f"object of {other.__name__}, and"):
        client.set_httpx_client(other.Client())
    with pytest.raises(package.errors.RequestError, match=f"give {http}.Timeout"):
        client.items.read_item(7, timeout=other.Timeout(3))


def test_a_call_that_respx_cannot_answer_is_not_sent(newer: Any) -> None:
    with respx.mock(assert_all_called=False) as router, newer.Client() as client:
        router.get(f"{BASE}/items/7").respond(json=ITEM)
        message = "respx mocks httpx, and this package uses httpx2: the request would reach shop"
        with pytest.raises(newer.errors.RequestError, match=message):
            client.items.read_item(7)
        with pytest.raises(newer.errors.RequestError, match="generate it with `http: httpx`"):
            client.items.read_item(7)


async def test_nor_through_aiohttp_or_an_open_connection(newer: Any) -> None:
    with loopback() as server, pytest.MonkeyPatch.context() as patch:
        item = json.dumps(ITEM).encode()
        server.answer = lambda _: Answer(200, {"Content-Type": "application/json"}, item)
        client = newer.Client(server.url, async_library="aiohttp", max_retries=0)
        assert client.items.read_item(7).title == "Cup"
        patch.setattr(newer._runtime.http_library, "_LOOPBACK", frozenset())
        with respx.mock(assert_all_called=False):
            with pytest.raises(newer.errors.RequestError, match="respx mocks httpx"):
                client.items.read_item(7)
            with pytest.raises(newer.errors.RequestError, match="respx mocks httpx"):
                await client.aio.items.read_item(7)
        assert len(server.seen) == 1
        client.close()
        await client.aclose()


async def test_nor_one_that_a_mock_of_pytest_cannot(newer: Any, httpx_mock: Any) -> None:
    async with newer.Client() as client:
        with pytest.raises(newer.errors.RequestError, match="pytest_httpx mocks httpx, and"):
            await client.aio.items.read_item(7)


def test_the_other_way_round(shop: Any, httpx2_mock: respx.MockRouter) -> None:
    with shop.Client() as client, pytest.raises(shop.errors.RequestError, match="mocks httpx2"):
        client.items.read_item(7)


def test_a_mock_of_the_right_library_answers_beside_it(
    newer: Any, httpx2_mock: respx.MockRouter, respx_mock: respx.MockRouter
) -> None:
    httpx2_mock.get(f"{BASE}/items/7").respond(json=ITEM)
    with newer.Client() as client:
        assert client.items.read_item(7).title == "Cup"


@pytest.mark.slow
def test_type_checkers_accept_it(home: Path, tmp_path: Path) -> None:
    options = ["--strict", "--config-file=", f"--cache-dir={tmp_path / 'cache'}"]
    command = [sys.executable, "-m", "mypy", *options, "-p", "shop_on_httpx"]
    done = subprocess.run(command, cwd=home, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.slow
def test_the_other_tests_pass_on_httpx(tmp_path: Path) -> None:
    """Those of the runtime, of faults and of recorded exchanges, in a copy that says httpx."""
    for name in ("generator", "tests", "templates", "spec"):
        ignored = shutil.ignore_patterns("__pycache__", "fixtures.new")
        shutil.copytree(ROOT / name, tmp_path / name, ignore=ignored)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    runtime = tmp_path / "generator" / "specloom" / "runtime"
    for folder in (runtime, tmp_path / "tests" / "runtime", tmp_path / "tests" / "faults"):
        for path in folder.rglob("*.py"):
            text = path.read_text(encoding="utf-8")
            for ours, theirs in FOR_HTTPX:
                text = text.replace(ours, theirs)
            path.write_text(text, encoding="utf-8")
    for api in APIS:
        with (tmp_path / "spec" / api / "api.yaml").open("a", encoding="utf-8") as settings:
            settings.write("\nhttp: httpx\n")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "generator")}
    run = [sys.executable, "-m"]
    subprocess.run([*run, "specloom", "generate"], cwd=tmp_path, env=environment, check=True)
    where = ["tests/runtime", "tests/faults", "tests/test_contract.py"]
    # httpx refuses the target itself, before the response can be seen
    without = ["-m", "not slow", "-k", "not mail"]
    command = [*run, "pytest", "-p", "no:cacheprovider", "-n", "2", *without, *where]
    done = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-5000:]
    assert json.dumps(done.stdout).count(" passed") == 1
