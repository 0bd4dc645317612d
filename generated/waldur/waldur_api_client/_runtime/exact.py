"""Moments whose text has more digits than Python's own types hold: kept, and written back."""

from __future__ import annotations

import re
from datetime import datetime, time
from typing import Any

_FRACTION = re.compile(r"(\.[0-9]{6})[0-9]+(?=Z|[+-]|$)")


class ExactDateTime(datetime):
    """A moment to the microsecond, and in `text` as it came, with all its digits."""

    text = ""

    def __reduce_ex__(self, protocol: Any) -> Any:
        return (read_moment, (self.text,)) if self.text else super().__reduce_ex__(protocol)


class ExactTime(time):
    """A time of day to the microsecond, and in `text` as it came, with all its digits."""

    text = ""

    def __reduce_ex__(self, protocol: Any) -> Any:
        return (read_time, (self.text,)) if self.text else super().__reduce_ex__(protocol)


def read_moment(value: Any) -> ExactDateTime:
    """The moment of a text with a long fraction. Raises ValueError where it is none."""
    short, cut = _FRACTION.subn(r"\1", value.upper()) if isinstance(value, str) else ("", 0)
    if not cut:
        raise ValueError("a date and time as in RFC 3339, section 5.6, is expected")
    found = ExactDateTime.fromisoformat(short)
    found.text = value
    return found


def read_time(value: Any) -> ExactTime:
    """The time of a text with a long fraction. Raises ValueError where it is none."""
    short, cut = _FRACTION.subn(r"\1", value.upper()) if isinstance(value, str) else ("", 0)
    if not cut:
        raise ValueError("a time as in RFC 3339, section 5.6, is expected")
    found = ExactTime.fromisoformat(short)
    found.text = value
    return found
