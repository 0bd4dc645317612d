"""Run the workflows of an Arazzo document against a server, and say what differs."""

from __future__ import annotations

import base64
import json
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import quote, urlencode

import httpx2

from ...document.diagnostics import Diagnostic, DocumentError
from ...document.document import Document, Json, Object, as_list, as_object, as_text, find, join
from ...ir.api import Api, Operation
from ..record.names import is_secret
from ..record.stabilise import alike
from .expressions import Context, Unsupported
from .flow import IDENTITY, RESPONSE, leaves

_ROUNDS = 1000
"""The most steps of a workflow, so that a loop of `goto` ends."""
Send = Callable[[httpx2.Request], httpx2.Response]


@dataclass
class Outcome:
    """A step that ran: what differs from the recording, and the criteria that do not hold."""

    workflow: str
    step: str
    request: str
    status: int
    differences: list[str] = field(default_factory=list)


@dataclass
class Replay:
    """Runs workflows. `operations` are those of the document by id, and by method and path."""

    document: Document
    api: Api
    base_url: str
    send: Send
    headers: Mapping[str, str] = field(default_factory=dict)
    inputs: Object = field(default_factory=dict)
    sleep: Callable[[float], None] = time.sleep

    def __post_init__(self) -> None:
        self._sent: set[str] = set()
        self._by_id = {one.id: one for one in self.api.operations}
        self._by_place = {(one.method, one.path): one for one in self.api.operations}
        self._workflows = {
            as_text(as_object(one).get("workflowId")): f"/workflows/{index}"
            for index, one in enumerate(as_list(self.document.data.get("workflows")))
        }

    def run(self, wanted: str = "") -> Iterator[Outcome]:
        """Run one workflow, or all. Raises DocumentError for what cannot be run."""
        if wanted and wanted not in self._workflows:
            raise DocumentError([self._error("/workflows", f'there is no workflow "{wanted}"')])
        done: dict[str, Object] = {}
        for name, place in self._workflows.items():
            if not wanted or name == wanted:
                yield from self._workflow(place, self.inputs, done)

    def _error(self, place: str, what: str, fix: str = "") -> Diagnostic:
        return self.document.diagnostic(place, what, fix or "change the workflow")

    def _at(self, place: str) -> Object:
        return as_object(find(self.document.data, place))

    def _workflow(self, place: str, inputs: Object, done: dict[str, Object]) -> Iterator[Outcome]:
        node = self._at(place)
        name = as_text(node.get("workflowId"))
        given = {**_defaults(as_object(node.get("inputs"))), **inputs}
        missing = [
            str(one) for one in as_list(as_object(node.get("inputs")).get("required"))
            if str(one) not in given
        ]  # fmt: skip
        if missing:
            fix = f"give it with --input {missing[0]}=VALUE"
            raise DocumentError([self._error(place, f"the input {missing[0]} is missing", fix)])
        context = Context(given, workflows=done)
        steps = as_list(node.get("steps"))
        ids = [as_text(as_object(one).get("stepId")) for one in steps]
        pairs: dict[str, str] = {}
        at, rounds, tries = 0, 0, dict[str, int]()
        while at < len(steps) and rounds < _ROUNDS:
            rounds += 1
            spot = f"{place}/steps/{at}"
            step = self._at(spot)
            if "workflowId" in step:
                yield from self._nested(spot, step, context, done)
                at += 1
                continue
            outcome = self._step(spot, step, context, name, pairs)
            action = self._action(spot, step, node, context, not outcome.differences)
            kind = as_text(action.get("type"))
            if kind == "retry":
                tries[ids[at]] = tries.get(ids[at], 0) + 1
                limit = action.get("retryLimit", 1)
                if tries[ids[at]] <= (limit if isinstance(limit, int) else 1):
                    after = action.get("retryAfter", 0)
                    self.sleep(after if isinstance(after, int | float) else 0)
                    continue
            yield outcome
            if kind == "end":
                break
            if kind == "goto" and as_text(action.get("stepId")) in ids:
                at = ids.index(as_text(action.get("stepId")))
            elif kind == "goto":
                raise DocumentError([self._error(spot, "goto leads to no step of the workflow")])
            else:
                at += 1
        done[name] = {
            key: self._filled(join(place, "outputs", key), value, context)
            for key, value in as_object(node.get("outputs")).items()
        }

    def _nested(
        self, spot: str, step: Object, context: Context, done: dict[str, Object]
    ) -> Iterator[Outcome]:
        wanted = as_text(step["workflowId"]).rpartition(".")[2]
        if wanted not in self._workflows:
            raise DocumentError([self._error(spot, f'there is no workflow "{wanted}"')])
        inputs: Object = {
            as_text(one.get("name")): self._filled(spot, one.get("value"), context)
            for one in map(as_object, as_list(step.get("parameters")))
        }
        yield from self._workflow(self._workflows[wanted], inputs, done)
        inner = replace(context, outputs=done[wanted])
        context.steps[as_text(step.get("stepId"))] = {
            key: self._filled(spot, value, inner)
            for key, value in as_object(step.get("outputs")).items()
        } or done[wanted]

    def _action(
        self, spot: str, step: Object, workflow: Object, context: Context, passed: bool
    ) -> Object:
        """Return the first action whose criteria hold; without one, a failure ends the workflow
        unless the step only differs from a recording.
        """
        key = "onSuccess" if passed else "onFailure"
        common = workflow.get("successActions" if passed else "failureActions")
        for raw in [*as_list(step.get(key)), *as_list(common)]:
            action = self._reusable(spot, as_object(raw))
            criteria = map(as_object, as_list(action.get("criteria")))
            if all(self._holds(spot, one, context) for one in criteria):
                return action
        return {} if passed or RESPONSE in step else {"type": "end"}

    def _holds(self, spot: str, criterion: Object, context: Context) -> bool:
        try:
            return context.holds(criterion)
        except Unsupported as error:
            raise DocumentError([self._error(spot, str(error))]) from None

    def _filled(self, spot: str, value: Json, context: Context) -> Json:
        try:
            return context.filled(value)
        except Unsupported as error:
            raise DocumentError([self._error(spot, str(error))]) from None

    def _reusable(self, spot: str, node: Object) -> Object:
        """Return a reusable object of the components, with its value."""
        ref = as_text(node.get("reference"))
        if not ref:
            return node
        pointer = "/" + ref.removeprefix("$").replace(".", "/")
        try:
            found = self._at(pointer)
        except KeyError:
            raise DocumentError([self._error(spot, f"{ref} leads nowhere")]) from None
        return {**found, **({"value": node["value"]} if "value" in node else {})}

    def _operation(self, spot: str, step: Object) -> Operation:
        if "channelPath" in step or "action" in step:
            raise DocumentError([self._error(spot, "steps of AsyncAPI are not supported")])
        name = as_text(step.get("operationId"))
        known = self._by_id.get(name) or self._by_id.get(name.rpartition(".")[2])
        path, _, method = (
            as_text(step.get("operationPath")).partition("#/paths/")[2].rpartition("/")
        )
        place = method.upper(), path.replace("~1", "/").replace("~0", "~")
        found = known or self._by_place.get(place)
        if found is None:
            what = f"the document has no operation {name or as_text(step.get('operationPath'))}"
            fix = "name the OpenAPI document with --api"
            raise DocumentError([self._error(spot, what, fix)])
        return found

    def _step(
        self, spot: str, step: Object, context: Context, workflow: str, pairs: dict[str, str]
    ) -> Outcome:
        op = self._operation(spot, step)
        raw = [*as_list(self._at(spot.rpartition("/steps/")[0]).get("parameters"))]
        given: dict[tuple[str, str], Json] = {}
        for one in [*raw, *as_list(step.get("parameters"))]:
            param = self._reusable(spot, as_object(one))
            key = as_text(param.get("in")), as_text(param.get("name"))
            given[key] = self._filled(spot, param.get("value"), context)
        request = self._request(spot, step, op, given, context)
        self._sent |= {text for _, text in leaves(_decoded(request.content, ""))}
        self._sent |= {_plain(one) for one in given.values()}
        response = self.send(request)
        body = _json(response)
        context.url, context.method = str(request.url), request.method
        context.status = response.status_code
        context.request = {
            "body": _decoded(request.content, request.headers.get("content-type", "")),
            "header": {name.lower(): value for name, value in request.headers.items()},
            "query": {name: value for (place, name), value in given.items() if place == "query"},
            "path": {name: value for (place, name), value in given.items() if place == "path"},
        }
        headers: Object = {name.lower(): value for name, value in response.headers.items()}
        context.response = {"body": body, "header": headers}
        outcome = Outcome(
            workflow, as_text(step.get("stepId")), f"{op.method} {request.url.path}",
            response.status_code,
        )  # fmt: skip
        outcome.differences += self._failed(spot, step, context)
        recorded = as_object(step.get(RESPONSE))
        if recorded:
            compared = _Compared(pairs, self._sent)
            for source in as_object(step.get("outputs")).values():
                compared.learn(as_text(source), recorded.get("body"), body)
            compared.add("", recorded.get("body", recorded.get("text")), body)
            outcome.differences += compared.found
        outputs: Object = {}
        for name, value in as_object(step.get("outputs")).items():
            try:
                outputs[name] = context.filled(value)
            except Unsupported as error:
                outcome.differences.append(f"the output {name} has no value: {error}")
        context.steps[as_text(step.get("stepId"))] = outputs
        return outcome

    def _failed(self, spot: str, step: Object, context: Context) -> Iterator[str]:
        for raw in as_list(step.get("successCriteria")):
            criterion = as_object(raw)
            if not self._holds(spot, criterion, context):
                text = as_text(criterion.get("condition"))
                shown = f", the status is {context.status}" if "$statusCode" in text else ""
                yield f"{text} does not hold{shown}"

    def _request(
        self, spot: str, step: Object, op: Operation, given: dict[tuple[str, str], Json],
        context: Context,
    ) -> httpx2.Request:  # fmt: skip
        path, query, headers = op.path, list[tuple[str, str]](), {**self.headers}
        raw_query = ""
        for (place, name), value in given.items():
            texts = [_plain(one) for one in value] if isinstance(value, list) else [_plain(value)]
            if place == "path":
                path = path.replace(f"{{{name}}}", quote(",".join(texts), safe=""))
            elif place == "query":
                query += [(name, text) for text in texts]
            elif place == "header":
                headers[name] = ",".join(texts)
            elif place == "cookie":
                headers["cookie"] = f"{name}={','.join(texts)}"
            elif place == "querystring":
                raw_query = texts[0]
        url = self.base_url.rstrip("/") + path
        if query or raw_query:
            url += "?" + "&".join(one for one in (urlencode(query), raw_query) if one)
        body = as_object(step.get("requestBody"))
        content = self._content(spot, body, context)
        if content:
            headers["content-type"] = as_text(body.get("contentType")) or "application/json"
        return httpx2.Request(op.method, url, headers=headers, content=content)

    def _content(self, spot: str, body: Object, context: Context) -> bytes:
        if "x-specloom-base64" in body:
            return base64.b64decode(as_text(body["x-specloom-base64"]))
        if not body:
            return b""
        payload = self._filled(spot, body.get("payload"), context)
        for raw in as_list(body.get("replacements")):
            change = as_object(raw)
            value = self._filled(spot, change.get("value"), context)
            payload = _replaced(payload, as_text(change.get("target")), value)
        kind = as_text(body.get("contentType"))
        if isinstance(payload, str) and ("json" not in kind or payload.lstrip()[:1] in "{["):
            return payload.encode()
        if "x-www-form-urlencoded" in kind:
            return urlencode({k: _plain(v) for k, v in as_object(payload).items()}).encode()
        return json.dumps(payload, ensure_ascii=False).encode()


