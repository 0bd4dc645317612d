"""Moments whose text has more digits than Python's own types hold: kept, and written back."""

from __future__ import annotations

import re
from datetime import datetime, time
from typing import Any

_FRACTION = re.compile(r"(\.[0-9]{6})[0-9]+")
_TIME_OF_DAY = re.compile(r"[0-9]{2}:[0-9]{2}(:|$|[Zz+-])")
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ]")


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
    if not isinstance(value, str) or not _MOMENT.match(value):
        raise ValueError("a date and time as in RFC 3339, section 5.6, is expected")
    found = ExactDateTime.fromisoformat(_FRACTION.sub(r"\1", value.upper()))
    found.text = value
    return found


def read_time(value: Any) -> ExactTime:
    """The time of a text with a long fraction. Raises ValueError where it is none."""
    if not isinstance(value, str) or not _TIME_OF_DAY.match(value):
        raise ValueError("a time as in RFC 3339, section 5.6, is expected")
    found = ExactTime.fromisoformat(_FRACTION.sub(r"\1", value.upper()))
    found.text = value
    return found
