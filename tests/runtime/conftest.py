"""What the runtime tests share: a small API, clients that never sleep, a real loopback server."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpx2
import pytest

from specloom.runtime.client import BaseAuthenticatedClient, BaseClient
from specloom.runtime.operation import Api, Scheme, Server
from specloom.runtime.transport.driver import Timing

API = Api(
    title="Pets",
    distribution="specloom-pets",
    version="1.2.3",
    env="PETS_TEST",
    servers=(Server("https://api.test/v1"),),
    schemes={
        "key": Scheme("key", "apiKey", wire="X-Key"),
        "query": Scheme("query", "apiKey", place="query", wire="api key"),
        "cookie": Scheme("cookie", "apiKey", place="cookie", wire="sid"),
        "django": Scheme("django", "apiKey", wire="Authorization", prefix="Token"),
        "basic": Scheme("basic", "basic"),
        "bearer": Scheme("bearer", "bearer"),
        "anonymous": Scheme("anonymous", "apiKey", wire="apikey", default="0000000000"),
        "tls": Scheme("tls", "mutualTLS"),
        "oauth": Scheme(
            "oauth", "oauth2", token_url="https://login.test/token", scopes=("read", "write")
        ),
        "flows": Scheme(
            "flows",
            "oauth2",
            token_url="https://login.test/token",
            scopes=("read", "write", "batch"),
            flow_scopes={"authorizationCode": ["read", "write"], "clientCredentials": ["batch"]},
        ),
    },
)


class Client(BaseClient):
    __api__ = API


class AuthenticatedClient(BaseAuthenticatedClient, Client):
    __api__ = API


@dataclass
class Wire:
    """A wire of scripted responses, and what went over it."""

    client: Any = None
    requests: list[httpx2.Request] = field(default_factory=list)
    pauses: list[float] = field(default_factory=list)
    now: float = 1_000_000.0

    @property
    def last(self) -> httpx2.Request:
        return self.requests[-1]

    def timing(self) -> Timing:
        """A clock that only its own pauses move, and no chance."""

        def sleep(seconds: float) -> None:
            self.pauses.append(seconds)
            self.now += seconds

        async def asleep(seconds: float) -> None:
            sleep(seconds)

        return Timing(clock=lambda: self.now, sleep=sleep, asleep=asleep, chance=lambda: 0.0)


ResponseSpec = httpx2.Response | Exception | Callable[[httpx2.Request], httpx2.Response]


@pytest.fixture(autouse=True)
def _no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PETS_TEST_TOKEN", raising=False)
    monkeypatch.delenv("PETS_TEST_BASE_URL", raising=False)


@pytest.fixture
def wire() -> Callable[..., Wire]:
    """`wire(*responses, **client arguments)`: the last response repeats; nothing sleeps."""

    def make(*responses: ResponseSpec, **settings: Any) -> Wire:
        known = {"token", "prefix", "auth_header_name", "credentials"} & set(settings)
        script = list(responses) or [httpx2.Response(200, json={})]
        found: list[Wire] = []

        def answer(request: httpx2.Request) -> httpx2.Response:
            found[0].requests.append(request)
            response = script.pop(0) if len(script) > 1 else script[0]
            if isinstance(response, Exception):
                raise response
            return response(request) if callable(response) else _again(response)

        cls = AuthenticatedClient if known else Client
        args = {"transport": httpx2.MockTransport(answer), **settings.pop("httpx_args", {})}
        found.append(Wire())
        patient = type(cls.__name__, (cls,), {"__timing__": found[0].timing()})
        found[0].client = patient(httpx_args=args, **settings)
        return found[0]

    return make


def _again(response: httpx2.Response) -> httpx2.Response:
    return httpx2.Response(response.status_code, headers=response.headers, content=response.content)


@dataclass
class Loopback:
    """A real server: `routes` maps a path to what it does with the handler of a request."""

    url: str
    routes: dict[str, Callable[[Any], None]] = field(default_factory=dict)
    seen: list[tuple[str, str, Mapping[str, str], bytes]] = field(default_factory=list)
    connections: set[Any] = field(default_factory=set)


@pytest.fixture
def loopback() -> Iterator[Loopback]:
    """A loopback HTTP/1.1 server for one test."""
    state = Loopback("")

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def handle_one_request(self) -> None:
            try:
                super().handle_one_request()
            except (ConnectionError, ValueError):
                self.close_connection = True

        def _any(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length", 0)))
            state.connections.add(self.client_address)
            state.seen.append((self.command, self.path, dict(self.headers), body))
            state.routes[self.path.partition("?")[0]](self)

        do_GET = do_POST = do_PUT = do_DELETE = _any

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    state.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield state
    server.shutdown()
    server.server_close()
    thread.join()
