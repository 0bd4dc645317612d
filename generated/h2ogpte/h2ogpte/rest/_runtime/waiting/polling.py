# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Wait for long work: which requests are sent, in which order, and what their responses mean."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from typing import Any, Literal

import httpx2

from ..errors import (
    ConnectionError,
    JobError,
    JobTimeout,
    RateLimited,
    RequestError,
    ResponseError,
    ServerError,
    TimeoutError,
)
from ..errors.error import Error
from ..errors.server_messages import retry_seconds, said
from ..json_types import Json
from ..log import redact_url
from ..models.decode import decode, encode
from ..operation import Call, Media, Operation, Polling, ResponseSpec, Step, Thunk
from ..paging.page_request import get_path
from ..paths import steps as names_of
from ..paths import value_at
from ..perform import Exchange, built, perform
from ..response.response import raise_for, read, value
from ..transport.driver import CallUser, Steps
from ..transport.driver import Wait as Pause
from ..transport.redirect import resolved, trusts
from ..typeguards import is_list
from ..unset import UNSET, Unset

_PATIENCE = 5
"""How many consecutive requests for the state may fail."""
_PASSING = (ServerError, RateLimited, ConnectionError, TimeoutError, ResponseError)
"""Failed requests that say nothing about the work itself."""
_DONE = frozenset(
    {"succeeded", "success", "successful", "completed", "complete", "done", "finished", "ready"}
)
_FAILED = frozenset(
    {"failed", "failure", "error", "errored", "faulted", "canceled", "cancelled", "aborted",
     "expired", "rejected", "timedout", "terminated"}
)  # fmt: skip
_Kind = Literal["status", "location", "body"]
_OF_RESOURCES = ("properties.provisioningState", "provisioningState")
_PATHS: dict[_Kind, tuple[str, ...]] = {
    "status": ("status", "state", *_OF_RESOURCES),
    "location": (),
    "body": _OF_RESOURCES,
}
"""The ways a URL reports the state, with the paths it usually has. The status 202 means that the
work is not done.
"""
_PROGRESS = ("percentComplete", "percent_complete", "progress")
_STATUS_URLS = ("azure-asyncoperation", "operation-location")
_OF_THE_START = ("extra_headers", "max_retries", "total_timeout")
"""The options of the starting call that also apply to the requests after it."""


@dataclass(frozen=True, slots=True)
class Progress:
    """The progress of a job as the server reported it."""

    job_id: str
    state: Json = None
    done: bool = False
    failed: bool = False
    percent: float | None = None
    """The completed share from 0 to 100, if the server reports it."""
    polls: int = 0
    body: Json = None
    """The body of the response."""


@dataclass(frozen=True, slots=True)
class _Urls:
    """The URLs of a job: where its state is, how it is reported, and where the result is."""

    url: str
    kind: _Kind
    final: str | None


