"""The wire forms of values: read, written, refused, pickled; open enums; what is not given."""

from __future__ import annotations

import copy
import pickle
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any
from uuid import UUID

import pytest

from specloom.runtime import webhooks
from specloom.runtime.errors import RequestError
from specloom.runtime.models import formats
from specloom.runtime.models.decode import decode_value, encode
from specloom.runtime.models.duration import IsoDuration
from specloom.runtime.models.enums import OpenEnum, OpenIntEnum, OpenStrEnum
from specloom.runtime.models.model import Model
from specloom.runtime.operation import Param
from specloom.runtime.payload import File
from specloom.runtime.request.params import query
from specloom.runtime.unset import UNSET, Unset

ID = UUID("11111111-2222-3333-4444-555555555555")
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


class Level(OpenIntEnum):
    LOW = 1


class Color(OpenStrEnum):
    RED = "red"


class Mixed(OpenEnum):
    ONE = 1
    TEXT = "text"
    NONE = None


class Thing(Model):
    id: formats.UuidHex | None = None
    at: formats.UnixSeconds | None = None
    level: Level | None = None
    raw: formats.Binary | None = None
    size: int | None = None


@pytest.mark.parametrize(
    ("kind", "value", "wire"),
    [
        (formats.UuidHex, ID, ID.hex),
        (formats.Base64, b"hi", "aGk="),
        (formats.Base64, bytearray(b"hi"), "aGk="),
        (formats.DecimalText, Decimal("1.50"), "1.50"),
        (formats.Duration, IsoDuration.parse("P1Y2M"), "P1Y2M"),
        (formats.Duration, timedelta(hours=1), "PT1H"),
        (formats.UnixSeconds, NOON, 1772452800),
        (formats.UnixSeconds, NOON.replace(tzinfo=None), 1772452800),
        (formats.UnixSecondsFloat, NOON + timedelta(milliseconds=500), 1772452800.5),
        (formats.UnixMillis, NOON, 1772452800000),
        (formats.Rfc822, NOON, "Mon, 02 Mar 2026 12:00:00 -0000"),
        (formats.Rfc822, NOON.replace(tzinfo=None), "Mon, 02 Mar 2026 12:00:00 -0000"),
        (formats.HttpDate, NOON, "Mon, 02 Mar 2026 12:00:00 GMT"),
    ],
)
def test_a_value_has_its_wire_form(kind: Any, value: object, wire: object) -> None:
    """As a parameter, which is where a value of another class than the declared may be given."""
    if isinstance(wire, str):
        param = Param("x", "x", "query", type=lambda: kind)
        assert [text for _, text in query((param,), {"x": value})] == [
            text for _, text in query((Param("x", "x", "query"),), {"x": wire})
        ]
    assert encode(kind, value) == wire


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (formats.UuidHex, 7),
        (formats.UuidHex, "no uuid"),
        (formats.Base64, 7),
        (formats.Base64, "n*t base64"),
        (formats.DecimalText, True),
        (formats.DecimalText, 1.5),
        (formats.DecimalText, "one"),
        (formats.Duration, 7),
        (formats.Duration, "an hour"),
        (formats.UnixSeconds, "soon"),
        (formats.UnixSeconds, True),
        (formats.UnixMillis, 10**30),
        (formats.Rfc822, "soon"),
        (formats.DateTime, "2026-03-02T12:00:00.123456789 o'clock"),
        (formats.Time, "25:00:00.1234567Z"),
    ],
)
def test_what_has_no_such_form_is_kept_and_told(kind: Any, text: object) -> None:
    value, deviations = decode_value(kind, text)  # type: ignore[arg-type]
    assert value == text
    assert [one.pointer for one in deviations] == [""]


def test_moments_with_more_digits_than_python_has_survive_copies() -> None:
    for kind, text in (
        (formats.DateTime, "2026-03-02T12:00:00.123456789Z"),
        (formats.Time, "12:00:00.123456789Z"),
    ):
        value, deviations = decode_value(kind, text)
        assert not deviations
        assert value.microsecond == 123456
        for again in (pickle.loads(pickle.dumps(value)), copy.deepcopy(value)):
            assert again == value
            assert encode(kind, again) == text
        later = value.replace(microsecond=1)
        assert pickle.loads(pickle.dumps(later)) == later
        assert encode(kind, later) != text


def test_moments_read_from_fractions_survive_copies() -> None:
    for kind, number in ((formats.UnixSecondsFloat, 1772452800.125), (formats.UnixMillis, 0.5)):
        value, _ = decode_value(kind, number)
        assert encode(kind, pickle.loads(pickle.dumps(value))) == number
        later = value + timedelta(seconds=1)
        assert pickle.loads(pickle.dumps(later)) == later


def test_an_exact_moment_moved_is_written_anew() -> None:
    value, _ = decode_value(formats.UnixSecondsFloat, 1772452800.125)
    assert encode(formats.UnixSecondsFloat, value + timedelta(seconds=1)) == 1772452801.125


