"""Translate vendors' extensions for long work into `x-specloom-wait`."""

from __future__ import annotations

import re

from ...document.document import Json, Object, as_list, as_object, as_text
from ...runtime.paths import step
from .values import Site

_FINAL = {
    "azure-async-operation": "status",
    "operation-location": "status",
    "location": "location",
    "original-uri": "original",
}
_CONDITION = re.compile(r"""\$response\.body#(/\S*)\s*==\s*(.+)""")
_STATUS_CODE = re.compile(r"\$statusCode\s*==\s*2[0-9X]{2}")


def microsoft_wait(value: Json, site: Site) -> Json:
    """Translate AutoRest's `x-ms-long-running-operation`: headers have the URL of the work."""
    if value is not True:
        return {}
    options = as_object(site.node.get("x-ms-long-running-operation-options"))
    final = _FINAL.get(as_text(options.get("final-state-via")))
    return {"status": "headers", **({"final": final} if final else {})}


def speakeasy_wait(value: Json, site: Site) -> Json:
    """Translate Speakeasy's `x-speakeasy-polling`: the operation is repeated until it succeeds.

    The first of several ways to poll counts.
    """
    first = as_object(next(iter(as_list(value)), None))
    done = _conditions(first.get("successCriteria"))
    failed = _conditions(first.get("failureCriteria")) if "failureCriteria" in first else ("", [])
    if done is None or failed is None or not done[1] or (failed[1] and failed[0] != done[0]):
        return None
    wait: Object = {"status": "self", "state": done[0], "done": done[1]}
    interval = first.get("intervalSeconds")
    wait |= {"failed": failed[1]} if failed[1] else {}
    return {**wait, "interval": interval} if isinstance(interval, int | float) else wait


def _conditions(value: Json) -> tuple[str, list[Json]] | None:
    """Return the path that conditions are about and its values, or None for any other condition."""
    path, values = "", list[Json]()
    for one in as_list(value):
        text = as_text(as_object(one).get("condition")).strip()
        match = _CONDITION.fullmatch(text)
        if match is None and _STATUS_CODE.fullmatch(text):
            continue
        if match is None or "type" in as_object(one):
            return None
        own = ".".join(step(name) for name in match[1].split("/")[1:])
        if path and own != path:
            return None
        path = own
        values.append(_value(match[2].strip()))
    return path, values


def _value(text: str) -> Json:
    if text in ("true", "false"):
        return text == "true"
    return int(text) if text.isdecimal() else text.strip("\"'")
