# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Choose the media type of a request body, and the `Accept` header."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from pydantic import BaseModel, ValidationError

from ..errors import RequestError
from ..media_types import bare, exact, is_json, is_lines, is_text
from ..models.decode import adapter
from ..operation import Body, Media, Operation
from ..payload import is_binary, items_of
from ..typeguards import is_map, is_row
from .multipart import is_file

_FALLBACK = Media("application/json")


def choose(body: Body | None, media_type: str | None, value: object) -> Media:
    """Return the declared media type of that name, or without a name the first that accepts the
    value.

    Text and bytes prefer media types declared as text and bytes to JSON; a model prefers the media
    type that declares its class. If none accepts the value, or only one is declared, the first is
    returned. Raises RequestError if no declared media type has the name.
    """
    if body is None or not body.media:
        return Media(media_type) if media_type else _FALLBACK
    if media_type is not None:
        return _named(body, media_type)
    if len(body.media) == 1:
        return body.media[0]
    fit = [media for media in body.media if _takes(media, value)]
    alike = (media for media in fit if is_text(bare(media.wire)) == isinstance(value, str))
    return next(alike, fit[0] if fit else body.media[0])


def is_open(name: str, value: object) -> bool:
    """Whether a value becomes JSON because any media type is allowed and nothing else fits."""
    return name in ("*/*", "application/*") and not isinstance(value, str) and not is_binary(value)


def _named(body: Body, media_type: str) -> Media:
    """Return the media type of that name, or one whose wildcard matches it."""
    wanted = bare(media_type)
    for same in (exact, bare):
        for media in body.media:
            if same(media.wire) == same(media_type):
                return media
    for media in body.media:
        name = bare(media.wire)
        if name == "*/*" or (name.endswith("/*") and wanted.startswith(name[:-1])):
            return Media(media_type, media.type, media.encoding)
    names = ", ".join(media.wire for media in body.media)
    raise RequestError(f"the body cannot be sent as {media_type}, only as {names}")


def _takes(media: Media, value: object) -> bool:
    name = bare(media.wire)
    if is_lines(name) and (items := items_of(value)) is not None:
        known = items if is_row(items) else ()  # other values are not read before they are sent
        return media.type is None or all(fits(media.type(), item) for item in known)
    form = name == "application/x-www-form-urlencoded" or name.startswith("multipart/")
    if form or is_json(name) or is_lines(name):
        if is_binary(value) or (not form and _has_files(value)):
            return False
        if form and not (isinstance(value, BaseModel) or is_map(value)):
            return False
        return media.type is None or fits(media.type(), value)
    return is_binary(value) or isinstance(value, str) or is_open(name, value)


def _has_files(value: object) -> bool:
    if isinstance(value, BaseModel):
        return any(is_file(item) for _, item in value)
    return is_map(value) and any(map(is_file, value.values()))


def fits(type_: object, value: object) -> bool:
    """Whether a type accepts a value."""
    try:
        adapter(type_).validate_python(value)
    except ValidationError:
        return False
    return True


@lru_cache(maxsize=4096)
def accept(operation: Operation[Any, Any]) -> str:
    """Return the Accept header: the media types of successes first, without those sent only on
    request.

    The media type of a stream is left out if the response also comes whole. A failure adds its own
    media types, unless one would ask for another form of a success.
    """
    stream = operation.stream.media if operation.stream else None
    found = [
        (not status.startswith("2"), media)
        for status, response in operation.responses.items()
        for media in response.media
    ]
    whole = any(media.wire != stream for failed, media in found if not failed)
    left_out = {media.wire for _, media in found if media.on_request}
    left_out |= {stream} if whole and stream else set()
    found.sort(key=lambda pair: pair[0])
    names = [media.wire for _, media in found if media.wire not in left_out]
    return ", ".join(dict.fromkeys(names)) or "*/*"
