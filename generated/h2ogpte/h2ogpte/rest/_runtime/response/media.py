# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Decode the body of a response by its media type: JSON, text or bytes, typed as declared."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import get_args

import httpx2

from ..json_types import Json
from ..media_types import STREAMS, bare, exact, is_json, is_text
from ..models.decode import Deviation, decode, decode_value
from ..operation import Media

Typed = tuple[object, tuple[Deviation, ...]]

_BOM = codecs.BOM_UTF8


_MISLABELLED = ("", "application/octet-stream", "binary/octet-stream")
"""Content types that servers send if they know none."""


def choose(declared: tuple[Media, ...], content_type: str, content: bytes) -> Media | None:
    """Return the declared media type that a body is read as, or None if there is none.

    A declared content type decides. Otherwise JSON with another content type is read as the
    declared JSON type; then a declared text type accepts text, and a declared binary type accepts
    anything.
    """
    found = _declared(declared, content_type)
    if found is not None:
        return found
    name = bare(content_type)
    vague = name in _MISLABELLED
    others = [media for media in declared if not is_json(bare(media.wire))]
    json_like = next((media for media in declared if is_json(bare(media.wire))), None)
    likely = vague or name.startswith("text/") or not others
    if json_like and likely and _holds_json(content, scalars=not others):
        return json_like
    texts = [media for media in others if is_text(bare(media.wire))]
    if texts and (not name or is_text(name) or is_json(name)):
        return texts[0]
    binary = next((media for media in others if _is_binary(media)), None)
    return binary or (texts[0] if texts and vague else None)


@lru_cache(maxsize=1024)
def _declared(declared: tuple[Media, ...], content_type: str) -> Media | None:
    """Return the declared media type for a content type.

    Exact names come first, those with the same parameters before the others; then a JSON type for
    another JSON type, then wildcards, the more specific first.
    """
    name = bare(content_type)
    names = {bare(media.wire): media for media in reversed(declared)}
    whole = {exact(media.wire): media for media in reversed(declared)}
    if exact(content_type) in whole:
        return whole[exact(content_type)]
    if name in names:
        return names[name]
    if is_json(name):
        for media in declared:
            if is_json(bare(media.wire)):
                return media
    for wildcard in (f"{name.partition('/')[0]}/*", "*/*"):
        if wildcard in names:
            return replace(names[wildcard], wire=name)
    return None


def _holds_json(content: bytes, scalars: bool) -> bool:
    """Whether a body is a JSON object or array or, with `scalars`, any JSON or empty."""
    text = content.removeprefix(_BOM).strip()
    if not scalars and text[:1] not in (b"{", b"["):
        return False
    try:
        json.loads(text or b"null")
    except (ValueError, RecursionError):
        return False
    return True


def _is_binary(media: Media) -> bool:
    """Whether a media type is read as bytes, which accepts anything."""
    name = bare(media.wire)
    return not is_text(name) and name not in STREAMS and (media.type is None or _bytes(media))


def _bytes(media: Media) -> bool:
    return media.type is not None and media.type() is bytes


def typed(media: Media, response: httpx2.Response, content_type: str) -> Typed:
    """Return the body typed as this media type, and the differences from the document.

    JSON without a declared type returns plain JSON data, text returns str, everything else bytes.
    Raises ValueError if JSON is declared and the body is not JSON.
    """
    name = bare(media.wire)
    type_ = media.type() if media.type else None
    if is_json(name):
        return decode(Json if type_ is None else type_, _utf8(response, content_type))
    if type_ is bytes or (type_ is None and not is_text(name)):
        return response.content, ()
    if type_ is None or type_ is str:
        return _text(response), ()
    # A wildcard with a declared type: JSON whatever the content type, otherwise text or bytes.
    if _holds_json(response.content, scalars=False):
        return decode(type_, _utf8(response, content_type))
    if is_text(name):
        return decode_value(type_, _text(response))
    if bytes in get_args(type_):
        return response.content, ()
    raise ValueError("it is not JSON")


def header(
    type_: object, text: str, explode: bool = False, media: str | None = None
) -> tuple[object, bool]:
    """Return the typed value of a header (style simple, or the media type of its `content`), or its
    text, and whether the text matches the type.
    """
    if type_ is None or type_ is str:
        return text, True
    try:
        for candidate in _candidates(text, explode, media):
            value, deviations = decode_value(type_, candidate)
            if not deviations:
                return value, True
    except (ValueError, RecursionError):  # infinitely nested
        pass
    return text, False


def _candidates(text: str, explode: bool, media: str | None) -> Iterator[Json]:
    """Return the possible values of a header: text, scalar, list, object, each with and without
    typed items.
    """
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
    """Return a number, true, false or null from a header. Any other text is returned unchanged."""
    try:
        value: Json = json.loads(text)
    except ValueError:
        return text
    return text if isinstance(value, (str, list, dict)) else value


def _utf8(response: httpx2.Response, content_type: str) -> bytes:
    """Return the bytes as UTF-8 without a byte order mark, as JSON requires (RFC 8259, section
    8.1).
    """
    content = response.content.removeprefix(_BOM)
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
    """Return the text of the body: UTF-8 unless the server names a charset that can be read."""
    try:
        return response.content.decode(response.charset_encoding or "utf-8")
    except (LookupError, UnicodeError):
        return response.content.decode("utf-8", "replace")
