"""Requests that a server would refuse fail the test; openapi-core is asked for its opinion."""

from __future__ import annotations

import asyncio
import json
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any

import httpx2
import pytest

from specloom.commands.exchange.loopback import Seen
from specloom.commands.exchange.request_validator import RequestValidator
from specloom.pipeline import read
from specloom.project.settings import settings_for
from specloom.project.source import Source
from support.exchange import ROOT
from support.fakes import arguments

SHOP = Path(__file__).parent / "shop.yaml"


def test_the_message_has_the_line_of_the_program(testing: Any, fake: Any) -> None:
    client = fake.client()
    with pytest.raises(testing.RequestRefused) as caught:
        client.items.read_item(0)  # this line
    first, second = str(caught.value).splitlines()
    lines = Path(__file__).read_text(encoding="utf-8").splitlines()
    line = 1 + next(n for n, text in enumerate(lines) if text.endswith("# this line"))
    assert first == (
        f"tests/fakes/test_refusals.py:{line}: "
        "a server would refuse GET /items/0 (items.read_item):"
    )
    assert second == "  the path parameter item_id: 0 is less than the minimum of 1"
    assert isinstance(caught.value, AssertionError)
    assert fake.refused == [caught.value]


WRONG: dict[str, tuple[Any, str]] = {
    "path": (lambda c: c.items.read_item(0), "item_id: 0 is less than"),
    "query": (lambda c: c.items.list_items(limit=51), "limit: 51 is greater than"),
    "list": (lambda c: c.items.list_items(kinds=["cup", "pot"]), "kinds: [1]: 'pot' is not one"),
    "deep": (
        lambda c: c.items.list_items(extra_query={"price[min]": "x"}),
        "price: min: 'x' is not of type 'number'",
    ),
    "date": (lambda c: c.items.list_items(extra_query={"since": "soon"}), "'soon' is not a 'Date'"),
    "header": (lambda c: c.items.read_item(1, x_trace="XYZ"), "X-Trace: 'XYZ' does not match"),
    "body": (lambda c: c.items.create_item(body={"title": ""}), "title: '' should be non-empty"),
    "field": (
        lambda c: c.items.create_item(body={"title": "a"}, extra_body={"price": 3}),
        "price: 3 is not of type 'string'",
    ),
    "more": (
        lambda c: c.chat.ask(body={"text": "a"}, extra_body={"loud": True}),
        "'loud' was unexpected",
    ),
    "form": (
        lambda c: c.chat.log_in(body={"user": "T", "age": 1}),
        "the body: user: 'T' is too short",
    ),
    "parts": (
        lambda c: c.items.set_photo(7, body={"photo": b"x", "title": "a" * 11}),
        "the body: title: 'aaaaaaaaaaa' is too long",
    ),
    "media": (
        lambda c: c.items.create_item(
            body={"title": "a"}, extra_headers={"Content-Type": "text/csv"}
        ),
        "the body is text/csv, not application/json",
    ),
    "credential": (
        lambda c: c.items.read_item(1, extra_headers={"Authorization": "Basic abc"}),
        "it carries no credential: the document requires token",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_refused(testing: Any, fake: Any, name: str) -> None:
    call, message = WRONG[name]
    with pytest.raises(testing.RequestRefused) as caught:
        call(fake.client())
    assert message in str(caught.value)
    with pytest.raises(testing.RequestRefused):
        asyncio.run(_awaited(fake.client(), call))


async def _awaited(client: Any, call: Any) -> None:
    await call(client.aio)


def test_requests_of_no_operation(testing: Any, fake: Any) -> None:
    http = fake.client().get_httpx_client()
    with pytest.raises(testing.RequestRefused, match="the document has no such operation"):
        http.get("http://fake.test/nothing")
    with pytest.raises(testing.RequestRefused, match="it carries no credential"):
        http.get("http://fake.test/items/7")
    headers = {"Authorization": "Bearer t"}
    assert http.get("http://fake.test/v1/items/7", headers=headers).json()["id"]


def test_a_refusal_that_the_program_catches(testing: Any) -> None:
    def program() -> None:
        with testing.Fake() as fake, suppress(AssertionError):
            fake.client().items.read_item(0)

    with pytest.raises(testing.RequestRefused, match="item_id: 0"):
        program()
    with testing.Fake(check=False) as lenient:
        lenient.client().items.read_item(0)
        assert lenient.calls[0].problems


DOCUMENTS = {
    "faked_shop": SHOP,
    "threadmem": ROOT / "spec" / "threadmem" / "openapi.yaml",
    "waldur_api_client": ROOT / "spec" / "waldur" / "openapi.yaml",
    "h2ogpte.rest": ROOT / "spec" / "h2ogpte" / "openapi.yaml",
}


@pytest.mark.parametrize("package", DOCUMENTS)
def test_openapi_core_refuses_the_same_requests(shop: Any, package: str) -> None:
    """Valid requests, and each with one place spoilt: both say the same of each."""
    document = DOCUMENTS[package]
    spec = read(Source(document.parent.name, document, settings_for(package))).spec
    judge = RequestValidator(spec.document.data)
    fake = import_module(f"{package}.testing").Fake(check=False).start()
    refused = accepted = 0
    try:
        client = fake.client()
        for entry in fake.document.entries.values():
            fake.calls.clear()
            entry.module.sync_detailed(client=client, **arguments(fake, entry))
            request = fake.calls[0].request
            for changed in (request, *spoilt(request)):
                said = judge.judge(entry.path, seen(changed), "http://fake.test")
                if said.unable:
                    continue
                fake.calls.clear()
                fake.answer(changed)
                problems = fake.calls[0].problems
                if len(problems) == 1 and "is not a 'DecimalText'" in problems[0]:
                    continue  # a format that openapi-core does not know
                assert bool(problems) == bool(said.wrong), (
                    entry.full_name, changed.url, changed.content, problems, said.wrong,
                )  # fmt: skip
                refused += bool(problems)
                accepted += not problems
    finally:
        fake.stop()
    assert accepted >= len(fake.document.entries) / 2
    assert refused >= 3


def seen(request: httpx2.Request) -> Seen:
    """A request as openapi-core gets it."""
    headers = {name.lower(): value for name, value in request.headers.items()}
    target = request.url.raw_path.decode()
    return Seen(request.method, target, headers, request.content)


def spoilt(request: httpx2.Request) -> list[httpx2.Request]:
    """The request with each query parameter and each field of a JSON body gone or changed."""
    made = []
    pairs = [piece for piece in request.url.query.decode().split("&") if piece]
    for name in dict.fromkeys(piece.partition("=")[0] for piece in pairs):
        rest = [piece for piece in pairs if piece.partition("=")[0] != name]
        made += [_with(request, query=rest), _with(request, query=[*rest, f"{name}=no-such-value"])]
    if "json" in request.headers.get("content-type", ""):
        body = json.loads(request.content)
        for name in body if isinstance(body, dict) else ():
            others = {key: value for key, value in body.items() if key != name}
            made += [_with(request, body=others)]
            made += [_with(request, body={**others, name: one}) for one in ([{}], 3.5, "", None)]
        made.append(_with(request, body="text"))
    return made


def _with(
    request: httpx2.Request, query: list[str] | None = None, body: Any = None
) -> httpx2.Request:
    headers = {k: v for k, v in request.headers.items() if k.lower() != "content-length"}
    url = request.url if query is None else request.url.copy_with(query="&".join(query).encode())
    content = request.content if body is None else json.dumps(body).encode()
    return httpx2.Request(
        request.method, url, headers=headers, content=content, extensions=request.extensions
    )
