"""A body is a model, a mapping or its fields: the same bytes are sent, and mistakes are named."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest

from support.loopback import Answer, loopback

ITEM: dict[str, Any] = {
    "title": "Cup",
    "price": "12.50",
    "color": "red",
    "on-sale": True,
    "labels": ["a", "b"],
    "parts": [{"title": "Handle"}],
    "payment": {"method": "card", "number": "4111"},
    "timeout": 3,
}
FIELDS = {"on-sale": "on_sale", "timeout": "body_timeout"}


async def sent(kiosk: ModuleType, call: Callable[[Any], Any]) -> list[bytes]:
    """The bodies that a call sends, by a client and by its coroutines."""
    with loopback() as server:
        server.answer = lambda _: Answer(204)
        client = kiosk.Client(base_url=server.url, max_retries=0)
        with client:
            call(client)
        async with client:
            await call(client.aio)
        return [seen.body for seen in server.seen]


async def test_the_same_bytes_go_out_three_ways(kiosk: ModuleType) -> None:
    model = kiosk.models.ItemIn.from_dict(ITEM)
    fields = {FIELDS.get(wire, wire): value for wire, value in ITEM.items()}
    ways: list[Callable[[Any], Any]] = [
        lambda client: client.items.create_item_detailed(body=model),
        lambda client: client.items.create_item_detailed(body=ITEM),
        lambda client: client.items.create_item_detailed(**fields),
    ]
    bodies = {body for way in ways for body in await sent(kiosk, way)}
    assert len(bodies) == 1
    assert b'"kind":"item"' in bodies.pop()


async def test_a_form_is_sent_three_ways(kiosk: ModuleType) -> None:
    made = kiosk.models.Setting(name="a b", count=2)
    ways: list[Callable[[Any], Any]] = [
        lambda client: client.settings.save(body=made),
        lambda client: client.settings.save(body={"name": "a b", "count": 2}),
        lambda client: client.settings.save(name="a b", count=2),
    ]
    assert {body for way in ways for body in await sent(kiosk, way)} == {b"name=a+b&count=2"}


async def test_a_field_named_as_a_parameter_says_that_it_is_of_the_body(kiosk: ModuleType) -> None:
    bodies = await sent(
        kiosk, lambda client: client.items.change_item_detailed(3, body_id=4, body_body="x")
    )
    assert set(bodies) == {b'{"id":4,"body":"x"}'}


async def test_without_fields_an_optional_body_is_not_sent(kiosk: ModuleType) -> None:
    assert set(await sent(kiosk, lambda client: client.items.change_item_detailed(3))) == {b""}
    nothing = await sent(kiosk, lambda c: c.items.change_item_detailed(3, title=None))
    assert set(nothing) == {b'{"title":null}'}


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"titel": "x"}, "unexpected keyword argument 'titel'; did you mean 'title'?"),
        ({"title": "x", "max_retry": 1}, "'max_retry'; did you mean 'max_retries'?"),
        ({"title": "x", "zzzz": 1}, "unexpected keyword argument 'zzzz'$"),
        ({"title": "x", "body": {"title": "x"}}, "takes body or the fields of the body, not both"),
    ],
)
def test_a_misspelt_keyword_names_the_nearest(
    kiosk: ModuleType, given: dict[str, Any], message: str
) -> None:
    with kiosk.Client(base_url="http://127.0.0.1:9") as client:
        with pytest.raises(TypeError, match=message):
            client.items.create_item(**given)


def test_a_missing_field_is_named(kiosk: ModuleType) -> None:
    with kiosk.Client(base_url="http://127.0.0.1:9") as client:
        with pytest.raises(kiosk.errors.RequestError, match="title: Field required"):
            client.items.create_item(price="1")


@pytest.mark.parametrize("color", ["gren", "GREEN", "rde", "bleu"])
async def test_a_typo_of_an_enum_is_sent_with_a_warning(kiosk: ModuleType, color: str) -> None:
    ways: list[Callable[[Any], Any]] = [
        lambda client: client.items.create_item_detailed(title="x", color=color),
        lambda client: client.items.create_item_detailed(body={"title": "x", "color": color}),
        lambda client: client.items.create_item_detailed(
            body=kiosk.models.ItemIn(title="x", color=kiosk.models.Color(color))
        ),
        lambda client: client.items.create_item_detailed(
            title="x", parts=[{"title": "y", "color": color}]
        ),
        lambda client: client.items.list_items_detailed(color=color),
    ]
    for way in ways:
        with pytest.warns(UserWarning, match=f"{color!r} is no value.* for Color; did you mean"):
            bodies = await sent(kiosk, way)
        assert len(bodies) == 2


@pytest.mark.parametrize("color", ["violet", "green-2", "red", "greenish", "r"])
async def test_a_new_value_of_an_enum_is_sent_without_a_warning(
    kiosk: ModuleType, color: str, recwarn: pytest.WarningsRecorder
) -> None:
    bodies = await sent(kiosk, lambda c: c.items.create_item_detailed(title="x", color=color))
    assert all(f'"color":"{color}"'.encode() in body for body in bodies)
    assert not [one for one in recwarn if "did you mean" in str(one.message)]
