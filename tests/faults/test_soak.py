"""Many calls at once, one in twenty of them at fault: each ends once, and nothing piles up."""

from __future__ import annotations

import asyncio
import gc
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from specloom.runtime import call, errors
from specloom.runtime.operation import Call, Media, Operation, Param, ResponseSpec
from specloom.runtime.request.prepared import Prepared
from specloom.runtime.unset import UNSET

from . import scripts as on
from .conftest import LONG, SHORT, Patience, all_closed, busy, patient
from .server import Connection, Request, Script, serving

PLACES = (Param("n", "n", "path", required=True, style="simple"),)
ECHO: Operation[dict[str, int], Any] = Operation(
    "echo",
    "GET",
    "/echo/{n}",
    params=PLACES,
    responses={"200": ResponseSpec((Media("application/json", lambda: dict[str, int]),))},
)
FAULTS: tuple[tuple[Script, type[errors.Error]], ...] = (
    (on.sends(then="reset"), errors.ConnectionError),
    (on.reset_in_body, errors.ConnectionError),
    (on.closed_before, errors.ConnectionError),
    (on.no_http, errors.ConnectionError),
    (on.truncated_json, errors.ResponseError),
    (on.html, errors.ResponseError),
    (on.bad_gzip, errors.ResponseError),
    (on.storm, errors.ServerError),
    (on.stall, errors.TimeoutError),
    (on.stall_in_body, errors.TimeoutError),
)
NO_FAULT = (on.slow, errors.Error)
LASTS = 2
"""Of the faults that may pass, every second one does not."""


@dataclass
class Plan:
    """Which call meets which fault, and what was answered well."""

    answered: Counter[int] = field(default_factory=Counter)
    tries: Counter[int] = field(default_factory=Counter)

    def fault(self, number: int) -> tuple[Script, type[errors.Error]] | None:
        return None if number % 20 else FAULTS[number // 20 % len(FAULTS)]

    def lasts(self, number: int) -> bool:
        kind = self.fault(number)
        return kind is not None and (
            kind[1] is errors.ResponseError or number // 20 // len(FAULTS) % LASTS == 0
        )

    def meets(self, number: int, attempt: int) -> tuple[Script, type[errors.Error]] | None:
        """The fault that an attempt of a call meets."""
        return self.fault(number) if self.lasts(number) or attempt == 1 else None

    def on_request(self, prepared: Prepared) -> Prepared:
        """Number the attempt, and have it wait for long only where there will be a response."""
        number = int(prepared.url.rpartition("/")[2])
        self.tries[number] += 1
        attempt = self.tries[number]
        silent = (self.meets(number, attempt) or NO_FAULT)[1] is errors.TimeoutError
        numbered = (*prepared.headers, ("X-Attempt", str(attempt)))
        return prepared.changed(headers=numbered, timeout=SHORT if silent else LONG)

    async def serve(self, connection: Connection, request: Request) -> None:
        number = int(request.target.rpartition("/")[2])
        fault = self.meets(number, int(request.headers["x-attempt"]))
        if fault is not None:
            await fault[0](connection, request)
            return
        self.answered[number] += 1
        await connection.response(b'{"n": %d}' % number)


def memory() -> int:
    """Bytes this process holds in memory."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096


async def soak(calls: int, at_once: int, **more: Any) -> None:
    plan = Plan()
    ends: dict[int, Any] = {}
    sizes: list[int] = []
    numbers = iter(range(1, calls + 1))
    with serving(plan.serve) as server:
        server.keep = False
        settings: Any = {"timeout": LONG, "max_retries": 1, "on_request": plan.on_request, **more}
        async with patient(Patience(), server.url, **settings) as client:

            async def context() -> None:
                for number in numbers:
                    try:
                        end: Any = await call.asyncio(Call(ECHO, client, {"n": number}, UNSET, {}))
                    except errors.Error as error:
                        end = type(error)
                    assert number not in ends
                    ends[number] = end
                    if number % (calls // 8) == 0:
                        sizes.append(memory())

            await asyncio.gather(*(context() for _ in range(at_once)))
            assert more or busy(client) == []
        assert all_closed(server)
    assert asyncio.all_tasks() == {asyncio.current_task()}
    check(plan, ends, calls)
    grown = max(sizes[4:]) - max(sizes[:3])
    assert grown < 12 * 2**20, f"memory grew by {grown} bytes: {sizes}"


def check(plan: Plan, ends: dict[int, Any], calls: int) -> None:
    assert sorted(ends) == list(range(1, calls + 1)), "every call ended"
    for number, end in ends.items():
        fault = plan.fault(number)
        if plan.lasts(number):
            assert fault is not None
            assert isinstance(end, type)
            assert issubclass(end, fault[1]), (number, end)
        else:
            assert end == {"n": number}
            assert plan.answered[number] == 1
    assert sum(not number % 20 for number in ends) == calls // 20


async def test_a_short_soak() -> None:
    await soak(600, 60)


@pytest.mark.slow
async def test_a_long_soak() -> None:
    await soak(20_000, 200)
