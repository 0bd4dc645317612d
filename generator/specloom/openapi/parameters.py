"""Parameters: their styles, the placeholders of paths, and headers that the client sets itself."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .operations import TOKEN

STYLES = {"path": "simple", "header": "simple", "query": "form", "cookie": "form"}

KNOWN = {
    "path": ("simple", "label", "matrix"),
    "query": ("form", "spaceDelimited", "pipeDelimited", "deepObject"),
    "header": ("simple",),
    "cookie": ("form", "cookie"),
}

PLACES = ("path", "query", "querystring", "header", "cookie")

KEY_PLACES = ("header", "query", "cookie")

_SET_BY_CLIENT = {
    "accept": "set from the media types (OpenAPI 3.1, section 4.8.12) and the option `accept`",
    "content-type": "set from the media types (OpenAPI 3.1, section 4.8.12)",
    "content-length": "set from the body",
    "transfer-encoding": "set from the body",
}

_NO_HEADER = "left out: not a valid name of a header (RFC 9110, section 5.1)"


def placeholders(path: str) -> list[str]:
    """Return the distinct names in braces in a path template, without operators of RFC 6570."""
    names = (name.strip("+*?&") for name in re.findall(r"\{([^{}]+)\}", path))
    return list(dict.fromkeys(names))


def misspelt_placeholders(path: str, declared: Iterable[str]) -> dict[str, str]:
    """Return path parameter → the placeholder that it must mean, for those that match none.

    A parameter means a free placeholder that differs only in case, hyphens or underscores. If one
    parameter and one placeholder are left, they belong together.
    """
    names = list(dict.fromkeys(declared))
    all_placeholders = placeholders(path)
    free = [name for name in all_placeholders if name not in names]
    unmatched = [name for name in names if name not in all_placeholders]
    meant: dict[str, str] = {}
    for name in unmatched:
        similar = [one for one in free if _letters(one) == _letters(name)]
        if len(similar) == 1:
            meant[name] = similar[0]
            free.remove(similar[0])
    unmatched = [name for name in unmatched if name not in meant]
    if len(unmatched) == len(free) == 1:
        meant[unmatched[0]] = free[0]
    return meant


def _letters(name: str) -> str:
    return re.sub(r"[\W_]", "", name).lower()


def no_choice(name: str) -> str:
    """Return the reason why a header parameter is no argument, or an empty string."""
    return _SET_BY_CLIENT.get(name.lower(), "" if TOKEN.fullmatch(name) else _NO_HEADER)


def same_header(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Return whether two (name, place) pairs are the same header in different case."""
    return one[1] == other[1] == "header" and one[0].lower() == other[0].lower()
