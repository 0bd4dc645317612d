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
    """The typed body of a received request whose signature holds; see `verify` and `parse`.

    Without a name the request says which webhook it is: by the header `X-GitHub-Event`, by a
    property such as `type`, or by being as the document describes one of them and no other.
    """
    pairs = pairs_of(headers)
    verify(body, pairs, secret, form=form, tolerance=tolerance)
    return parse(hooks, name or _name(hooks, body, dict(pairs)), body, strict)


_PROPERTIES = ("type", "event", "event_type", "eventType", "event_name", "topic", "action")
"""Properties in which events say what they are."""


def _name(hooks: Mapping[str, Hook], body: Signed, headers: Mapping[str, str]) -> str:
    """The webhook that a request is. Raises ValueError where that cannot be known."""
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
    """What headers and body say of the webhook, the most exact first."""
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
    """How many properties of a body the document does not name for a webhook; -1 where the body
    is not as it describes that one."""
    if hook.type is None:
        return -1
    try:
        value, deviations = _decoded(hook, body)
    except ValueError:
        return -1
    return -1 if deviations else len(getattr(value, "model_extra", None) or ())
