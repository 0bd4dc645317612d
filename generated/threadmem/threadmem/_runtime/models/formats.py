# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Python types of the wire formats: each reads and writes its declared text or number.

When JSON is read, a value of the wrong JSON type is refused (a number is not an RFC 3339 date), so
that nothing is reinterpreted silently. Callers may give the usual Python values.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from types import NoneType
from typing import TYPE_CHECKING, Annotated, Any
from uuid import UUID

from ..lazy import Later
from .base64 import STANDARD, URL_SAFE, URL_SAFE_PADDED
from .datetimes import (
    DATE,
    DATE_TIME,
    DATE_TIMES,
    TIME,
    TIMES,
    given_date,
    read_date,
    write_date,
    write_date_time,
    write_time,
)
from .decimals import AsDecimal, AsNumber
from .duration import IsoDuration
from .pydantic_schemas import JsonSchema, Text, Wire
from .received import UUID_TEXT, ReceivedDecimal, ReceivedUUID, restored, text_of
from .tuples import OpenTuple as OpenTuple

if TYPE_CHECKING:
    from email import utils as email_utils

    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema, core_schema

    from ..payload import File, Payload
else:
    email_utils, core_schema = Later("email.utils"), Later("pydantic_core.core_schema")

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = (
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
)  # fmt: skip


class Unencoded:
    """Anything to upload, unchanged. Text in JSON."""

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

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> dict[str, Any]:
        return {"type": "string", "format": "binary"}

    def _dump(self, value: Any) -> Any:
        if isinstance(value, (str, NoneType)):
            return value
        raise ValueError(f"{type(value).__name__} has no JSON form: send it as a form or as bytes")


def _number(value: Any) -> int | float:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise ValueError("a number of seconds since 1970-01-01T00:00:00Z is expected")
    return value


class Received(datetime):
    """A moment read from a number with a fraction, which is written back exactly."""

    number: float = 0
    scale: int = 1

    def __reduce_ex__(self, protocol: Any) -> Any:
        if not self.number:  # the result of a computation
            return super().__reduce_ex__(protocol)
        return _moment, (self.number, self.scale)


def _moment(value: Any, scale: int) -> datetime:
    if isinstance(value, datetime):
        return value
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
    """Return the number from which a moment was read, if it has a fraction and the same unit."""
    if isinstance(value, Received) and value.scale == scale:
        return value.number or None
    return None


def _seconds(value: datetime) -> float:
    return _utc(value).timestamp()


def _utc(value: datetime) -> datetime:
    """Return the date-time in UTC, the only zone of Unix times and HTTP dates."""
    return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)


