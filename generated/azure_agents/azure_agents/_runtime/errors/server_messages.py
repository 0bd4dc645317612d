# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""What a server says in an error response, read from the many shapes such responses have."""

from __future__ import annotations

import json
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from http import HTTPStatus

from ..json_types import Json
from ..log import redact_text

_KEYS = ("message", "detail", "error", "title", "error_description", "msg", "description", "errors")
_LIMIT = 500


def said(content: bytes) -> str:
    """The server's message: a well-known field of a JSON body, the start of the text otherwise."""
    text = content.decode("utf-8", "replace").strip()
    try:
        body: Json = json.loads(text)
        return _short(_pick(body) or text)
    except (ValueError, RecursionError):
        return _short(text)


def retry_seconds(headers: Mapping[str, str], now: float) -> float | None:
    """Seconds to wait by `Retry-After` (RFC 9110, section 10.2.3), given as seconds or as a date.

    A date is held against `now` (Unix seconds); None where the header is absent or unreadable.
    """
    value = headers.get("retry-after", "").strip()
    if value.isascii() and value.replace(".", "", 1).isdigit():
        return float(value)
    try:
        return max(0.0, parsedate_to_datetime(value).timestamp() - now)
    except (ValueError, TypeError, OverflowError):
        return None


def phrase(status: int) -> str:
    """The status with its standard name: "404 Not Found"."""
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)


def _pick(body: Json) -> str:
    if isinstance(body, str):
        return body
    if isinstance(body, list):
        return "; ".join(filter(None, map(_pick, body)))
    if not isinstance(body, dict):
        return ""
    found = next(filter(None, (_pick(body.get(key)) for key in _KEYS)), "")
    place = body.get("loc")
    if found and isinstance(place, list):
        return f"{'.'.join(map(str, place))}: {found}"
    return found or _by_field(body)


def _by_field(body: Mapping[str, Json]) -> str:
    """Validation messages listed by field: {"name": ["This field is required."]}."""
    lists = {
        name: value
        for name, value in body.items()
        if isinstance(value, list) and value and all(isinstance(item, str) for item in value)
    }
    return "; ".join(f"{name}: {_pick(value)}" for name, value in lists.items())


def _short(text: str) -> str:
    line = " ".join(redact_text(text[: _LIMIT * 4]).split())
    return line if len(line) <= _LIMIT else line[: _LIMIT - 1] + "…"