@pytest.mark.parametrize(
    ("kind", "unknown"), [(Level, 9), (Color, "blue"), (Mixed, "more"), (Mixed, 2.5)]
)
def test_values_an_enum_does_not_know_are_members_that_keep_them(
    kind: type[Enum], unknown: Any
) -> None:
    member = kind(unknown)
    assert isinstance(member, kind)
    assert member.value == unknown
    assert str(unknown) in repr(member)
    assert member == kind(unknown)
    assert hash(member) == hash(kind(unknown))
    assert len({member, kind(unknown), next(iter(kind))}) == 2
    again = pickle.loads(pickle.dumps(member))
    assert (type(again), again.value) == (kind, unknown)
    assert encode(kind, member) == unknown


def test_known_members_of_mixed_enums() -> None:
    assert Mixed(1) is Mixed.ONE
    assert Mixed(None) is Mixed.NONE
    assert Mixed.ONE != 1
    assert Mixed.TEXT in {Mixed.TEXT}
    assert pickle.loads(pickle.dumps(Mixed.TEXT)) is Mixed.TEXT


@pytest.mark.parametrize("value", [False, "1", None, 1.5])
def test_what_is_no_integer_is_no_member_of_an_integer_enum(value: object) -> None:
    with pytest.raises(ValueError, match="not a valid Level"):
        Level(value)


def test_models_as_text_and_back() -> None:
    stable_key = Thing.from_json(f'{{"id": "{ID.hex}", "at": 1772452800, "level": 7, "more": [1]}}')
    assert (stable_key.id, stable_key.at, stable_key.level) == (ID, NOON, Level(7))
    assert Thing.from_json(stable_key.to_json().encode()) == stable_key
    assert Thing.from_dict(stable_key.to_dict()) == stable_key
    assert repr(ID.hex) in stable_key.to_str()
    with pytest.raises(TypeError, match="Thing is a JSON object, not list"):
        Thing.from_dict([])
    with pytest.raises(ValueError, match="EOF while parsing"):
        Thing.from_json("{")


def test_fields_are_made_absent_by_unset_and_by_none_where_null_is_no_value() -> None:
    stable_key = Thing(size=1, level=Level.LOW)
    stable_key.size = None
    assert stable_key.to_dict() == {"level": 1}
    stable_key.level = UNSET  # type: ignore[assignment]
    assert stable_key.to_dict() == {}
    stable_key.other = 5  # type: ignore[attr-defined]
    assert stable_key.to_dict() == {"other": 5}


def test_bytes_to_upload_have_no_json_form() -> None:
    assert encode(Thing, Thing(raw="text")) == {"raw": "text"}
    with pytest.raises(ValueError, match="bytes has no JSON form"):
        encode(Thing, Thing(raw=b"\xff"))


def test_what_is_not_given() -> None:
    assert Unset() is UNSET
    assert not UNSET
    assert repr(UNSET) == "UNSET"
    assert pickle.loads(pickle.dumps(UNSET)) is UNSET
    assert copy.deepcopy({"a": UNSET})["a"] is UNSET


@pytest.mark.parametrize(
    ("name", "body", "value"),
    [
        ("thing", b'{"size": 1}', Thing(size=1)),
        ("thing", bytearray(b'{"size": 1}'), Thing(size=1)),
        ("thing", '{"size": 1}', Thing(size=1)),
        ("thing", {"size": 1}, Thing(size=1)),
        ("things", [{"size": 1}], [Thing(size=1)]),
        ("form", b"size=1&tag=a&tag=b&none=", {"size": "1", "tag": ["a", "b"], "none": ""}),
        ("form", "size=1", {"size": "1"}),
        ("text", b"as it is", b"as it is"),
        ("bare", "as it is", "as it is"),
    ],
)
def test_a_received_body_is_typed_as_its_media_type_says(name: str, body: Any, value: Any) -> None:
    assert webhooks.parse(HOOKS, name, body) == value


HOOKS = {
    "thing": webhooks.Hook("POST", "application/json; charset=utf-8", lambda: Thing),
    "things": webhooks.Hook("POST", "application/json", lambda: list[Thing]),
    "form": webhooks.Hook("POST", webhooks.FORM, lambda: dict[str, Any]),
    "text": webhooks.Hook("POST", "text/plain", lambda: bytes),
    "bare": webhooks.Hook("POST"),
}


def test_a_received_body_may_be_at_fault() -> None:
    with pytest.raises(ValueError, match=r"no webhook 'thinks'; 'things'\?"):
        webhooks.parse(HOOKS, "thinks", b"")
    with pytest.raises(ValueError, match=r"no webhook 'z'$"):
        webhooks.parse(HOOKS, "z", b"")
    with pytest.raises(ValueError, match="departs at /size"):
        webhooks.parse(HOOKS, "thing", {"size": "many"}, strict=True)
    with pytest.raises(ValueError, match="EOF while parsing"):
        webhooks.parse(HOOKS, "thing", b"{")
    assert webhooks.parse(HOOKS, "thing", {"size": "many"}).to_dict() == {"size": "many"}


def test_a_file_shows_no_content() -> None:
    assert repr(File(b"s3cret", "a.txt")) == "File(bytes, 'a.txt', None)"


def test_whole_queries_are_objects() -> None:
    whole = Param("q", "q", "querystring", media="application/x-www-form-urlencoded")
    assert query((whole,), {"q": {"a": [1, 2], "b": {"c": 1}}})
    with pytest.raises(RequestError, match="a form is an object"):
        query((whole,), {"q": [1]})
