"""Compare JSON values by meaning."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from email.utils import parsedate_to_datetime
from uuid import UUID

from ...document.document import Json


def difference(ours: Json | bytes, sent: Json | bytes, pointer: str = "") -> str:
    """Return the first difference as text, or an empty string.

    Dates and UUIDs are compared by value, and numbers as in JSON: 1 equals 1.0.
    """
    if isinstance(ours, dict) and isinstance(sent, dict):
        if ours.keys() != sent.keys():
            lost, more = sorted(sent.keys() - ours.keys()), sorted(ours.keys() - sent.keys())
            return f"{pointer or 'the body'}: lost {lost}, more {more}"
        found = (difference(ours[key], sent[key], f"{pointer}/{key}") for key in sent)
    elif isinstance(ours, list) and isinstance(sent, list):
        if len(ours) != len(sent):
            return f"{pointer or 'the body'}: {len(ours)} items for {len(sent)}"
        found = (difference(ours[n], sent[n], f"{pointer}/{n}") for n in range(len(sent)))
    elif _equal(ours, sent):
        return ""
    else:
        return f"{pointer or 'the body'}: {ours!r} for {sent!r}"
    return next(filter(None, found), "")


def _equal(ours: object, sent: object) -> bool:
    if isinstance(ours, bool) != isinstance(sent, bool):
        return False
    if ours == sent:
        return True
    if not isinstance(ours, str) or not isinstance(sent, str):
        return False
    readers: tuple[Callable[[str], object], ...] = (
        UUID,
        datetime.fromisoformat,
        parsedate_to_datetime,
    )
    for read in readers:
        try:
            return bool(read(ours) == read(sent))
        except (TypeError, ValueError):
            continue
    return False
