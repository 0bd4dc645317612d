"""Lists whose documents say in no word of ours how they page, against a server that pages so."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

from specloom.commands.cli import main
from support.loopback import Answer, Loopback, Seen, loopback

COUNT = 5
STEP = 2
ITEM = {"type": "object", "required": ["id"], "properties": {"id": {"type": "integer"}}}
ITEMS = {"type": "array", "items": {"$ref": "#/components/schemas/Item"}}
TEXT = {"type": "string"}
NUMBER = {"type": "integer"}
FLAG = {"type": "boolean"}
URL = {"type": "string", "format": "uri"}


def fields(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties}


def wired(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties}


Query = dict[str, str]
Page = tuple[Any, dict[str, str]]
"""The body of a response and its headers."""


def ids(start: int) -> list[dict[str, int]]:
    return [{"id": n} for n in range(start, min(start + STEP, COUNT))]


def after(start: int) -> int | None:
    return start + STEP if start + STEP < COUNT else None


def place(query: Query, name: str, usual: int = 0) -> int:
    return int(query.get(name) or usual)


def token(name: str, param: str, items: str = "items") -> Callable[[str, Query], Page]:
    def answer(url: str, query: Query) -> Page:
        start = int(query.get(param, "t0").removeprefix("t"))
        following = after(start)
        body: Any = {items: ids(start)}
        owner = body
        *above, last = name.split(".")
        for part in above:
            owner = owner.setdefault(part, {})
        owner[last] = "" if following is None else f"t{following}"
        return body, {}

    return answer


def link(name: str, items: str = "items") -> Callable[[str, Query], Page]:
    def answer(url: str, query: Query) -> Page:
        start = place(query, "at")
        following = after(start)
        body: Any = {items: ids(start)}
        owner = body
        *above, last = name.split("/")
        for part in above:
            owner = owner.setdefault(part, {})
        owner[last] = None if following is None else f"{url}?at={following}"
        return body, {}

    return answer


def of_item(url: str, query: Query) -> Page:
    start = place(query, "starting_after", -1) + 1
    return {"data": ids(start), "has_more": after(start) is not None}, {}


def link_header(url: str, query: Query) -> Page:
    start = (place(query, "page", 1) - 1) * STEP
    following = (
        {} if after(start) is None else {"Link": f'<{url}?page={start // STEP + 2}>; rel="next"'}
    )
    return ids(start), following


def next_header(url: str, query: Query) -> Page:
    start = (place(query, "page", 1) - 1) * STEP
    following = "" if after(start) is None else str(start // STEP + 2)
    return ids(start), {"X-Next-Page": following}


def offset(name: str) -> Callable[[str, Query], Page]:
    return lambda url, query: ({"results": ids(place(query, name)), "total": COUNT}, {})


def pages_from(first: int) -> Callable[[str, Query], Page]:
    return lambda url, query: (ids((place(query, "page", first) - first) * STEP), {})


def counted(url: str, query: Query) -> Page:
    return ids((place(query, "page", 1) - 1) * STEP), {"X-Result-Count": str(COUNT)}


Rule = tuple[
    dict[str, dict[str, Any]], dict[str, Any], list[str], Callable[[str, Query], Page], int
]
"""Parameters, the schema of the body, headers, what the server does, and how often it is asked."""

RULES: dict[str, Rule] = {
    "aip_158": (
        {"page_size": NUMBER, "page_token": TEXT},
        fields(items=ITEMS, next_page_token=TEXT), [], token("next_page_token", "page_token"), 3),
    "camel": (
        {"pageToken": TEXT}, fields(items=ITEMS, nextPageToken=TEXT), [],
        token("nextPageToken", "pageToken"), 3),
    "next_cursor": (
        {"cursor": TEXT, "limit": NUMBER}, fields(items=ITEMS, nextCursor=TEXT), [],
        token("nextCursor", "cursor"), 3),
    "slack": (
        {"cursor": TEXT},
        fields(members=ITEMS, response_metadata=fields(next_cursor=TEXT)), [],
        token("response_metadata.next_cursor", "cursor", "members"), 3),
    "plain_next": (
        {"after": TEXT}, fields(data=ITEMS, paging=fields(next=TEXT)), [],
        token("paging.next", "after", "data"), 3),
    "twilio": (
        {"PageSize": NUMBER}, fields(messages=ITEMS, next_page_uri=URL, uri=TEXT), [],
        link("next_page_uri", "messages"), 3),
    "next_url": (
        {"limit": NUMBER}, fields(results=ITEMS, next={**URL, "nullable": True}, count=NUMBER), [],
        link("next", "results"), 3),
    "odata": (
        {"$skip": NUMBER, "$top": NUMBER}, wired({"value": ITEMS, "@odata.nextLink": TEXT}), [],
        link("@odata.nextLink", "value"), 3),
    "json_api": (
        {}, fields(data=ITEMS, links=fields(self=TEXT, next=TEXT)), [],
        link("links/next", "data"), 3),
    "hal": (
        {}, wired({"items": ITEMS, "_links": fields(next=fields(href=TEXT))}), [],
        link("_links/next/href"), 3),
    "stripe": (
        {"starting_after": NUMBER, "limit": NUMBER}, fields(data=ITEMS, has_more=FLAG), [], of_item,
        3),
    "link_header": ({"page": NUMBER, "per_page": NUMBER}, ITEMS, ["Link"], link_header, 3),
    "next_header": ({"page": NUMBER, "per_page": NUMBER}, ITEMS, ["X-Next-Page"], next_header, 3),
    "offset": (
        {"offset": NUMBER, "limit": NUMBER}, fields(results=ITEMS, total=NUMBER), [],
        offset("offset"), 3),
    "skip": (
        {"skip": NUMBER, "top": NUMBER}, fields(results=ITEMS, total=NUMBER), [],
        offset("skip"), 3),
    "page_one": (
        {"page": {**NUMBER, "default": 1}, "per_page": NUMBER}, ITEMS, [], pages_from(1), 4),
    "page_zero": (
        {"page": {**NUMBER, "minimum": 0}, "size": NUMBER}, ITEMS, [], pages_from(0), 4),
    "result_count": (
        {"page": {**NUMBER, "minimum": 1}, "page_size": NUMBER}, ITEMS, ["X-Result-Count"], counted,
        3),
}  # fmt: skip

DOUBTFUL: dict[str, Rule] = {
    "no_start": ({"page": NUMBER, "per_page": NUMBER}, ITEMS, [], pages_from(1), 0),
    "no_total": ({"offset": NUMBER, "limit": NUMBER}, ITEMS, [], offset("offset"), 0),
    "no_param": ({"limit": NUMBER}, fields(items=ITEMS, next_cursor=TEXT), [], counted, 0),
    "other_type": (
        {"cursor": NUMBER}, fields(items=ITEMS, next_cursor=TEXT), [], counted, 0),
    "two_lists": (
        {"cursor": TEXT}, fields(left=ITEMS, right=ITEMS, next_cursor=TEXT), [], counted, 0),
    "no_list": ({"cursor": TEXT}, fields(name=TEXT, next_cursor=TEXT), [], counted, 0),
    "other_list": (
        {"limit": NUMBER}, fields(images=ITEMS, tracks=fields(inner=ITEMS, next=URL)), [], counted,
        0),
    "count_of_page": (
        {"offset": NUMBER, "limit": NUMBER}, fields(results=ITEMS, count=NUMBER), [], counted, 0),
}  # fmt: skip


def operation(name: str, rule: Rule) -> dict[str, Any]:
    params, schema, headers, _, _ = rule
    return {
        "operationId": name,
        "parameters": [
            {"name": wire, "in": "query", "schema": schema} for wire, schema in params.items()
        ],
        "responses": {
            "200": {
                "description": "A page.",
                "headers": {header: {"schema": TEXT} for header in headers},
                "content": {"application/json": {"schema": schema}},
            }
        },
    }


DOCUMENT = {
    "openapi": "3.0.3",
    "info": {"title": "Lists", "version": "1"},
    "components": {"schemas": {"Item": ITEM}},
    "paths": {
        f"/{name}": {"get": operation(name, rule)} for name, rule in {**RULES, **DOUBTFUL}.items()
    },
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    home = tmp_path_factory.mktemp("lists")
    (home / "openapi.json").write_text(json.dumps(DOCUMENT))
    given = ["--spec", str(home / "openapi.json"), "--out", str(home / "out")]
    assert main(["generate", *given, "--package", "inferred_lists"]) == 0
    sys.path.insert(0, str(home / "out"))
    yield home / "out"
    sys.path.remove(str(home / "out"))
    for name in [name for name in sys.modules if name.startswith("inferred_lists")]:
        del sys.modules[name]


@pytest.fixture(scope="module")
def server() -> Iterator[Loopback]:
    with loopback() as running:
        yield running


def serve(server: Loopback, page: Callable[[str, Query], Page]) -> None:
    """Have the server give pages; every call begins with an empty record."""

    def answer(seen: Seen) -> Answer:
        parts = urlsplit(seen.target)
        body, headers = page(f"{server.url}{parts.path}", dict(parse_qsl(parts.query)))
        return Answer(
            200, {"content-type": "application/json", **headers}, json.dumps(body).encode()
        )

    server.answer = answer
    server.seen.clear()


def module(name: str) -> Any:
    return import_module(f"inferred_lists.api.default.{name}")


def make_client(server: Loopback) -> Any:
    return import_module("inferred_lists").Client(base_url=server.url)


WANTED = list(range(COUNT))


@pytest.mark.parametrize("name", RULES)
def test_each_rule(folder: Path, server: Loopback, name: str) -> None:
    serve(server, RULES[name][3])
    with make_client(server) as client:
        assert [item.id for item in module(name).iterate(client=client)] == WANTED
        assert len(server.seen) == RULES[name][4]
        assert [item.id for item in module(name).sync_all(client=client)] == WANTED


@pytest.mark.parametrize("name", RULES)
def test_each_rule_asynchronously(folder: Path, server: Loopback, name: str) -> None:
    serve(server, RULES[name][3])

    async def both() -> tuple[list[int], list[int]]:
        async with make_client(server) as client:
            some = [item.id async for item in module(name).aiterate(client=client)]
            every = [item.id for item in await module(name).asyncio_all(client=client)]
            return some, every

    assert asyncio.run(both()) == (WANTED, WANTED)


@pytest.mark.parametrize("name", DOUBTFUL)
def test_no_pages_where_there_is_doubt(folder: Path, name: str) -> None:
    assert not hasattr(module(name), "iterate")


def test_each_inference_is_reported(folder: Path) -> None:
    report = json.loads((folder / "report.json").read_text())
    paged = [one for one in report["entries"] if one["what"] == "the operation pages"]
    assert len(paged) == len(RULES)
    assert {one["severity"] for one in paged} == {"info"}
    assert any(
        "next_page_token of the response goes into the parameter page_token" in one["why"]
        for one in paged
    )


def broken_total(url: str, query: Query) -> Page:
    return {"results": ids(place(query, "offset")), "total": COUNT + 1}, {}


def same_page(url: str, query: Query) -> Page:
    return {"results": ids(0), "total": COUNT}, {}


def no_number(url: str, query: Query) -> Page:
    return ids(0), {"X-Result-Count": "many"}


def same_cursor(url: str, query: Query) -> Page:
    return {"items": ids(0), "next_page_token": "t2"}, {}


def no_id(url: str, query: Query) -> Page:
    return {"data": [], "has_more": True}, {}


def elsewhere(url: str, query: Query) -> Page:
    return {"messages": ids(0), "next_page_uri": "http://127.0.0.2:9/messages"}, {}


def ring(url: str, query: Query) -> Page:
    return {"messages": ids(0), "next_page_uri": f"{url}?at=0"}, {}


@pytest.mark.parametrize(
    ("name", "page", "message"),
    [
        ("offset", broken_total, "no items after 5 of 6"),
        ("offset", same_page, "the same page came twice"),
        ("result_count", no_number, "no number of items"),
        ("aip_158", same_cursor, "the same page came twice"),
        ("stripe", no_id, "says there is more"),
        ("twilio", elsewhere, "on another origin"),
        ("twilio", ring, "the same page came twice"),
    ],
)
def test_contradictions_stop_with_an_error(
    folder: Path, server: Loopback, name: str, page: Callable[[str, Query], Page], message: str
) -> None:
    serve(server, page)
    wrong = import_module("inferred_lists.errors").PageError
    with make_client(server) as client, pytest.raises(wrong, match=message):
        list(module(name).iterate(client=client))
    assert len(server.seen) < 2 * COUNT


@pytest.mark.parametrize("setting", ["infer_pages: false", "not_paged: [aip_158]"])
def test_inference_is_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, setting: str) -> None:
    home = tmp_path / "spec" / "lists"
    home.mkdir(parents=True)
    (home / "openapi.json").write_text(json.dumps(DOCUMENT))
    (home / "api.yaml").write_text(f"package: quiet_lists\n{setting}\n")
    monkeypatch.chdir(tmp_path)
    assert main(["generate"]) == 0
    code = tmp_path / "generated" / "lists" / "quiet_lists" / "api" / "default"
    assert "def iterate" not in (code / "aip_158.py").read_text()
    assert ("def iterate" in (code / "camel.py").read_text()) == (setting != "infer_pages: false")
