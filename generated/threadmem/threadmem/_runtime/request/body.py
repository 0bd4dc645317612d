# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Encode a request body as one of the declared media types."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, get_args, get_origin
from urllib.parse import quote_plus

from pydantic import BaseModel

from ..deprecations import warn_outside
from ..errors import RequestError
from ..json_types import Json
from ..media_types import bare, is_json, is_lines
from ..models.constants import as_sent
from ..models.decode import encode as to_json
from ..models.decode import encode_bytes, reason
from ..models.deprecated import deprecated_in, has_deprecated
from ..models.formats import Binary, Unencoded
from ..operation import Body, Encoding, Media
from ..payload import Chunks, File, filename, is_binary, items_of, kind, piece, written
from ..typeguards import is_buffer, is_dict, is_map, is_row
from ..unset import UNSET
from . import multipart
from .arguments import fitted, form_fields, refuse_infinite
from .negotiation import choose, fits, is_open
from .styles import encode_query_reserved, form, scalar, separated

__all__ = ["NO_BODY", "Encoded", "File", "encode"]

FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Encoded:
    """An encoded body. `content` is bytes if it is small and in memory, otherwise `Chunks`."""

    content_type: str | None = None
    content: bytes | Chunks | None = None

    @property
    def replayable(self) -> bool:
        """Whether the body can be sent a second time."""
        return self.content.replayable if isinstance(self.content, Chunks) else True

    @property
    def headers(self) -> tuple[tuple[str, str], ...]:
        """The Content-Type header, and the Content-Length if httpx2 does not set it."""
        found: list[tuple[str, str]] = []
        if self.content_type:
            found.append(("Content-Type", self.content_type))
        if isinstance(self.content, Chunks):
            size = self.content.size
            chunked = ("Transfer-Encoding", "chunked")
            found.append(chunked if size is None else ("Content-Length", str(size)))
        return tuple(found)


NO_BODY = Encoded()


def encode(
    body: Body | None,
    value: object,
    media_type: str | None = None,
    extra: Mapping[str, Json] | None = None,
    boundary: Callable[[], str] = multipart.new_boundary,
) -> Encoded:
    """Encode the body of one call.

    UNSET sends no body, and neither does None if null is not a value of the media type.
    `media_type` selects one of the declared ones; without it, the first one that accepts the value
    is used. `extra` is merged into a JSON object or form. Raises RequestError if the value does not
    match.
    """
    if value is UNSET and not extra:
        if body is not None and body.required:
            raise RequestError("the operation needs a body")
        return NO_BODY
    media = choose(body, media_type, value)
    name = bare(media.wire)
    if value is None and not extra and not _takes_null(media, name):
        if body is not None and body.required:
            raise RequestError(f"the operation needs a body, and None is no {media.wire} of it")
        return NO_BODY
    try:
        whole = _as_sent(media, name, value)
        return _by_media(media, name, whole, extra or {}, boundary)
    except (ValueError, TypeError) as error:
        raise RequestError(f"the body does not fit {media.wire}: {reason(error)}") from error


def _takes_null(media: Media, name: str) -> bool:
    """Whether null is a value of a media type."""
    return is_json(name) and (media.type is None or fits(media.type(), None))


def _as_sent(media: Media, name: str, value: object) -> object:
    type_ = media.type() if media.type else None
    if type_ is not None and has_deprecated(type_):
        for message in deprecated_in(type_, value):
            warn_outside(message)
    if is_lines(name) and items_of(value) is not None:
        return value  # each item is completed when it is written
    return as_sent(type_, value)


def _by_media(
    media: Media, name: str, value: object, extra: Mapping[str, Json], boundary: Callable[[], str]
) -> Encoded:
    written = is_binary(value) and media.type is not None and media.type() is Binary
    if (is_json(name) or is_open(name, value)) and not written:
        wire = "application/json" if "*" in name else media.wire
        return Encoded(wire, _json(media, value, extra))
    if name == FORM:
        return Encoded(media.wire, _form(media, value, extra))
    if name.startswith("multipart/"):
        mark = boundary()
        return Encoded(f"{media.wire}; boundary={mark}", _multipart(media, value, extra, mark))
    if extra:
        raise RequestError(f"extra_body cannot be merged into {media.wire}")
    if is_lines(name) and (
        items_of(value) is not None or not (isinstance(value, str) or is_binary(value))
    ):
        return Encoded(media.wire, _lines(media, name, value))
    return _plain(media, name, value)


def _json(media: Media, value: object, extra: Mapping[str, Json]) -> bytes:
    type_ = media.type() if media.type else None
    if not extra:
        right = value if type_ is None else fitted(type_, value)
        refuse_infinite(right)
        return _finite(encode_bytes(type_, right))
    plain: Json = {} if value is UNSET or value is None else to_json(type_, value)
    if not isinstance(plain, dict):
        raise RequestError(f"extra_body needs a JSON object to merge into, not {kind(value)}")
    return _finite(encode_bytes(None, {**plain, **extra}))


def _lines(media: Media, name: str, value: object) -> bytes | Chunks:
    """Encode JSON texts one per line, or as a JSON text sequence (RFC 7464).

    The items of a list or tuple are encoded at once, those of any other iterable while they are
    sent.
    """
    type_ = media.type() if media.type else None
    mark = b"\x1e" if name == "application/json-seq" else b""

    def write(item: object) -> bytes:
        whole = as_sent(type_, item)
        right = whole if type_ is None else fitted(type_, whole)
        return mark + _finite(encode_bytes(type_, right)) + b"\n"

    if is_row(value):
        return b"".join(map(write, value))
    items = items_of(value)
    return write(value) if items is None else Chunks([written(items, _refusing(media, write))])