class Work:
    """Work that a call starts. `limit` sets the time limit and the progress callback."""

    def __init__(self, call: Call[Any, Any], result: Thunk, waits: bool = False) -> None:
        if call.operation.polling is None:
            raise TypeError(f"{call.operation.id} starts no work to wait for")
        self.polling: Polling = call.operation.polling
        options = dict(call.options)
        own = any(one.name == "timeout" for one in call.operation.params)
        self._listener: Any = options.pop("on_progress", None)
        self._longest: Any = options.pop("wait_timeout", None)
        if waits and not own and "wait_timeout" not in call.options:
            self._longest = options.pop("timeout", None)
            if "request_timeout" in options:
                options["timeout"] = options.pop("request_timeout")
        self.call = call._replace(options=options)
        self.result = result
        self.values: Sequence[object] = ()
        self.urls: _Urls | None = None
        self.progress = Progress("")
        self._end: float | None = None
        self._last: Exchange | None = None
        self._retry_after: float | None = None
        self._at_once = False
        """Whether the first response was the result."""

    @property
    def id(self) -> str:
        """The id of the job, from which `resumed` restores it."""
        if self.urls is not None:
            known = [self.urls.kind, self.urls.url, self.urls.final]
            return json.dumps(known, separators=(",", ":"))
        if len(self.values) == 1:
            return str(self.values[0])
        return json.dumps(list(self.values), separators=(",", ":")) if self.values else ""

    def resumed(self, id: str) -> Work:
        """Restore the work from an id. Raises RequestError for an invalid id."""
        if len(self.polling.sources) == 1 and id:
            self.values = [id]
        else:
            try:
                known: object = json.loads(id)
            except ValueError:
                known = None
            if not is_list(known):
                raise RequestError(f"{id!r} is not the id of a job: take the `id` of one")
            self._known(known, id)
        self.progress = Progress(self.id)
        return self

    def _known(self, known: list[Any], id: str) -> None:
        if self.polling.status is not None:
            if len(known) != len(self.polling.sources):
                raise RequestError(f"{id!r} is not the id of a job of {self.polling.name}")
            self.values = [UNSET if one is None else one for one in known]
            return
        kind, url, final = (known + [None] * 3)[:3]
        if len(known) != 3 or kind not in _PATHS or not isinstance(url, str):
            raise RequestError(f"{id!r} is not the id of a job of {self.polling.name}")
        self.urls = _Urls(url, kind, final if isinstance(final, str) else None)

    def limit(
        self,
        timeout: float | None = None,
        on_progress: Callable[[Progress], object] | None = None,
    ) -> None:
        """Start the clock, with these settings or those of the call."""
        longest = timeout if timeout is not None else self._longest
        whole = self.call.options.get("total_timeout")
        given = [one for one in (longest, whole) if isinstance(one, (int, float))]
        now = self.call.client.__timing__.ticks()
        self._end = now + min(given) if given else None
        self._listener = on_progress or self._listener

    def start(self) -> Steps[None]:
        """Make the call that starts the work."""
        exchange, body = yield from self._exchange(self.call, None)
        status = exchange.response.status_code
        late = "202" in self.call.operation.responses
        if self.polling.status is None:
            self.urls = _urls(self.polling, exchange, self.call.operation.method, body)
            self._at_once = self.urls is None
        elif late and status != 202 and not self.polling.repeats:
            self._at_once = True
        else:
            where = self.call, exchange, body
            self.values = [_source(self.polling, one, *where) for one in self.polling.sources]
        if self._at_once:
            self.progress = Progress(self.id, done=True, body=body)
        elif self.polling.repeats:
            self._read(exchange, body)
        else:
            self.progress = Progress(self.id)
        self._remember(exchange)

    def poll(self) -> Steps[Progress]:
        """Request the state once."""
        if self._at_once:
            return self.progress
        if self.polling.status is not None:
            call, url = self._step(self.polling.status), None
        else:
            call, url = self._of_url()
        exchange, body = yield from self._exchange(call, url)
        self._read(exchange, body)
        self._remember(exchange)
        return self.progress

    def wait(self) -> Steps[Any]:
        """Poll until the work is done, and return the result."""
        failures = 0
        fresh = self._last is not None or self._at_once
        while not (self.progress.done or self.progress.failed):
            if fresh:
                yield from self._pause()
            fresh = True
            try:
                yield from self.poll()
            except _PASSING as error:
                failures += 1
                self._retry_after = getattr(error, "retry_after", None)
                if self._left() == 0:
                    raise self._late() from error
                if failures > _PATIENCE:
                    raise self._noted(error) from error.__cause__
                continue
            except Error as error:
                raise self._noted(error) from error.__cause__
            failures = 0
            if self._listener is not None:
                yield CallUser(partial(self._listener, self.progress), self._end)
        if self.progress.failed:
            what = said(json.dumps(self.progress.body).encode()) if self.progress.body else ""
            state = self.progress.state
            raise JobError(
                f"the job {self.id} of {self.polling.name} ended as {state!r}: {what}".rstrip(": "),
                *(self.id, state, self.progress.body),
            )
        try:
            return (yield from self._outcome())
        except TimeoutError as error:
            if self._left() == 0:
                raise self._late() from error
            raise self._noted(error) from error.__cause__
        except Error as error:
            raise self._noted(error) from error.__cause__

    def cancel(self) -> Steps[None]:
        """Call the operation that cancels the job."""
        if self.polling.cancel is None:
            raise RequestError(f"the API has no operation that cancels {self.polling.name}")
        if not self._at_once:
            yield from self._exchange(self._step(self.polling.cancel), None)

    def _outcome(self) -> Steps[Any]:
        """Return the result of completed work."""
        last = self._last
        if self._at_once and last is not None:
            return self._typed(self.call.operation, last)
        result = self.polling.result
        if isinstance(result, Step):
            call = self._step(result)
            exchange = yield from self._patiently(call, None)
            return self._typed(call.operation, exchange)
        if last is None:
            raise JobError(f"the job {self.id} has no result", self.id)
        if self.polling.status is not None:
            whole = self._typed(last.prepared.operation, last)
            found = get_path(whole, result) if result else whole
            if result and (found is None or isinstance(found, Unset)):
                what = f"the job {self.id} is done, but has no {result}"
                raise JobError(what, self.id, self.progress.state, self.progress.body)
            return found
        if self.urls is not None and self.urls.final is not None:
            call, _ = self._of_url()
            exchange = yield from self._patiently(call, self._checked(call, self.urls.final))
            return self._typed(self._of_result(), exchange)
        if result and self.progress.body is not None:
            found = value_at(self.progress.body, names_of(result))
            return decode(self.result(), json.dumps(found).encode())[0]
        if self.urls is not None and self.urls.kind == "status" and self.result() is None:
            return None
        return self._typed(self._of_result(), last)

    def _patiently(self, call: Call[Any, Any], url: str | None) -> Steps[Exchange]:
        """Return the response with the result. Failures are borne as those of a poll are."""
        failures = 0
        while True:
            try:
                return (yield from self._exchange(call, url))[0]
            except _PASSING as error:
                failures += 1
                if failures > _PATIENCE or self._left() == 0:
                    raise
                self._retry_after = getattr(error, "retry_after", None)
            yield from self._pause()

    def _typed(self, operation: Operation[Any, Any], exchange: Exchange) -> Any:
        return value(operation, exchange.response, self.call.client.__strict__, exchange.prepared)

    def _of_result(self) -> Operation[Any, Any]:
        """Return an operation whose responses have the type of the result."""
        media = () if self.result() is None else (Media("application/json", self.result),)
        return replace(_plain(self.call.operation), responses={"2XX": ResponseSpec(media)})

    def _exchange(self, call: Call[Any, Any], url: str | None) -> Steps[tuple[Exchange, Any]]:
        """Return a successful response and its JSON."""
        left = self._left()
        if left is not None:
            if left == 0:
                raise self._late()
            call = call._replace(options={**call.options, "total_timeout": left})
        exchange = yield from perform(call, url=url)
        if not exchange.response.is_success:
            found = read(
                call.operation, exchange.response, call.client.__strict__, exchange.prepared
            )
            raise_for(call.operation, found, exchange.prepared)
        try:
            return exchange, json.loads(exchange.response.content)
        except (ValueError, RecursionError):
            return exchange, None

    def _step(self, step: Step) -> Call[Any, Any]:
        operation = step.operation()
        arguments: dict[str, object] = {one.name: UNSET for one in operation.params}
        arguments |= step.fixed
        arguments |= {name: self.values[at] for name, at in step.arguments.items()}
        return self._later(operation, arguments)

    def _later(
        self, operation: Operation[Any, Any], arguments: Mapping[str, object]
    ) -> Call[Any, Any]:
        """Return a follow-up call of the one that started the work."""
        options = {key: self.call.options[key] for key in _OF_THE_START if key in self.call.options}
        for name in ("timeout", "request_timeout"):
            if name in self.call.options:
                options["timeout"] = self.call.options[name]
        return self.call._replace(
            operation=operation, arguments=arguments, body=UNSET, options=options
        )

    def _of_url(self) -> tuple[Call[Any, Any], str]:
        call = self._later(_plain(self.call.operation), {})
        if self.urls is None:
            raise JobError("the job has no URL to ask for its state")
        return call, self._checked(call, self.urls.url)

    def _checked(self, call: Call[Any, Any], url: str) -> str:
        """Return a URL on the server. Raises an error for another origin, which gets no
        credentials.
        """
        if not trusts(built(call).url, url):
            raise JobError(f"the job is on another origin: {redact_url(url)}", self.id)
        return url

    def _read(self, exchange: Exchange, body: Any) -> None:
        polling = self.polling
        state = _state(polling, body, self.urls.kind if self.urls else "status")
        failed = _is(state, polling.failed, _FAILED)
        if polling.failed_when and value_at(body, names_of(polling.failed_when)):
            failed = True
            state = state if isinstance(state, str) else polling.failed_when
        done = not failed and _is(state, polling.done, _DONE)
        if self.urls is not None and self.urls.kind == "status" and state is None:
            _expect_none(polling, exchange)
        if self.urls is not None and not failed:
            if state is None and self.urls.kind != "status":
                done = exchange.response.status_code != 202
            if exchange.response.status_code == 204:
                done = True
            headers = exchange.response.headers
            moved = None
            if self.urls.kind != "body":
                moved = _url_in(exchange, headers.get(_url_header(headers, self.urls)))
            self.urls = replace(self.urls, url=moved) if moved and not done else self.urls
        percents = [polling.progress] if polling.progress else _PROGRESS
        found = [value_at(body, names_of(path)) for path in percents]
        percent = next((one for one in found if _is_number(one)), None)
        self.progress = Progress(
            self.id,
            state,
            done,
            failed,
            None if percent is None else min(100.0, max(0.0, float(percent))),
            self.progress.polls + 1,
            body,
        )

    def _remember(self, exchange: Exchange) -> None:
        self._last = exchange
        now = self.call.client.__timing__.clock()
        self._retry_after = retry_seconds(exchange.response.headers, now)

    def _pause(self) -> Steps[None]:
        seconds = self.polling.interval if self._retry_after is None else self._retry_after
        left = self._left()
        if left is not None and seconds >= left:
            yield Pause(left)
            raise self._late()
        yield Pause(seconds)

    def _left(self) -> float | None:
        if self._end is None:
            return None
        return max(0.0, self._end - self.call.client.__timing__.ticks())

    def _late(self) -> JobTimeout:
        if not self.id:
            return JobTimeout(f"{self.polling.name}: no response in time, so there is no job id")
        how = self._how()
        state = "" if self.progress.state is None else f" ({self.progress.state})"
        return JobTimeout(
            f"{self.polling.name} is not done in time{state}; the job goes on: {how}",
            *(self.id, self.progress.state),
        )

    def _how(self) -> str:
        return f"wait for it with client.{self.polling.name}_resume({self.id!r})"

    def _noted(self, error: Error) -> Error:
        """Add to an error how to resume the job."""
        if self.id and not isinstance(error, (JobError, JobTimeout)):
            error.add_note(f"The job may go on: {self._how()}")
        return error


