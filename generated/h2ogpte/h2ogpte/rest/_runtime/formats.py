"""Python types of the wire formats: each reads what the document declares and writes it back.

Read from JSON, a value of the wrong JSON type is refused (a number is no RFC 3339 date), so that
nothing is reinterpreted silently. Built by the caller, the usual Python values are accepted.
"""

from __future__ import annotations

import base64
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from decimal import Decimal
from email.utils import parsedate_to_datetime
from types import NoneType
from typing import Annotated, Any
from uuid import UUID

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

Reader = Callable[[Any], Any]
Writer = Callable[[Any], Any]


class _Strict:
    """The native type, read strictly from JSON (text only) and leniently from Python."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        lax = handler(source)
        return core_schema.json_or_python_schema(
            json_schema={**lax, "strict": True}, python_schema={**lax, "strict": False}
        )


class _Wire:
    """A type read and written by two functions; `read` gets the JSON value or the Python value."""

    def __init__(self, read: Reader, write: Writer) -> None:
        self.read = read
        self.write = write

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            self.read,
            serialization=core_schema.plain_serializer_function_ser_schema(
                self._dump, when_used="json"
            ),
        )

    def _dump(self, value: Any) -> Any:
        kept = (str, int, float, list, dict, NoneType)  # what came and is no such value
        return value if isinstance(value, kept) else self.write(value)


def _number(value: Any) -> int | float:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise ValueError("a number of seconds since 1970-01-01T00:00:00Z is expected")
    return value


def _moment(value: Any, scale: int) -> datetime:
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=UTC)
    try:
        return datetime.fromtimestamp(_number(value) / scale, UTC)
    except (OverflowError, OSError) as error:
        raise ValueError(f"{value} is out of the range of dates") from error


def _seconds(value: datetime) -> float:
    return (value if value.tzinfo else value.replace(tzinfo=UTC)).timestamp()


def _read_rfc822(value: Any) -> datetime:
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=UTC)
    try:
        moment = parsedate_to_datetime(value)
    except (TypeError, ValueError, AttributeError, IndexError) as error:
        raise ValueError("a date as in RFC 5322, section 3.3, is expected") from error
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _write_rfc822(value: datetime) -> str:
    moment = value.astimezone(UTC) if value.tzinfo else value
    day, month = "Mon Tue Wed Thu Fri Sat Sun".split(), (
        "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
    )
    return (
        f"{day[moment.weekday()]}, {moment.day:02} {month[moment.month - 1]} {moment.year:04} "
        f"{moment:%H:%M:%S} -0000"
    )


def _write_http_date(value: datetime) -> str:
    return _write_rfc822(value).replace("-0000", "GMT")


def _read_uuid(value: Any) -> UUID:
    if isinstance(value, UUID):
        return value
    if not isinstance(value, str):
        raise ValueError("a UUID in text is expected")
    return UUID(value)


def _read_bytes(value: Any) -> bytes:
    if isinstance(value, (bytes, bytearray)):
        return bytes(value)
    if not isinstance(value, str):
        raise ValueError("text in base64 is expected")
    return base64.b64decode(value, validate=True)


def _read_decimal(value: Any) -> Decimal:
    if isinstance(value, Decimal):
        return value
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        raise ValueError("a decimal number in text is expected")
    try:
        return Decimal(value)
    except ArithmeticError as error:
        raise ValueError(f"{value!r} is not a decimal number") from error


DateTime = Annotated[datetime, _Strict()]
"""RFC 3339 date-time, section 5.6."""
Date = Annotated[date, _Strict()]
"""RFC 3339 full-date."""
Time = Annotated[time, _Strict()]
"""RFC 3339 time."""
Uuid = Annotated[UUID, _Strict()]
"""RFC 9562 UUID, written with hyphens; 32 hex digits are read too."""
UuidHex = Annotated[UUID, _Wire(_read_uuid, lambda value: value.hex)]
"""UUID written as 32 hex digits."""
UnixSeconds = Annotated[datetime, _Wire(lambda v: _moment(v, 1), lambda v: int(_seconds(v) // 1))]
"""Whole seconds since 1970-01-01T00:00:00Z, an aware UTC datetime in Python."""
UnixSecondsFloat = Annotated[datetime, _Wire(lambda v: _moment(v, 1), _seconds)]
"""Seconds with a fraction since 1970-01-01T00:00:00Z."""
UnixMillis = Annotated[datetime, _Wire(lambda v: _moment(v, 1000), lambda v: round(_seconds(v) * 1000))]
"""Milliseconds since 1970-01-01T00:00:00Z."""
Rfc822 = Annotated[datetime, _Wire(_read_rfc822, _write_rfc822)]
"""RFC 5322 date in UTC, written with the zone -0000."""
HttpDate = Annotated[datetime, _Wire(_read_rfc822, _write_http_date)]
"""RFC 9110 HTTP-date, section 5.6.7."""
Base64 = Annotated[bytes, _Wire(_read_bytes, lambda value: base64.b64encode(value).decode())]
"""RFC 4648 base64 text, bytes in Python."""
DecimalText = Annotated[Decimal, _Wire(_read_decimal, str)]
"""A decimal number in text, exact."""
