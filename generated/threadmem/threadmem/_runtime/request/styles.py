# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Values as text: the styles of OpenAPI 3.1 (section 4.8.12.2) over JSON-ready values.

Null items and null properties are left out (RFC 6570, section 2.3: undefined values); a list or
object inside another travels as JSON text, but in style deepObject, where `a[b][c]=d`.
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
    """Text with all but the unreserved characters of RFC 3986 percent-encoded as UTF-8."""
    return _quote(text, "")


def encode_query_reserved(text: str) -> str:
    """As `allowReserved` in a query: reserved characters and percent-encoded ones stay.

    All the same `#[]` are encoded, as RFC 3986 allows them in no query, and `&` and `+`, as
    they would end the value or turn into a space.
    """
    return _keep_triplets(text, _QUERY_RESERVED)


def encode_path_reserved(text: str) -> str:
    """As `allowReserved` in a path: what RFC 3986 allows in a segment stays, so `/?#` do not."""
    return _keep_triplets(text, _PATH_RESERVED)


def encode_segments(text: str) -> str:
    """As `encode_path_reserved`, of a value that may be several segments: `/` stays too."""
    return _keep_triplets(text, f"{_PATH_RESERVED}/")


def encode_cookie(text: str) -> str:
    """Text with only those characters percent-encoded that RFC 6265 allows in no cookie, and %."""
    return _quote(text, _COOKIE)


def as_is(text: str) -> str:
    """Text that is not encoded at all."""
    return text


def scalar(value: Json) -> str:
    """One value as text: true, false, numbers as in JSON; a list or object is JSON text."""
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def form(name: str, value: Json, style: str, explode: bool, encode: Quote) -> list[Pair]:
    """Name and value pairs, values encoded, in the styles of queries, cookies and form bodies."""
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
    """A list with a separator for each depth, the outer first; a comma is not encoded."""
    if not isinstance(value, list) or not separators:
        return encode(scalar(value))
    texts = [joined(item, separators[1:], encode) for item in value if item is not None]
    return ("," if separators[0] == "," else encode(separators[0])).join(texts)


def separated(
    value: Json, separators: Sequence[str], explode: bool, encode: Quote
) -> list[str] | None:
    """The texts of a list with separators of its own, one of each item where it is exploded; None
    where it has none, or is no list."""
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
    """A whole object as a form: lists repeat their name, objects within are JSON text."""
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
    """Whether a value expands to nothing: null, no members, or null ones only (section 2.3)."""
    if isinstance(value, dict):
        return all(item is None for item in value.values())
    return value is None or (isinstance(value, list) and all(item is None for item in value))


def _items(value: Json, encode: Quote) -> list[str]:
    """The texts of a list or (names and values in turn) object; of anything else the one text."""
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