@lru_cache(maxsize=4096)
def _plain(operation: Operation[Any, Any]) -> Operation[Any, Any]:
    """Return an operation that gets a URL of the job, with the server and security of its start."""
    return Operation(
        id=operation.id,
        method="GET",
        path="/",
        responses={"2XX": ResponseSpec((Media("application/json", lambda: Any),))},
        security=operation.security,
        servers=operation.servers,
    )


def _expect_none(polling: Polling, exchange: Exchange) -> None:
    """Raise ResponseError if a response without a state has to have one."""
    if exchange.response.status_code in (202, 204):
        return
    what = f"{polling.name}: the response has no state of the job, such as `status`"
    raise ResponseError(what, content=exchange.response.content).about(
        exchange.prepared.method, exchange.prepared.shown_url, exchange.response
    )


def _state(polling: Polling, body: Any, kind: _Kind) -> Any:
    paths = [polling.state] if polling.state else _PATHS[kind]
    found = (value_at(body, names_of(path)) for path in paths)
    return next((one for one in found if isinstance(one, (str, int, float))), None)


def _is(state: object, words: Sequence[object], usual: frozenset[str]) -> bool:
    """Whether a state is one of the given ones. Case does not matter."""
    if isinstance(state, str):
        if words:
            return state.casefold() in {one.casefold() for one in words if isinstance(one, str)}
        return state.casefold().replace("_", "").replace("-", "").replace(" ", "") in usual
    return state is not None and any(
        state == one and isinstance(state, bool) == isinstance(one, bool) for one in words
    )


