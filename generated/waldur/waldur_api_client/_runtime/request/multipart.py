# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Encode multipart/form-data (RFC 7578) as a stream; parts as in OpenAPI 3.1, section 4.8.15."""

from __future__ import annotations

import mimetypes
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ..errors import RequestError
from ..json_types import Json
from ..media_types import bare, is_json
from ..models.decode import encode_bytes
from ..operation import Encoding
from ..payload import Chunks, File, Piece, filename, is_binary, piece
from ..typeguards import is_list, is_tuple
from ..unset import UNSET
from .params import header_text, headers
from .styles import as_is, form, scalar, separated

_TYPES = mimetypes.MimeTypes(filenames=())
"""Python's own table of media types, so that a file has the same type on every machine."""


@dataclass(frozen=True)
class Part:
    """One part: its field name, bytes and headers."""

    name: str
    piece: Piece
    filename: str | None = None
    content_type: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict[str, str])


def new_boundary() -> str:
    """Return a boundary that practically never occurs in a body."""
    return secrets.token_hex(16)


def encode(parts: Iterable[Part], boundary: str) -> Chunks:
    """Encode the whole body. Its size is known if the size of every part is known."""
    pieces: list[Piece] = []
    for part in parts:
        pieces += [_fixed(f"--{boundary}\r\n{_head(part)}\r\n"), part.piece, _fixed("\r\n")]
    return Chunks([*pieces, _fixed(f"--{boundary}--\r\n")])


def parts_of(name: str, value: object, encoding: Encoding | None) -> list[Part]:
    """Return the parts of one field: one per item of a list, none for None.

    Bytes, paths, files and tuples (filename, bytes[, media type]) become file parts, objects JSON,
    and everything else text, unless `encoding` says otherwise.
    """
    encoding = encoding or Encoding()
    if value is None:
        return []
    if (file := _as_file(value)) is not None:
        return [_file_part(name, file, encoding)]
    if is_list(value) and value and all(_as_file(item) is not None for item in value):
        return [part for item in value for part in parts_of(name, item, encoding)]
    texts = separated(value, encoding.separators, encoding.explode is True, as_is)  # type: ignore[arg-type]
    if texts is not None:
        return [_value_part(name, text, encoding) for text in texts]
    if encoding.style is not None or encoding.explode is not None:
        return _styled(name, value, encoding)  # type: ignore[arg-type]
    if is_list(value) and not _is_json(encoding.media):
        return [part for item in value for part in parts_of(name, item, encoding)]
    return [_value_part(name, value, encoding)]  # type: ignore[arg-type]


def is_file(value: object) -> bool:
    """Whether the value of a field is a file or a list of files."""
    if is_list(value):
        return bool(value) and all(_as_file(item) is not None for item in value)
    return _as_file(value) is not None


def guess_type(name: str | None) -> str | None:
    """Return the media type for the extension of a file name, or None if it is unknown."""
    return _TYPES.guess_type(name)[0] if name else None


def _as_file(value: object) -> File | None:
    if isinstance(value, File):
        return value
    if is_binary(value):
        return File(value)  # type: ignore[arg-type]
    if is_tuple(value) and 2 <= len(value) <= 4 and is_binary(value[1]):
        name, payload, *rest = value
        return File(payload, name, *rest)
    return None


def _file_part(name: str, file: File, encoding: Encoding) -> Part:
    own_headers = _part_headers(name, file.headers, encoding)
    if file.filename == "":  # a value with headers, not a file
        return Part(name, piece(file), None, file.content_type or encoding.media, own_headers)
    own = filename(file) or name
    return Part(name, piece(file), own, _file_type(file, own, encoding.media), own_headers)


def _file_type(file: File, own: str, declared: str | None) -> str:
    guess = guess_type(own)
    allowed = [media.strip() for media in (declared or "").split(",") if "*" not in media]
    allowed = [media for media in allowed if media]
    if file.content_type or not allowed:
        return file.content_type or guess or "application/octet-stream"
    return guess if guess in allowed else allowed[0]


def _styled(name: str, value: Json, encoding: Encoding) -> list[Part]:
    style = encoding.style or "form"
    explode = style == "form" if encoding.explode is None else encoding.explode
    pairs = form(name, value, style, explode, as_is)
    found = _part_headers(name, {}, encoding)
    return [Part(key, piece(text), headers=found) for key, text in pairs]


def _value_part(name: str, value: Json, encoding: Encoding) -> Part:
    media = encoding.media
    if media is None and isinstance(value, (dict, list)):
        media = "application/json"
    text = scalar(value)
    if _is_json(media) and isinstance(value, str):
        text = encode_bytes(None, value).decode()
    return Part(name, piece(text), None, media, _part_headers(name, {}, encoding))


def _part_headers(name: str, given: Mapping[str, object], encoding: Encoding) -> dict[str, str]:
    """Return the headers given for a part, and those with a fixed value, encoded as the document
    declares.

    Raises RequestError if a required one is missing.
    """
    left = {wire.lower(): value for wire, value in given.items()}
    known = {
        param.name: left.pop(param.wire.lower(), encoding.fixed.get(param.name, UNSET))
        for param in encoding.headers
    }
    missing = [p.wire for p in encoding.headers if p.required and known[p.name] is UNSET]
    if missing:
        raise RequestError(f"{name}: its part needs the header {missing[0]}: send a File with it")
    found = dict(headers(encoding.headers, known))
    return found | {wire: str(value) for wire, value in given.items() if wire.lower() in left}


def _is_json(media: str | None) -> bool:
    return media is not None and is_json(bare(media))


def _fixed(text: str) -> Piece:
    return piece(text)


def _head(part: Part) -> str:
    disposition = f'form-data; name="{_escape(part.name)}"'
    if part.filename is not None:
        disposition += f'; filename="{_escape(part.filename)}"'
    lines = {"Content-Disposition": disposition, **part.headers}
    if part.content_type:
        lines["Content-Type"] = part.content_type
    if any(":" in name or "\n" in name or "\r" in name for name in lines):
        raise RequestError(f"{part.name}: a header of a part has a malformed name")
    return "".join(f"{name}: {header_text(name, text)}\r\n" for name, text in lines.items())


def _escape(text: str) -> str:
    """Escape a name as HTML does (section 4.10.22.8): percent-encode quotes and line ends, and
    write the rest as UTF-8.
    """
    return text.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")
