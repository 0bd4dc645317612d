"""Header parameters: those that are no choice of the caller, and those that are one header."""

from __future__ import annotations

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


def no_choice(name: str) -> str:
    """Why a header parameter is not the caller's to give; "" where it is."""
    return _SAID.get(name.lower(), "" if TOKEN.fullmatch(name) else _NO_HEADER)


def same_header(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether two parameters, by name and place, are one header in other letters."""
    return one[1] == other[1] == "header" and one[0].lower() == other[0].lower()
