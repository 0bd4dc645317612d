"""Lists that go on, in each style, to their end and no further."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import httpx2
import pytest
from pydantic import BaseModel, Field

from specloom.runtime import paging
from specloom.runtime.errors import NotFound, PageError
from specloom.runtime.operation import Call, Media, NextPage, Operation, Page, Param, ResponseSpec
from specloom.runtime.unset import UNSET

Make = Callable[..., Any]


class Item(BaseModel):
    id_: int | None = Field(None, alias="id")


class Body(BaseModel):
    data: list[Item] | None = Field(None, alias="items")
    cursor: str | None = Field(None, alias="nextCursor")
    more: bool | None = Field(None, alias="hasMore")
    model_config = {"extra": "allow"}


def _operation(page: Page | None, type_: Any = list[Item]) -> Operation[Any, Any]:
    names = ("page", "size", "offset", "after")
    return Operation(
        id="list_items",
        method="GET",
        path="/items",
        params=tuple(Param(name, name, "query") for name in names),
        responses={
            "200": ResponseSpec((Media("application/json", lambda: type_),)),
            "404": ResponseSpec(),
        },
        page=page,
        security=(("query",), ()),
    )


def _list(ids: Any, **headers: str) -> httpx2.Response:
    return httpx2.Response(200, json=[{"id": n} for n in ids], headers=headers)


def _all(
    operation: Operation[Any, Any],
    scripted: Any,
    arguments: dict[str, Any] | None = None,
    **options: Any,
) -> list[Any]:
    found: list[Any] = paging.sync_all(
        Call(operation, scripted.client, arguments or {}, UNSET, options), lambda: Item
    )
    return [item.id_ for item in found]


def _queries(scripted: Any) -> list[str]:
    return [sent.url.query.decode() for sent in scripted.requests]


def _rows(count: int, size: int, first: int, wire: Make, param: str = "offset") -> Any:
    """A server with so many rows that counts from `first` and gives `size` at once."""

    def answer(request: httpx2.Request) -> httpx2.Response:
        query = request.url.params
        asked = min(size, int(query.get("size", size)))
        at = int(query.get(param, first)) - first
        at = at * asked if param == "page" else at
        return _list(range(at, min(count, at + asked)))

    return wire(answer)


OFFSET = Page("offset", param="offset", size="size", max_size=10, key="id")


@pytest.mark.parametrize("count", [0, 1, 9, 10, 11, 20, 25])
def test_offset(wire: Make, count: int) -> None:
    scripted = _rows(count, 10, 0, wire)
    assert _all(_operation(OFFSET), scripted) == list(range(count))
    assert len(scripted.requests) == count // 10 + 1
    assert _queries(scripted)[0] == "size=10"


def test_offset_from_one_with_a_fixed_size(wire: Make) -> None:
    page = Page("offset", param="page", page_size=50, start=1, key="id")

    def answer(request: httpx2.Request) -> httpx2.Response:
        at = int(request.url.params.get("page", 1)) - 1
        return _list(range(at, min(120, at + 50)))

    scripted = wire(answer)
    assert _all(_operation(page), scripted) == list(range(120))
    assert _queries(scripted) == ["", "page=51", "page=101"]


def test_a_server_that_gives_less_than_asked_for(wire: Make) -> None:
    scripted = _rows(12, 5, 0, wire)
    page = Page("offset", param="offset", size="size")
    assert _all(_operation(page), scripted, {"size": 100}) == list(range(12))
    assert _queries(scripted) == ["size=100", *(f"size=100&offset={n}" for n in (5, 10, 12))]


@pytest.mark.parametrize("start", [0, 1])
def test_page_numbers(wire: Make, start: int) -> None:
    page = Page("page", param="page", page_size=4, start=start)
    scripted = _rows(10, 4, start, wire, "page")
    assert _all(_operation(page), scripted) == list(range(10))
    assert _queries(scripted) == ["", f"page={start + 1}", f"page={start + 2}"]
    assert _all(_operation(page), scripted, {"page": start + 1}) == list(range(4, 10))


def test_more_decides(wire: Make) -> None:
    page = Page("page", items="items", param="page", start=1, page_size=5, more="hasMore")

    def answer(request: httpx2.Request) -> httpx2.Response:
        n = int(request.url.params.get("page", 1))
        return httpx2.Response(200, json={"items": [{"id": n}], "hasMore": n < 3})

    scripted = wire(answer)
    assert _all(_operation(page, Body), scripted) == [1, 2, 3]
    assert len(scripted.requests) == 3


CURSOR = Page("cursor", items="items", param="after", next="nextCursor", more="hasMore")


def _cursors(*bodies: dict[str, Any]) -> list[httpx2.Response]:
    return [httpx2.Response(200, json=body) for body in bodies]


@pytest.mark.parametrize("end", [None, "", "absent"])
def test_cursor(wire: Make, end: str | None) -> None:
    page = Page("cursor", items="items", param="after", next="nextCursor")
    last = {"items": [{"id": 3}]} | ({} if end == "absent" else {"nextCursor": end})
    scripted = wire(
        *_cursors(
            {"items": [{"id": 1}], "nextCursor": "a b"},
            {"items": [], "nextCursor": "c"},
            last,
        )
    )
    assert _all(_operation(page, Body), scripted) == [1, 3]
    assert _queries(scripted) == ["", "after=a%20b", "after=c"]


def test_a_cursor_with_more(wire: Make) -> None:
    scripted = wire(
        *_cursors(
            {"items": [{"id": 1}], "nextCursor": "1", "hasMore": True},
            {"items": [{"id": 2}], "nextCursor": "2", "hasMore": False},
        )
    )
    assert _all(_operation(CURSOR, Body), scripted) == [1, 2]
    scripted = wire(*_cursors({"items": [], "nextCursor": "1"}))
    assert _all(_operation(CURSOR, Body), scripted) == []


def test_more_without_cursor_is_an_error(wire: Make) -> None:
    scripted = wire(*_cursors({"items": [{"id": 1}], "nextCursor": None, "hasMore": True}))
    with pytest.raises(PageError, match="nextCursor"):
        _all(_operation(CURSOR, Body), scripted)


def test_paths_into_what_the_document_does_not_type(wire: Make) -> None:
    page = Page("cursor", items="meta.list", param="after", next="meta.next")
    scripted = wire(*_cursors({"meta": {"list": [{"id": 1}], "next": 7}}, {"meta": {"list": []}}))
    found: list[Any] = paging.sync_all(
        Call(_operation(page, Body), scripted.client, {}, UNSET, {}), lambda: Item
    )
    assert found == [{"id": 1}]
    assert _queries(scripted) == ["", "after=7"]


LINK = Page("link", param="page", size="size", max_size=300)


def _link(url: str, *ids: int) -> httpx2.Response:
    header = f'<https://api.test/v1/items>; rel="first", <{url}>; rel="next"'
    return _list(ids, link=header)


@pytest.mark.parametrize(
    "target",
    [
        "https://api.test/v1/items?o=-a,b%2Cc&page=2",
        "?o=-a,b%2Cc&page=2",
        "/v1/items?o=-a,b%2Cc&page=2",
        "http://api.test/v1/items?o=-a,b%2Cc&page=2",  # a proxy ended TLS
    ],
)
def test_links(wire: Make, target: str) -> None:
    scripted = wire(_link(target, 1), _list([2]), token="k")
    assert _all(_operation(LINK), scripted) == [1, 2]
    assert _queries(scripted) == ["size=300&api%20key=k", "o=-a,b%2Cc&page=2&api%20key=k"]
    assert str(scripted.last.url).startswith("https://api.test/v1/items?")


def test_a_link_that_holds_the_key_already(wire: Make) -> None:
    scripted = wire(_link("?page=2&api+key=k", 1), _list([2]), token="k")
    assert _all(_operation(LINK), scripted) == [1, 2]
    assert _queries(scripted)[1] == "page=2&api+key=k"


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.test/items?token=hush",
        "//evil.test/",
        "https://api.test:444/v1/items",
        "ftp://api.test/",
    ],
)
def test_a_link_to_elsewhere_is_an_error(wire: Make, target: str) -> None:
    scripted = wire(_link(target, 1), token="k")
    with pytest.raises(PageError, match="another origin") as caught:
        _all(_operation(LINK), scripted)
    assert "hush" not in str(caught.value)
    assert len(scripted.requests) == 1


def test_a_list_without_links_has_one_page(wire: Make) -> None:
    scripted = wire(_list([1, 2]))
    assert _all(_operation(Page("link")), scripted) == [1, 2]
    assert _queries(scripted) == [""]


def test_a_link_in_the_body(wire: Make) -> None:
    page = Page("link", items="items", next="nextCursor")
    scripted = wire(*_cursors({"items": [{"id": 1}], "nextCursor": "?s=2"}, {"items": [{"id": 2}]}))
    assert _all(_operation(page, Body), scripted) == [1, 2]
    assert _queries(scripted) == ["", "s=2"]


def _more(*params: Param) -> Page:
    other: Operation[Any, Any] = Operation(
        id="more_items",
        method="GET",
        path="/more/{link}",
        params=params,
        responses={"200": ResponseSpec((Media("application/json", lambda: Body),))},
    )
    step = NextPage(lambda: other, link="link", arguments={"size": "size"})
    return Page("link", items="items", next="nextCursor", following=step)


@pytest.mark.parametrize(
    ("slashes", "link", "path"),
    [
        (True, "a/b?s=2", "/more/a/b?size=9&kept=x&s=2"),
        (False, "a/b?s=2", "/more/a%2Fb%3Fs%3D2?size=9&kept=x"),
        (True, "{own}/else?s=2", "/else?s=2"),
    ],
)
def test_another_operation_takes_the_link(wire: Make, slashes: bool, link: str, path: str) -> None:
    takes = Param("link", "link", "path", required=True, reserved=slashes, slashes=slashes)
    page = _more(takes, Param("size", "size", "query"))

    def answer(request: httpx2.Request) -> httpx2.Response:
        if request.url.path.endswith("/items"):
            own = f"{request.url.scheme}://{request.url.netloc.decode()}"
            following = {"nextCursor": link.replace("{own}", own)}
            return httpx2.Response(200, json={"items": [{"id": 1}], **following})
        return httpx2.Response(200, json={"items": [{"id": 2}]})

    scripted = wire(answer)
    options = {"size": 9}
    assert _all(_operation(page, Body), scripted, options, extra_query={"kept": "x"}) == [1, 2]
    assert scripted.requests[1].url.raw_path.decode().removeprefix("/v1") == path


def test_another_operation_that_gives_the_same_link_is_an_error(wire: Make) -> None:
    page = _more(Param("link", "link", "path", required=True))
    answers = {"items": [{"id": 1}], "nextCursor": "a"}
    scripted = wire(lambda _: httpx2.Response(200, json=answers))
    with pytest.raises(PageError, match="twice"):
        _all(_operation(page, Body), scripted)
    assert len(scripted.requests) == 3


@pytest.mark.parametrize(
    ("page", "type_", "response"),
    [
        (LINK, list[Item], _link("?page=2", 1)),
        (CURSOR, Body, _cursors({"items": [{"id": 1}], "nextCursor": "x", "hasMore": True})[0]),
        (OFFSET, list[Item], _list(range(10))),
        (Page("page", param="page"), list[Item], _list([1])),
        (Page("page", param="page", key="id"), list[Item], _list([1])),
    ],
)
def test_a_page_that_comes_twice_is_an_error(
    wire: Make, page: Page, type_: Any, response: httpx2.Response
) -> None:
    scripted = wire(response)
    with pytest.raises(PageError, match="twice"):
        _all(_operation(page, type_), scripted)
    assert len(scripted.requests) <= 3


def test_items_that_come_twice_are_dropped(wire: Make) -> None:
    scripted = wire(_list(range(10)), _list([9, 10, 11]))
    assert _all(_operation(OFFSET), scripted) == list(range(12))


def test_the_callers_size_counts(wire: Make) -> None:
    scripted = _rows(5, 10, 0, wire)
    _all(_operation(OFFSET), scripted, {"size": 3, "offset": UNSET})
    assert _queries(scripted) == ["size=3", "size=3&offset=3"]


def test_iterate_asks_when_it_must(wire: Make) -> None:
    scripted = _rows(25, 10, 0, wire)
    items: Any = paging.iterate(
        Call(_operation(OFFSET), scripted.client, {}, UNSET, {}), lambda: Item
    )
    assert scripted.requests == []
    assert [next(items).id_ for _ in range(10)] == list(range(10))
    assert len(scripted.requests) == 1
    assert next(items).id_ == 10
    assert _queries(scripted) == ["", "offset=10"]


@pytest.mark.parametrize(("most", "requests"), [(0, 0), (-1, 0), (1, 1), (10, 1), (11, 2), (99, 3)])
def test_max_items(wire: Make, most: int, requests: int) -> None:
    scripted = _rows(25, 10, 0, wire)
    assert _all(_operation(OFFSET), scripted, max_items=most) == list(range(max(0, min(25, most))))
    assert len(scripted.requests) == requests
    if most == 1:
        assert _queries(scripted) == ["size=1"]


def test_async_is_the_same(wire: Make) -> None:
    scripted = _rows(25, 10, 0, wire)
    operation = _operation(OFFSET)

    async def both() -> tuple[list[Any], list[Any]]:
        client = scripted.client
        one: list[Any] = await paging.asyncio_all(
            Call(operation, client, {}, UNSET, {}), lambda: Item
        )
        items: Any = paging.aiterate(Call(operation, client, {}, UNSET, {}), lambda: Item)
        return one, [item async for item in items]

    one, other = asyncio.run(both())
    assert [item.id_ for item in one] == [item.id_ for item in other] == list(range(25))


def test_a_failing_page_raises_and_ends_the_list(wire: Make) -> None:
    scripted = wire(_list(range(10)), httpx2.Response(404))
    items: Any = paging.iterate(
        Call(_operation(OFFSET), scripted.client, {}, UNSET, {"max_items": 99}), lambda: Item
    )
    assert [next(items).id_ for _ in range(9)] == list(range(9))
    next(items)
    with pytest.raises(NotFound):
        next(items)
    assert list(items) == []


@pytest.mark.parametrize("body", [{"items": None}, {}])
def test_no_list_is_an_empty_list(wire: Make, body: dict[str, Any]) -> None:
    assert _all(_operation(CURSOR, Body), wire(*_cursors(body))) == []


def test_what_is_no_list(wire: Make) -> None:
    with pytest.raises(PageError, match="items is no list"):
        _all(_operation(CURSOR, Body), wire(*_cursors({"items": "x"})))
    with pytest.raises(PageError, match="no number"):
        _all(_operation(OFFSET), wire(_list(range(10))), {"offset": "x"})
    with pytest.raises(TypeError, match="no pages"):
        _all(_operation(None), wire(_list([])))
