"""Arguments, attributes and constructors by one rule: the right value, or an error."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest
from pydantic import ValidationError

from specloom.runtime.errors import RequestError
from specloom.runtime.json_types import Json
from specloom.runtime.models.enums import OpenIntEnum
from specloom.runtime.models.formats import Date, DateTime, Duration, JsonNumber, Uuid
from specloom.runtime.models.model import Model
from specloom.runtime.operation import Body, Media, Param
from specloom.runtime.request.body import encode
from specloom.runtime.request.params import query

ID = UUID(int=0)


class Level(OpenIntEnum):
    LOW = 1


class Held(Model):
    day: Date | None = None
    count: int | None = None
    name: str | None = None
    more: list[int] | None = None


def sent(type_: Any, value: object) -> str:
    param = Param("x", "x", "query", type=lambda: type_)
    return "&".join(text for _, text in query((param,), {"x": value}))


@pytest.mark.parametrize(
    ("type_", "value", "text"),
    [(Date, datetime(2026, 3, 2), "2026-03-02"), (Date, "2026-03-02", "2026-03-02"),
     (DateTime, datetime(2026, 3, 2, tzinfo=UTC), "2026-03-02T00%3A00%3A00Z"),
     (int, "7", "7"), (int, 7.0, "7"), (JsonNumber, 7, "7"), (JsonNumber, 7.5, "7.5"),
     (bool, True, "true"), (bool | int, True, "true"), (str, 7, "7"), (str, ID, str(ID)),
     (Uuid | str, "any", "any"), (list[int], (1, 2), "1,2"), (Level, 1, "1"), (Level, 9, "9"),
     (Duration, "P1D", "P1D"), (Json, {"at": date(2026, 3, 2)}, "at,2026-03-02"),
     (dict[str, Json], {"at": date(2026, 3, 2)}, "at,2026-03-02"), (str | None, "a", "a")],
)  # fmt: skip
def test_the_right_value_is_sent(type_: Any, value: object, text: str) -> None:
    assert sent(type_, value) == text


@pytest.mark.parametrize(
    ("type_", "value"),
    [(Date, datetime(2026, 3, 2, 5)), (Date, "02.03.2026"), (DateTime, datetime(2026, 3, 2)),
     (DateTime, "soon"), (int, True), (int, "many"), (int, 7.5), (JsonNumber, True), (Level, True),
     (bool, "maybe"), (str, True), (str, ["a"]), (list[str], "a"), (list[int], ["a"]),
     (dict[str, Json], "a"), (Held, "a"), (Held, {"count": "a"}), (Duration, "an hour")],
)  # fmt: skip
def test_any_other_value_is_refused(type_: Any, value: object) -> None:
    with pytest.raises(RequestError, match=r"^x: ") as caught:
        sent(type_, value)
    assert "Error calling" not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "wrong"),
    [("day", datetime(2026, 3, 2, 5)), ("count", "many"), ("name", 7), ("more", "a")],
)
def test_attributes_are_checked_as_constructors_are(name: str, wrong: object) -> None:
    with pytest.raises(ValidationError):
        Held(**{name: wrong})
    held = Held(count=1)
    with pytest.raises(ValidationError):
        setattr(held, name, wrong)
    assert held.to_dict() == {"count": 1}
    body = Body((Media("application/json", lambda: Held),))
    with pytest.raises(RequestError, match=f"does not fit application/json: {name}"):
        encode(body, {name: wrong})


def test_attributes_take_what_constructors_take() -> None:
    held = Held()
    held.day = datetime(2026, 3, 2)
    held.count = "5"  # type: ignore[assignment]
    assert held.to_dict() == {"day": "2026-03-02", "count": 5}


def test_what_came_in_another_type_than_documented_goes_out_again() -> None:
    held = Held.from_dict({"count": "many", "day": "someday"})
    held.name = "a"
    body = Body((Media("application/json", lambda: Held),))
    assert encode(body, held).content == b'{"day":"someday","count":"many","name":"a"}'


def test_a_model_of_another_class_is_sent_where_its_data_fit() -> None:
    class Other(Model):
        count: int

    body = Body((Media("application/json", lambda: Held),))
    assert encode(body, Other(count=3)).content == b'{"count":3}'
    with pytest.raises(RequestError, match="count"):
        encode(body, Other.model_construct(count="x"))
