"""Values whose JSON text holds more than the usual Python type: nothing of them is lost."""

import copy
import json
import pickle
from datetime import UTC, datetime, time, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest

from specloom.runtime.json_types import Json
from specloom.runtime.models.decode import decode, encode, encode_bytes
from specloom.runtime.models.formats import (
    Base64,
    Base64Url,
    Base64UrlPadded,
    Date,
    DateTime,
    DecimalNumber,
    DecimalText,
    Duration,
    HttpDate,
    JsonNumber,
    Rfc822,
    Time,
    Uuid,
    UuidHex,
)
from specloom.runtime.models.model import Model
from specloom.runtime.operation import Param
from specloom.runtime.request.params import query


class Price(Model):
    amount: DecimalNumber | None = None
    weight: JsonNumber | None = None
    more: list[DecimalNumber] | None = None


@pytest.mark.parametrize(
    "text",
    ["5", "-7", "9007199254740993", "123456789012345678901234567890", "1.5", "5.0", "1e3", "-0.0"],
)
def test_a_number_goes_out_as_it_came(text: str) -> None:
    value, deviations = decode(JsonNumber, text.encode())
    assert deviations == ()
    assert (type(value), value) == (type(json.loads(text)), json.loads(text))
    assert json.loads(encode_bytes(JsonNumber, value)) == json.loads(text)
    assert encode(JsonNumber, value) == value


@pytest.mark.parametrize("text", ["1e400", "-25e307", "1.5E+400"])
def test_a_number_no_float_holds_is_an_integer(text: str) -> None:
    value, deviations = decode(list[JsonNumber], f"[{text}, 0.5]".encode())
    assert deviations == ()
    assert value == [int(Decimal(text)), 0.5]
    assert Decimal(encode_bytes(list[JsonNumber], value).decode()[1:-5]) == Decimal(text)


@pytest.mark.parametrize("text", ["NaN", "Infinity", "-Infinity", "1e999999999", '"5"', "true"])
def test_what_is_no_number_is_told(text: str) -> None:
    value, deviations = decode(JsonNumber, text.encode())
    assert len(deviations) == 1
    assert value == value if text != "NaN" else value != value


def test_a_number_built_by_the_caller() -> None:
    assert Price(weight=2**53 + 1).to_dict() == {"weight": 2**53 + 1}
    assert Price(weight="1.5").weight == 1.5
    assert json.loads(Price(weight=7).to_json()) == {"weight": 7}


@pytest.mark.parametrize(
    "text",
    ["0.1000000000000000055", "0.1", "12.50", "7", "9007199254740993", "1e-400", "1E+400",
     "3.141592653589793238462643383279", "-0.30000000000000004", "100000000000000000000.01"],
)  # fmt: skip
def test_a_decimal_keeps_its_digits(text: str) -> None:
    body = f'{{"amount": {text}}}'.encode()
    price, deviations = decode(Price, body)
    assert deviations == ()
    assert price.amount == Decimal(text)
    near = json.loads(text)
    assert price.to_dict() == {"amount": near if near != float("inf") else int(Decimal(text))}
    again = json.loads(price.to_json(), parse_float=Decimal)
    assert again == {"amount": Decimal(text)}
    assert json.loads(encode_bytes(Price, price), parse_float=Decimal) == again
    assert Price.from_json(price.to_json()).amount == Decimal(text)


def test_decimals_that_are_the_same_as_floats_are_kept_apart() -> None:
    body = b'{"amount": 0.1, "more": [0.1000000000000000055, 0.25, 3], "weight": 0.1}'
    price, deviations = decode(Price, body)
    assert deviations == ()
    assert price.amount == Decimal("0.1")
    assert price.more == [Decimal("0.1000000000000000055"), Decimal("0.25"), Decimal(3)]
    assert price.weight == 0.1
    assert price.to_json() == '{"amount":0.1,"weight":0.1,"more":[0.1000000000000000055,0.25,3]}'


def test_a_decimal_beside_a_fault_keeps_its_digits() -> None:
    price, deviations = decode(Price, b'{"amount": 2.00000000000000000001, "weight": "heavy"}')
    assert price.amount == Decimal("2.00000000000000000001")
    assert [one.pointer for one in deviations] == ["/weight"]


