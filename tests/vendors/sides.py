"""The two sides of a table, each a running interpreter, and what was seen of a call."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from support.exchange import ROOT
from support.loopback import Answer, Loopback, Seen
from vendors import venvs
from vendors.tables import Case, Response, Table

CALLER = Path(__file__).with_name("caller.py")


@dataclass(frozen=True)
class Request:
    """What one side put on the wire, as far as it is compared."""

    method: str
    path: str
    query: list[list[str]]
    headers: dict[str, str | None]
    body: Any


@dataclass(frozen=True)
class Observed:
    """What one call did: its requests, and what its caller got."""

    requests: tuple[Request, ...]
    outcome: dict[str, Any]

    @property
    def failed(self) -> bool:
        return "raises" in self.outcome


@dataclass
class Side:
    """One interpreter that makes calls when asked."""

    process: subprocess.Popen[str]
    prelude: str
    headers: tuple[str, ...]

    def observe(self, server: Loopback, case: Case, code: str) -> Observed:
        """Make the call, with the case's responses at the server."""
        server.seen.clear()
        server.answer = script(server, case.responses)
        line = {"url": server.url, "prelude": self.prelude, "code": code}
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(line) + "\n")
        self.process.stdin.flush()
        outcome = json.loads(self.process.stdout.readline())
        if "broken" in outcome:
            raise RuntimeError(f"{case.name}: the prelude fails: {outcome['broken']}")
        return Observed(tuple(seen(item, self.headers) for item in server.seen), outcome)


def script(server: Loopback, responses: tuple[Response, ...]) -> Any:
    """The responses one after another; the last again and again."""
    left = list(responses)

    def answer(_: Seen) -> Answer:
        return (left.pop(0) if len(left) > 1 else left[0]).answer(server.url)

    return answer


def seen(request: Seen, names: tuple[str, ...]) -> Request:
    """A request as it is compared: JSON by value, the named headers, query names in order."""
    headers = {name: request.headers.get(name) for name in names}
    if content := headers.get("content-type"):
        headers["content-type"] = content.partition(";")[0]
    return Request(
        request.method,
        request.path,
        sorted(request.query, key=lambda pair: pair[0]),
        headers,
        body(request.body),
    )


def body(content: bytes) -> Any:
    """A body as JSON data, as text if it is none, or nothing."""
    try:
        return json.loads(content) if content else None
    except ValueError:
        return content.decode("utf-8", "replace")


@contextmanager
def side(table: Table, name: str) -> Iterator[Side]:
    """The interpreter of one side: the original's, or this one with our generated package."""
    venvs.HOME.mkdir(parents=True, exist_ok=True)
    ours = name == "ours"
    python = venvs.ours(table) if ours else venvs.theirs(table)
    log = venvs.HOME / f"{table.api}-{name}.log"
    with TemporaryDirectory() as folder, log.open("w", encoding="utf-8") as errors:
        environment = {**os.environ, "PYTHONPATH": "", "PYTHONUNBUFFERED": "1"}
        environment |= {key: text.format(folder=folder) for key, text in table.environment.items()}
        if ours:
            environment["PYTHONPATH"] = str(ROOT / "generated" / table.package)
        process = subprocess.Popen(
            [python, CALLER],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            env=environment,
            cwd=folder,
        )
        try:
            yield Side(process, table.preludes[name], table.headers)
        finally:
            process.communicate()
