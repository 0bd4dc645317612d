"""Moments in text; those with more digits than Python's own types hold keep it."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import Any, TypeVar, cast

DATE = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_CLOCK = "[0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,6})?)?(Z|[+-][0-9]{2}:?[0-9]{2})?$"
TIME = f"^{_CLOCK}"
MOMENT = f"^[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}[Tt_ ]{_CLOCK}"
"""What `fromisoformat` may read: it knows forms that RFC 3339, section 5.6, does not."""
_FRACTION = re.compile(r"([.,][0-9]{6})[0-9]+(?=Z|[+-]|$)")


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


T = TypeVar("T", datetime, time)


def read_date(value: Any) -> date:
    """Nothing is a date but what has the form of one."""
    raise ValueError(f"{value!r} is no date")


def read_moment(value: Any) -> datetime:
    """The moment of a text that is not as it usually is. Raises ValueError where it is none."""
    return _read(value, MOMENT, datetime, ExactDateTime)


def read_time(value: Any) -> time:
    """The time of a text that is not as it usually is. Raises ValueError where it is none."""
    return _read(value, TIME, time, ExactTime)


def _read(value: Any, pattern: str, usual: type[T], exact: type[T]) -> T:
    """What a text stands for, in the exact class where its fraction has more than six digits."""
    text, cut = _FRACTION.subn(r"\1", value.upper()) if isinstance(value, str) else ("", 0)
    text = text.replace(",", ".")
    if not re.match(pattern, text):
        raise ValueError(f"{value!r} is not as in RFC 3339, section 5.6")
    if not cut:
        return usual.fromisoformat(text)
    found: Any = exact.fromisoformat(text)
    found.text = value
    return cast(T, found)
