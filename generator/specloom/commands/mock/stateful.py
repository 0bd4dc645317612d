"""The twin of a mock server: it remembers what requests create, change and delete."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from ...document.document import Json
from ...ir.api import Operation
from ...pipeline import Reading
from ...project.source import Source
from ...project.twin import corrections_of, twin_rules
from ...runtime.testing.document import ANYTHING, Content, Document
from ...runtime.testing.effects import TwinRequest
from ...runtime.testing.records import typed
from ...runtime.testing.rules import Rules
from ...runtime.testing.shapes import Shapes
from ...runtime.testing.store import Store
from ...runtime.testing.twin import Clock, Twin
from ..exchange.request import Answer, Asked

CONTROL = "/_twin"
"""Where tests reset the twin, advance its clock, and read its records."""


def rules(source: Source, read: Reading) -> tuple[Document, Rules]:
    """Return the values and rules of a source, with the corrections of its `twin.yaml`.

    Raises DocumentError for wrong corrections.
    """
    return twin_rules(read.api, corrections_of(source, read.api))


def twin_of(source: Source, read: Reading, state: Path | None, real: bool = True) -> Twin:
    """Return the twin of a source. Its state is in memory, or in a SQLite file."""
    document, found = rules(source, read)
    return Twin(document, found, Store(state), Clock(real))


def request_of(op: Operation, asked: Asked, document: Document) -> TwinRequest:
    """Return a request as the twin needs it."""
    entry = document.at_place(f"{op.method} {op.path}")
    path = asked.path.rstrip("/") if not op.path.endswith("/") else asked.path
    own = op.path.split("?")[0].split("#")[0].strip("/").split("/")
    given = path.strip("/").split("/")[-len(own) :]
    texts: dict[str, str] = {}
    for template, text in zip(own, given, strict=False):
        texts |= _values(template, unquote(text))
    body = asked.body
    kind = asked.seen.headers.get("content-type", "")
    if entry and body is None and kind.startswith("application/x-www-form-urlencoded"):
        body = _form(document, entry.body, asked.seen.body.decode("utf-8", "replace"))
    host = asked.seen.headers.get("host", "")
    url = f"http://{host}{urlsplit(asked.seen.target).path}" if host else asked.path
    return TwinRequest(texts, asked.query, asked.seen.headers, body, url)


def _values(template: str, text: str) -> dict[str, str]:
    """Return the parameter of a path segment; also of one with text around it (`{id}.json`)."""
    before, _, rest = template.partition("{")
    name, _, after = rest.partition("}")
    if not name or "{" in after:
        return {}
    return {name: text.removeprefix(before).removesuffix(after)}


def _form(document: Document, body: Mapping[str, Content], text: str) -> Json:
    shapes = Shapes(document)
    schema = next((one.schema for one in body.values() if one.schema), ANYTHING)
    properties = shapes.properties(schema)
    return {
        name: typed(shapes.plain(properties.get(name)), value) for name, value in parse_qsl(text)
    }


def control(twin: Twin, asked: Asked) -> Answer:
    """Carry out a request of a test to the twin itself."""
    action = asked.path.removeprefix(CONTROL).strip("/")
    if asked.seen.method == "POST" and action == "reset":
        twin.reset()
        return Answer(204)
    if asked.seen.method == "POST" and action == "clock":
        try:
            twin.clock.advance(float(asked.first("advance") or ""))
        except ValueError:
            return Answer.of_problem(400, "No number", "write ?advance=SECONDS")
        return Answer(204)
    if asked.seen.method == "GET" and not action:
        shown = {name: twin.records(name) for name in twin.rules.resources}
        held = {name: records for name, records in shown.items() if records}
        body = json.dumps(held, ensure_ascii=False).encode()
        return Answer(200, {"content-type": "application/json"}, (body,))
    return Answer.of_problem(
        404, "Not of the twin", "there are GET /_twin, POST /_twin/reset, POST /_twin/clock"
    )