@dataclass
class _Compared:
    """Compares a recorded body with another. Values that change each time (ids, times) have to be
    of the same form, and the same again where the recording has the same.
    """

    pairs: dict[str, str]
    sent: set[str]
    """What requests have sent so far. Whatever else identifies something is the server's."""
    found: list[str] = field(default_factory=list)

    def add(self, place: str, old: Json, new: Json) -> None:
        where = place or "the body"
        if isinstance(old, dict) and isinstance(new, dict):
            for name in old:
                if name in new:
                    self.add(join(place, name), old[name], new[name])
                else:
                    self.found.append(f"{join(place, name)} is missing")
            self.found += [f"{join(place, name)} is new" for name in new if name not in old]
        elif isinstance(old, list) and isinstance(new, list):
            if len(old) != len(new):
                self.found.append(f"{where} has {len(new)} items, recorded {len(old)}")
            for index, (one, other) in enumerate(zip(old, new, strict=False)):
                self.add(join(place, str(index)), one, other)
        elif not self._same(place.rpartition("/")[2], old, new):
            self.found.append(f"{where} is {_short(new)}, recorded {_short(old)}")

    def learn(self, source: str, old: Json, new: Json) -> None:
        """Pair the values of an output, which is of the server's making."""
        pointer = source.removeprefix("$response.body#")
        if pointer == source:
            return
        try:
            self.pairs[str(find(old, pointer))] = str(find(new, pointer))
        except KeyError:
            return

    def _same(self, name: str, old: Json, new: Json) -> bool:
        if isinstance(old, str) and isinstance(new, str) and is_secret(name):
            return True
        known = self.pairs.get(str(old))
        if known is not None and not isinstance(old, bool):
            return known == str(new) or old == new
        if old == new:
            return isinstance(old, bool) == isinstance(new, bool)
        kinds = {type(old), type(new)}
        identity = IDENTITY.search(name) and kinds in ({int}, {str}) and str(old) not in self.sent
        if alike(old, new) or identity:
            if not isinstance(old, float):
                self.pairs[str(old)] = str(new)
            return True
        return False