@pytest.mark.parametrize("text", ['"0.1"', "NaN", "true", "[]"])
def test_what_is_no_decimal_number_is_told(text: str) -> None:
    _, deviations = decode(Price, f'{{"amount": {text}}}'.encode())
    assert [one.pointer for one in deviations] == ["/amount"]


def test_a_decimal_built_by_the_caller() -> None:
    assert Price(amount=0.1).amount == Decimal("0.1")
    assert Price(amount="0.30").to_json() == '{"amount":0.3}'
    with pytest.raises(ValueError, match="decimal"):
        Price(amount="much")
    with pytest.raises(ValueError, match="JSON number"):
        Price(amount=Decimal("NaN")).to_json()


def test_text_that_looks_like_a_marked_number_stays_text() -> None:
    price = Price.from_dict({"note": "\ufdd01.5"})
    assert json.loads(price.to_json()) == {"note": "\ufdd01.5"}


@pytest.mark.parametrize(
    ("type_", "text", "value"),
    [(Base64, "+/8=", b"\xfb\xff"), (Base64Url, "-_8=", b"\xfb\xff"),
     (Base64Url, "-_8", b"\xfb\xff"), (Base64Url, "", b"")],
)  # fmt: skip
def test_bytes_in_text_go_out_as_they_came(type_: object, text: str, value: bytes) -> None:
    found, deviations = decode(type_, json.dumps(text).encode())
    assert deviations == ()
    assert found == value
    assert encode(type_, found) == text


@pytest.mark.parametrize(
    ("type_", "text"), [(Base64Url, "+/8="), (Base64, "-_8="), (Base64, "+/9="), (Base64, "+/8")]
)
def test_text_of_another_alphabet_stays_text(type_: object, text: str) -> None:
    found, deviations = decode(type_, json.dumps(text).encode())
    assert len(deviations) == 1
    assert found == text


def test_bytes_of_the_caller_are_padded_in_base64_and_not_in_base64url() -> None:
    assert encode(Base64Url, b"\xfb\xff") == "-_8"
    assert encode(Base64UrlPadded, b"\xfb\xff") == "-_8="
    assert encode(Base64, b"\xfb\xff") == "+/8="


@pytest.mark.parametrize("type_", [Base64Url, Base64UrlPadded])
@pytest.mark.parametrize("text", ["-_8", "-_8=", "YWJj"])
def test_base64url_is_read_and_written_with_the_padding_it_came_with(
    type_: object, text: str
) -> None:
    found, deviations = decode(type_, json.dumps(text).encode())
    assert not deviations
    assert encode(type_, found) == text


@pytest.mark.parametrize(
    ("type_", "text"),
    [(DateTime, "1700000000"), (DateTime, "1700000000.5"), (DateTime, "-5"),
     (DateTime, "20240102T030405Z"), (DateTime, "2024-01-02"), (DateTime, "2024-W01-2T03:04:05Z"),
     (DateTime, "2024-01-02T03"), (DateTime, "2024-13-02T03:04:05Z"), (Date, "1493942400"),
     (Date, "20240102"), (Date, "2024-W01-2"), (Date, "2024-01-02T00:00:00Z"), (Time, "030405"),
     (Time, "12345"), (Time, "03")],
)  # fmt: skip
def test_text_in_another_form_is_no_moment(type_: object, text: str) -> None:
    found, deviations = decode(type_, json.dumps(text).encode())
    assert found == text
    assert [one.pointer for one in deviations] == [""]
    assert "RFC 3339" in deviations[0].message


