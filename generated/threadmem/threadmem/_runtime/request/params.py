# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Serialise parameters: in which place each is sent, and as which bytes.

OpenAPI 3.1 section 4.8.12 over RFC 6570 (styles), RFC 3986 (percent-encoding, spaces are %20), RFC
9110 (headers) and RFC 6265 (cookies). An argument that is UNSET, or None and not required, is not
sent.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import cast

from ..errors import RequestError
from ..json_types import Json
from ..models.constants import as_sent
from ..models.decode import encode, encode_bytes, reason
from ..operation import Param
from ..typeguards import is_map
from ..unset import UNSET
from .arguments import argument, check_of, refuse_infinite
from .styles import (
    Pair,
    as_is,
    encode_cookie,
    encode_path_reserved,
    encode_query_reserved,
    encode_segments,
    encode_text,
    fields,
    form,
    joined,
    label,
    matrix,
    scalar,
    simple,
)

__all__ = ["cookies", "encode_text", "extra_query", "fill", "headers", "path_text", "query"]

Arguments = Mapping[str, object]
Partition = tuple[str | Param, ...]

_PLACEHOLDER = re.compile(r"\{([^{}]+)\}")
_FRAGMENT = re.compile(r"#[^{}]*\Z")
_DOTS = re.compile(r"(^|/)(?:\.|%2[Ee]){1,2}(/|$)")
_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")


def fill(template: str, params: Sequence[Param], arguments: Arguments) -> str:
    """Return the encoded path of a template.

    Raises RequestError if a value is missing or empty, or is a dot segment, which URL resolution
    removes.
    """
    return filled(pieces(template, params), arguments)


def pieces(template: str, params: Sequence[Param]) -> Partition:
    """Split a path template into fixed texts, encoded, and parameters.

    A fragment is never sent (RFC 3986, section 3.5), but some documents tell operations apart by
    one.
    """
    template = _without_dots(_FRAGMENT.sub("", template))
    by_wire = {param.wire: param for param in params if param.place == "path"}
    found: list[str | Param] = []
    for at, part in enumerate(_PLACEHOLDER.split(template)):
        if at % 2 and part not in by_wire:
            raise RequestError(f"the path {template} has no parameter {part}")
        found.append(by_wire[part] if at % 2 else _literal(part))
    return tuple(found)


def _without_dots(template: str) -> str:
    """Return a template without its own dot segments, as clients and servers resolve it (RFC 3986,
    section 5.2.4).
    """
    path, mark, rest = template.partition("?")
    if not _DOTS.search(path):
        return template
    kept: list[str] = []
    for part in path.split("/"):
        dots = part.replace("%2e", ".").replace("%2E", ".")
        if dots == "..":
            del kept[max(1, len(kept) - 1) :]
        elif dots != ".":
            kept.append(part)
    end = [""] if path.endswith(("/.", "/..")) else []
    return "/".join([*kept, *end]) + mark + rest


def filled(parts: Partition, arguments: Arguments) -> str:
    """Return the encoded path of a template that is split already. See `fill`."""
    path = "".join(
        [
            one if isinstance(one, str) else path_text(one, arguments.get(one.name, UNSET))
            for one in parts
        ]
    )
    if ("." in path or "%2" in path) and _DOTS.search(path.partition("?")[0]):
        raise RequestError(f"the path {path} has a segment '.' or '..'")
    return path


def query(params: Sequence[Param], arguments: Arguments) -> list[Pair]:
    """Return the query as pairs of encoded texts, in the order of the document.

    A pair with the name "" is written without "=", such as a bare name.
    """
    found: list[Pair] = []
    for param, value in _given(params, arguments, "query", "querystring"):
        whole = param.place == "querystring"
        found += [("", _whole_query(param, value))] if whole else _query_pairs(param, value)
    return found


def extra_query(extra: object) -> list[Pair]:
    """Return query parameters that are not in the document, from a mapping or pairs. Lists repeat
    the name.
    """
    pairs: object = extra.items() if is_map(extra) else extra
    if not isinstance(pairs, Iterable) or isinstance(pairs, (str, bytes)):
        raise RequestError("extra_query is a mapping or pairs of name and value")
    found: list[Pair] = []
    for name, value in cast("Iterable[tuple[str, object]]", pairs):
        if value is not UNSET and value is not None:
            found += _query_pairs(Param(name, name, "query", explode=True), value)
    return found


def headers(params: Sequence[Param], arguments: Arguments) -> list[Pair]:
    """Return the header parameters as pairs. An empty list sends no header."""
    found: list[Pair] = []
    for param, value in _given(params, arguments, "header"):
        if param.media:
            text = _media_text(param, value, ascii_only=True)
        else:
            plain = wire_value(param, value)
            if plain in ([], {}):
                continue
            lists = param.separators and isinstance(plain, list)
            text = (
                joined(plain, param.separators, as_is)
                if lists
                else simple(plain, param.explode, as_is)
            )
        found.append((param.wire, header_text(param.wire, text)))
    return found


