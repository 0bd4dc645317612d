# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Plans: the requests that calls would send. They are made against a fake and sent after approval.

The fake responds with the examples of the document. A digest covers the whole plan. `apply` sends
exactly the planned requests and stops at the first unexpected response.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Any

import httpx2

from ..catalog.index import Entry, UnknownOperation
from ..catalog.masking import masked
from ..errors import Error, RequestError
from ..lazy import Later
from ..media_types import bare, is_json, is_text
from ..operation import Operation
from ..paths import steps, value_at
from ..payload import Chunks
from ..request.prepared import OPERATION, Prepared
from ..typeguards import is_dict, is_list
from .definitions import Effects
from .results import bounded
from .toolset import Result, Toolset

if TYPE_CHECKING:
    from ..testing import document as _document
    from ..testing import fake as _fake
else:
    _fake = Later("..testing.fake", __package__)
    _document = Later("..testing.document", __package__)

FROM = "$from"
"""`{"$from": "0.id"}` stands for a value of the response to an earlier call."""
MOST_CALLS = 100
_ALL = 1_000_000_000
_LARGEST = 1_500
"""The maximum number of characters of a body that a plan shows."""


class Deviation(RuntimeError):
    """Something differs from the plan. No further request is sent."""


@dataclass(frozen=True)
class Planned:
    """A planned request and the expected response."""

    operation: str
    method: str
    url: str
    body: Any
    """JSON data or text, truncated if it is long; None without a body."""
    effect: str
    """`reads`, `changes` or `destroys`."""
    reversibility: str
    status: int
    media: str
    response: Any
    """The response of the fake, or of the server if reads were sent; truncated if it is long."""
    fingerprint: str
    """A digest of the whole request."""
    seen: str = ""
    """A digest of the response, if it came from the server."""

    def shown(self) -> dict[str, Any]:
        """Return the request as shown to people and models."""
        request: dict[str, Any] = {"method": self.method, "url": self.url}
        if self.body is not None:
            request["body"] = masked(self.body)
        expected: dict[str, Any] = {"status": self.status}
        if self.media:
            expected["media_type"] = self.media
        if self.response is not None:
            expected["data" if self.seen else "example"] = self.response
        return {
            "operation": self.operation,
            "request": request,
            "effect": self.effect,
            "reversibility": self.reversibility,
            "expected": expected,
        }