def _is_number(found: object) -> bool:
    return isinstance(found, (int, float)) and not isinstance(found, bool)


def _source(
    polling: Polling, source: str, call: Call[Any, Any], exchange: Exchange, body: Any
) -> Any:
    """Return one of the values that identify a job."""
    kind, _, place = source.partition(":")
    if kind == "argument":
        given = call.arguments.get(place, UNSET)
        return None if isinstance(given, Unset) else encode(None, given)
    found: Any = None
    if kind == "field":
        found = value_at(encode(None, call.body), names_of(place))
    elif kind == "header":
        found = exchange.response.headers.get(place)
    elif kind == "body":
        found = value_at(body, names_of(place)) if place else body
    if found is None or found == "" or isinstance(found, (dict, list)):
        where = f"{'header ' if kind == 'header' else ''}{place or 'body'}"
        what = f"{polling.name}: the response has no {where}, which identifies the job"
        raise ResponseError(what, content=exchange.response.content).about(
            exchange.prepared.method, exchange.prepared.shown_url, exchange.response
        )
    return found


def _url_header(headers: httpx2.Headers, urls: _Urls) -> str:
    if urls.kind != "status":
        return "location"
    return next((name for name in _STATUS_URLS if name in headers), _STATUS_URLS[0])


def _url_in(exchange: Exchange, text: str | None) -> str | None:
    """Return the URL in a header. It may be relative to the URL of the request."""
    if not text:
        return None
    try:
        return resolved(str(exchange.response.url), text)
    except ValueError as error:
        raise JobError(f"the job is at {redact_url(text)}: {error}") from error