def header_text(name: str, text: str) -> str:
    """Return the text. Raises RequestError if it is not a valid header name or value (RFC 9110,
    sections 5.1 and 5.5).
    """
    if not _is_name(name):
        raise RequestError(f"{name!r} is no name of a header")
    if _CONTROL.search(text):
        raise RequestError(f"the header {name} cannot hold control characters")
    if not text.isascii():
        try:
            text.encode()
        except UnicodeEncodeError as error:
            raise RequestError(f"the header {name} cannot hold a lone surrogate") from error
    return text.strip()


@lru_cache(maxsize=1024)
def _is_name(name: str) -> bool:
    return _TOKEN.fullmatch(name) is not None


def cookies(params: Sequence[Param], arguments: Arguments) -> list[str]:
    """Return the cookie parameters, each as `name=value`. Exploded lists repeat the name."""
    found: list[str] = []
    for param, value in _given(params, arguments, "cookie"):
        encoder = _raw_cookie if param.style == "cookie" else encode_cookie
        plain = _media_text(param, value) if param.media else wire_value(param, value)
        pairs = form(param.wire, plain, "form", param.explode, encoder)
        found += [f"{name}={text}" for name, text in pairs]
    return found


def path_text(param: Param, value: object) -> str:
    """Return one encoded path value. Raises RequestError if it is empty."""
    encoder = encode_path_reserved if param.reserved else encode_text
    encoder = encode_segments if param.slashes else encoder
    text = ""
    if type(value) is str and param.style == "simple" and _is_plain(param, value):
        text = encoder(value)
    elif value is not UNSET and value is not None:
        if param.media:
            text = encoder(_media_text(param, value))
        else:
            plain = wire_value(param, value)
            if param.separators and isinstance(plain, list):
                text = joined(plain, param.separators, encoder)
            elif param.style == "label":
                text = label(plain, param.explode, encoder)
            elif param.style == "matrix":
                text = matrix(param.wire, plain, param.explode, encoder)
            else:
                text = simple(plain, param.explode, encoder)
    if not text and not (param.empty and value == ""):
        raise RequestError(f"{param.name} stands in the path and cannot be empty")
    return text


def _is_plain(param: Param, value: object) -> bool:
    """Whether a value needs no check and is its own JSON form."""
    return param.media is None and type(value) in check_of(param).plain


def wire_value(param: Param, value: object) -> Json:
    """Return the JSON form of an argument. Raises RequestError if it is not a value of its type."""
    check = check_of(param)
    if type(value) in check.plain:
        return value  # type: ignore[return-value]
    try:
        right = value if check.type is None else argument(check, value)
        refuse_infinite(right)
        plain: Json = encode(check.type, as_sent(check.type, right))
    except (ValueError, TypeError) as error:
        raise RequestError(f"{param.name}: {reason(error)}") from error
    return plain


def _given(
    params: Sequence[Param], arguments: Arguments, *places: str
) -> list[tuple[Param, object]]:
    return [
        (param, value)
        for param in params
        if param.place in places
        and (value := arguments.get(param.name, UNSET)) is not UNSET
        and not _left_out(param, value)
    ]


def _left_out(param: Param, value: object) -> bool:
    """Whether a value is None and therefore not sent. Raises RequestError if the parameter is
    required.
    """
    if value is None and param.required:
        raise RequestError(f"{param.name} is required and cannot be None")
    return value is None


def _query_pairs(param: Param, value: object) -> list[Pair]:
    encoder = encode_query_reserved if param.reserved else encode_text
    if param.media:
        return [(encode_text(param.wire), encoder(_media_text(param, value)))]
    plain = wire_value(param, value)
    if param.empty and plain == "":
        return [("", encode_text(param.wire))]
    if param.separators and isinstance(plain, list):
        items = plain if param.explode else [plain]
        texts = [joined(item, param.separators, encoder) for item in items if item is not None]
        return [(encode_text(param.wire), text) for text in texts if plain]
    pairs = form(param.wire, plain, param.style, param.explode, encoder)
    return [(encode_text(name), text) for name, text in pairs]


def _whole_query(param: Param, value: object) -> str:
    """Return a parameter that is the whole query string (OpenAPI 3.2)."""
    if param.media == "application/x-www-form-urlencoded":
        pairs = fields(wire_value(param, value), encode_text)
        return "&".join(f"{encode_text(name)}={text}" for name, text in pairs)
    return encode_text(_media_text(param, value))


def _media_text(param: Param, value: object, ascii_only: bool = False) -> str:
    """Return the text of a parameter described by `content`: JSON, or the text of a scalar."""
    if param.media and "json" not in param.media:
        return scalar(wire_value(param, value))
    check = check_of(param)
    try:
        right = value if check.type is None else argument(check, value)
        refuse_infinite(right)
        text = encode_bytes(check.type, as_sent(check.type, right)).decode()
    except (ValueError, TypeError) as error:
        raise RequestError(f"{param.name}: {reason(error)}") from error
    return json.dumps(json.loads(text), separators=(",", ":")) if ascii_only else text


def _raw_cookie(text: str) -> str:
    if ";" in text or _CONTROL.search(text):
        raise RequestError("a cookie cannot hold semicolons or control characters")
    return text


def _literal(text: str) -> str:
    """Return the fixed text of a template, percent-encoded where the document is not."""
    return "".join(
        char if char.isascii() and char not in ' "#<>[\\]^`{|}' else encode_text(char)
        for char in text
    )