@dataclass(frozen=True)
class Plan:
    """Requests in order, and the source they were planned from."""

    package: str
    version: str
    base_url: str
    source: Mapping[str, Any]
    """`calls`, a list of calls, or `code`, a snippet."""
    reads: bool
    """Whether reading operations were sent to the server."""
    requests: tuple[Planned, ...]

    @property
    def digest(self) -> str:
        """The digest of the whole plan."""
        text = json.dumps(asdict(self), sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()[:24]

    def shown(self) -> dict[str, Any]:
        """Return the plan as shown to people and models."""
        kinds = [one.effect for one in self.requests]
        return {
            "digest": self.digest,
            "base_url": self.base_url,
            "summary": {kind: kinds.count(kind) for kind in ("reads", "changes", "destroys")},
            "requests": [one.shown() for one in self.requests],
        }

    def data(self) -> dict[str, Any]:
        """Return the plan as JSON data for storage."""
        return {"digest": self.digest, **asdict(self)}


def plan_of(data: Mapping[str, Any]) -> Plan:
    """Return a stored plan. Raises ValueError if its content does not match its digest."""
    try:
        rest = {key: value for key, value in data.items() if key != "digest"}
        requests = tuple(Planned(**one) for one in rest.pop("requests"))
        found = Plan(**rest, requests=requests)
    except (TypeError, KeyError) as error:
        raise ValueError(f"it is no plan: {error}") from error
    if found.digest != data.get("digest"):
        raise ValueError("the plan was changed after it was made: plan again")
    return found


def source_of(data: Any) -> dict[str, Any]:
    """Return the source of a plan: a list of calls or `code`. Raises ValueError otherwise."""
    if is_dict(data) and isinstance(data.get("code"), str) and "calls" not in data:
        return {"code": data["code"]}
    calls: Any = data.get("calls") if is_dict(data) else data
    if not is_list(calls) or not calls:
        raise ValueError('it is a list of calls: [{"operation": NAME, "arguments": {...}}]')
    if len(calls) > MOST_CALLS:
        raise ValueError(f"there are {len(calls)} calls; a plan has {MOST_CALLS} at most")
    for number, call in enumerate(calls):
        known = is_dict(call) and set(call) <= {"operation", "arguments", "expect"}
        if not known or not isinstance(call.get("operation"), str):
            raise ValueError(
                f"call {number} needs `operation`; `arguments` and `expect` may follow"
            )
        if not all(is_dict(call.get(name, {})) for name in ("arguments", "expect")):
            raise ValueError(f"call {number}: `arguments` and `expect` are objects")
    return {"calls": calls}


Caller = Callable[[str, Mapping[str, Any]], Any]
"""Calls an operation and returns its `Result`."""
Performer = Callable[[Mapping[str, Any], Caller], Any]
"""Makes the calls of a source and returns the value for the result of `apply`."""


@dataclass(frozen=True)
class Plans:
    """Makes and applies the plans of a toolset."""

    toolset: Toolset
    performers: Mapping[str, Performer] = field(default_factory=dict[str, Performer])
    """Functions for sources other than `calls`, by the name of their member."""

    async def plan(self, source: Mapping[str, Any], reads: bool = False) -> Plan:
        """Return the plan of a source.

        With `reads`, reading operations are sent to the server, and the others get examples. Raises
        ValueError or an error of the package if a call could not be sent.
        """
        fake = _fake_of(self.toolset)
        recorder = _Recorder(self.toolset, fake)
        inside = self._with_hooks(recorder, {"httpx_args": {"transport": fake.transport}})
        outside = self._with_hooks(recorder, {}) if reads else inside

        async def call(name: str, arguments: Mapping[str, Any]) -> Result:
            entry = self.toolset.find(name)
            safe = self.toolset.effects(entry).read_only
            recorder.live = reads and safe
            return await (outside if safe else inside).call(entry.key, arguments)

        try:
            await self._performed(source, call, recorder)
        finally:
            for one in {id(one): one for one in (inside, outside)}.values():
                await one.client.aclose()
        return Plan(
            self.toolset.index.package,
            self.toolset.index.version,
            self.toolset.client.base_url,
            source,
            reads,
            tuple(recorder.requests),
        )

    async def apply(self, plan: Plan) -> Result:
        """Send the requests of a plan. The result says how far it went and why it stopped."""
        index = self.toolset.index
        if (plan.package, plan.version) != (index.package, index.version):
            raise ValueError(
                f"the plan is of {plan.package} {plan.version}, this is {index.version}: plan again"
            )
        if plan.base_url != self.toolset.client.base_url:
            raise ValueError(
                f"the plan is for {plan.base_url}, and the client's base URL is "
                f"{self.toolset.client.base_url}: set it, or plan again"
            )
        guard = _Guard(self.toolset, plan)
        inside = self._with_hooks(guard, {})
        responses: list[dict[str, Any]] = []

        async def call(name: str, arguments: Mapping[str, Any]) -> Result:
            entry = self.toolset.find(name)
            result = await inside.call(entry.key, arguments)
            responses.append({"operation": entry.key, **result.data})
            return result

        made: dict[str, Any] = {"digest": plan.digest}
        try:
            output = await self._performed(plan.source, call, guard)
            guard.finish()
        except (Deviation, ValueError) as error:
            made["stopped"] = {"request": guard.at, "sent": guard.sent, "why": str(error)}
        else:
            made |= output or {}
        finally:
            await inside.client.aclose()
        shown, _ = bounded(responses, self.toolset.policy.largest)
        made |= {"sent": guard.at, "planned": len(plan.requests), "responses": shown}
        return Result(made, failed="stopped" in made)

    def _with_hooks(self, watch: _Watch, more: Mapping[str, Any]) -> Toolset:
        """Return a toolset with its own client, whose requests and responses go through hooks."""
        policy = self.toolset.policy
        hooks = {"on_request": watch.on_request, "on_response": watch.on_response}
        settings = {**policy.settings, **more, **hooks}
        return Toolset(self.toolset.index, replace(policy, settings=settings, largest=_ALL))

    async def _performed(self, source: Mapping[str, Any], call: Caller, watch: _Watch) -> Any:
        """Make the calls of a source until one fails or deviates."""
        name = next(iter(source))

        async def checked(operation: str, arguments: Mapping[str, Any]) -> Result:
            result: Result = await call(operation, arguments)
            watch.raise_stopped()
            return result

        if name in self.performers:
            try:
                return await self.performers[name](source, checked)
            finally:
                watch.raise_stopped()
        if name != "calls":
            raise ValueError("snippets cannot be planned here: they need code mode")
        return await _perform_calls(source["calls"], checked, watch)


async def _perform_calls(calls: Sequence[Mapping[str, Any]], call: Caller, watch: _Watch) -> None:
    """Make the calls of a list in order."""
    results: list[Any] = []
    for number, one in enumerate(calls):
        where = f"call {number} ({one['operation']})"
        try:
            given = one.get("arguments", {})
            watch.varies = FROM in json.dumps(given)
            arguments = _resolved(given, results)
            result: Result = await call(one["operation"], arguments)
        except (UnknownOperation, ValueError, Error) as error:
            raise ValueError(f"{where}: {error}") from error
        if result.failed:
            raise ValueError(f"{where}: {result.data['error']['message']}")
        results.append(result.data.get("data"))
        difference = _difference(results[-1], one["expect"], "data") if "expect" in one else ""
        if difference and isinstance(watch, _Guard):
            raise Deviation(f"{where}: {difference}")


def _resolved(value: Any, results: Sequence[Any]) -> Any:
    """Replace `$from` references in arguments by values of earlier responses."""
    if is_list(value):
        return [_resolved(item, results) for item in value]
    if not is_dict(value):
        return value
    if set(value) != {FROM}:
        return {name: _resolved(item, results) for name, item in value.items()}
    number, *path = steps(str(value[FROM]))
    if not number.isdecimal() or int(number) >= len(results):
        raise ValueError(f"{FROM}: {value[FROM]!r} names no earlier call by its number from 0")
    found = value_at(results[int(number)], path)
    if found is None:
        raise ValueError(f"{FROM}: the response to call {number} has no {'.'.join(path)!r}")
    return found


def _difference(data: Any, expected: Any, path: str) -> str:
    """Return the first difference from expected data, which may have additional members."""
    if is_dict(expected) and is_dict(data):
        found = (
            _difference(data.get(name), one, f"{path}.{name}") for name, one in expected.items()
        )
        return next(filter(None, found), "")
    return "" if data == expected else f"{path} is {_brief(data)}, expected {_brief(expected)}"


def _brief(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 200 else f"{text[:199]}…"


class _Watch:
    """Hooks for the requests of a client."""

    def __init__(self, toolset: Toolset) -> None:
        self.toolset = toolset
        self.varies = False
        """Whether the call that is made takes values of earlier responses."""
        self._stopped: Exception | None = None
        self._entries = {(entry.method, entry.path): entry for entry in toolset.index.operations}

    def on_request(self, prepared: Prepared) -> None:
        """Handle a request before it is sent."""
        self.raise_stopped()
        if _is_of_api(prepared.operation):
            self._request(prepared)

    def on_response(self, response: httpx2.Response) -> None:
        """Handle a response."""
        operation = response.request.extensions.get(OPERATION)
        if operation is not None and _is_of_api(operation):
            self._response(response)

    def raise_stopped(self) -> None:
        """Raise the error that stopped an earlier request, even if the caller caught it."""
        if self._stopped is not None:
            raise self._stopped

    def stop(self, error: Exception) -> None:
        """Raise an error for this request and every later one."""
        self._stopped = error
        raise error

    def entry(self, prepared: Prepared) -> Entry:
        """Return the operation of a request."""
        return self._entries[prepared.operation.method, prepared.operation.path]

    def _request(self, prepared: Prepared) -> None:
        raise NotImplementedError

    def _response(self, response: httpx2.Response) -> None:
        raise NotImplementedError


class _Recorder(_Watch):
    """Records the requests of a plan with their responses."""

    def __init__(self, toolset: Toolset, fake: Any) -> None:
        super().__init__(toolset)
        self.requests: list[Planned] = []
        self.live = False
        self._fake = fake
        self._prepared: Prepared | None = None

    def _request(self, prepared: Prepared) -> None:
        if len(self.requests) >= MOST_CALLS:
            self.stop(RequestError(f"a plan has {MOST_CALLS} requests at most"))
        self._prepared = prepared

    def _response(self, response: httpx2.Response) -> None:
        prepared = self._prepared
        if prepared is None:
            return
        entry = self.entry(prepared)
        problems = () if self.live else self._fake.calls[-1].problems
        if problems:
            self.stop(RequestError(f"a server would refuse it: {'; '.join(problems)}"))
        effects = self.toolset.effects(entry)
        content = _content(response)
        shown = None if content is None else bounded(_data(response, content), _LARGEST)[0]
        self.requests.append(
            Planned(
                entry.key,
                prepared.method,
                prepared.shown_url,
                _body(prepared),
                _effect(effects),
                reversibility(self.toolset.index.operations, entry, effects),
                response.status_code,
                bare(response.headers.get("content-type", "")),
                shown,
                _fingerprint(prepared),
                _sha(content) if self.live and content is not None else "",
            )
        )


class _Guard(_Watch):
    """Lets only the planned requests through, in their order."""

    def __init__(self, toolset: Toolset, plan: Plan) -> None:
        super().__init__(toolset)
        self._document: Any = _document.Document(toolset.index.package)
        self._plan = plan
        self.at = 0
        """How many requests were sent."""
        self.sent = True
        """Whether the request that deviates was sent."""
        self._open = False
        """Whether the last request waits for its response: it may be repeated then."""

    def finish(self) -> None:
        """Raise an error if planned requests were not made."""
        while self._is_page_of_the_last():
            self.at += 1
        if self.at < len(self._plan.requests):
            left = self._plan.requests[self.at]
            self.sent = False
            raise Deviation(f"the plan goes on with {left.method} {left.url}, the calls do not")

    def _request(self, prepared: Prepared) -> None:
        planned = self._plan.requests
        if self._open and self._fits(prepared, planned[self.at - 1]):
            return
        if self._is_page(prepared, self.at - 1):
            return  # the server's list has more pages than the example's
        while self._is_page_of_the_last() and not self._fits(prepared, planned[self.at]):
            self.at += 1  # or fewer
        if self.at >= len(planned):
            self._refuse(f"{prepared.method} {prepared.shown_url} is not in the plan")
        if not self._fits(prepared, planned[self.at]):
            wanted = planned[self.at]
            self._refuse(
                f"the plan says {wanted.method} {wanted.url}"
                f"{_with_body(wanted.body)}, now it is {prepared.method} {prepared.shown_url}"
                f"{_with_body(_body(prepared))}"
            )
        self.at += 1
        self._open = True

    def _is_page(self, prepared: Prepared, at: int) -> bool:
        """Whether a request is for a further page of the list that the previous one requested."""
        if at < 0 or not prepared.operation.page:
            return False
        last, following = self._plan.requests[at], self._plan.requests[at + 1 : at + 2]
        same = last.effect == "reads" and self.entry(prepared).key == last.operation
        return same and not any(self._fits(prepared, one) for one in following)

    def _is_page_of_the_last(self) -> bool:
        at, planned = self.at, self._plan.requests
        if not 0 < at < len(planned) or planned[at].effect != "reads":
            return False
        return planned[at].operation == planned[at - 1].operation

    def _refuse(self, text: str) -> None:
        self.sent = False
        self.stop(Deviation(text))

    def _fits(self, prepared: Prepared, planned: Planned) -> bool:
        """Whether a request is the planned one, apart from values of earlier responses."""
        if _fingerprint(prepared) == planned.fingerprint:
            return True
        return self.varies and self.entry(prepared).key == planned.operation

    def _response(self, response: httpx2.Response) -> None:
        self._open = False
        planned = self._plan.requests[self.at - 1]
        where = f"{planned.method} {planned.url}"
        content = _content(response)
        if response.status_code != planned.status:
            said = "" if content is None else f": {_brief(_data(response, content))}"
            self.stop(
                Deviation(
                    f"{where}: status {response.status_code}, expected {planned.status}{said}"
                )
            )
        media = bare(response.headers.get("content-type", ""))
        if content and planned.media and media != planned.media:
            self.stop(Deviation(f"{where}: {media or 'no media type'}, expected {planned.media}"))
        if content is None:
            return
        if planned.seen and _sha(content) != planned.seen:
            self.stop(Deviation(f"{where}: the data changed since the plan was made"))
        if problem := self._problem(response, content):
            self.stop(Deviation(f"{where}: not as the document says: {problem}"))

    def _problem(self, response: httpx2.Response, content: bytes) -> str:
        """Return how a JSON body violates the document's schema."""
        entry = self._document.of(response.request.extensions[OPERATION])
        media = bare(response.headers.get("content-type", ""))
        if entry is None or not content or not is_json(media):
            return ""
        declared = entry.responses
        status = str(response.status_code)
        found = next(
            (declared[k] for k in (status, f"{status[0]}XX", "default") if k in declared), None
        )
        wires = {} if found is None else {bare(wire): one for wire, one in found.content.items()}
        try:
            data = json.loads(content)
        except ValueError:
            return "it is not JSON"
        problem: str = (
            self._document.problem(data, wires[media].schema, "response") if media in wires else ""
        )
        return problem


def _is_of_api(operation: Operation[Any, Any]) -> bool:
    return bool(operation.path)  # the response for access tokens has none


def _fake_of(toolset: Toolset) -> Any:
    """Return a fake for a single client."""
    about = {"api": toolset.api, "package": toolset.index.package}
    return type("Fake", (_fake.BaseFake,), about)(check=False)


def _effect(effects: Effects) -> str:
    return "reads" if effects.read_only else "destroys" if effects.destructive else "changes"


def reversibility(entries: Sequence[Entry], entry: Entry, effects: Effects) -> str:
    """Return whether the document has an operation that reverts a call, and which one."""
    if effects.read_only:
        return "nothing to take back"
    path = entry.path.rstrip("/")
    at = {(one.method, one.path.rstrip("/")): one for one in entries}
    if entry.method == "POST":
        below = re.compile(re.escape(path) + r"/\{[^{}/]*\}")
        removal = next(
            (
                one
                for (method, place), one in at.items()
                if method == "DELETE" and below.fullmatch(place)
            ),
            None,
        )
        if removal is not None:
            return f"{removal.key} deletes what it creates"
    if entry.method in ("PUT", "PATCH") and ("GET", path) in at:
        return f"write back what {at['GET', path].key} reads before"
    if entry.method == "DELETE":
        return "irreversible: no operation restores what is deleted"
    return "unknown: the document has no operation that takes it back"


def _fingerprint(prepared: Prepared) -> str:
    media = next((v for k, v in prepared.headers if k.lower() == "content-type"), "")
    content = _bytes(prepared.content)
    boundary = media.partition("boundary=")[2].strip('"')
    if boundary:  # a random text
        media, content = media.replace(boundary, ""), content.replace(boundary.encode(), b"")
    return _sha(f"{prepared.method} {prepared.shown_url}\n{media}\n".encode() + content)


def _sha(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _bytes(content: bytes | Chunks | None) -> bytes:
    if isinstance(content, Chunks):
        return b"".join(content) if content.replayable else b""
    return content or b""


def _body(prepared: Prepared) -> Any:
    """Return the body of a request as JSON data or text."""
    content = _bytes(prepared.content)
    if not content:
        return None
    try:
        text = content.decode()
    except UnicodeDecodeError:
        return f"({len(content)} bytes)"
    try:
        return bounded(json.loads(text), _LARGEST)[0]
    except ValueError:
        return bounded(text, _LARGEST)[0]


def _with_body(body: Any) -> str:
    return "" if body is None else f" with {_brief(masked(body))}"


def _content(response: httpx2.Response) -> bytes | None:
    """Return the body of a response, or None for a stream that has not been read."""
    try:
        return response.content
    except httpx2.StreamError:
        return None


def _data(response: httpx2.Response, content: bytes) -> Any:
    """Return a body as JSON data or text."""
    media = bare(response.headers.get("content-type", ""))
    if is_json(media):
        try:
            return json.loads(content)
        except ValueError:
            pass
    if is_text(media) or is_json(media):
        return content.decode("utf-8", "replace")
    return f"({len(content)} bytes)" if content else None
