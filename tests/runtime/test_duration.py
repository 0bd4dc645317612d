"""Durations: what is read, its exact length, and how it is written."""

from __future__ import annotations

from datetime import timedelta

import pytest

from specloom.runtime.models.duration import IsoDuration


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("PT0S", timedelta()),
        ("PT1S", timedelta(seconds=1)),
        ("PT0.000001S", timedelta(microseconds=1)),
        ("PT1M", timedelta(minutes=1)),
        ("PT2H", timedelta(hours=2)),
        ("P3D", timedelta(days=3)),
        ("P1W", timedelta(weeks=1)),
        ("P4DT5H6M7.5S", timedelta(days=4, hours=5, minutes=6, seconds=7.5)),
        ("-PT90M", timedelta(minutes=-90)),
    ],
)
def test_lengths(text: str, length: timedelta) -> None:
    found = IsoDuration.parse(text)
    assert found.to_timedelta() == length
    assert str(found) == text
    assert IsoDuration.of(length).to_timedelta() == length


@pytest.mark.parametrize(
    ("length", "text"),
    [
        (timedelta(), "PT0S"),
        (timedelta(seconds=59), "PT59S"),
        (timedelta(seconds=61), "PT1M1S"),
        (timedelta(seconds=3661), "PT1H1M1S"),
        (timedelta(days=1), "P1D"),
        (timedelta(days=-1, hours=-1), "-P1DT1H"),
        (timedelta(milliseconds=1500), "PT1.5S"),
    ],
)
def test_written(length: timedelta, text: str) -> None:
    assert str(IsoDuration.of(length)) == text


@pytest.mark.parametrize(
    "text", ["", "P", "PT", "1D", "P1S", "PT1D", "P1D ", "p1d", "P-1D", "P1.D"]
)
def test_what_is_no_duration(text: str) -> None:
    with pytest.raises(ValueError, match="ISO 8601"):
        IsoDuration.parse(text)


@pytest.mark.parametrize("text", ["P1Y", "P1M", "PT0.0000001S"])
def test_what_has_no_length(text: str) -> None:
    with pytest.raises(ValueError, match=r"differ in length|finer than"):
        IsoDuration.parse(text).to_timedelta()