def _defaults(schema: Object) -> Object:
    return {
        name: as_object(one)["default"]
        for name, one in as_object(schema.get("properties")).items()
        if "default" in as_object(one)
    }


def _replaced(value: Json, pointer: str, new: Json) -> Json:
    names = [one.replace("~1", "/").replace("~0", "~") for one in pointer.split("/")[1:]]
    if not names:
        return new
    head, rest = names[0], "".join(f"/{one}" for one in pointer.split("/")[2:])
    if isinstance(value, list) and head.isdecimal() and int(head) < len(value):
        index = int(head)
        return [*value[:index], _replaced(value[index], rest, new), *value[index + 1 :]]
    members = as_object(value)
    return {**members, head: _replaced(members.get(head), rest, new)}


def _plain(value: Json) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def _short(value: Json) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 100 else f"{text[:100]}…"


def _json(response: httpx2.Response) -> Json:
    return _decoded(response.content, response.headers.get("content-type", ""))


def _decoded(content: bytes, kind: str) -> Json:
    """Return a body as data if it is JSON, otherwise as text; None if there is none."""
    if not content:
        return None
    try:
        value: Json = json.loads(content)
    except ValueError:
        return content.decode("utf-8", "replace")
    return value if "json" in kind or not kind else content.decode("utf-8", "replace")
