"""The surface `requests`: objects of request classes go over the wire as the functions do."""

from __future__ import annotations

import copy
import json
import pickle
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from pydantic import ValidationError

from specloom.commands.cli import main
from support.case import CASES, Case
from support.loopback import Answer, Loopback, loopback

NAME = "case_request_classes"


def generated(folder: Path, models: str) -> Iterator[ModuleType]:
    """The package of the case `request_classes` with models of this kind."""
    case, patch = Case(CASES / "request_classes"), pytest.MonkeyPatch()
    patch.chdir(folder)
    arguments = case.lay_out(folder)
    settings = folder / "spec" / str(case) / "api.yaml"
    with settings.open("a", encoding="utf-8") as file:
        file.write(f"models: {models}\n")
    assert main(arguments) == 0
    patch.syspath_prepend(str(case.out(folder)))
    yield import_module(NAME)
    patch.undo()
    for name in [name for name in sys.modules if name.startswith(NAME)]:
        del sys.modules[name]


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    yield from generated(tmp_path_factory.mktemp("requests"), "plain")


@pytest.fixture(scope="module")
def requests(package: ModuleType) -> ModuleType:
    return import_module(f"{NAME}.requests")


@pytest.fixture
def server() -> Iterator[Loopback]:
    with loopback() as running:
        yield running


def response(data: Any, status: int = 200, **headers: str) -> Answer:
    known = {"content-type": "application/json", **headers}
    return Answer(status, known, json.dumps(data).encode())


DUE = "Sun, 22 Nov 2026 23:31:15 -0000"
ITEM = {"id": 1, "kind": "item", "name": "pen", "due": DUE, "new": [1]}
TARGET = "/shelves/a%2Fb/items?models=x&models=y&deep=true"


def test_fields_go_to_path_query_headers_and_body(
    package: ModuleType, requests: ModuleType, server: Loopback
) -> None:
    server.answer = lambda _: response(ITEM)
    request = requests.AddItemRequest(
        shelf="a/b",
        name="pen",
        models=["x", "y"],
        x_trace="t-1",
        due=datetime(2026, 11, 22, 23, 31, 15, tzinfo=UTC),
        schema="s",
        mark="new",
        note=None,
        received=False,
        body_shelf="low",
    )
    with package.AuthenticatedClient(base_url=server.url, token="k1") as client:
        found = client.submit_request(request)
    seen = server.seen[0]
    assert (seen.method, seen.target) == ("POST", TARGET)
    assert (seen.headers["x-trace"], seen.headers["x-key"]) == ("t-1", "Key k1")
    assert json.loads(seen.body) == {
        "kind": "item", "name": "pen", "note": None, "schema": "s", "received": False,
        "mark": "new",
        "due": DUE, "shelf": "low",
    }  # fmt: skip
    assert type(found) is requests.ItemResponse
    assert isinstance(found, package.models.Item)
    assert found.to_dict() == ITEM


def test_unset_fields_are_not_sent_whatever_their_default(
    package: ModuleType, requests: ModuleType, server: Loopback
) -> None:
    server.answer = lambda _: response(ITEM)
    request = requests.AddItemRequest(shelf="a", name="pen")
    assert request.size == "m"
    with package.AuthenticatedClient(base_url=server.url, token="k1") as client:
        client.submit_request(request)
        client.submit_request(requests.AddItemRequest(shelf="a", name="pen", size="m"))
    assert [seen.target for seen in server.seen] == [
        "/shelves/a/items?deep=true",
        "/shelves/a/items?size=m&deep=true",
    ]
    assert json.loads(server.seen[0].body) == {"kind": "item", "name": "pen"}


@pytest.mark.parametrize(
    ("field", "value"),
    [("name", "p"), ("name", "pencil"), ("name", "PEN"), ("price", 0), ("tags", ["a", "b", "c"]),
     ("nmae", "x"), ("id", 1)],
)  # fmt: skip
def test_limits_and_names_are_checked_when_it_is_made(
    requests: ModuleType, field: str, value: object
) -> None:
    with pytest.raises(ValidationError) as caught:
        requests.AddItemRequest(**{"shelf": "a", "name": "pen", field: value})
    assert [error["loc"][0] for error in caught.value.errors()] == [field]


