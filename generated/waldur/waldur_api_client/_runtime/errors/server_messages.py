# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Read the server's message from the common shapes of error responses."""

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
    """Return the server's message: a well-known field of a JSON body, otherwise the start of the
    text.
    """
    text = content.decode("utf-8", "replace").strip()
    try:
        body: Json = json.loads(text)
        return _short(_pick(body) or text)
    except (ValueError, RecursionError):
        return _short(text)


def retry_seconds(headers: Mapping[str, str], now: float) -> float | None:
    """Return the seconds to wait according to `Retry-After` (RFC 9110, section 10.2.3).

    The header has seconds or a date, which is compared with `now` (Unix seconds). Returns None if
    the header is missing or unreadable.
    """
    value = headers.get("retry-after", "").strip()
    if value.isascii() and value.replace(".", "", 1).isdigit():
        return float(value)
    try:
        return max(0.0, parsedate_to_datetime(value).timestamp() - now)
    except (ValueError, TypeError, OverflowError):
        return None


def phrase(status: int) -> str:
    """Return the status with its standard phrase: "404 Not Found"."""
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
    """Read validation messages by field: {"name": ["This field is required."]}."""
    lists = {
        name: value
        for name, value in body.items()
        if isinstance(value, list) and value and all(isinstance(item, str) for item in value)
    }
    return "; ".join(f"{name}: {_pick(value)}" for name, value in lists.items())


def _short(text: str) -> str:
    line = " ".join(redact_text(text[: _LIMIT * 4]).split())
    return line if len(line) <= _LIMIT else line[: _LIMIT - 1] + "…"
