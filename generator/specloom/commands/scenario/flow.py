"""Make a scenario of recorded exchanges: which values of a request come from earlier responses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from urllib.parse import unquote

from ...document.document import Json, Object, as_list, as_object, as_text, join
from ...ir.api import Operation
from ...ir.routes import Routes
from ..exchange.exchange import GENERIC

RESPONSE = "x-specloom-response"
"""The recorded response of a step, with which a replay compares."""
IDENTITY = re.compile(r"(^|[-_])(id|ids|uuid|guid|key|token|cursor|slug|ref|after|since)$|Id$|Ids$")
_LONG = 16
"""A text of this length does not occur in two places by chance."""


@dataclass
class _Known:
    """The values that a later request may have: value as text → step and place."""

    sources: dict[str, tuple[int, str]] = field(default_factory=dict)
    sent: set[str] = field(default_factory=set)

    def find(self, value: Json, name: str) -> tuple[int, str] | None:
        """Return the step and place that a value of a request comes from."""
        if value is None or isinstance(value, bool | dict | list):
            return None
        text = str(value)
        if text in self.sources and (IDENTITY.search(name) or len(text) >= _LONG):
            return self.sources[text]
        return None


class Flow:
    """Turns fixtures in the order of their exchanges into the steps of a workflow."""

    def __init__(self, routes: Routes) -> None:
        self.routes = routes
        self.known = _Known()
        self.steps: list[Object] = []
        self.outputs: list[dict[str, str]] = []

    def add(self, fixture: Object) -> None:
        """Add an exchange."""
        request, response = as_object(fixture["request"]), as_object(fixture["response"])
        op = self.routes.of(as_text(request.get("method")), as_text(request.get("path")))
        if op is None:
            return
        step: Object = {"stepId": self._name(op), "operationId": op.id}
        parameters = list(self._parameters(op, request))
        if parameters:
            step["parameters"] = parameters
        body = self._body(request)
        if body:
            step["requestBody"] = body
        status = response.get("status", 200)
        step["successCriteria"] = [{"condition": f"$statusCode == {status}"}]
        self.steps.append(step)
        self.outputs.append({})
        self._learn(request, response)
        kept: Object = {"status": status}
        kept |= {name: response[name] for name in ("body", "text") if name in response}
        step[RESPONSE] = kept

    def workflow(self, name: str, summary: str) -> Object:
        """Return the workflow."""
        steps: list[Json] = []
        for step, outputs in zip(self.steps, self.outputs, strict=True):
            recorded = step.pop(RESPONSE)
            if outputs:
                step["outputs"] = {**outputs}
            steps.append({**step, RESPONSE: recorded})
        return {"workflowId": name, "summary": summary, "steps": steps}

    def _name(self, op: Operation) -> str:
        base = re.sub(r"[^A-Za-z0-9_\-]", "_", op.id) or op.name
        taken = {one["stepId"] for one in self.steps}
        return next(
            name for name in (base, *(f"{base}_{n}" for n in range(2, 10**6))) if name not in taken
        )

    def _parameters(self, op: Operation, request: Object) -> Iterator[Json]:
        path, names = as_text(request.get("path")), re.findall(r"\{([^{}]*)\}", op.path)
        pattern = "([^/]+)".join(re.escape(part) for part in re.split(r"\{[^{}]*\}", op.path))
        match = re.fullmatch(pattern, path)
        for name, text in zip(names, match.groups() if match else (), strict=False):
            noun = f"{name}_id"  # what a path names is an identity, whatever its name
            yield {"name": name, "in": "path", "value": self._value(unquote(text), noun)}
        for pair in as_list(request.get("query")):
            name, text = (str(one) for one in as_list(pair))
            yield {"name": name, "in": "query", "value": self._value(text, name)}
        declared = {one.wire.lower() for one in op.params if one.place == "header"}
        for name, value in as_object(request.get("headers")).items():
            if name in declared - GENERIC and name != "content-type":
                yield {"name": name, "in": "header", "value": self._value(value, f"{name}_id")}

    def _body(self, request: Object) -> Object:
        kind = as_text(as_object(request.get("headers")).get("content-type")) or "application/json"
        if "body" in request:
            return {"contentType": kind, "payload": self._filled(request["body"], "")}
        if "text" in request:
            return {"contentType": kind, "payload": request["text"]}
        if "base64" in request:
            return {"contentType": kind, "payload": "", "x-specloom-base64": request["base64"]}
        return {}

    def _filled(self, value: Json, name: str) -> Json:
        if isinstance(value, dict):
            return {key: self._filled(one, key) for key, one in value.items()}
        if isinstance(value, list):
            return [self._filled(one, name) for one in value]
        return self._value(value, name)

    def _value(self, value: Json, name: str) -> Json:
        """Return a value, or the expression that has it from an earlier response."""
        found = self.known.find(value, name)
        if found is None:
            return value
        at, place = found
        outputs = self.outputs[at]
        label = next((one for one, source in outputs.items() if source == place), "")
        if not label:
            base = re.sub(r"[^A-Za-z0-9_\-]", "_", re.split(r"[/.]", place)[-1]) or "value"
            base = f"item_{base}" if base.isdecimal() else base
            label = next(
                one for one in (base, *(f"{base}_{n}" for n in range(2, 10**6)))
                if one not in outputs
            )  # fmt: skip
            outputs[label] = place
        return f"$steps.{self.steps[at]['stepId']}.outputs.{label}"

    def _learn(self, request: Object, response: Object) -> None:
        """Keep the values that the server made up."""
        at = len(self.steps) - 1
        self.known.sent |= {text for _, text in leaves(request.get("body"))}
        self.known.sent |= {str(as_list(pair)[1]) for pair in as_list(request.get("query"))}
        for pointer, text in leaves(response.get("body")):
            if text and text not in self.known.sent:
                self.known.sources.setdefault(text, (at, f"$response.body#{pointer}"))
        for name, value in as_object(response.get("headers")).items():
            if name != "content-type" and str(value) not in self.known.sent:
                self.known.sources.setdefault(str(value), (at, f"$response.header.{name}"))


def leaves(value: Json, pointer: str = "") -> Iterator[tuple[str, str]]:
    """Yield the pointers and texts of all strings and numbers."""
    if isinstance(value, dict):
        for name, one in value.items():
            yield from leaves(one, join(pointer, name))
    elif isinstance(value, list):
        for index, one in enumerate(value):
            yield from leaves(one, join(pointer, str(index)))
    elif value is not None and not isinstance(value, bool):
        yield pointer, str(value)


def arazzo(title: str, source: str, workflows: Sequence[Object]) -> Object:
    """Return an Arazzo document of workflows on one OpenAPI document."""
    described: Object = {"name": "api", "url": source, "type": "openapi"}
    return {
        "arazzo": "1.0.1",
        "info": {"title": title, "version": "1.0.0"},
        "sourceDescriptions": [described],
        "workflows": [*workflows],
    }