def test_credentials_and_secrets_are_never_shown(requests: ModuleType) -> None:
    request = requests.AddItemRequest(shelf="a", name="pen", apikey="k-secret", x_trace="t-secret")
    assert "secret" not in repr(request) + str(request) + str(request.log_safe_model_dump())
    assert request.get_sensitive_fields() == {"apikey", "x_trace"}
    with pytest.raises(ValidationError) as caught:
        requests.AddItemRequest(shelf="a", name="pen", apikey=["k-secret"])
    assert "secret" not in str(caught.value)


def test_the_credential_of_a_request_goes_before_that_of_the_client(
    package: ModuleType, requests: ModuleType, server: Loopback
) -> None:
    server.answer = lambda _: response(ITEM)
    own = requests.AddItemRequest(shelf="a", name="pen", apikey="own")
    with package.AuthenticatedClient(base_url=server.url, token="k1") as client:
        client.submit_request(own)
        client.submit_request(requests.AddItemRequest(shelf="a", name="pen"))
    with package.Client(base_url=server.url) as client:
        client.submit_request(own)
        with pytest.raises(package.errors.CredentialsError):
            client.submit_request(requests.AddItemRequest(shelf="a", name="pen"))
    assert [seen.headers["x-key"] for seen in server.seen] == ["Key own", "Key k1", "Key own"]


