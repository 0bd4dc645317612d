# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Typed bodies of the requests that a server sends: webhooks and callbacks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any
from urllib.parse import parse_qs

from .json_types import Json
from .models.decode import decode, decode_value

FORM = "application/x-www-form-urlencoded"

Received = bytes | bytearray | str | Mapping[str, Json] | list[Json]
"""A body as a web framework gives it: the bytes or text received, or JSON already parsed."""


@dataclass(frozen=True, slots=True)
class Hook:
    """One request that the server sends: HTTP method, media type, and the type of the body."""

    method: str
    media: str = ""
    type: Callable[[], Any] | None = None
    """None: the body is left as it came."""


def parse(hooks: Mapping[str, Hook], name: str, body: Received, strict: bool = False) -> Any:
    """The typed body of a received request.

    A body that departs from the document is typed as far as it fits, and nothing of it is dropped;
    `strict` raises instead. Raises ValueError where there is no hook of that name, where the body
    is not what the media type says, and, if `strict`, where it departs from the document.
    """
    hook = hooks.get(name)
    if hook is None:
        near = get_close_matches(name, hooks, 1)
        raise ValueError(f"there is no webhook {name!r}" + (f"; {near[0]!r}?" if near else ""))
    if hook.type is None:
        return body
    value, deviations = _decoded(hook, body)
    if strict and deviations:
        first = deviations[0]
        raise ValueError(f"the body of {name} departs at {first.pointer}: {first.message}")
    return value


def _decoded(hook: Hook, body: Received) -> tuple[Any, tuple[Any, ...]]:
    type_ = hook.type() if hook.type else Any
    if not isinstance(body, (bytes, bytearray, str)):
        return decode_value(type_, dict(body) if isinstance(body, Mapping) else body)
    if hook.media.partition(";")[0].strip().lower() == FORM:
        text = body if isinstance(body, str) else bytes(body).decode()
        fields = parse_qs(text, keep_blank_values=True)
        form: dict[str, Json] = {
            key: list[Json](values) if len(values) > 1 else values[0]
            for key, values in fields.items()
        }
        return decode_value(type_, form)
    if "json" not in hook.media:
        return body, ()
    return decode(type_, body.encode() if isinstance(body, str) else bytes(body))
