"""Values whose JSON text holds more than the usual Python type: nothing of them is lost."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from specloom.runtime.models.decode import decode, encode, encode_bytes
from specloom.runtime.models.formats import (
    Base64,
    Base64Url,
    Base64UrlPadded,
    Date,
    DateTime,
    DecimalNumber,
    JsonNumber,
    Time,
)
from specloom.runtime.models.model import Model


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


@pytest.mark.parametrize(
    ("type_", "text", "back"),
    [(DateTime, "2024-01-02T03:04:05Z", None), (DateTime, "2024-01-02T03:04:05.123456Z", None),
     (DateTime, "2024-01-02t03:04:05z", "2024-01-02T03:04:05Z"),
     (DateTime, "2024-01-02 03:04:05", "2024-01-02T03:04:05"),
     (DateTime, "2024-01-02T03:04:05+02:00", None),
     (DateTime, "2024-01-02T03:04:05.123456789Z", None),
     (Date, "2024-01-02", None), (Time, "03:04:05Z", None), (Time, "03:04:05.123456789", None)],
)  # fmt: skip
def test_moments(type_: object, text: str, back: str | None) -> None:
    found, deviations = decode(type_, json.dumps(text).encode())
    assert deviations == ()
    assert not isinstance(found, str)
    assert encode(type_, found) == (back or text)


def test_of_a_name_that_comes_twice_the_last_counts() -> None:
    body = b'{"weight": 1, "weight": 2.5, "more": [1], "x": 1, "x": {"y": 1, "y": 2}}'
    price, deviations = decode(Price, body)
    assert price.to_dict() == json.loads(body)
    assert deviations == ()
    slow, _ = decode(Price, body.replace(b"[1]", b'"none"'))
    assert (slow.weight, slow.additional_properties) == (2.5, {"x": {"y": 2}})