MOMENTS: list[tuple[Any, str]] = [
    (DateTime, "2024-01-02T03:04:05Z"), (DateTime, "2024-01-02T03:04:05.123456Z"),
    (DateTime, "2024-01-02T03:04:05.123Z"), (DateTime, "2024-01-02T03:04:05.000Z"),
    (DateTime, "2024-01-02T03:04:05.5Z"), (DateTime, "2024-01-02T03:04:05.120000Z"),
    (DateTime, "2024-01-02T03:04:05+00:00"), (DateTime, "2024-01-02T03:04:05-00:00"),
    (DateTime, "2024-01-02t03:04:05z"), (DateTime, "2024-01-02 03:04:05Z"),
    (DateTime, "2024-01-02T03:04:05+02:00"), (DateTime, "2024-01-02T03:04:05-00:30"),
    (DateTime, "2024-01-02T03:04:05.123456789Z"), (DateTime, "2016-12-31T23:59:60Z"),
    (Date, "2024-01-02"), (Time, "03:04:05Z"), (Time, "03:04:05"), (Time, "03:04:05.123456789"),
    (Time, "03:04:05.50+00:00"), (Time, "23:59:60Z"),
    (Uuid, "f47ac10b-58cc-4372-a567-0e02b2c3d479"), (Uuid, "F47AC10B-58CC-4372-A567-0E02B2C3D479"),
    (Uuid, "f47ac10b58cc4372a5670e02b2c3d479"), (Uuid, "{f47ac10b-58cc-4372-a567-0e02b2c3d479}"),
    (Uuid, "urn:uuid:f47ac10b-58cc-4372-a567-0e02b2c3d479"),
    (UuidHex, "f47ac10b58cc4372a5670e02b2c3d479"), (UuidHex, "F47AC10B58CC4372A5670E02B2C3D479"),
    (UuidHex, "f47ac10b-58cc-4372-a567-0e02b2c3d479"),
    (Rfc822, "Mon, 02 Mar 2026 12:00:00 -0000"), (Rfc822, "2 Mar 2026 14:00 +0200"),
    (HttpDate, "Mon, 02 Mar 2026 12:00:00 GMT"), (HttpDate, "Monday, 02-Mar-26 12:00:00 GMT"),
    (HttpDate, "Mon Mar  2 12:00:00 2026"),
    (DecimalText, "1.50"), (DecimalText, "1e3"), (DecimalText, "+.5"), (DecimalText, "007"),
    (Duration, "P1W"), (Duration, "PT36H"), (Duration, "P0DT0,5S"),
]  # fmt: skip


@pytest.mark.parametrize(("type_", "text"), MOMENTS)
def test_what_came_in_goes_out_letter_for_letter(type_: Any, text: str) -> None:
    """Typed, without a deviation, from JSON and from Python, in every place of a request."""

    class Held(Model):
        value: type_
        more: list[type_]

    body = json.dumps({"value": text, "more": [text]}, separators=(",", ":")).encode()
    held, deviations = decode(Held, body)
    assert deviations == ()
    assert not isinstance(held.value, str)
    assert encode_bytes(Held, held) == body
    assert held.to_dict() == json.loads(body)
    assert encode_bytes(Held, Held(**json.loads(body))) == body
    for value in (held.value, held.more[0]):
        again = pickle.loads(pickle.dumps(value))
        assert again == value == copy.deepcopy(value)
        assert repr(again) == repr(value)
        param = Param("x", "x", "query", type=lambda: type_)
        plain = Param("x", "x", "query")
        assert query((param,), {"x": value}) == query((plain,), {"x": text})
        assert query((param,), {"x": again}) == query((plain,), {"x": text})
        if type_ in (DateTime, Time, Uuid, DecimalText):  # whose form is that of the value
            assert query((plain,), {"x": value}) == query((plain,), {"x": text})


@pytest.mark.parametrize(
    ("type_", "text", "value"),
    [(DateTime, "2024-01-02T03:04:05", datetime(2024, 1, 2, 3, 4, 5)),
     (DateTime, "2024-01-02T03:04Z", datetime(2024, 1, 2, 3, 4, tzinfo=UTC)),
     (DateTime, "2024-01-02 03:04", datetime(2024, 1, 2, 3, 4)),
     (DateTime, "2024-01-02T03:04:05+0000", datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC)),
     (DateTime, "2024-01-02T03:04:05,5Z", datetime(2024, 1, 2, 3, 4, 5, 500000, tzinfo=UTC)),
     (DateTime, "2024-01-02_03:04:05Z", datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC)),
     (Time, "03:04", time(3, 4)), (Time, "03:04:05+0100", time.fromisoformat("03:04:05+01:00"))],
)  # fmt: skip
def test_what_rfc_3339_does_not_allow_is_typed_and_a_deviation(
    type_: Any, text: str, value: object
) -> None:
    class Held(Model):
        at: type_
        wrong: int | None = None
        more: dict[str, list[type_]] | None = None

    found, deviations = decode(type_, json.dumps(text).encode())
    assert found == value
    assert [one.pointer for one in deviations] == [""]
    assert repr(text) in deviations[0].message
    assert encode(type_, found) == text
    for fault in ("", "no number"):
        data = {"at": text, **({"wrong": fault} if fault else {}), "more": {"a/b": [text]}}
        held, deviations = decode(Held, json.dumps(data).encode())
        pointers = ["/at", "/more/a~1b/0"]
        assert [one.pointer for one in deviations] == (["/wrong"] if fault else []) + pointers
        assert (held.at, held.more) == (value, {"a/b": [value]})
        assert held.to_dict() == data


