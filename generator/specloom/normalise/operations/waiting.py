"""How to wait for the work that operations start: `x-specloom-wait`, links, and headers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ...document.diagnostics import nearest
from ...document.document import Json, Object, as_list, as_object, as_text, join
from ...document.locations import unescape
from ...ir.api import Operation, Param, Polling, Step
from ...ir.types import JSON, NONE, Type, type_of, union_of
from ...openapi.context import Context
from ...openapi.operations import Found
from ...openapi.references import Refs
from ...runtime.paths import step as one_step
from .next_page import without_missing_pages
from .typed import TypedOperations

_URLS = ("azure-asyncoperation", "operation-location")
_STATES = ("status", "state", "done", "phase")
_EXPRESSION = re.compile(
    r"\$(?P<side>request|response)\.(?:(?P<place>path|query|header)\.(?P<name>.+)|body(?:#(?P<at>/.*)?)?)"
)
_NO_WAIT = "if it does not, write `x-specloom-wait: false` at the operation"
_FINAL = ("location", "original", "status")


@dataclass(frozen=True)
class Waits:
    """Finds out how to wait. `operations` are all operations of the document."""

    operations: Mapping[str, Operation]
    """By `operationId`."""
    build: TypedOperations
    context: Context
    refs: Refs

    def of(self, op: Operation, found: Found) -> Operation:
        """Return the operation with its polling, if it starts work that one waits for."""
        if op.stream:
            return op
        said = found.node.get("x-specloom-wait")
        if said is False:
            return op
        if isinstance(said, dict):
            at = join(found.pointer, "x-specloom-wait")
            return self._waited(op, self._said(op, said, at), found)
        return self._waited(op, self._linked(op, found) or self._by_header(op, found), found)

    def _waited(self, op: Operation, polling: Polling | None, found: Found) -> Operation:
        """Return the operation with its polling. Its first response is no page then."""
        if polling is None or op.page is None:
            return replace(op, polling=polling) if polling else op
        what = "the pages of the result of long work"
        why = "the result is the first page; no function reads the pages after it"
        fix = "get the pages after the first by the operation that lists them"
        self.context.info(found.pointer, what, why, fix)
        return replace(op, polling=polling, page=None)

    def _said(self, op: Operation, node: Object, at: str) -> Polling | None:
        status = node.get("status")
        if status == "headers":
            return self._polling(op, node, _Sources(), None, at)
        sources = _Sources()
        if status == "self":
            if op.body is not None:
                what = "an operation with a body is not repeated to learn its state"
                self.context.error(join(at, "status"), what, "name an operation that tells it")
                return None
            own = {one.name: sources.add(f"argument:{one.name}") for one in op.params}
            return self._polling(op, node, sources, Step(op.tag, op.name, own), at, op)
        target = self._target(status, join(at, "status"))
        step = target and self._step(op, target, status, sources, join(at, "status"))
        return self._polling(op, node, sources, step, at, target) if step else None

    def _polling(
        self,
        op: Operation,
        node: Object,
        sources: _Sources,
        status: Step | None,
        at: str,
        target: Operation | None = None,
    ) -> Polling | None:
        given = node.get("result")
        result: Step | str | None = None
        if isinstance(given, dict) or as_text(given) in self.operations:
            other = self._target(given, join(at, "result"))
            if other is not None:
                result = self._step(op, other, given, sources, join(at, "result"))
            if other is None or result is None:
                return None
            type_ = other.success
        else:
            result = as_text(given) or None
            type_ = self._type(op, target, result)
        cancel: Step | None = None
        if "cancel" in node and (other := self._target(node["cancel"], join(at, "cancel"))):
            cancel = self._step(op, other, node["cancel"], sources, join(at, "cancel"))
        interval = node.get("interval")
        final = as_text(node.get("final"))
        return Polling(
            type=type_,
            name=f"{op.tag}.{op.name}" if not op.untagged else op.name,
            sources=tuple(sources.found),
            status=status,
            result=result,
            cancel=cancel,
            state=as_text(node.get("state")),
            done=tuple(as_list(node.get("done"))),
            failed=tuple(as_list(node.get("failed"))),
            failed_when=as_text(node.get("failed_when")),
            progress=as_text(node.get("progress")),
            interval=float(interval) if isinstance(interval, int | float) else 2.0,
            final=final if final in _FINAL else "",
            repeats=target is op,
        )

    def _type(self, op: Operation, target: Operation | None, path: str | None) -> Type:
        """Return the type of the result."""
        if target is not None and path is None:
            return target.success
        responses = (target or op).responses
        good = [one for one in responses if one.status.startswith("2")]
        if target is None:
            ready = [one for one in good if one.status != "202"]
            media = [media for one in ready for media in one.usual]
            if path is None and not media:
                return NONE if ready or op.method == "DELETE" else JSON
            if path is None:
                return union_of([one.type or JSON for one in media])
            good = ready or good
        media = [media for one in good for media in one.usual]
        return type_of(self.build.below(media[0].schema, path or "")) if media else JSON

    def _target(self, said: Json, at: str) -> Operation | None:
        name = as_text(as_object(said).get("operation")) or as_text(said)
        found = self.operations.get(name)
        if found is None:
            fix = f"write the operationId of one{nearest(name, self.operations)}"
            self.context.error(at, f'there is no operation "{name}"', fix)
        return found

    def _step(
        self, op: Operation, target: Operation, said: Json, sources: _Sources, at: str
    ) -> Step | None:
        """Return a call of another operation, with the origin of each argument."""
        given = as_object(as_object(said).get("parameters"))
        arguments: dict[str, int] = {}
        fixed: dict[str, str] = {}
        known = {one.wire for one in target.params}
        for wire in given:
            if wire not in known:
                fix = f"name a parameter of {target.id}{nearest(wire, known)}"
                what = f'{target.id} has no parameter "{wire}"'
                self.context.error(join(at, "parameters", wire), what, fix)
        for param in target.params:
            if param.wire in given:
                source = _source(as_text(given[param.wire]), op)
                if source is None:
                    fix = "write $response.body#/NAME, $response.header.NAME or $request.path.NAME"
                    place = join(at, "parameters", param.wire)
                    self.context.error(place, f"{given[param.wire]!r} names no value", fix)
                    return None
                arguments[param.name] = sources.add(source)
            elif source := self._usual(op, param):
                arguments[param.name] = sources.add(source)
            elif param.default is not None:
                fixed[param.name] = param.default
            elif param.required:
                what = f'nothing says where the parameter "{param.wire}" of {target.id} comes from'
                fix = f"write {{operation: {target.id}, parameters: {{{param.wire}: …}}}}"
                self.context.error(at, what, fix)
                return None
        return Step(target.tag, target.name, arguments, fixed)

    def _usual(self, op: Operation, param: Param) -> str | None:
        """Return the source of a parameter that nothing is said of: one of the same name."""
        own = next((one for one in op.params if one.wire == param.wire), None)
        if own is not None and (param.place == "path" or param.required):
            return f"argument:{own.name}"
        if param.place != "path":
            return None
        fields = self._fields(op)
        ending = param.wire.lower().endswith("id")
        for wire in (param.wire, *(("id",) if ending else ())):
            if wire in fields:
                return f"body:{one_step(wire)}"
        return None

    def _fields(self, op: Operation) -> set[str]:
        """Return the names of the fields of the first success response."""
        good = [one for one in op.responses if one.status.startswith("2") and one.media]
        good.sort(key=lambda one: one.status != "202")
        return self.build.fields(good[0].media[0].schema) if good else set()

    def _linked(self, op: Operation, found: Found) -> Polling | None:
        """Infer from a link of the response 202 to an operation that tells a state."""
        for link in self._links(found):
            name = as_text(link.get("operationId")) or self._referred(link)
            target = self.operations.get(name)
            if target is None or target.method != "GET" or target.id == op.id:
                continue
            state = next((one for one in _STATES if one in self._fields(target)), "")
            parameters = {
                wire.rpartition(".")[2]: value
                for wire, value in as_object(link.get("parameters")).items()
            }
            required = {one.wire for one in target.params if one.required and one.default is None}
            known = [_source(as_text(one), op) for one in parameters.values()]
            if not state or not required <= parameters.keys() or None in known:
                continue
            if not parameters.keys() <= {one.wire for one in target.params}:
                continue
            sources = _Sources()
            said: Object = {"operation": name, "parameters": parameters}
            step = self._step(op, target, said, sources, found.pointer)
            what = "the operation starts work that one waits for"
            why = f"its response 202 has a link to {name}, whose response has {state}"
            self.context.info(found.pointer, what, why, _NO_WAIT)
            done: Object = {"state": state, **({"done": [True]} if state == "done" else {})}
            return self._polling(op, done, sources, step, found.pointer, target)
        return None

    def _links(self, found: Found) -> Iterator[Object]:
        at = join(found.pointer, "responses", "202")
        response, at = self.refs.followed(as_object(found.node.get("responses")).get("202"), at)
        for name, raw in as_object(response.get("links")).items():
            yield self.refs.followed(raw, join(at, "links", name))[0]

    def _referred(self, link: Object) -> str:
        """Return the id of the operation that an `operationRef` in the document leads to."""
        ref = as_text(link.get("operationRef"))
        parts = [unescape(one) for one in ref.removeprefix("#/paths/").split("/")]
        if not ref.startswith("#/paths/") or len(parts) != 2:
            return ""
        wanted = parts[1].upper(), parts[0]
        ids = (one.id for one in self.operations.values() if (one.method, one.path) == wanted)
        return next(ids, "")

    def _by_header(self, op: Operation, found: Found) -> Polling | None:
        """Infer from a response 202 with the URL of the job in a header."""
        late = next((one for one in op.responses if one.status == "202"), None)
        names = {one.wire.lower(): one.wire for one in late.headers} if late else {}
        header = next((names[one] for one in (*_URLS, "location") if one in names), None)
        if header is None:
            return None
        what = "the operation starts work that one waits for"
        why = f"its response 202 has the URL of the work in the header {header}"
        self.context.info(found.pointer, what, why, _NO_WAIT)
        return self._polling(op, {}, _Sources(), None, found.pointer)


class _Sources:
    """What identifies a job, each once."""

    def __init__(self) -> None:
        self.found: list[str] = []

    def add(self, source: str) -> int:
        """Return the position of a source, which is added if it is new."""
        if source not in self.found:
            self.found.append(source)
        return self.found.index(source)


def _source(text: str, op: Operation) -> str | None:
    """Return a runtime expression (OpenAPI 3.1, section 4.8.20.4) as the runtime has it."""
    match = _EXPRESSION.fullmatch(text)
    if match is None:
        return None
    names = [unescape(one) for one in (match["at"] or "").split("/")[1:]]
    path = ".".join(map(one_step, names))
    if match["side"] == "response":
        if match["place"] == "header":
            return f"header:{match['name']}"
        return None if match["place"] else f"body:{path}"
    if match["place"] is None:
        return f"field:{path}" if path and op.body else None
    wanted = match["place"], match["name"]
    own = next((one for one in op.params if (one.place, one.wire) == wanted), None)
    return f"argument:{own.name}" if own else None


def without_missing(operations: Sequence[Operation]) -> list[Operation]:
    """Return the operations without the polling and pages that need one that is not among them."""
    known = {(one.tag, one.name) for one in operations}

    def has(step: object) -> bool:
        return not isinstance(step, Step) or (step.tag, step.name) in known

    made = []
    for op in operations:
        polling = op.polling
        if polling and not has(polling.cancel):
            polling = replace(polling, cancel=None)
        if polling and not (has(polling.status) and has(polling.result)):
            polling = None
        op = without_missing_pages(op, known)
        made.append(op if polling is op.polling else replace(op, polling=polling))
    return made
