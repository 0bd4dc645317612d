"""How a generator's output is put through the tables, and what came of each row."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

from support.loopback import Answer, Loopback, Seen, loopback

from .table import Refused, Row, Table
from .wire import differences, means_the_same

Outcome = Literal["exact", "same meaning", "wrong", "refused", "not offered"]
OUTCOMES: tuple[Outcome, ...] = ("exact", "same meaning", "wrong", "refused", "not offered")


class NotOfferedError(Exception):
    """The client has no such operation, argument or credential."""


class Adapter(Protocol):
    """A generator whose clients can be called by the rows of a table."""

    name: str

    def make(self, table: Table, folder: Path) -> None:
        """Generate the client of a table's document into the folder, ready to be imported."""

    def send(self, row: Row, url: str) -> None:
        """One call, sync. Raises NotOfferedError, or whatever the client raises."""

    async def asend(self, row: Row, url: str) -> None:
        """As `send`, async."""


@dataclass(frozen=True)
class Result:
    """What came of one row in one way of calling."""

    row: Row
    mode: Literal["sync", "async"]
    outcome: Outcome
    said: str

    def __str__(self) -> str:
        return f"{self.row} {self.mode}: {self.outcome}: {self.said}"


def run(adapter: Adapter, table: Table, folder: Path) -> list[Result]:
    """Generate once, then call every row, sync and async."""
    adapter.make(table, folder)
    with loopback() as server:
        server.answer = _answer
        found = [_one(row, "sync", server, adapter.send) for row in table.rows]
        asynchronous = asyncio.run(_all(adapter, table.rows, server))
    return found + asynchronous


TOKEN = "/token"
"""Where the server gives access tokens: what is asked there is held against `token` of a row."""


def _answer(seen: Seen) -> Answer:
    if seen.path != TOKEN:
        return Answer(204)
    response = {"access_token": "at", "token_type": "Bearer", "expires_in": 3600}
    return Answer(200, {"content-type": "application/json"}, json.dumps(response).encode())


async def _all(adapter: Adapter, rows: Iterable[Row], server: Loopback) -> list[Result]:
    found = []
    for row in rows:
        server.seen.clear()
        failure: Exception | None = None
        try:
            await adapter.asend(row, server.url)
        except Exception as error:  # any client, any error: what counts is what was sent
            failure = error
        found.append(_result(row, "async", server, failure))
    return found


def _one(
    row: Row, mode: Literal["sync"], server: Loopback, send: Callable[[Row, str], None]
) -> Result:
    server.seen.clear()
    failure: Exception | None = None
    try:
        send(row, server.url)
    except Exception as error:  # any client, any error: what counts is what was sent
        failure = error
    return _result(row, mode, server, failure)


def _result(
    row: Row, mode: Literal["sync", "async"], server: Loopback, failure: Exception | None
) -> Result:
    if isinstance(failure, NotOfferedError):
        return Result(row, mode, "not offered", str(failure))
    if not server.seen:
        said = f"{type(failure).__name__}: {failure}"[:200]
        return Result(row, mode, "exact" if row.expect is Refused else "refused", said)
    if isinstance(row.expect, type):
        return Result(row, mode, "wrong", f"sent {server.seen[0].target}")
    wanted = [{"path": TOKEN, **row.token}] if row.token else []
    wanted.append(row.expect)
    if len(server.seen) != len(wanted) or failure is not None:
        return Result(row, mode, "wrong", f"{len(server.seen)} requests, then {failure!r}")
    pairs = list(zip(wanted, server.seen, strict=True))
    found = [one for expect, seen in pairs for one in differences(expect, seen)]
    if not found:
        return Result(row, mode, "exact", "")
    same = all(means_the_same(expect, seen) for expect, seen in pairs)
    return Result(row, mode, "same meaning" if same else "wrong", "; ".join(found))
