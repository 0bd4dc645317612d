"""What a server sends of its own accord: webhooks, and callbacks of operations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from .build_wire import media_type
from .document import Object, as_object, as_text, objects
from .hook import Hook


def hooks_of(document: Object) -> tuple[Hook, ...]:
    """All webhooks and callbacks of a normalised document."""
    found: dict[str, Hook] = {}
    told = as_object(document.get("x-specloom-webhooks"))
    entries = [("webhook", name, "", item) for name, item in objects(told)]
    for _, item in objects(document.get("paths")):
        for _, operation in objects(item):
            entries += _callbacks(operation)
    for kind, name, more, item in entries:
        for method, node in objects(item):
            hook = _hook(kind, name, method, node)
            for longer in ("", f".{method}", f".{method} {more}"):
                if hook.name + longer not in found:
                    found[hook.name + longer] = replace(hook, name=hook.name + longer)
                    break
    return tuple(found.values())


def _callbacks(operation: Object) -> Iterator[tuple[str, str, str, Object]]:
    owner = as_text(operation.get("x-specloom-id")) or as_text(operation.get("operationId"))
    for name, expressions in objects(operation.get("callbacks")):
        for expression, item in objects(expressions):
            yield "callback", f"{owner}.{name}", expression, item


def _hook(kind: str, name: str, method: str, node: Object) -> Hook:
    content = as_object(as_object(node.get("requestBody")).get("content"))
    media = next((one for one in content if "json" in one), next(iter(content), ""))
    type_ = media_type(media, as_object(content.get(media))) if media else None
    return Hook(
        name=name,
        method=method.upper(),
        kind=kind,
        media=media,
        type=type_.expr if type_ else "bytes" if media else "None",
        summary=as_text(node.get("summary")),
        description=as_text(node.get("description")),
        pointer=as_text(node.get("x-specloom-pointer")),
    )
