# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""A fake of an API: while it runs, it responds to every client of the package in this process."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Self, TypeVar
from urllib.parse import unquote
from weakref import WeakKeyDictionary

import httpx2

from ..client import BaseClient
from ..client import settings as _profile
from ..models.decode import decode_value
from ..operation import Api, Operation
from ..request.prepared import OPERATION
from ..transport.connections import AsyncPool, Pool
from ..transport.timing import Timing
from ..unset import UNSET
from .calls import FakeCall, RequestRefused, caller
from .document import Document, Entry, corrections_of
from .faults import Fault, fault
from .requests import Read, Reader
from .responses import Answer, Frames, Responder, Sent

if TYPE_CHECKING:
    from .twin import Clock, Twin

T = TypeVar("T")
C = TypeVar("C")

Outcome = Answer | Frames | Fault | Exception | Callable[[FakeCall], object]
_OWN = ("transport", "mounts", "proxy", "verify", "cert", "http1", "http2", "limits", "trust_env")
"""The connection settings of an HTTP client."""


@lru_cache(maxsize=16)
def document_of(package: str) -> Document:
    """Return the document of a package, read once."""
    return Document(package)


@dataclass
class _Rule:
    """The responses to matching calls: the outcomes in turn, and the last one from then on."""

    conditions: Mapping[str, object]
    outcomes: tuple[Outcome, ...]
    used: int = 0

    def next(self) -> tuple[Outcome, bool]:
        """Return the next outcome, and whether it is the only one."""
        one = self.outcomes[min(self.used, len(self.outcomes) - 1)]
        self.used += 1
        return one, len(self.outcomes) == 1


