"""What holds for every package: copies of clients, bare imports, descriptions of fields."""

from __future__ import annotations

import builtins
import copy
import json
import pickle
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any

import httpx2
import pytest

from support.exchange import APIS, ROOT, package_of
from support.loopback import Answer, Loopback, loopback

WAYS: dict[str, Callable[[Any], Any]] = {
    "pickled": lambda one: pickle.loads(pickle.dumps(one)),
    "deep-copied": copy.deepcopy,
}
ways = pytest.mark.parametrize("copied", WAYS.values(), ids=WAYS)


@pytest.fixture
def server() -> Any:
    with loopback() as running:
        body = json.dumps([]).encode()
        running.answer = lambda _: Answer(200, {"Content-Type": "application/json"}, body)
        yield running


def note(request: object) -> None:
    """A hook of a client, which pickle finds by its name."""


@ways
async def test_a_copy_of_a_client_has_its_settings_and_connections_of_its_own(
    copied: Callable[[Any], Any], server: Loopback
) -> None:
    waldur = import_module("waldur_api_client")
    given = {"headers": {"X-Team": "blue"}, "timeout": 7, "max_retries": 0, "on_request": note}
    with waldur.AuthenticatedClient(server.url, token="t", **given) as client:
        below = client.get_httpx_client()
        other = copied(client)
        assert (other.base_url, repr(other)) == (client.base_url, repr(client))
        assert other.get_httpx_client() is not below
        module = import_module("waldur_api_client.api.chat_threads.chat_threads_list")
        assert module.sync(client=other) == []
        assert await module.asyncio(client=other) == []
    assert len(server.seen) >= 2
    for seen in server.seen:
        assert seen.headers["x-team"] == "blue"
        assert seen.headers["authorization"].endswith(" t")
    other.close()
    await other.aclose()


@ways
def test_a_copy_of_the_client_of_api_classes(
    copied: Callable[[Any], Any], server: Loopback
) -> None:
    rest = import_module("h2ogpte.rest")
    configuration = rest.Configuration(host=server.url, access_token="t")
    with rest.ApiClient(configuration, header_name="X-Team", header_value="blue") as client:
        rest.ChatApi(client).list_chat_sessions()
        with copied(client) as other:
            rest.ChatApi(other).list_chat_sessions()
        other.configuration.access_token = "u"
        assert client.configuration.access_token == "t"
    first, second = server.seen
    assert first.headers == second.headers


def test_a_client_with_an_http_client_of_the_callers() -> None:
    client = import_module("threadmem").Client("http://127.0.0.1:9")
    with httpx2.Client() as own:
        client.set_httpx_client(own)
        assert copy.deepcopy(client).get_httpx_client() is own
        with pytest.raises(TypeError, match="a client with an HTTP client of its own cannot be"):
            pickle.dumps(client)


@pytest.mark.parametrize("api", APIS)
def test_import_star_hides_no_builtin(api: str) -> None:
    errors = import_module(f"{package_of(api)}.errors")
    found: dict[str, object] = {}
    exec(f"from {errors.__name__} import *", found)
    del found["__builtins__"]
    assert "ApiError" in found
    assert [name for name in found if hasattr(builtins, name)] == []
    assert issubclass(errors.TimeoutError, builtins.TimeoutError)


@pytest.mark.parametrize("api", APIS)
def test_fields_have_their_descriptions(api: str) -> None:
    models = import_module(f"{package_of(api)}.models")
    fields = [
        field
        for name in models.__all__
        for field in getattr(getattr(models, name), "model_fields", {}).values()
    ]
    assert len(fields) > 10
    assert [field for field in fields if not field.description] == []


FOR_EXTRAS = {
    *("_runtime", "pytest_plugin", "testing"),
    *("db", "role", "role_message", "role_thread", "server", "store", "thread_state"),
}
"""What users reach through other modules, is loaded by pytest, or is the database of threadmem."""
EXTRAS = (
    "aiohttp", "click", "cryptography", "httpx_aiohttp", "hypothesis", "jsonpath", "jsonschema",
    "keyring", "mcp", "opentelemetry", "pydantic_monty", "pytest", "rich", "sqlalchemy",
    "starlette", "uvicorn", "yaml",
)  # fmt: skip
PROGRAM = """
import importlib, pkgutil, sys
for name in {extras!r}:
    sys.modules[name] = None
package = importlib.import_module({package!r})
for one in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
    if not one.name.endswith("__main__"):
        try:
            importlib.import_module(one.name)
        except ImportError as error:
            print(one.name, error)
"""


@pytest.mark.parametrize("api", APIS)
def test_modules_are_imported_without_extras(api: str) -> None:
    home = ROOT / "generated" / api
    program = PROGRAM.format(extras=EXTRAS, package=package_of(api))
    command = [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(home)!r})\n{program}"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    package = package_of(api)
    failed = [line.split()[0].removeprefix(f"{package}.") for line in done.stdout.splitlines()]
    assert [name for name in failed if name.partition(".")[0] not in FOR_EXTRAS] == []
