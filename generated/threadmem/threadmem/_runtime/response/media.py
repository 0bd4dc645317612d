"""The body of a reply by its media type: JSON, text or bytes, as the document types it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache

import httpx2

from ..json_types import Json
from ..models.decode import Deviation, decode, decode_value
from ..operation import Media
from ..request.negotiation import bare, exact, is_json

Typed = tuple[object, tuple[Deviation, ...]]


@lru_cache(maxsize=1024)
def choose(declared: tuple[Media, ...], content_type: str) -> Media | None:
    """The declared media type a body of this content type is read as; None if nothing is declared.

    Exact names first, those with the same parameters before the others, then one JSON type for
    another, then wildcards, the more exact one first.
    Failing these a declared JSON type (servers mislabel it often), and else the first.
    """
    name = bare(content_type)
    names = {bare(media.wire): media for media in reversed(declared)}
    whole = {exact(media.wire): media for media in reversed(declared)}
    if exact(content_type) in whole:
        return whole[exact(content_type)]
    if name in names:
        return names[name]
    json_like = next((media for media in declared if is_json(bare(media.wire))), None)
    if json_like and (is_json(name) or not name):
        return json_like
    for wildcard in (f"{name.partition('/')[0]}/*", "*/*"):
        if wildcard in names:
            return Media(name, names[wildcard].type)
    return json_like or (declared[0] if declared else None)


def typed(media: Media, response: httpx2.Response, content_type: str) -> Typed:
    """The body as this media type, and where it departs from the document.

    JSON of no declared type gives plain JSON data, text gives str, all else bytes. Raises
    ValueError where JSON is wanted and the bytes are none.
    """
    name = bare(media.wire)
    type_ = media.type() if media.type else None
    if is_json(name):
        return decode(Json if type_ is None else type_, _utf8(response, content_type))
    if type_ is bytes or not (name.startswith("text/") or name.endswith(("/xml", "+xml"))):
        return response.content, ()
    text = _text(response)
    return (text, ()) if type_ is None or type_ is str else decode_value(type_, text)


def header(type_: object, text: str, explode: bool = False, media: str | None = None) -> object:
    """The typed value of a header (style simple, or the media type of its `content`); the text
    itself where it does not fit."""
    if type_ is None or type_ is str:
        return text
    try:
        for candidate in _candidates(text, explode, media):
            value, deviations = decode_value(type_, candidate)
            if not deviations:
                return value
    except (ValueError, RecursionError):  # nested without end
        pass
    return text


def _candidates(text: str, explode: bool, media: str | None) -> Iterator[Json]:
    """What a header may stand for: text, scalar, list, object; each with its items typed or not."""
    if media and is_json(bare(media)):
        yield _any(text)
        return
    items = [item.strip() for item in text.split(",")]
    literals: list[Json] = [_literal(item) for item in items]
    texts: list[Json] = [*items]
    yield from (text, _literal(text), literals, texts)
    pairs = [_named(item) for item in items] if explode else _pairs(items)
    if not pairs:
        return
    typed_map: dict[str, Json] = {name: _literal(item) for name, item in pairs}
    text_map: dict[str, Json] = {**dict(pairs)}
    yield from (typed_map, text_map)


def _pairs(items: list[str]) -> list[tuple[str, str]]:
    return list(zip(items[::2], items[1::2], strict=True)) if len(items) % 2 == 0 else []


def _named(item: str) -> tuple[str, str]:
    name, _, value = item.partition("=")
    return name, value


def _any(text: str) -> Json:
    try:
        value: Json = json.loads(text)
    except ValueError:
        return text
    return value


def _literal(text: str) -> Json:
    """A number, true, false or null written in a header; any other text as it is."""
    try:
        value: Json = json.loads(text)
    except ValueError:
        return text
    return text if isinstance(value, (str, list, dict)) else value


def _utf8(response: httpx2.Response, content_type: str) -> bytes:
    """The bytes in UTF-8 without a byte order mark, as RFC 8259, section 8.1, wants JSON."""
    content = response.content.removeprefix(b"\xef\xbb\xbf")
    if "charset" not in content_type.lower():
        return content
    charset = (response.charset_encoding or "utf-8").lower()
    if charset in ("utf-8", "utf8", "us-ascii", "ascii"):
        return content
    try:
        return content.decode(charset).encode()
    except (LookupError, UnicodeError):
        return content


def _text(response: httpx2.Response) -> str:
    """The text of the body; UTF-8 where the server names no charset it is readable in."""
    try:
        return response.content.decode(response.charset_encoding or "utf-8")
    except (LookupError, UnicodeError):
        return response.content.decode("utf-8", "replace")
