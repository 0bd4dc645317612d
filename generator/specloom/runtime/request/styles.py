# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Write values as text: the styles of OpenAPI 3.1 (section 4.8.12.2) for JSON values.

Null items and null properties are left out (RFC 6570, section 2.3: undefined values). A list or
object inside another one becomes JSON text, except in style deepObject, where it is `a[b][c]=d`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from urllib.parse import quote

from ..errors import RequestError
from ..json_types import Json

Quote = Callable[[str], str]
Pair = tuple[str, str]

_TRIPLET = re.compile("(%[0-9A-Fa-f]{2})")
_QUERY_RESERVED = ":/?@!$'()*,;="
_PATH_RESERVED = ":@!$&'()*+,;="
_COOKIE = "!#$&'()*+/:<=>?@[]^`{|}"


def encode_text(text: str) -> str:
    """Percent-encode a text as UTF-8, except the unreserved characters of RFC 3986."""
    return _quote(text, "")


def encode_query_reserved(text: str) -> str:
    """Encode a query value with `allowReserved`: reserved and percent-encoded characters are kept.

    `#[]` are encoded, because RFC 3986 allows them in no query, and `&` and `+`, because they would
    end the value or become a space.
    """
    return _keep_triplets(text, _QUERY_RESERVED)


def encode_path_reserved(text: str) -> str:
    """Encode a path value with `allowReserved`: characters that RFC 3986 allows in a segment are
    kept. `/?#` are encoded.
    """
    return _keep_triplets(text, _PATH_RESERVED)


def encode_segments(text: str) -> str:
    """Encode a path value that may have several segments: like `encode_path_reserved`, but `/` is
    kept.
    """
    return _keep_triplets(text, f"{_PATH_RESERVED}/")


def encode_cookie(text: str) -> str:
    """Percent-encode only the characters that RFC 6265 does not allow in a cookie, and %."""
    return _quote(text, _COOKIE)


def as_is(text: str) -> str:
    """Return the text unchanged."""
    return text


def scalar(value: Json) -> str:
    """Return one value as text: true, false, numbers as in JSON. A list or object becomes JSON
    text.
    """
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def form(name: str, value: Json, style: str, explode: bool, encode: Quote) -> list[Pair]:
    """Return pairs of name and encoded value, in the styles of queries, cookies and forms."""
    if style == "deepObject" and isinstance(value, dict):
        return _deep(name, value, encode)
    texts = _items(value, encode)
    if isinstance(value, list) and (explode or style == "deepObject"):
        return [(name, text) for text in texts]
    if isinstance(value, dict) and explode:
        return [(key, encode(scalar(item))) for key, item in value.items() if item is not None]
    separator = {"spaceDelimited": encode(" "), "pipeDelimited": encode("|")}.get(style, ",")
    return [(name, separator.join(texts))] if texts else []


def simple(value: Json, explode: bool, encode: Quote, separator: str = ",") -> str:
    """Style simple: `a,b`, `R,100,G,200`, exploded `R=100,G=200`."""
    if isinstance(value, dict) and explode:
        pairs = [(k, item) for k, item in value.items() if item is not None]
        return separator.join(f"{encode(k)}={encode(scalar(item))}" for k, item in pairs)
    return separator.join(_items(value, encode))


def joined(value: Json, separators: Sequence[str], encode: Quote) -> str:
    """Join a list with one separator per depth, the outer one first. Commas are not encoded."""
    if not isinstance(value, list) or not separators:
        return encode(scalar(value))
    texts = [joined(item, separators[1:], encode) for item in value if item is not None]
    return ("," if separators[0] == "," else encode(separators[0])).join(texts)


def separated(
    value: Json, separators: Sequence[str], explode: bool, encode: Quote
) -> list[str] | None:
    """Return the texts of a list with its own separators, one per item if it is exploded.

    Returns None if the parameter has no separators or the value is not a list.
    """
    if not separators or not isinstance(value, list):
        return None
    items = value if explode else [value]
    return [joined(one, separators, encode) for one in items if one is not None] if value else []


def label(value: Json, explode: bool, encode: Quote) -> str:
    """Style label: `.a,b`, exploded `.a.b` (RFC 6570, section 3.2.5)."""
    if _undefined(value):
        return ""
    return f".{simple(value, explode, encode, '.' if explode else ',')}"


def matrix(name: str, value: Json, explode: bool, encode: Quote) -> str:
    """Style matrix: `;p=a,b`, exploded `;p=a;p=b` or `;R=100;G=200` (RFC 6570, section 3.2.7)."""
    if isinstance(value, dict) and explode:
        text = simple(value, explode, encode, ";")
        return f";{text}" if text else ""
    if _undefined(value):
        return ""
    pairs = form(name, value, "form", explode, encode)
    return "".join(f";{encode_text(key)}{'=' if text else ''}{text}" for key, text in pairs)


def fields(value: Json, encode: Quote) -> list[Pair]:
    """Encode an object as a form: lists repeat their name, nested objects become JSON text."""
    if not isinstance(value, dict):
        raise RequestError("a form is an object, names and values")
    return [
        pair
        for name, item in value.items()
        for pair in form(
            name, scalar(item) if isinstance(item, dict) else item, "form", True, encode
        )
    ]


def _undefined(value: Json) -> bool:
    """Whether a value expands to nothing: null, no members, or only null ones (RFC 6570, section
    2.3).
    """
    if isinstance(value, dict):
        return all(item is None for item in value.values())
    return value is None or (isinstance(value, list) and all(item is None for item in value))


def _items(value: Json, encode: Quote) -> list[str]:
    """Return the texts of a list, the names and values of an object, or one text otherwise."""
    if isinstance(value, list):
        return [encode(scalar(item)) for item in value if item is not None]
    if isinstance(value, dict):
        pairs = [(key, item) for key, item in value.items() if item is not None]
        return [encode(text) for key, item in pairs for text in (key, scalar(item))]
    return [] if value is None else [encode(scalar(value))]


def _deep(name: str, value: Json, encode: Quote) -> list[Pair]:
    if isinstance(value, dict):
        return [pair for key in value for pair in _deep(f"{name}[{key}]", value[key], encode)]
    return form(name, value, "form", True, encode)


def _quote(text: str, safe: str) -> str:
    try:
        return quote(text, safe=safe)
    except UnicodeEncodeError as error:
        raise RequestError("text with a lone surrogate cannot be sent") from error


def _keep_triplets(text: str, safe: str) -> str:
    parts = _TRIPLET.split(text)
    return "".join(part if at % 2 else _quote(part, safe) for at, part in enumerate(parts))
