"""Check formats of strings and numbers, and find the format that values share."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time
from email.utils import parsedate_to_datetime
from ipaddress import IPv4Address, IPv6Address

from ...document.document import Json, Object

_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:(\d\d)(\.\d+)?([Zz]|[+-]\d\d:\d\d)", re.ASCII)
_TIME = re.compile(r"\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)?", re.ASCII)
_UUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_HEX = re.compile(r"[0-9a-f]{32}")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+")
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S*")
_BASE64 = re.compile(r"(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?")


def _read(read: Callable[[str], object]) -> Callable[[str], bool]:
    def holds(text: str) -> bool:
        try:
            read(text)
        except (ValueError, TypeError, IndexError):
            return False
        return True

    return holds


def _moment(text: str) -> bool:
    """Return whether a string is an RFC 3339 time (section 5.6), also with a leap second."""
    match = _MOMENT.fullmatch(text)
    if match is None:
        return False
    plain = text[:17] + ("59" if match[1] == "60" else match[1]) + "+00:00"
    return _read(datetime.fromisoformat)(plain.replace("t", "T"))


def _time(text: str) -> bool:
    return bool(_TIME.fullmatch(text)) and _read(time.fromisoformat)(text[:8])


TEXTS: Mapping[str, Callable[[str], bool]] = {
    "date-time": _moment,
    "date": lambda text: len(text) == 10 and _read(date.fromisoformat)(text),
    "time": _time,
    "uuid": lambda text: _UUID.fullmatch(text) is not None,
    "email": lambda text: _EMAIL.fullmatch(text) is not None,
    "ipv4": _read(IPv4Address),
    "ipv6": _read(IPv6Address),
    "uri": lambda text: _URI.fullmatch(text) is not None,
    "byte": lambda text: _BASE64.fullmatch(text) is not None,
}
OURS: Mapping[str, Callable[[str], bool]] = {
    "rfc822": _read(parsedate_to_datetime),
    "uuid-hex": lambda text: _HEX.fullmatch(text) is not None,
}
"""The checks of the formats of `x-specloom-format`."""
_BITS = {"int32": 31, "int64": 63}


def holds(schema: Object, value: Json) -> bool:
    """Return whether a value has the format of its schema. Unknown formats always hold."""
    ours, plain = schema.get("x-specloom-format"), schema.get("format")
    if isinstance(value, str):
        if isinstance(ours, str) and ours in OURS:
            return OURS[ours](value)
        if isinstance(plain, str) and plain in TEXTS and ours is None:
            return TEXTS[plain](value)
        return True
    if isinstance(value, int) and not isinstance(value, bool) and plain in _BITS:
        most: int = 1 << _BITS[str(plain)]
        return -most <= value < most
    return True


def format_of(values: Iterable[str]) -> Object:
    """Return a schema with the format that all strings have, or an empty one."""
    texts = list(values)
    if not texts:
        return {}
    for name in ("date-time", "date", "uuid"):
        if all(TEXTS[name](text) for text in texts):
            return {"format": name}
    if all(OURS["rfc822"](text) and "," in text for text in texts):
        return {"x-specloom-format": "rfc822"}
    return {}
