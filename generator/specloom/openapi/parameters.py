"""Parameters: the styles there are, path parameters and placeholders, headers nobody chooses."""

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

_SAID = {
    "accept": "the media types say it (OpenAPI 3.1, section 4.8.12), and `accept` of each call",
    "content-type": "the media types say it (OpenAPI 3.1, section 4.8.12)",
    "content-length": "the body that is sent says it",
    "transfer-encoding": "the body that is sent says it",
}

_NO_HEADER = "left out: no header can be called so (RFC 9110, section 5.1)"


def placeholders(path: str) -> list[str]:
    """The names between braces in a path template, each once, without signs of RFC 6570."""
    names = (name.strip("+*?&") for name in re.findall(r"\{([^{}]+)\}", path))
    return list(dict.fromkeys(names))


def misspelt_placeholders(path: str, declared: Iterable[str]) -> dict[str, str]:
    """Path parameters that fit no placeholder → the placeholder that each must mean.

    That is one without a parameter that differs in case, hyphens or underscores only; or the only
    placeholder left where one parameter is left.
    """
    names = list(dict.fromkeys(declared))
    free = [name for name in placeholders(path) if name not in names]
    held = placeholders(path)
    left = [name for name in names if name not in held]
    meant: dict[str, str] = {}
    for name in left:
        alike = [one for one in free if _letters(one) == _letters(name)]
        if len(alike) == 1:
            meant[name] = alike[0]
            free.remove(alike[0])
    left = [name for name in left if name not in meant]
    if len(left) == len(free) == 1:
        meant[left[0]] = free[0]
    return meant


def _letters(name: str) -> str:
    return re.sub(r"[\W_]", "", name).lower()


def no_choice(name: str) -> str:
    """Why a header parameter is not the caller's to give; "" where it is."""
    return _SAID.get(name.lower(), "" if TOKEN.fullmatch(name) else _NO_HEADER)


def same_header(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether two parameters, by name and place, are one header in other letters."""
    return one[1] == other[1] == "header" and one[0].lower() == other[0].lower()