def _write_seconds(value: datetime) -> float:
    return _exact(value, 1) or int(_seconds(value) // 1)


def _write_millis(value: datetime) -> float:
    return _exact(value, 1000) or round(_seconds(value) * 1000)


class ReceivedHttpDate(datetime):
    """A date-time read from the text of a mail or HTTP header, with the received text in `text`."""

    __slots__ = ("text",)
    text: str

    def __reduce_ex__(self, protocol: Any) -> Any:
        return restored, (*super().__reduce_ex__(protocol)[:2], text_of(self))

    def __repr__(self) -> str:
        return repr(datetime.combine(self.date(), self.timetz()))


class MailDate:
    """Reads and writes date-times as in RFC 5322, section 3.3, in UTC. `zone` ends the text."""

    def __init__(self, zone: str) -> None:
        self._zone = zone

    def read(self, value: Any) -> datetime:
        """Return the date-time of a text, which is kept if it differs from the written form."""
        if isinstance(value, datetime):
            return value
        try:
            found = email_utils.parsedate_to_datetime(value)
        except (TypeError, ValueError, AttributeError, IndexError) as error:
            raise ValueError("a date as in RFC 5322, section 3.3, is expected") from error
        found = found if found.tzinfo else found.replace(tzinfo=UTC)
        if self.write(found) == value:
            return found
        kept = ReceivedHttpDate.combine(found.date(), found.timetz())
        kept.text = value
        return kept

    def write(self, value: datetime) -> str:
        """Return the text of a date-time."""
        if isinstance(value, ReceivedHttpDate) and text_of(value):
            return text_of(value)
        moment = _utc(value)
        # `strftime` would use names in the locale of the process
        day, month = _DAYS[moment.weekday()], _MONTHS[moment.month - 1]
        return f"{day}, {moment.day:02} {month} {moment.year:04} {moment:%H:%M:%S} {self._zone}"


_MAIL, _HTTP = MailDate("-0000"), MailDate("GMT")


def _given_uuid(value: Any) -> Any:
    """Return the UUID of a caller's text. Anything else is returned unchanged."""
    return _read_uuid_text(value) if isinstance(value, str) else value


def _read_uuid_text(value: Any, info: object = None) -> UUID:
    if not isinstance(value, str):
        raise ValueError("a UUID in text is expected")
    found = ReceivedUUID(value)
    return UUID(int=found.int) if str(found) == value else found


def _write_uuid(value: Any) -> Any:
    return text_of(value) or str(value) if isinstance(value, UUID) else value


def _read_uuid_hex(value: Any) -> UUID:
    if isinstance(value, UUID):
        return value
    found = _read_uuid_text(value)
    return UUID(int=found.int) if found.hex == value else ReceivedUUID(value)


def _write_uuid_hex(value: UUID) -> str:
    return text_of(value) or value.hex


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
        found = Decimal(value)
    except ArithmeticError as error:
        raise ValueError(f"{value!r} is not a decimal number") from error
    return ReceivedDecimal(value) if isinstance(value, str) and str(found) != value else found


def _read_decimal_text(value: Any) -> Decimal:
    if not isinstance(value, str):
        raise ValueError("a decimal number in text is expected")
    return _read_decimal(value)


def _write_decimal(value: Decimal) -> str:
    return text_of(value) or str(value)


DateTime = Annotated[
    datetime,
    Text(
        "date-time of RFC 3339, section 5.6,",
        DATE_TIME,
        datetime.fromisoformat,
        DATE_TIMES.json,
        DATE_TIMES.python,
        write_date_time,
    ),
    JsonSchema("string", "date-time"),
]
"""RFC 3339 date-time, section 5.6. One without an offset cannot be sent."""
Date = Annotated[
    date,
    Text(
        "full-date of RFC 3339, section 5.6,",
        DATE,
        date.fromisoformat,
        read_date,
        given_date,
        write_date,
    ),
    JsonSchema("string", "date"),
]
"""RFC 3339 full-date."""
Time = Annotated[
    time,
    Text(
        "time of RFC 3339, section 5.6,",
        TIME,
        time.fromisoformat,
        TIMES.json,
        TIMES.python,
        write_time,
    ),
    JsonSchema("string", "time"),
]
"""RFC 3339 full-time. One without an offset (partial-time) has no zone."""
Uuid = Annotated[
    UUID,
    Text("UUID", UUID_TEXT, None, _read_uuid_text, _given_uuid, _write_uuid),
    JsonSchema("string", "uuid"),
]
"""RFC 9562 UUID, written with hyphens. The other forms that Python's `UUID` reads are accepted."""
UuidHex = Annotated[UUID, Wire(_read_uuid_hex, _write_uuid_hex), JsonSchema("string")]
"""UUID written as 32 hex digits."""
UnixSeconds = Annotated[
    datetime, Wire(lambda v: _moment(v, 1), _write_seconds), JsonSchema("integer")
]
"""Whole seconds since 1970-01-01T00:00:00Z; an aware UTC datetime in Python. One without an offset
is taken to be in UTC, as in all formats without zones.
"""
UnixSecondsFloat = Annotated[
    datetime,
    Wire(lambda v: _moment(v, 1), lambda v: _exact(v, 1) or _seconds(v)),
    JsonSchema("number"),
]
"""Seconds with a fraction since 1970-01-01T00:00:00Z."""
UnixMillis = Annotated[
    datetime, Wire(lambda v: _moment(v, 1000), _write_millis), JsonSchema("integer")
]
"""Milliseconds since 1970-01-01T00:00:00Z."""
Rfc822 = Annotated[datetime, Wire(_MAIL.read, _MAIL.write), JsonSchema("string")]
"""RFC 5322 date in UTC, written with the zone -0000."""
HttpDate = Annotated[datetime, Wire(_HTTP.read, _HTTP.write), JsonSchema("string")]
"""RFC 9110 HTTP-date, section 5.6.7."""
Base64 = Annotated[
    bytes, Wire(STANDARD.read, STANDARD.write, STANDARD.read_text), JsonSchema("string", "byte")
]
"""RFC 4648 base64 text; bytes in Python."""
Base64Url = Annotated[
    bytes,
    Wire(URL_SAFE.read, URL_SAFE.write, URL_SAFE.read_text),
    JsonSchema("string", "base64url"),
]
"""RFC 4648 base64url text, section 5; bytes in Python. Written without padding."""
Base64UrlPadded = Annotated[
    bytes,
    Wire(URL_SAFE_PADDED.read, URL_SAFE_PADDED.write, URL_SAFE_PADDED.read_text),
    JsonSchema("string", "base64url"),
]
"""Like `Base64Url`, but written with padding, as the document's examples have it."""
JsonNumber = Annotated[float, AsNumber(), JsonSchema("number")]
"""A JSON number; a float in Python. One written as an integer is an int of any size."""
DecimalNumber = Annotated[Decimal, AsDecimal(), JsonSchema("number", "decimal")]
"""A decimal number, sent as a JSON number with all its digits."""
DecimalText = Annotated[
    Decimal,
    Wire(_read_decimal, _write_decimal, _read_decimal_text),
    JsonSchema("string", "decimal"),
]
"""A decimal number in text, exact."""
Duration = Annotated[
    IsoDuration,
    Wire(_read_duration, lambda value: str(_read_duration(value))),
    JsonSchema("string", "duration"),
]
"""RFC 3339 duration, appendix A, exact. A timedelta is accepted too."""
if TYPE_CHECKING:
    Binary = Annotated[Payload | File, Unencoded()]
    """Bytes as they are: in memory, a path, a file, an iterator; or a `File` with a name."""
else:  # models without uploads do not import the HTTP library
    Binary = Annotated[object, Unencoded()]
