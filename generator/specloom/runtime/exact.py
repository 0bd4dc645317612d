"""Moments in text; those with more digits than Python's own types hold keep it."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import Any

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


def read_date(value: Any) -> date:
    """Nothing is a date but what has the form of one."""
    raise ValueError(f"{value!r} is no date")


def read_moment(value: Any) -> datetime:
    """The moment of a text that is not as it usually is. Raises ValueError where it is none."""
    text, cut = _short(value, MOMENT)
    if not cut:
        return datetime.fromisoformat(text)
    found = ExactDateTime.fromisoformat(text)
    found.text = value
    return found


def read_time(value: Any) -> time:
    """The time of a text that is not as it usually is. Raises ValueError where it is none."""
    text, cut = _short(value, TIME)
    if not cut:
        return time.fromisoformat(text)
    found = ExactTime.fromisoformat(text)
    found.text = value
    return found


def _short(value: Any, pattern: str) -> tuple[str, bool]:
    """A text with at most six digits in its fraction, and whether it had more."""
    if isinstance(value, str):
        text, cut = _FRACTION.subn(r"\1", value.upper())
        text = text.replace(",", ".")
        if re.match(pattern, text):
            return text, bool(cut)
    raise ValueError(f"{value!r} is not as in RFC 3339, section 5.6")
