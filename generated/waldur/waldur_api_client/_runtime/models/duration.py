# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Durations as in RFC 3339, appendix A: `P1Y2M`, `P3W`, `PT0.5S`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal

_NUMBER = r"[0-9]+(?:[.,][0-9]+)?"
_FORM = re.compile(
    rf"([+-]?)P(?=[0-9T])(?:({_NUMBER})Y)?(?:({_NUMBER})M)?(?:({_NUMBER})W)?(?:({_NUMBER})D)?"
    rf"(?:T(?=[0-9])(?:({_NUMBER})H)?(?:({_NUMBER})M)?(?:({_NUMBER})S)?)?"
)


@dataclass(frozen=True, slots=True)
class IsoDuration:
    """An exact duration: a month is a month, not a number of days.

    `str()` returns the text that was read. Durations are equal if their parts are.
    """

    years: Decimal = Decimal()
    months: Decimal = Decimal()
    weeks: Decimal = Decimal()
    days: Decimal = Decimal()
    hours: Decimal = Decimal()
    minutes: Decimal = Decimal()
    seconds: Decimal = Decimal()
    negative: bool = False
    text: str = field(default="", compare=False, repr=False)

    @classmethod
    def parse(cls, text: str) -> IsoDuration:
        """Parse a duration. Raises ValueError if the text is not one."""
        found = _FORM.fullmatch(text)
        if found is None:
            raise ValueError(f"{text!r} is no duration as in ISO 8601")
        sign, *parts = found.groups()
        numbers = [Decimal((part or "0").replace(",", ".")) for part in parts]
        years, months, weeks, days, hours, minutes, seconds = numbers
        return cls(years, months, weeks, days, hours, minutes, seconds, sign == "-", text)

    @classmethod
    def of(cls, value: timedelta) -> IsoDuration:
        """Return the duration of a timedelta, in days, hours, minutes and seconds."""
        length = abs(value)
        minutes, left = divmod(length.seconds, 60)
        hours, minutes = divmod(minutes, 60)
        seconds = Decimal(left * 10**6 + length.microseconds) / 10**6
        return cls(
            days=Decimal(length.days),
            hours=Decimal(hours),
            minutes=Decimal(minutes),
            seconds=seconds,
            negative=value < timedelta(),
        )

    def to_timedelta(self) -> timedelta:
        """Return the timedelta of the same length. Raises ValueError for years, months or fractions
        below a microsecond, which have none.
        """
        if self.years or self.months:
            raise ValueError(f"{self} has years or months, which differ in length")
        hours = self.hours + 24 * (self.days + 7 * self.weeks)
        micros = (self.seconds + 60 * (self.minutes + 60 * hours)).scaleb(6)
        if micros % 1:
            raise ValueError(f"{self} is finer than a microsecond")
        return timedelta(microseconds=int(micros)) * (-1 if self.negative else 1)

    def __str__(self) -> str:
        return self.text or self._written()

    def _written(self) -> str:
        dates = ((self.years, "Y"), (self.months, "M"), (self.weeks, "W"), (self.days, "D"))
        times = ((self.hours, "H"), (self.minutes, "M"), (self.seconds, "S"))
        date, time = ("".join(f"{n:f}{u}" for n, u in some if n) for some in (dates, times))
        rest = f"T{time}" if time else "" if date else "T0S"
        return f"{'-' if self.negative else ''}P{date}{rest}"