def test_a_date_time_without_an_offset_is_not_sent() -> None:
    naive = datetime(2024, 1, 2, 3, 4, 5)
    for type_, sent in ((DateTime, naive), (None, naive), (None, [naive]), (None, {"a": naive})):
        with pytest.raises(ValueError, match=r"has no UTC offset.*replace\(tzinfo=UTC"):
            encode(type_, sent)
    assert encode(DateTime, naive.replace(tzinfo=UTC)) == "2024-01-02T03:04:05Z"
    assert encode(Time, time(3, 4, 5)) == "03:04:05"
    with pytest.raises(ValueError, match="a date-time where a date is expected"):
        encode(Date, naive)


def test_date_times_are_written_as_rfc_3339_has_them() -> None:
    at = datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC)
    for micros, text in ((0, ""), (120000, ".120"), (123456, ".123456"), (7, ".000007")):
        assert encode(DateTime, at.replace(microsecond=micros)) == f"2024-01-02T03:04:05{text}Z"
    odd = at.astimezone(timezone(timedelta(minutes=53, seconds=28)))
    assert encode(DateTime, odd) == "2024-01-02T03:04:05Z"
    east = at.astimezone(timezone(timedelta(hours=2)))
    assert encode(DateTime, east) == "2024-01-02T05:04:05+02:00"


def test_what_is_computed_from_a_received_value_has_a_text_of_its_own() -> None:
    at, _ = decode(DateTime, b'"2024-01-02T03:04:05.50+00:00"')
    assert encode(DateTime, at + timedelta(hours=1)) == "2024-01-02T04:04:05.500Z"
    assert encode(HttpDate, at) == "Tue, 02 Jan 2024 03:04:05 GMT"
    amount, _ = decode(DecimalText, b'"1e3"')
    assert encode(DecimalText, amount + 1) == "1001"


@pytest.mark.parametrize(
    ("text", "pointers"),
    [(rb'{"note":"\ud800!","weight":1}', ["", "/note"]),
     (b'{"note":' + b"[" * 220 + b"]" * 220 + b',"weight":1}', ["", "/note"])],
)  # fmt: skip
def test_json_that_only_python_reads_is_read(text: bytes, pointers: list[str]) -> None:
    class Noted(Model):
        note: Json = None
        weight: int | None = None

    noted, deviations = decode(Noted, text)
    assert noted.to_dict() == json.loads(text)
    assert [one.pointer for one in deviations] == pointers
    assert encode_bytes(Noted, noted) == text
    assert encode_bytes(None, noted.to_dict()) == text


@pytest.mark.parametrize("text", [b'{"note":"\xff"}', b'{"note":"a\nb"}', b"{'note': 1}", b"{"])
def test_what_no_reader_takes_is_not_json(text: bytes) -> None:
    with pytest.raises(ValueError, match="not JSON"):
        decode(Price, text)


def test_of_a_name_that_comes_twice_the_last_counts() -> None:
    body = b'{"weight": 1, "weight": 2.5, "more": [1], "x": 1, "x": {"y": 1, "y": 2}}'
    price, deviations = decode(Price, body)
    assert price.to_dict() == json.loads(body)
    assert deviations == ()
    slow, _ = decode(Price, body.replace(b"[1]", b'"none"'))
    assert (slow.weight, slow.additional_properties) == (2.5, {"x": {"y": 2}})
