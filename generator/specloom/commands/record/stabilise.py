"""Keep recordings stable: reuse the old values of ids, times and hashes.

An old and a new fixture are compared. Where both have a volatile value of the same form, the old
value replaces the new one in every fixture of the recording.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...document.document import Json

Pairs = dict[Json, Json]
_FORMS = [
    re.compile(text)
    for text in (
        r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}",
        r"[0-9a-f]{16,}",
        r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?",
        r"\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d (?:GMT|[+-]\d{4})",
        r"(?:[a-z]+[_-])?(?=[A-Za-z]*\d)[A-Za-z0-9]{20,}",
    )
]
_TIMES = (1e9, 1e14)
"""Numbers in this range count as times: seconds to microseconds since 1970."""


def learnt(old: Json, new: Json) -> Pairs:
    """Return new value → old value of volatile values in the same places."""
    found: Pairs = {}
    for mine, theirs in _sides(old, new):
        if alike(mine, theirs):
            found.setdefault(theirs, mine)
    return found


def settled(old: Json, new: Json) -> Json:
    """Return the new value, with old values where only volatile ones differ."""
    if isinstance(old, dict) and isinstance(new, dict):
        return {k: settled(old[k], v) if k in old else v for k, v in new.items()}
    if isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        return [settled(mine, theirs) for mine, theirs in zip(old, new, strict=True)]
    return old if alike(old, new) else new


def _sides(old: Json, new: Json) -> Iterator[tuple[Json, Json]]:
    if isinstance(old, dict) and isinstance(new, dict):
        for name in old.keys() & new.keys():
            yield from _sides(old[name], new[name])
    elif isinstance(old, list) and isinstance(new, list):
        for mine, theirs in zip(old, new, strict=False):
            yield from _sides(mine, theirs)
    elif isinstance(old, str) and isinstance(new, str) and old.count("/") == new.count("/") > 0:
        yield from zip(old.split("/"), new.split("/"), strict=True)
    elif not isinstance(old, dict | list) and not isinstance(new, dict | list):
        yield old, new


def alike(old: Json, new: Json) -> bool:
    """Whether two values differ only as those do that change each time: ids, times, hashes."""
    if isinstance(old, str) and isinstance(new, str):
        return old != new and any(form.fullmatch(old) and form.fullmatch(new) for form in _FORMS)
    numbers = [one for one in (old, new) if isinstance(one, int | float) and one is not True]
    least, most = _TIMES
    return len(numbers) == 2 and old != new and all(least < one < most for one in numbers)


def steadied(value: Json, pairs: Pairs) -> Json:
    """Return a value with its volatile values replaced by the old ones."""
    if isinstance(value, dict):
        return {name: steadied(one, pairs) for name, one in value.items()}
    if isinstance(value, list):
        return [steadied(one, pairs) for one in value]
    if isinstance(value, str):
        for new, old in pairs.items():
            if isinstance(new, str) and isinstance(old, str):
                value = value.replace(new, old)
        return value
    return pairs.get(value, value) if isinstance(value, float | int) else value
