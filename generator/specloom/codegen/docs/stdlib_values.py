"""Write values with a wire format as calls of the standard library."""

from __future__ import annotations

import re
from base64 import b64decode, urlsafe_b64decode
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from email.utils import parsedate_to_datetime
from uuid import UUID

from ...document.document import Json
from ...runtime.models.duration import IsoDuration

_SAFE = re.compile(r"[\w:+., =/-]+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Written:
    """Python text, and the names that it imports from one module (`.types`: of the package
    itself).
    """

    text: str
    module: str = ""
    names: tuple[str, ...] = ()


def standard(kind: str, value: Json) -> Written | None:
    """Return a value of a type of `runtime/formats.py`, or None if the type needs no class."""
    make = _KINDS.get(kind)
    if make is None or not isinstance(value, str | int | float) or isinstance(value, bool):
        return None
    if not _SAFE.fullmatch(str(value)):
        return None
    try:
        return make(value)
    except (ValueError, TypeError, InvalidOperation):
        return None


def _date_time(value: str | float) -> Written:
    datetime.fromisoformat(str(value))
    return Written(f'datetime.fromisoformat("{value}")', "datetime", ("datetime",))


def _date(value: str | float) -> Written:
    day = date.fromisoformat(str(value))
    return Written(f"date({day.year}, {day.month}, {day.day})", "datetime", ("date",))


def _time(value: str | float) -> Written:
    time.fromisoformat(str(value))
    return Written(f'time.fromisoformat("{value}")', "datetime", ("time",))


def _seconds(value: str | float) -> Written:
    return Written(f"datetime.fromtimestamp({value}, UTC)", "datetime", ("UTC", "datetime"))


def _millis(value: str | float) -> Written:
    text = f"datetime.fromtimestamp({value} / 1000, UTC)"
    return Written(text, "datetime", ("UTC", "datetime"))


def _called(
    module: str, name: str, judge: Callable[[str], object], call: str = ""
) -> Callable[[str | float], Written]:
    """Return a writer of calls with a text. `judge` raises if the text is not valid."""

    def make(value: str | float) -> Written:
        judge(str(value))
        return Written(f'{call or name}("{value}")', module, (name,))

    return make


_KINDS: dict[str, Callable[[str | float], Written]] = {
    "DateTime": _date_time,
    "Date": _date,
    "Time": _time,
    "UnixSeconds": _seconds,
    "UnixSecondsFloat": _seconds,
    "UnixMillis": _millis,
    "Rfc822": _called("email.utils", "parsedate_to_datetime", parsedate_to_datetime),
    "HttpDate": _called("email.utils", "parsedate_to_datetime", parsedate_to_datetime),
    "Uuid": _called("uuid", "UUID", UUID),
    "UuidHex": _called("uuid", "UUID", UUID),
    "DecimalNumber": _called("decimal", "Decimal", Decimal),
    "DecimalText": _called("decimal", "Decimal", Decimal),
    "Duration": _called(".types", "IsoDuration", IsoDuration.parse, "IsoDuration.parse"),
    "Base64": _called("base64", "b64decode", b64decode),
    "Base64Url": _called("base64", "urlsafe_b64decode", urlsafe_b64decode),
    "Base64UrlPadded": _called("base64", "urlsafe_b64decode", urlsafe_b64decode),
}