def test_what_a_class_says_of_its_operation(
    requests: ModuleType, package: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    add, items = requests.AddItemRequest, requests.ListItemsRequest
    assert add.get_http_method() == "POST"
    assert add.get_api_endpoint_url() == "https://shop.example/v1/shelves/{shelf}/items"
    assert add.get_success_status_response_pairs() == {200: requests.ItemResponse}
    assert (add.get_api_model_name(), items.get_api_model_name()) == ("Item", None)
    assert add.get_query_fields() == ["models_query", "size", "deep"]
    assert add.get_header_fields() == ["x_trace"]
    assert (add.is_api_key_required(), items.is_api_key_required()) == (True, False)
    assert not hasattr(requests.CountWords, "is_api_key_required")
    assert items.get_default_success_response_type() is package.models.ListItemsResponse
    monkeypatch.setenv("CASE_REQUEST_CLASSES_BASE_URL", "http://127.0.0.1:9/x/")
    assert add.get_api_endpoint_url() == "http://127.0.0.1:9/x/shelves/{shelf}/items"


def test_a_body_without_properties_is_the_field_body(
    package: ModuleType, requests: ModuleType, server: Loopback
) -> None:
    server.answer = lambda _: response(2)
    with package.Client(base_url=server.url) as client:
        assert client.submit_request(requests.CountWords(body=["a", "b"])) == 2
        client.submit_request(requests.CountWords())
    assert [seen.body for seen in server.seen] == [b'["a","b"]', b""]


def test_a_response_of_another_type_that_the_caller_asks_for(
    package: ModuleType, requests: ModuleType, server: Loopback
) -> None:
    server.answer = lambda _: response(ITEM)
    request = requests.AddItemRequest(shelf="a", name="pen")
    with package.AuthenticatedClient(base_url=server.url, token="k1") as client:
        assert type(client.submit_request(request, package.models.Item)) is package.models.Item
        assert client.submit_request(request, dict[str, Any]) == ITEM


async def test_what_cannot_be_sent_or_come_back_is_refused(
    package: ModuleType, requests: ModuleType, server: Loopback
) -> None:
    request = requests.AddItemRequest(shelf="a", name="pen")
    other = type("Other", (package.models.Item.__base__,), {"__module__": __name__})
    with package.AuthenticatedClient(base_url=server.url, token="k1") as client:
        for arguments, message in (
            ((5,), "a request object is expected, not int"),
            ((requests.AddItemRequest,), "a request object is expected, not "),
            ((request, other), "the response to AddItemRequest is .*Item.*, not Other"),
        ):
            with pytest.raises(package.errors.RequestError, match=message):
                client.submit_request(*arguments)
            with pytest.raises(package.errors.RequestError, match=message):
                await client.asubmit_request(*arguments)
    assert server.seen == []


def pages(seen: Any) -> Answer:
    query = dict(seen.query)
    rows = [{"id": n, "name": "x"} for n in (1, 2, 2, 3)]
    start = int(query.get("offset", 0))
    return response({"data": rows[start : start + int(query.get("limit", 2))]})


async def test_pages_sync_and_async(
    package: ModuleType, requests: ModuleType, server: Loopback
) -> None:
    server.answer = pages
    request = requests.ListItemsRequest(shelf="a", limit=2)
    async with package.Client(base_url=server.url) as client:
        assert [item.id for item in client.iterate_request(request)] == [1, 2, 3]
        assert [item.id async for item in client.aiterate_request(request)] == [1, 2, 3]
        assert [item.id for item in client.iterate_request(request, max_items=1)] == [1]
        with pytest.raises(TypeError, match="in one piece"):
            next(client.iterate_request(requests.CountWords(body=[])))
    client.close()


async def test_frames_sync_and_async(
    package: ModuleType, requests: ModuleType, server: Loopback
) -> None:
    headers = {"content-type": "application/x-ndjson"}
    server.answer = lambda _: Answer(200, headers, chunks=(b'{"n":1}\n{"n"', b":2}\n"))
    request = requests.FramesRequest()
    async with package.Client(base_url=server.url) as client:
        with client.stream_request(request) as frames:
            assert [frame.n for frame in frames] == [1, 2]
        async with client.astream_request(request) as later:
            assert [frame.n async for frame in later] == [1, 2]
        assert [frame.n for frame in client.submit_request(request)] == [1, 2]
        assert [frame.n for frame in await client.asubmit_request(request)] == [1, 2]
    client.close()


async def test_a_class_of_ones_own_says_what_is_given_and_raised(
    package: ModuleType, requests: ModuleType, server: Loopback
) -> None:
    class Refused(package.errors.ApiError):  # type: ignore[misc, name-defined]
        pass

    class Own(requests.CountWords):  # type: ignore[misc, name-defined]
        def received(self, response: int) -> int:
            return response + 1

        def failed(self, error: Any) -> Any:
            return Refused(error.status_code, error.content)

    async with package.Client(base_url=server.url) as client:
        server.answer = lambda _: response(2)
        assert client.submit_request(Own()) == await client.asubmit_request(Own()) == 3
        server.answer = lambda _: response({"message": "no"}, 409)
        with pytest.raises(Refused, match="no"):
            client.submit_request(Own())
        with pytest.raises(Refused, match="no"):
            await client.asubmit_request(Own())
    client.close()


def test_requests_do_not_change_and_are_values(requests: ModuleType) -> None:
    request = requests.AddItemRequest(shelf="a", name="pen")
    with pytest.raises(ValidationError):
        request.name = "ink"
    assert request == requests.AddItemRequest(name="pen", shelf="a")
    assert request != requests.AddItemRequest(name="ink", shelf="a")
    for other in (pickle.loads(pickle.dumps(request)), copy.deepcopy(request)):
        assert other == request
        assert other.model_fields_set == request.model_fields_set


def test_the_accept_field_is_sent_where_it_is_given(
    package: ModuleType, requests: ModuleType, server: Loopback
) -> None:
    server.answer = lambda _: response(2)
    with package.Client(base_url=server.url) as client:
        client.submit_request(requests.CountWords(accept="application/vnd.x+json"))
        client.submit_request(requests.CountWords(), extra_headers={"X-More": "1"})
    assert [seen.headers["accept"] for seen in server.seen] == [
        "application/vnd.x+json",
        "application/json",
    ]
    assert server.seen[1].headers["x-more"] == "1"


def test_importing_the_classes_of_one_group_loads_no_other(package: ModuleType) -> None:
    home = Path(str(package.__file__)).parents[1]
    code = (
        f"import sys, {NAME}.requests as made; made.FramesRequest; "
        f"print('{NAME}.requests.stock' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=home, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"


def test_responses_of_models_that_are_mappings(tmp_path: Path, server: Loopback) -> None:
    made = generated(tmp_path, "mapping")
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in sys.modules if name.startswith(NAME)]:
            patch.delitem(sys.modules, name)
        package = next(made)
        classes = import_module(f"{NAME}.requests")
        server.answer = lambda _: response(ITEM)
        with package.AuthenticatedClient(base_url=server.url, token="k1") as client:
            found = client.submit_request(classes.AddItemRequest(shelf="a", name="pen"))
        assert json.loads(server.seen[0].body) == {"kind": "item", "name": "pen"}
        assert (found["due"], found.due.year, dict(found)) == (DUE, 2026, ITEM)
        assert type(found.time_constructed) is float
        next(made, None)
