"""Python types of the wire formats: each reads what the document declares and writes it back.

Read from JSON, a value of the wrong JSON type is refused (a number is no RFC 3339 date), so that
nothing is reinterpreted silently. Built by the caller, the usual Python values are accepted.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from types import NoneType
from typing import TYPE_CHECKING, Annotated, Any
from uuid import UUID

from ..lazy import Later
from .base64 import STANDARD, URL_SAFE, URL_SAFE_PADDED
from .datetimes import DATE, MOMENT, TIME, read_date, read_moment, read_time
from .decimals import AsDecimal, AsNumber
from .duration import IsoDuration
from .pydantic_schemas import Moment, Strict, Wire
from .tuples import OpenTuple as OpenTuple

if TYPE_CHECKING:
    from email import utils as email_utils

    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema, core_schema

    from ..payload import File, Payload
else:
    email_utils, core_schema = Later("email.utils"), Later("pydantic_core.core_schema")

# `strftime` writes them in the language of the process.
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = (
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
)  # fmt: skip


class Unencoded:
    """Anything to upload, kept as it is; text in JSON."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.json_or_python_schema(
            json_schema=core_schema.str_schema(strict=True),
            python_schema=core_schema.any_schema(),
            serialization=core_schema.plain_serializer_function_ser_schema(
                self._dump, when_used="json"
            ),
        )

    def _dump(self, value: Any) -> Any:
        if isinstance(value, (str, NoneType)):
            return value
        raise ValueError(f"{type(value).__name__} has no JSON form: send it as a form or as bytes")


def _number(value: Any) -> int | float:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise ValueError("a number of seconds since 1970-01-01T00:00:00Z is expected")
    return value


class Received(datetime):
    """A moment read from a number with a fraction, which is written back to the last digit."""

    number: float = 0
    scale: int = 1

    def __reduce_ex__(self, protocol: Any) -> Any:
        if not self.number:  # made from another one, by addition for example
            return super().__reduce_ex__(protocol)
        return _moment, (self.number, self.scale)


def _moment(value: Any, scale: int) -> datetime:
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=UTC)
    number = _number(value)
    try:
        moment = datetime.fromtimestamp(number / scale, UTC)
        if number % 1 == 0:
            return moment
        exact = Received.fromtimestamp(number / scale, UTC)
    except (OverflowError, OSError) as error:
        raise ValueError(f"{value} is out of the range of dates") from error
    exact.number, exact.scale = number, scale
    return exact


def _exact(value: datetime, scale: int) -> float | None:
    """The number a moment was read from, where it has a fraction and the same unit."""
    if isinstance(value, Received) and value.scale == scale:
        return value.number or None
    return None


def _seconds(value: datetime) -> float:
    return (value if value.tzinfo else value.replace(tzinfo=UTC)).timestamp()


def _write_seconds(value: datetime) -> float:
    return _exact(value, 1) or int(_seconds(value) // 1)


def _write_millis(value: datetime) -> float:
    return _exact(value, 1000) or round(_seconds(value) * 1000)


def _read_rfc822(value: Any) -> datetime:
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=UTC)
    try:
        moment = email_utils.parsedate_to_datetime(value)
    except (TypeError, ValueError, AttributeError, IndexError) as error:
        raise ValueError("a date as in RFC 5322, section 3.3, is expected") from error
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _write_rfc822(value: datetime) -> str:
    moment = value.astimezone(UTC) if value.tzinfo else value
    day, month = _DAYS[moment.weekday()], _MONTHS[moment.month - 1]
    return f"{day}, {moment.day:02} {month} {moment.year:04} {moment:%H:%M:%S} -0000"


def _write_http_date(value: datetime) -> str:
    return _write_rfc822(value).replace("-0000", "GMT")


def _read_uuid(value: Any) -> UUID:
    if isinstance(value, UUID):
        return value
    if not isinstance(value, str):
        raise ValueError("a UUID in text is expected")
    return UUID(value)