def _refusing(media: Media, write: Callable[[object], bytes]) -> Callable[[object], bytes]:
    """Return `write` with the RequestError of the call for an item that cannot be encoded."""

    def checked(item: object) -> bytes:
        try:
            return write(item)
        except (ValueError, TypeError) as error:
            what = f"an item of the body does not fit {media.wire}: {reason(error)}"
            raise RequestError(what) from error

    return checked


def _finite(text: bytes) -> bytes:
    """Return the text. Raises ValueError if it has NaN or an infinity (RFC 8259, section 6)."""
    if b"NaN" in text or b"Infinity" in text:  # as a number, or inside a string
        json.loads(text, parse_constant=_refuse)
    return text


def _refuse(name: str) -> None:
    raise ValueError(f"{name} is no JSON number")


def _form(media: Media, value: object, extra: Mapping[str, Json]) -> bytes:
    """Encode pairs as an HTML form: spaces become +, objects become JSON text."""
    pieces: list[str] = []
    for name, item in _fields(media, value, extra, lambda _: False).items():
        encoding = media.encoding.get(name) or Encoding()
        explode = encoding.style in (None, "form") if encoding.explode is None else encoding.explode
        quoter = encode_query_reserved if encoding.reserved else quote_plus
        texts = separated(item, encoding.separators, explode, quoter)  # type: ignore[arg-type]
        if texts is not None:
            pieces += [f"{quote_plus(name)}={text}" for text in texts]
            continue
        plain = item if encoding.style or not is_dict(item) else scalar(item)
        if encoding.media and "json" in encoding.media:
            plain = encode_bytes(None, item).decode()
        pairs = form(name, plain, encoding.style or "form", explode, quoter)  # type: ignore[arg-type]
        pieces += [f"{quote_plus(key)}={text}" for key, text in pairs]
    return "&".join(pieces).encode("ascii")


def _multipart(media: Media, value: object, extra: Mapping[str, Json], boundary: str) -> Chunks:
    parts = [
        part
        for name, item in _fields(media, value, extra, multipart.is_file).items()
        for part in multipart.parts_of(name, item, media.encoding.get(name))
    ]
    return multipart.encode(parts, boundary)


def _fields(
    media: Media, value: object, extra: Mapping[str, Json], is_file: Callable[[object], bool]
) -> dict[str, object]:
    """Return the fields by wire name: files as they are, everything else as JSON values."""
    if value is UNSET or value is None:
        return dict(extra)
    if isinstance(value, BaseModel):
        raw = _raw_fields(value)
        files = {wire: item for wire, (_, item) in raw.items() if is_file(item)}
        hidden = {raw[wire][0] for wire in files}
        plain = value.model_dump(
            mode="json", by_alias=True, exclude_unset=True, exclude=hidden, warnings=False
        )
        order: Iterable[str] = raw
    elif is_map(value):
        named = ((str(key), item) for key, item in value.items())
        given: dict[str, object] = {wire: item for wire, item in named if item is not UNSET}
        files = {wire: item for wire, item in given.items() if is_file(item)}
        rest = {wire: item for wire, item in given.items() if wire not in files}
        type_ = media.type() if media.type else None
        if fields := form_fields(type_):
            names = {fields.wires.get(key, key) for key in given}
            missing = fields.required - names - extra.keys()
            if missing:
                raise RequestError(f"the body has no {min(missing)}, which is required")
            plain = {fields.wires.get(key, key): fields.fitted(key, rest[key]) for key in rest}
        else:
            plain = to_json(type_, rest)
        order = given
    else:
        raise RequestError(f"a model or a mapping is expected, not {kind(value)}")
    merged = {**plain, **files}
    return {**{wire: merged[wire] for wire in order if wire in merged}, **merged, **extra}


def _raw_fields(model: BaseModel) -> dict[str, tuple[str, object]]:
    """Return wire name, Python name and value of the fields that are set. Base64 text is not a
    file.
    """
    fields = type(model).__pydantic_fields__
    found: dict[str, tuple[str, object]] = {}
    for name, field in fields.items():
        if name in model.model_fields_set:
            written = [one for one in field.metadata if not isinstance(one, Unencoded)]
            coded = written or _is_coded(field.annotation)
            value = None if coded else getattr(model, name)
            found[field.serialization_alias or field.alias or name] = (name, value)
    for name, value in (model.__pydantic_extra__ or {}).items():
        found[name] = (name, value)
    return found


def _is_coded(annotation: object) -> bool:
    """Whether a type is bytes with a text encoding, such as base64."""
    arguments = get_args(annotation)
    if get_origin(annotation) is Annotated:
        return arguments[0] is bytes
    return any(map(_is_coded, arguments))


def _plain(media: Media, name: str, value: object) -> Encoded:
    """Encode text, XML and bytes as they are (as JSON if JSON is declared), and a scalar as its
    text.
    """
    wire = media.wire
    if "*" in name:
        wire = _guess(value)
    if is_binary(value):
        if is_buffer(value):
            return Encoded(wire, bytes(value))
        return Encoded(wire, Chunks([piece(value)]))
    type_ = media.type() if media.type and not isinstance(value, str) else None
    text: Json = to_json(type_, value)
    if isinstance(text, (dict, list)) or text is None:
        raise RequestError(f"{media.wire} is given as text, bytes or a file, not as {kind(value)}")
    if name.startswith("text/") and "charset" not in wire:
        wire = f"{wire}; charset=utf-8"
    return Encoded(wire, scalar(text).encode())


def _guess(value: object) -> str:
    """Return the media type of a value if the document declares any media type."""
    if isinstance(value, File) and value.content_type:
        return value.content_type
    if isinstance(value, str):
        return "text/plain; charset=utf-8"
    guess = multipart.guess_type(filename(value)) if is_binary(value) else None
    return guess or "application/octet-stream"