@dataclass
class FakeOperation(Generic[T]):
    """One operation of a fake: its responses, and the calls that it received.

    Without a rule it responds with an example of the document, otherwise with a generated value.
    """

    _fake: BaseFake[Any]
    _entry: Entry
    _conditions: Mapping[str, object] = field(default_factory=dict[str, object])

    def __repr__(self) -> str:
        return f"<fake of {self._entry.full_name}: {self._entry.method} {self._entry.path}>"

    def returns(
        self,
        *answers: T | Mapping[str, Any] | Answer | Fault | Exception | int | Callable[..., object],
        status: int | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Self:
        """Respond with these values, one per call, and with the last one from then on.

        A response is a value (a model or JSON data), a status, an `Answer`, a fault, or a function
        that takes the `FakeCall` and returns one of these. A single list is split into pages if the
        operation is paged. Raises ValueError for a value that the document does not allow.
        """
        if not answers and status is None:
            raise TypeError("returns() takes at least one answer, or a status")
        made = [self._outcome(one, status, headers or {}) for one in answers or (UNSET,)]
        return self._rule(tuple(made))

    def raises(self, *faults: str | int | Fault | Exception) -> Self:
        """Fail with a fault by name, a status, or an exception.

        Several fail one call after the other. `returns(fault("timeout"), item)` recovers.
        """
        made = [fault(one) if isinstance(one, str) else one for one in faults]
        return self._rule(tuple(self._outcome(one, None, {}) for one in made))

    def streams(self, frames: Iterable[object], headers: Mapping[str, str] | None = None) -> Self:
        """Respond with a stream of these frames. A fault among them interrupts it."""
        made = Frames(tuple(frames), headers or {})
        self._fake.responder(self._entry).stream(made)  # raises if there is none
        return self._rule((made,))

    def when(self, **arguments: object) -> FakeOperation[T]:
        """Return the operation for calls with these arguments. The last matching rule applies."""
        return FakeOperation(self._fake, self._entry, {**self._conditions, **arguments})

    @property
    def calls(self) -> list[FakeCall]:
        """The calls so far, retries included."""
        calls = [one for one in self._fake.calls if one.operation == self._entry.full_name]
        return [one for one in calls if one.has(**self._conditions)]

    @property
    def called(self) -> bool:
        """Whether it was called."""
        return bool(self.calls)

    @property
    def call_count(self) -> int:
        """The number of calls."""
        return len(self.calls)

    def called_with(self, **expected: object) -> bool:
        """Return True if a call had these arguments, otherwise raise an AssertionError that lists
        the calls.
        """
        __tracebackhide__ = True
        if any(one.has(**expected) for one in self.calls):
            return True
        raise AssertionError(self._failure("was not called", expected))

    def called_once_with(self, **expected: object) -> bool:
        """Return True if the only call had these arguments, otherwise raise an AssertionError with
        the differences.
        """
        __tracebackhide__ = True
        if len(self.calls) == 1 and self.calls[0].has(**expected):
            return True
        count = len(self.calls)
        times = "was not called" if not count else f"was called {count} times"
        what = "was called, but not" if count == 1 else f"{times}, not once"
        raise AssertionError(self._failure(what, expected))

    def _failure(self, what: str, expected: Mapping[str, object]) -> str:
        wanted = ", ".join(f"{name}={value!r}" for name, value in expected.items())
        lines = [f"{self._entry.full_name} {what}{f' with {wanted}' if wanted else ''}"]
        for call in self.calls:
            lines.append(f"  {call.at}: {call}")
            lines += [f"    {one}" for one in call.differences(expected)]
        others = [one for one in self._fake.calls if one.operation != self._entry.full_name]
        if not self.calls and others:
            lines.append("other calls:")
            lines += [f"  {call.at}: {call}" for call in others[:10]]
        return "\n".join(lines)

    def _rule(self, outcomes: tuple[Outcome, ...]) -> Self:
        self._fake.add(self._entry, self._conditions, outcomes)
        return self

    def _outcome(self, value: object, status: int | None, headers: Mapping[str, str]) -> Outcome:
        made = as_outcome(value, status, headers)
        if isinstance(made, Answer):
            self._fake.responder(self._entry).check(made)
        return made


def as_outcome(
    value: object, status: int | None = None, headers: Mapping[str, str] | None = None
) -> Outcome:
    """Convert a response in any of its forms."""
    if isinstance(value, Answer | Frames | Fault | Exception):
        return value
    if callable(value) and not isinstance(value, type):
        return value
    is_status = isinstance(value, int) and not isinstance(value, bool) and 100 <= value <= 599
    if is_status and status is None:
        return Answer(status=value, headers=headers or {})  # type: ignore[arg-type]
    return Answer(value, status, headers or {})


class FakeTag:
    """The operations of a tag."""

    def __init__(self, fake: BaseFake[Any], tag: str) -> None:
        self._fake = fake
        self._tag = tag

    if not TYPE_CHECKING:  # generated classes declare their attributes

        def __getattr__(self, name: str) -> Any:
            entries = self._fake.document.entries
            entry = entries.get(f"{self._tag}.{name}")
            if entry is None or name.startswith("__"):
                known = ", ".join(one.name for one in entries.values() if one.tag == self._tag)
                raise AttributeError(f"{self._tag} has no operation {name!r}; there are: {known}")
            made: FakeOperation[Any] = FakeOperation(self._fake, entry)
            setattr(self, name, made)
            return made


class BaseFake(Generic[C]):
    """While it runs, in a `with` block, all clients of the package get their responses from this
    object.

    No port is opened, and waiting takes no time: `waited` has the seconds. Every request is
    validated against the document. One that a server would refuse raises `RequestRefused`, an
    AssertionError with the line of the program; `check=False` turns this off. Generated values are
    the same for the same `seed`.

    With `stateful=True` it remembers what requests create, change and delete; `state` names a file
    that keeps it.
    """

    api: ClassVar[Api]
    package: ClassVar[str]
    client_class: ClassVar[Any]

    def __init__(
        self,
        *,
        seed: object = 0,
        check: bool = True,
        stateful: bool = False,
        state: str | Path | None = None,
    ) -> None:
        self.seed = seed
        self.check = check
        self.stateful = stateful or state is not None
        self.state = state
        self.document = document_of(self.package)
        self.calls: list[FakeCall] = []
        self.refused: list[RequestRefused] = []
        self.waited: list[float] = []
        self._rules: dict[str, list[_Rule]] = {}
        self._responders: dict[str, Responder] = {}
        self._lock = Lock()
        self._transport = _Transport(self)
        self._clients: WeakKeyDictionary[Pool, httpx2.Client] = WeakKeyDictionary()
        self._async_clients: WeakKeyDictionary[AsyncPool, httpx2.AsyncClient] = WeakKeyDictionary()
        self._before: list[tuple[Any, str, Any]] = []

    if not TYPE_CHECKING:  # generated classes declare their attributes

        def __getattr__(self, name: str) -> Any:
            if name.startswith("_") or name in ("document", "package"):
                raise AttributeError(name)
            tags = {entry.tag for entry in self.document.entries.values()}
            tag = name if name in tags else name.removesuffix("_")
            if tag not in tags:
                known = ", ".join(sorted(tags))
                raise AttributeError(f"{self.api.title} has no tag {name!r}; there are: {known}")
            made = FakeTag(self, tag)
            setattr(self, name, made)
            return made

    def client(self, **settings: Any) -> C:
        """Return a client with credentials that the fake accepts, and these settings."""
        given = {"base_url": "http://fake.test", **settings}
        used = [
            (name, one) for name, one in self.api.schemes.items()
            if name not in self.api.unused_schemes and one.kind not in ("mutualTLS", "other")
        ]  # fmt: skip
        if used and not {"token", "credentials"} & settings.keys():
            pair = ("user", "password")
            given["credentials"] = {n: pair if o.kind == "basic" else "fake" for n, o in used}
        made: C = self.client_class(**given)
        return made

    @property
    def transport(self) -> httpx2.AsyncBaseTransport:
        """The transport of a single client that this object answers, without `start`."""
        return self._transport

    @cached_property
    def twin(self) -> Twin:
        """The records of a stateful fake, its rules, and its clock."""
        from .infer import rules_of  # late: a fake without state does without
        from .store import Store
        from .twin import Clock, Twin

        if not self.stateful:
            raise ValueError("this fake remembers nothing; create it with Fake(stateful=True)")
        rules = rules_of(self.document, corrections_of(self.package))
        clock = Clock(extra=lambda: sum(self.waited))
        return Twin(self.document, rules, Store(self.state), clock, self.seed)

    @property
    def clock(self) -> Clock:
        """The clock of a stateful fake, by which jobs proceed. Waiting advances it, too."""
        return self.twin.clock

    def start(self) -> Self:
        """Respond to the requests of all clients of the package until `stop` is called."""
        fake = self
        clock = self._clock()

        def get_client(self: Pool) -> httpx2.Client:
            return fake._sync(self)

        def get_async_client(self: AsyncPool) -> httpx2.AsyncClient:
            return fake._async(self)

        changes: list[tuple[Any, str, Any]] = [
            (Pool, "get", get_client),
            (AsyncPool, "get", get_async_client),
            (BaseClient, "__timing__", clock),
            (_profile, "created", self._created),
        ]
        for owner, name, value in changes:
            self._before.append((owner, name, getattr(owner, name)))
            setattr(owner, name, value)
        return self

    def stop(self) -> None:
        """Let the clients of the package connect to their servers again."""
        while self._before:
            owner, name, value = self._before.pop()
            setattr(owner, name, value)

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        self.stop()
        if error is None:
            self.verify()

    def verify(self) -> None:
        """Raise the first RequestRefused, in case the program caught it."""
        __tracebackhide__ = True
        if self.refused:
            raise self.refused[0].with_traceback(None)

    def reset(self) -> None:
        """Remove the calls and the rules, and the records of a stateful fake."""
        self.calls.clear()
        self.refused.clear()
        self.waited.clear()
        self._rules.clear()
        if self.stateful:
            self.twin.reset()

    def responder(self, entry: Entry) -> Responder:
        """Return the object that makes the responses of an operation."""
        found = self._responders.get(entry.full_name)
        if found is None:
            found = Responder(self.document, entry, self.seed)
            self._responders[entry.full_name] = found
        return found

    def add(
        self, entry: Entry, conditions: Mapping[str, object], outcomes: tuple[Outcome, ...]
    ) -> None:
        """Respond to matching calls with these outcomes. A rule for the same calls is replaced."""
        with self._lock:
            rules = self._rules.setdefault(entry.full_name, [])
            rules[:] = [one for one in rules if dict(one.conditions) != dict(conditions)]
            rules.append(_Rule(conditions, outcomes))

    def answer(self, request: httpx2.Request) -> httpx2.Response:
        """Return the response to a request. Raises RequestRefused, and the exception of a fault."""
        operation: Operation[Any, Any] | None = request.extensions.get(OPERATION)
        if operation is not None and not operation.path and operation.id == "access_token":
            token = {"access_token": "fake", "token_type": "Bearer", "expires_in": 3600}
            return httpx2.Response(200, json=token, request=request)
        entry = self.document.of(operation) if operation is not None else None
        entry = entry or self.document.at(request.method, request.url.path)
        if entry is None:
            self._refuse(
                f"{request.method} {request.url.path}", "", ("the document has no such operation",)
            )
            return httpx2.Response(404, request=request)
        read = Reader(self.document, self.api, entry, request).read()
        call = self._call(entry, request, read)
        self.calls.append(call)
        if read.problems:
            where = f"{request.method} {request.url.path}"
            self._refuse(where, entry.full_name, read.problems)
        sent = self._outcome(entry, call)
        call.response = sent.to_response(request)
        return call.response

    def _refuse(self, request: str, name: str, problems: tuple[str, ...]) -> None:
        if not self.check:
            return
        at = caller(self.package)
        of = f" ({name})" if name else ""
        lines = [f"{at}: a server would refuse {request}{of}:", *(f"  {one}" for one in problems)]
        error = RequestRefused("\n".join(lines))
        self.refused.append(error)
        raise error

    def _call(self, entry: Entry, request: httpx2.Request, read: Read) -> FakeCall:
        body: object = read.body
        if read.media is not None and read.media.type is not None and read.body is not None:
            body = decode_value(read.media.type(), read.body)[0]
        elif read.body is None and request.content:
            body = request.content
        arguments = {name: _typed(entry, name, value) for name, value in read.arguments.items()}
        return FakeCall(
            entry.full_name,
            request,
            arguments,
            body,
            read.body,
            caller(self.package),
            read.problems,
        )

    def _outcome(self, entry: Entry, call: FakeCall) -> Sent:
        responder = self.responder(entry)
        with self._lock:
            rules = reversed(self._rules.get(entry.full_name, []))
            ordered = sorted(rules, key=lambda one: not one.conditions)
            rule = next((one for one in ordered if call.has(**one.conditions)), None)
            outcome, whole = rule.next() if rule else (self._remembered(entry, call), True)
        if not isinstance(outcome, Answer | Frames | Fault | Exception):
            outcome, whole = as_outcome(outcome(call)), False
            if isinstance(outcome, Answer):
                responder.check(outcome)
        if isinstance(outcome, Fault):
            return responder.fault(call.request, outcome)
        if isinstance(outcome, Frames):
            return responder.stream(outcome)
        if isinstance(outcome, Answer):
            return responder.response(call.request, outcome, whole)
        if isinstance(outcome, Exception):
            raise outcome
        raise TypeError(f"{entry.full_name} cannot answer with {outcome!r}")

    def _remembered(self, entry: Entry, call: FakeCall) -> Answer:
        """Return the response of the twin, if there is one and it knows."""
        if not self.stateful or call.problems:
            return Answer()
        from .effects import TwinRequest

        url = call.request.url
        path = url.raw_path.decode("ascii", "replace").partition("?")[0]
        match = entry.pattern.match(path)
        texts = zip(entry.path_names, match.groups(), strict=True) if match else ()
        body: Any = call.data
        request = TwinRequest(
            {name: unquote(text) for name, text in texts},
            url.params.multi_items(),
            {name.lower(): text for name, text in call.request.headers.items()},
            body,
            str(url.copy_with(query=None)),
        )
        found = self.twin.answer(entry, request)
        if found is None:
            return Answer()
        return Answer(found.body, found.status, found.headers, found.media_type, checked=False)

    def _clock(self) -> Timing:
        """Return a clock on which waiting takes no time."""
        usual = Timing()

        def sleep(seconds: float) -> None:
            self.waited.append(seconds)

        async def asleep(seconds: float) -> None:
            self.waited.append(seconds)
            await _pass()

        return Timing(
            clock=lambda: usual.clock() + sum(self.waited),
            ticks=lambda: usual.ticks() + sum(self.waited),
            sleep=sleep,
            asleep=asleep,
            chance=lambda: 0.0,
        )

    def _created(self, kind: Callable[..., Any], settings: Mapping[str, Any]) -> Any:
        """Return an HTTP client that is connected to this fake."""
        is_async = isinstance(kind, type) and issubclass(kind, httpx2.AsyncClient)
        given = {name: value for name, value in settings.items() if name not in _OWN}
        made = httpx2.AsyncClient if is_async else httpx2.Client
        return made(**given, transport=self._transport, trust_env=False)

    def _sync(self, pool: Pool) -> httpx2.Client:
        found = self._clients.get(pool)
        if found is None or found.is_closed:
            made = pool.make()
            own = getattr(made, "_transport", None) is self._transport
            found = self._clients[pool] = (
                made if own else httpx2.Client(transport=self._transport, **_settings(made))
            )
        return found

    def _async(self, pool: AsyncPool) -> httpx2.AsyncClient:
        found = self._async_clients.get(pool)
        if found is None or found.is_closed:
            made = pool.make()
            own = getattr(made, "_transport", None) is self._transport
            found = self._async_clients[pool] = (
                made if own else httpx2.AsyncClient(transport=self._transport, **_settings(made))
            )
        return found


async def _pass() -> None:
    """Let other tasks run."""
    import asyncio

    await asyncio.sleep(0)


def _settings(client: httpx2.Client | httpx2.AsyncClient) -> dict[str, Any]:
    """Return the settings of an HTTP client that the caller created."""
    return {
        "auth": client.auth,
        "headers": client.headers,
        "cookies": client.cookies,
        "params": client.params,
        "event_hooks": client.event_hooks,
        "timeout": client.timeout,
        "trust_env": False,
    }


def _typed(entry: Entry, name: str, value: Any) -> object:
    """Return a parameter as the type that the descriptor or the format declares."""
    param = next(one for one in entry.operation.params if one.name == name)
    if param.type is not None:
        return decode_value(param.type(), value)[0]
    return value


class _Transport(httpx2.BaseTransport, httpx2.AsyncBaseTransport):
    """Passes requests to a fake."""

    def __init__(self, fake: BaseFake[Any]) -> None:
        self._fake = fake

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        __tracebackhide__ = True
        request.read()
        return self._fake.answer(request)

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        __tracebackhide__ = True
        await request.aread()
        return self._fake.answer(request)
