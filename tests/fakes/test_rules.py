"""What a fake answers, and what it says of the calls that it got."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import httpx2
import pytest

CUP = {"id": 7, "title": "Cup", "kind": "cup"}


def test_every_way_to_call_gets_the_same_answer(shop: Any, testing: Any, fake: Any) -> None:
    from faked_shop.api.items import read_item

    client = shop.AuthenticatedClient(base_url="https://shop.example.com", token="t")
    fake.items.read_item.returns(testing.make(shop.models.Item, id=7, title="Cup"))
    assert client.items.read_item(7).title == "Cup"
    assert read_item.sync(7, client=client).title == "Cup"
    assert asyncio.run(client.aio.items.read_item(7)).title == "Cup"
    assert read_item.sync_detailed(7, client=client).parsed.id == 7
    assert [call.item_id for call in fake.items.read_item.calls] == [7] * 4
    assert fake.items.read_item.call_count == 4


def test_answers_in_turn_and_the_last_one_for_ever(fake: Any) -> None:
    client = fake.client()
    fake.items.read_item.returns(CUP, {**CUP, "title": "Mug"})
    assert [client.items.read_item(1).title for _ in range(3)] == ["Cup", "Mug", "Mug"]


def test_a_status_a_header_and_an_answer_in_full(shop: Any, testing: Any, fake: Any) -> None:
    client = fake.client(max_retries=0)
    fake.items.read_item.returns(404)
    with pytest.raises(shop.errors.NotFound) as caught:
        client.items.read_item(7)
    assert caught.value.parsed.code == "gone"  # the example of the document
    fake.items.create_item.returns(CUP, headers={"Location": "/items/7", "X-Id": "a"})
    response = client.items.create_item_detailed(body={"title": "Cup"})
    assert (response.status_code, response.headers["x-id"]) == (201, "a")
    fake.items.read_item.returns(testing.Answer({"oops": 1}, status=500, checked=False))
    with pytest.raises(shop.errors.ApiError) as failed:
        client.items.read_item(7)
    assert failed.value.status_code == 500


def test_a_function_of_the_call(shop: Any, testing: Any, fake: Any) -> None:
    def created(call: Any) -> Any:
        assert isinstance(call.body, shop.models.ItemIn)
        if call.title == "Cup":
            return 409
        return testing.make(shop.models.Item, title=call.title, price=call.price)

    fake.items.create_item.returns(created)
    client = fake.client()
    made = client.items.create_item(body=shop.models.ItemIn(title="Mug", price=Decimal("2.50")))
    assert (made.title, made.price) == ("Mug", Decimal("2.50"))
    with pytest.raises(shop.errors.Conflict):
        client.items.create_item(body={"title": "Cup"})


def test_rules_for_some_calls(fake: Any) -> None:
    fake.items.read_item.returns(CUP)
    fake.items.read_item.when(item_id=8).returns({**CUP, "id": 8, "title": "Plate"})
    client = fake.client()
    assert [client.items.read_item(n).title for n in (7, 8, 9)] == ["Cup", "Plate", "Cup"]
    assert fake.items.read_item.when(item_id=8).call_count == 1


def test_an_answer_that_the_document_does_not_allow(fake: Any) -> None:
    with pytest.raises(ValueError, match=r"items.read_item does not answer 200 .* title: 3 is not"):
        fake.items.read_item.returns({**CUP, "title": 3})
    fake.items.read_item.returns(lambda call: {**CUP, "kind": "spoon"})
    with pytest.raises(ValueError, match="'spoon' is not one of"):
        fake.client().items.read_item(7)


def test_pages_end(shop: Any, testing: Any, fake: Any) -> None:
    client = fake.client()
    assert list(client.items.list_items_iterate())  # made up
    items = [testing.make(shop.models.Item, id=n + 1, seed=n) for n in range(5)]
    fake.items.list_items.returns({"items": items, "total": 5})
    fake.calls.clear()
    assert [one.id for one in client.items.list_items_iterate(limit=2)] == [1, 2, 3, 4, 5]
    assert [call.arguments.get("offset") for call in fake.calls] == [None, 2, 4, 5]

    async def collected() -> list[int]:
        return [one.id async for one in client.aio.items.list_items_iterate(limit=2)]

    assert asyncio.run(collected()) == [1, 2, 3, 4, 5]


def test_streams_and_what_breaks_them_off(shop: Any, testing: Any, fake: Any) -> None:
    client = fake.client()
    fake.chat.ask.streams([shop.models.Word(text="He"), {"text": "llo", "last": True}])
    assert "".join(word.text for word in client.chat.ask(body={"text": "hi"})) == "Hello"
    fake.chat.ask.streams([{"text": "He"}, testing.fault("connection reset")])
    seen: list[str] = []
    with (
        pytest.raises(shop.errors.ConnectionError),
        client.chat.ask_stream(body={"text": "hi"}) as words,
    ):
        seen.extend(word.text for word in words)
    assert seen == ["He"]
    with pytest.raises(ValueError, match="no stream"):
        fake.items.read_item.streams([CUP])


def test_made_up_values_are_the_same_for_the_same_seed(shop: Any, testing: Any) -> None:
    def seen(seed: int) -> list[Any]:
        with testing.Fake(seed=seed) as fake:
            client = fake.client(validation="strict")
            return [client.items.read_item(n).to_dict() for n in (1, 2, 1)]

    first = seen(1)
    assert first == seen(1)
    assert first[0] == first[2] != first[1]
    assert first != seen(2)


def test_waiting_takes_no_time(shop: Any, testing: Any, fake: Any) -> None:
    busy = testing.fault("too many requests").with_headers({"retry-after": "40"})
    fake.items.read_item.returns(busy, testing.fault("timeout"), CUP)
    assert fake.client().items.read_item(7).title == "Cup"
    assert fake.waited == [40, 1.0]
    fake.items.read_item.returns(busy, CUP)
    with pytest.raises(shop.errors.ApiError):  # the deadline is on the same clock
        fake.client(total_timeout=30).items.read_item(7)


EXPECTED = {
    "timeout": "TimeoutError",
    "connect timeout": "TimeoutError",
    "write timeout": "TimeoutError",
    "pool timeout": "TimeoutError",
    "stalled body": "TimeoutError",
    "not JSON": "ResponseError",
    "truncated JSON": "ResponseError",
    "invalid UTF-8": "ResponseError",
    "HTML page": "ResponseError",
    "broken gzip": "ResponseError",
    "empty body": "ResponseError",
    "too many requests": "RateLimited",
    "internal server error": "ServerError",
    "bad gateway": "ServerError",
    "service unavailable": "ServerError",
    "gateway timeout": "ServerError",
}


@pytest.mark.filterwarnings("ignore")
def test_every_fault_is_the_error_that_the_real_one_is(shop: Any, testing: Any, fake: Any) -> None:
    client = fake.client(max_retries=0)
    for name in testing.FAULTS:
        fake.items.read_item.raises(name)
        expected = EXPECTED.get(name, "ConnectionError")
        with pytest.raises(getattr(shop.errors, expected)):
            client.items.read_item(7)
        with pytest.raises(getattr(shop.errors, expected)):
            asyncio.run(client.aio.items.read_item(7))
    with pytest.raises(ValueError, match="there is no fault 'tiemout'; there are: connection"):
        fake.items.read_item.raises("tiemout")


def test_calls_are_typed_and_comparable(shop: Any, fake: Any) -> None:
    client = fake.client()
    made = datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)
    body = shop.models.ItemIn(title="Cup", price=Decimal("12.50"), made=made)
    client.items.create_item(body=body)
    create = fake.items.create_item
    assert create.called_once_with(title="Cup", price=Decimal("12.50"), made=made)
    assert create.called_once_with(body=body)
    assert create.called_with(price="12.50")
    (call,) = create.calls
    assert isinstance(call.body, shop.models.ItemIn)
    assert (call.made, call.response.status_code) == (made, 201)
    assert repr(call).startswith("create_item(title='Cup', price=Decimal('12.50'), made=")
    client.items.list_items(kinds=["cup", "fork"], price={"min": 1.5}, limit=3)
    assert fake.items.list_items.called_once_with(
        kinds=["cup", "fork"], price={"min": 1.5}, limit=3
    )
    with pytest.raises(AttributeError, match="has no argument 'colour'"):
        call.colour  # noqa: B018


def test_a_failed_assertion_says_what_was_called(fake: Any) -> None:
    client = fake.client()
    with pytest.raises(AssertionError) as never:
        assert fake.items.create_item.called_once_with(title="Cup")
    assert str(never.value) == "items.create_item was not called, not once with title='Cup'"
    client.items.create_item(body={"title": "Mug", "price": "3.00"})
    with pytest.raises(AssertionError) as other:
        assert fake.items.create_item.called_once_with(title="Cup", kind="cup")
    first, second, *rest = str(other.value).splitlines()
    assert first == "items.create_item was called, but not with title='Cup', kind='cup'"
    assert second.startswith("  tests/fakes/test_rules.py:")
    assert second.endswith(": create_item(title='Mug', price=Decimal('3.00'))")
    assert rest == ["    title is 'Mug', expected 'Cup'", "    kind is not given, expected 'cup'"]
    client.items.create_item(body={"title": "Cup"})
    with pytest.raises(AssertionError, match="was called 2 times, not once"):
        assert fake.items.create_item.called_once_with(title="Cup")


def test_names_that_do_not_exist(fake: Any) -> None:
    with pytest.raises(AttributeError, match="Shop has no tag 'itmes'; there are: calls, chat"):
        fake.itmes  # noqa: B018
    with pytest.raises(AttributeError, match="items has no operation 'reed_item'; there are:"):
        fake.items.reed_item  # noqa: B018
    assert fake.client().calls.list_calls() == ["first", "second"]
    fake.calls_.list_calls.returns(["one"])
    assert fake.client().calls.list_calls() == ["one"]


def test_files_texts_and_bytes(fake: Any, tmp_path: Path) -> None:
    client = fake.client()
    fake.items.get_photo.returns(b"\x89PNG")
    assert client.items.get_photo(7) == b"\x89PNG"
    fake.chat.log_in.returns("Hello Tom")
    assert client.chat.log_in(body={"user": "Tom", "age": 7, "roles": ["a", "b"]}) == "Hello Tom"
    assert fake.chat.log_in.called_once_with(user="Tom", age=7, roles=["a", "b"])
    (tmp_path / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    client.items.set_photo(7, body={"photo": tmp_path / "photo.png", "title": "A", "tags": ["b"]})
    assert fake.items.set_photo.called_once_with(item_id=7, title="A", tags=["b"])


def test_the_users_own_http_client_and_old_connections(shop: Any, testing: Any) -> None:
    seen: list[str] = []
    own = httpx2.Client(
        headers={"X-Own": "1"}, event_hooks={"request": [lambda r: seen.append("x")]}
    )
    client = shop.AuthenticatedClient(base_url="http://127.0.0.1:1", token="t", max_retries=0)
    with pytest.raises(shop.errors.ConnectionError):
        client.items.read_item(7)
    with testing.Fake() as fake:
        assert client.items.read_item(7).kind
        client.set_httpx_client(own)
        client.items.read_item(7)
        assert fake.calls[-1].request.headers["x-own"] == "1"
    assert seen == ["x"]
    with pytest.raises(shop.errors.ConnectionError):
        client.items.read_item(7)


def test_threads_share_a_fake(fake: Any) -> None:
    fake.items.read_item.returns(*({**CUP, "id": n + 1} for n in range(40)))
    client = fake.client()
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: client.items.read_item(7).id, range(40)))
    assert sorted(found) == list(range(1, 41))


def test_fakes_within_fakes(testing: Any) -> None:
    with testing.Fake() as outer:
        outer.items.read_item.returns(CUP)
        client = outer.client()
        assert client.items.read_item(7).title == "Cup"
        with testing.Fake() as inner:
            inner.items.read_item.returns({**CUP, "title": "Mug"})
            assert client.items.read_item(7).title == "Mug"
        assert client.items.read_item(7).title == "Cup"
        outer.reset()
        assert outer.calls == []


def test_models_and_strategies(shop: Any, testing: Any) -> None:
    from hypothesis import given, settings

    item = shop.models.Item
    assert testing.make(item, title="Cup").title == "Cup"
    assert testing.make(item, seed=3) == testing.make(item, seed=3) != testing.make(item, seed=4)
    assert testing.make(shop.models.Kind, seed=1) in list(shop.models.Kind)
    with pytest.raises(ValueError, match="no Item as the document has it: title: '' should be"):
        testing.make(item, title="")
    with pytest.raises(TypeError, match="Item has no field 'colour'"):
        testing.make(item, colour="red")
    with pytest.raises(TypeError, match="is no model of this package"):
        testing.make(int)
    seen: set[bool] = set()

    @settings(max_examples=50, deadline=None, database=None)
    @given(testing.strategy(item, kind="cup"))
    def holds(one: Any) -> None:
        assert isinstance(one, item)
        assert one.kind == "cup"
        assert 1 <= len(one.title) <= 40
        seen.add("price" in one.model_fields_set)

    holds()
    assert seen == {True, False}
