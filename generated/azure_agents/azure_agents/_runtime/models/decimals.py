# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Numbers with more digits than a float holds: read from JSON text and written back exactly.

RFC 8259, section 6, does not limit the digits of a number, IEEE 754 does. pydantic reads a number
with a fraction as a float, so the exact digits are looked up in the text.
"""

from __future__ import annotations

import json
import os
import re
from decimal import Decimal, InvalidOperation
from math import isinf, isnan
from typing import TYPE_CHECKING, Any

from ..lazy import Later

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema, core_schema
else:
    core_schema = Later("pydantic_core.core_schema")

_MANY = 16  # a float keeps up to fifteen significant digits, so shorter texts are exact
_LARGE = 4000  # Python does not read integers of more than 4,300 digits from text
_LONG = re.compile(rb"[0-9.]{16}|[eE][+-]?[0-9]{3}")
_MARK = f"\ufdd0{os.urandom(8).hex()}:"
_MARKED = re.compile(f'"{_MARK}([-+.0-9E]+)"'.encode())
EXACT = {"exact": True}
"""The context in which `write` marks numbers that `unmarked` later writes digit by digit."""


class Digits(float):
    """A number as a float, with its exact text."""

    text = ""


def parsed(content: bytes | str) -> Any:
    """Parse JSON text. Every number keeps its size and digits."""
    return json.loads(content, parse_float=_number)


def _number(text: str) -> float:
    value = float(text)
    if len(text) < _MANY and value and not isinf(value):
        return value
    number = _decimal(text)
    if number is None:
        return value
    if isinf(value):  # all numbers of that size are integers
        return int(number) if number.adjusted() < _LARGE else value
    if number == Decimal(repr(value)):
        return value
    exact = Digits(text)
    exact.text = text
    return exact


def exact(value: float, context: list[Any] | None) -> Decimal:
    """Return the number for `value` in the JSON text of `context`, which caches the numbers found.

    Raises ValueError if the text is not known or has several numbers for the same float.
    """
    if not context or context[0] is None or isnan(value):
        raise ValueError("the text of the number is not known")
    if context[1] is None:
        context[1] = _texts(context[0])
    texts: dict[float, set[Decimal]] = context[1]
    found = texts.get(value)
    if found is None and not isinf(value):
        return Decimal(repr(value))
    if not found or len(found) > 1:
        raise ValueError("no number, or several that are the same as floats")
    return next(iter(found))


def _texts(content: bytes) -> dict[float, set[Decimal]]:
    """Return the numbers for each float, if the text has any that a float may not hold."""
    found: dict[float, set[Decimal]] = {}
    if _LONG.search(content):
        numbers: list[str] = []
        json.loads(content, parse_float=numbers.append)
        for text in numbers:
            number = _decimal(text)
            if number is not None:
                found.setdefault(float(text), set()).add(number)
    return found


def _decimal(text: str) -> Decimal | None:
    """Return the number of a text, or None if its exponent is too large for a Decimal."""
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def write(value: Any, info: Any) -> Any:
    """Return a Decimal as a JSON number: an integer, a float if it is exact, otherwise marked text.

    Without the context `EXACT` the nearest float is returned in place of marked text.
    """
    if not isinstance(value, Decimal):
        return value  # a received value that is not such a number
    if not value.is_finite():
        raise ValueError(f"{value} is no JSON number")
    if int(value.as_tuple().exponent) >= 0 and value.adjusted() < _LARGE:
        return int(value)
    near = float(value)
    same = not isinf(near) and Decimal(repr(near)) == value
    return near if same or info.context is not EXACT else f"{_MARK}{value}"


def unmarked(text: bytes) -> bytes:
    """Return JSON text with marked numbers replaced by numbers."""
    return _MARKED.sub(rb"\1", text) if _MARK.encode() in text else text


def _read_json(value: Any, info: Any) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise ValueError("a number is expected")
    return Decimal(value) if isinstance(value, int) else exact(value, info.context)


def _read(value: Any) -> Decimal:
    if isinstance(value, Decimal):
        return value
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        raise ValueError("a number is expected")
    try:
        return Decimal(repr(value) if isinstance(value, float) else value)
    except ArithmeticError as error:
        raise ValueError(f"{value!r} is not a decimal number") from error


class AsDecimal:
    """A JSON number as a Decimal."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.json_or_python_schema(
            json_schema=core_schema.with_info_plain_validator_function(_read_json),
            python_schema=core_schema.no_info_plain_validator_function(_read),
            serialization=core_schema.plain_serializer_function_ser_schema(
                write, info_arg=True, when_used="json"
            ),
        )


class AsNumber:
    """A JSON number as a float, or as an int if it is written as one."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        whole = core_schema.int_schema(strict=True)
        finite = core_schema.float_schema(allow_inf_nan=False)
        return core_schema.json_or_python_schema(
            json_schema=core_schema.union_schema([finite, whole]),
            python_schema=core_schema.union_schema([core_schema.float_schema(), whole]),
            serialization=core_schema.simple_ser_schema("any"),
        )