def _read_duration(value: Any) -> IsoDuration:
    if isinstance(value, IsoDuration):
        return value
    if isinstance(value, timedelta):
        return IsoDuration.of(value)
    if not isinstance(value, str):
        raise ValueError("a duration in text is expected")
    return IsoDuration.parse(value)


def _read_decimal(value: Any) -> Decimal:
    if isinstance(value, Decimal):
        return value
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        raise ValueError("a decimal number in text is expected")
    try:
        return Decimal(value)
    except ArithmeticError as error:
        raise ValueError(f"{value!r} is not a decimal number") from error


def _read_decimal_text(value: Any) -> Decimal:
    found = _read_decimal(value)
    if str(found) != value:
        raise ValueError(f"{value!r} is not the text of a decimal number as it would be written")
    return found


DateTime = Annotated[datetime, Moment(MOMENT, datetime.fromisoformat, read_moment)]
"""RFC 3339 date-time, section 5.6."""
Date = Annotated[date, Moment(DATE, date.fromisoformat, read_date)]
"""RFC 3339 full-date."""
Time = Annotated[time, Moment(TIME, time.fromisoformat, read_time)]
"""RFC 3339 time."""
Uuid = Annotated[UUID, Strict()]
"""RFC 9562 UUID, written with hyphens; 32 hex digits are read too."""
UuidHex = Annotated[UUID, Wire(_read_uuid, lambda value: value.hex)]
"""UUID written as 32 hex digits."""
UnixSeconds = Annotated[datetime, Wire(lambda v: _moment(v, 1), _write_seconds)]
"""Whole seconds since 1970-01-01T00:00:00Z, an aware UTC datetime in Python."""
UnixSecondsFloat = Annotated[
    datetime, Wire(lambda v: _moment(v, 1), lambda v: _exact(v, 1) or _seconds(v))
]
"""Seconds with a fraction since 1970-01-01T00:00:00Z."""
UnixMillis = Annotated[datetime, Wire(lambda v: _moment(v, 1000), _write_millis)]
"""Milliseconds since 1970-01-01T00:00:00Z."""
Rfc822 = Annotated[datetime, Wire(_read_rfc822, _write_rfc822)]
"""RFC 5322 date in UTC, written with the zone -0000."""
HttpDate = Annotated[datetime, Wire(_read_rfc822, _write_http_date)]
"""RFC 9110 HTTP-date, section 5.6.7."""
Base64 = Annotated[bytes, Wire(STANDARD.read, STANDARD.write, STANDARD.read_text)]
"""RFC 4648 base64 text, bytes in Python."""
Base64Url = Annotated[bytes, Wire(URL_SAFE.read, URL_SAFE.write, URL_SAFE.read_text)]
"""RFC 4648 base64url text, section 5, bytes in Python; written without padding."""
Base64UrlPadded = Annotated[
    bytes, Wire(URL_SAFE_PADDED.read, URL_SAFE_PADDED.write, URL_SAFE_PADDED.read_text)
]
"""As `Base64Url`, written with padding: the document's own examples have it."""
JsonNumber = Annotated[float, AsNumber()]
"""A JSON number, a float in Python; one written as an integer is an int, however large."""
DecimalNumber = Annotated[Decimal, AsDecimal()]
"""A decimal number that travels as a JSON number, with all its digits."""
DecimalText = Annotated[Decimal, Wire(_read_decimal, str, _read_decimal_text)]
"""A decimal number in text, exact."""
Duration = Annotated[IsoDuration, Wire(_read_duration, lambda value: str(_read_duration(value)))]
"""RFC 3339 duration, appendix A, exact; a timedelta is taken too."""
if TYPE_CHECKING:
    Binary = Annotated[Payload | File, Unencoded()]
    """Bytes as they are: in memory, a path, a file, an iterator; or a `File` with a name."""
else:  # models that upload nothing do without the HTTP library
    Binary = Annotated[object, Unencoded()]
