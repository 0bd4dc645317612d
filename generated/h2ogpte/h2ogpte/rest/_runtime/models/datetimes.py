# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Dates and times in text: RFC 3339, section 5.6, and the variants that servers send.

A value whose text differs from the written form keeps its text and is sent back letter for letter.
The written form has no fraction or one of three or six digits, and `Z` for UTC.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Generic, TypeVar, cast

from .received import restored, text_of

DATE = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_CLOCK = (
    "(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]"
    "(?:[.](?:[0-9]{3})?(?:00[1-9]|0[1-9][0-9]|[1-9][0-9]{2}))?"
)
_OFFSET = "(?:Z|[+-](?:0[1-9]|1[0-9]|2[0-3]):[0-5][0-9]|[+-]00:(?:0[1-9]|[1-5][0-9]))"
DATE_TIME = f"^[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}T{_CLOCK}{_OFFSET}$"
TIME = f"^{_CLOCK}{_OFFSET}?$"
"""Texts in the written form, which need not be kept."""

_RFC_CLOCK = r"(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?"
_RFC_OFFSET = r"(?:[Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)"
_RFC_DATE_TIME = re.compile(rf"\d{{4}}-\d\d-\d\d[Tt ]{_RFC_CLOCK}{_RFC_OFFSET}", re.ASCII)
_RFC_TIME = re.compile(rf"{_RFC_CLOCK}{_RFC_OFFSET}?", re.ASCII)
_READ_CLOCK = r"\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?(?:[Zz]|[+-]\d\d:?\d\d)?"
_READ_DATE_TIME = re.compile(rf"\d{{4}}-\d\d-\d\d[Tt_ ]{_READ_CLOCK}", re.ASCII)
_READ_TIME = re.compile(_READ_CLOCK, re.ASCII)
"""Texts that `fromisoformat` may read. It accepts forms that are no date-times."""
_LEAP = re.compile(r":60(?:[.]\d+)?(?=[Zz+-])")


class ReceivedDateTime(datetime):
    """A date-time to the microsecond, with the received text in `text`.

    The results of computations (`+`, `replace`, `astimezone`) are date-times without the text.
    """

    __slots__ = ("odd", "text")

    def __getattr__(self, name: str) -> str:
        if name in ("odd", "text"):  # the result of a computation
            return ""
        raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")

    def __reduce_ex__(self, protocol: Any) -> Any:
        return restored, (*super().__reduce_ex__(protocol)[:2], text_of(self))

    def __repr__(self) -> str:
        return repr(datetime.combine(self.date(), self.timetz()))


class ReceivedTime(time):
    """A time of day to the microsecond, with the received text in `text`."""

    __slots__ = ("odd", "text")

    def __reduce_ex__(self, protocol: Any) -> Any:
        return restored, (*super().__reduce_ex__(protocol)[:2], text_of(self))

    def __repr__(self) -> str:
        return super().__repr__().replace("ReceivedTime", "datetime.time", 1)


T = TypeVar("T", datetime, time)


class Reader(Generic[T]):
    """Reads texts, and keeps those that differ from the written form."""

    def __init__(self, class_: type[T], name: str, read: Any, allowed: Any) -> None:
        self._class: type[T] = class_
        self._name, self._read, self._allowed = name, read, allowed

    def json(self, value: Any, info: Any) -> T:
        """Return the value of a JSON text. Deviations are added to the validation context.

        Raises ValueError if the text has another format.
        """
        found: Any = self.text(value)
        if not self._allowed.fullmatch(value):
            found.odd = f"{value!r} is no {self._name} of RFC 3339, section 5.6"
            if info.context:
                info.context[2] = True
        return cast(T, found)

    def text(self, value: Any) -> T:
        """Return the value of a text. Raises ValueError if it has another format."""
        if not isinstance(value, str) or not self._read.fullmatch(value):
            raise ValueError(f"{value!r} is no {self._name} of RFC 3339, section 5.6")
        plain = value.upper().replace(",", ".")
        if ":60" in plain and self._allowed.fullmatch(value):  # a leap second
            plain = _LEAP.sub(":59.999999", plain)
        found: Any = self._class.fromisoformat(plain)
        found.text = value
        return cast(T, found)

    def python(self, value: Any) -> Any:
        """Return the value of a caller's text. Anything else is returned unchanged."""
        return self.text(value) if isinstance(value, str) else value


DATE_TIMES: Reader[datetime] = Reader(
    ReceivedDateTime, "date-time", _READ_DATE_TIME, _RFC_DATE_TIME
)
TIMES: Reader[time] = Reader(ReceivedTime, "time", _READ_TIME, _RFC_TIME)


def read_date(value: Any, info: object = None) -> date:
    """Accept only text in the form of a date."""
    raise ValueError(f"{value!r} is no full-date of RFC 3339, section 5.6")


def given_date(value: Any) -> Any:
    """Return the date of a caller's text. Anything else is returned unchanged."""
    if not isinstance(value, str):
        return value
    return date.fromisoformat(value) if re.match(DATE, value) else read_date(value)


def aware(value: datetime) -> datetime:
    """Return the date-time. Raises ValueError if it has no offset, and so no definite instant."""
    if value.utcoffset() is None:
        raise ValueError(
            f"{value!r} has no UTC offset, so it names no instant: give it one, by "
            "`value.replace(tzinfo=UTC)` or, where it is local time, `value.astimezone()`"
        )
    return value


def write_date_time(value: Any) -> Any:
    """Return a date-time as text. Raises ValueError if it has no offset. Other values are
    unchanged.
    """
    if not isinstance(value, datetime):
        return value
    kept = text_of(value) if isinstance(value, ReceivedDateTime) else ""
    return kept or _written(_whole_minutes(aware(value)), value.microsecond)


def write_time(value: Any) -> Any:
    """Return a time of day as text. Other values are unchanged."""
    if not isinstance(value, time):
        return value
    return text_of(value) or _written(value, value.microsecond)


def write_date(value: Any) -> Any:
    """Return a date as text. Raises ValueError for a date-time. Other values are unchanged."""
    if isinstance(value, datetime):
        raise ValueError(f"{value!r} is a date-time where a date is expected: use `value.date()`")
    return value.isoformat() if isinstance(value, date) else value


def _whole_minutes(value: datetime) -> datetime:
    offset = value.utcoffset() or timedelta()
    return value.astimezone(UTC) if offset % timedelta(minutes=1) else value


def _written(value: datetime | time, micros: int) -> str:
    digits = "microseconds" if micros % 1000 else "milliseconds" if micros else "seconds"
    text = value.isoformat(timespec=digits)
    return f"{text[:-6]}Z" if text.endswith("+00:00") else text
