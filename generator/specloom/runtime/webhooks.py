# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Typed bodies of the requests that a server sends: webhooks and callbacks."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any
from urllib.parse import parse_qs

from .json_types import Json
from .models.decode import decode, decode_value
from .typeguards import is_dict
from .webhook_signatures import Form, Headers, Secret, Signed, pairs_of, verify

FORM = "application/x-www-form-urlencoded"

Received = bytes | bytearray | str | Mapping[str, Json] | list[Json]
"""A body as web frameworks provide it: the bytes or text received, or parsed JSON."""


@dataclass(frozen=True, slots=True)
class Hook:
    """A request that the server sends: HTTP method, media type, and the type of the body."""

    method: str
    media: str = ""
    type: Callable[[], Any] | None = None
    """None: the body is returned as received."""


def parse(hooks: Mapping[str, Hook], name: str, body: Received, strict: bool = False) -> Any:
    """Return the typed body of a received request.

    A body that does not match the document is typed as far as possible, and nothing is dropped;
    `strict` raises instead. Raises ValueError if there is no hook with that name, if the body does
    not match its media type, and, if `strict`, if it does not match the document.
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


def unwrap(
    hooks: Mapping[str, Hook],
    body: Signed,
    headers: Headers,
    secret: Secret,
    name: str | None,
    *,
    form: Form | None,
    tolerance: float,
    strict: bool,
) -> Any:
    """Return the typed body of a received request after verifying its signature. See `verify` and
    `parse`.

    Without a name the webhook is determined from the header `X-GitHub-Event`, from a property such
    as `type`, or from the only schema that matches.
    """
    pairs = pairs_of(headers)
    verify(body, pairs, secret, form=form, tolerance=tolerance)
    return parse(hooks, name or _name(hooks, body, dict(pairs)), body, strict)


_PROPERTIES = ("type", "event", "event_type", "eventType", "event_name", "topic", "action")
"""Properties that usually name the event."""


def _name(hooks: Mapping[str, Hook], body: Signed, headers: Mapping[str, str]) -> str:
    """Return the name of the webhook. Raises ValueError if it cannot be determined."""
    if len(hooks) == 1:
        return next(iter(hooks))
    known: dict[str, str] = {}
    for name in hooks:
        known.setdefault(_plain(name), name)
    for said in _said(body, headers):
        if said in known:
            return known[said]
    unnamed = {name: count for name, hook in hooks.items() if (count := _unnamed(hook, body)) >= 0}
    fitting = [name for name, count in unnamed.items() if count == min(unnamed.values())]
    if len(fitting) == 1:
        return fitting[0]
    raise ValueError(f"say which webhook it is, by name=: one of {', '.join(fitting or hooks)}")


def _said(body: Signed, headers: Mapping[str, str]) -> list[str]:
    """Return the event names in headers and body, the most specific first."""
    event = headers.get("x-github-event", "")
    try:
        data: object = json.loads(body)
    except (ValueError, RecursionError):
        data = None
    values = [data.get(name) for name in _PROPERTIES] if is_dict(data) else []
    texts = [value for value in values if isinstance(value, str)]
    both = [event + text for text in texts] if event else []
    return [_plain(one) for one in (*both, event, *texts) if one]


def _plain(name: str) -> str:
    return "".join(char for char in name.lower() if char.isalnum())


def _unnamed(hook: Hook, body: Signed) -> int:
    """Return the number of properties that the document does not declare for a webhook, or -1 if
    the body does not match its schema.
    """
    if hook.type is None:
        return -1
    try:
        value, deviations = _decoded(hook, body)
    except ValueError:
        return -1
    return -1 if deviations else len(getattr(value, "model_extra", None) or ())