def _urls(polling: Polling, exchange: Exchange, method: str, body: Any) -> _Urls | None:
    """Return the URLs of a job, or None if the first response is the result."""
    headers = exchange.response.headers
    location = _url_in(exchange, headers.get("location"))
    own = str(exchange.response.url)
    if exchange.response.status_code == 200 and _is(
        _state(polling, body, "body"), polling.done, _DONE
    ):
        return None
    status = next((headers[name] for name in _STATUS_URLS if name in headers), None)
    if status is not None:
        if polling.final == "status" or method == "DELETE":
            final = None
        elif polling.final == "location":
            final = location
        elif polling.final == "original" or method in ("PUT", "PATCH"):
            final = own
        else:
            final = location
        return _Urls(_url_in(exchange, status) or own, "status", final)
    if location is not None and exchange.response.status_code in (201, 202):
        final = own if polling.final == "original" else None
        if exchange.response.status_code == 202 or _unfinished(polling, body):
            return _Urls(location, "location", final)
    if method in ("PUT", "PATCH") and (
        exchange.response.status_code == 202 or _unfinished(polling, body)
    ):
        return _Urls(own, "body", None)
    if exchange.response.status_code == 202 and method == "POST" and not exchange.response.content:
        what = f"{polling.name}: the response has no URL of the job, such as Operation-Location"
        raise ResponseError(what).about(
            exchange.prepared.method, exchange.prepared.shown_url, exchange.response
        )
    return None


def _unfinished(polling: Polling, body: Any) -> bool:
    """Whether a body has a state that is neither done nor failed."""
    state = _state(polling, body, "body")
    return state is not None and not _is(state, polling.done, _DONE)
