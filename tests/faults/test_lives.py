"""Connections over time: keep-alive, restarts, cancellation, threads, forks."""

from __future__ import annotations

import asyncio
import os
import threading
from typing import Any

import pytest

from specloom.runtime import call, errors
from specloom.runtime.operation import Call, Operation
from specloom.runtime.unset import UNSET

from . import scripts as on
from .conftest import GET, POST, Attempt, Patience, all_closed, busy, patient
from .server import Connection, Request, Script, serving


def test_a_closed_keep_alive_is_noticed() -> None:
    with serving(on.closes_silently) as server, patient(Patience(), server.url) as client:
        for _ in range(3):
            assert call.sync(Call(POST, client, {}, UNSET, {})) == {"ok": 1}
            assert all_closed(server)
        assert server.opened == 3


def test_a_kept_connection_is_used_again() -> None:
    with serving(on.responses()) as server, patient(Patience(), server.url) as client:
        for _ in range(5):
            call.sync(Call(GET, client, {}, UNSET, {}))
        assert server.opened == 1
        client.close()
        assert all_closed(server)


def test_a_restarted_server_is_found_again() -> None:
    with serving(on.responses()) as server:
        client = patient(Patience(), server.url)
        assert call.sync(Call(GET, client, {}, UNSET, {})) == {"ok": 1}
        port = server.port
    with pytest.raises(errors.ConnectionError):
        call.sync(Call(GET, client, {}, UNSET, {}))
    with serving(on.responses(), port=port):
        assert call.sync(Call(GET, client, {}, UNSET, {})) == {"ok": 1}
        client.close()


async def test_a_restarted_server_is_found_again_async() -> None:
    with serving(on.responses()) as server:
        client = patient(Patience(), server.url)
        assert await call.asyncio(Call(GET, client, {}, UNSET, {})) == {"ok": 1}
        port = server.port
    with serving(on.responses(), port=port):
        assert await call.asyncio(Call(GET, client, {}, UNSET, {})) == {"ok": 1}
        await client.aclose()


@pytest.mark.parametrize("script", [on.stall, on.stall_in_body, on.reset_before])
async def test_cancelled_calls_leave_nothing(script: Script) -> None:
    with serving(script) as server:
        async with patient(Patience(), server.url, timeout=5) as client:
            tasks = [
                asyncio.create_task(call.asyncio(Call(GET, client, {}, UNSET, {})))
                for _ in range(10)
            ]
            await asyncio.sleep(0.05)
            for task in tasks:
                task.cancel()
            ends = await asyncio.gather(*tasks, return_exceptions=True)
            kinds = (asyncio.CancelledError, errors.ConnectionError)
            assert all(isinstance(end, kinds) for end in ends)
            assert busy(client) == []
        assert all_closed(server)


async def test_a_caller_may_set_a_deadline_of_his_own() -> None:
    with serving(on.stall) as server:
        async with patient(Patience(), server.url, timeout=5) as client:
            with pytest.raises(TimeoutError) as caught:
                async with asyncio.timeout(0.05):
                    await call.asyncio(Call(GET, client, {}, UNSET, {"total_timeout": 5}))
            assert not isinstance(caught.value, errors.Error)
            assert busy(client) == []


def test_the_idempotency_key_is_the_same_in_every_attempt(attempt: Attempt) -> None:
    with serving(on.first(on.reset_before, times=2)) as server:
        found = attempt(server.url, POST, {"idempotency_key": "order-7"})
        assert found.value == {"ok": 1}
        assert [seen.headers["idempotency-key"] for seen in server.seen] == ["order-7"] * 3


def test_an_operation_may_have_keys_of_its_own(attempt: Attempt) -> None:
    own: Operation[Any, Any] = Operation(
        "own", "POST", "/thing", responses=POST.responses, idempotency_key="X-Once"
    )
    with serving(on.first(on.storm, times=1)) as server:
        assert attempt(server.url, own).value == {"ok": 1}
        assert attempt(server.url, own, {"extra_headers": {"x-once": "mine"}}).value == {"ok": 1}
        first, second, third = [seen.headers["x-once"] for seen in server.seen]
        assert first == second
        assert len(first) == 36
        assert third == "mine"


def test_threads_share_a_client() -> None:
    async def echo(connection: Connection, request: Request) -> None:
        await connection.response(b'{"n": %s}' % request.headers["x-n"].encode())

    with serving(echo) as server, patient(Patience(), server.url, timeout=10) as client:
        found: dict[int, Any] = {}

        def context(start: int) -> None:
            for number in range(start, start + 20):
                options = {"extra_headers": {"X-N": str(number)}}
                found[number] = call.sync(Call(GET, client, {}, UNSET, options))

        threads = [threading.Thread(target=context, args=(20 * at,)) for at in range(16)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert found == {number: {"n": number} for number in range(320)}
        assert busy(client) == []


def test_a_forked_process_opens_connections_of_its_own() -> None:
    with serving(on.responses()) as server, patient(Patience(), server.url, timeout=10) as client:
        call.sync(Call(GET, client, {}, UNSET, {}))
        pid = os.fork()
        if pid == 0:  # the child says by its exit status how it went
            good = call.sync(Call(GET, client, {}, UNSET, {})) == {"ok": 1}
            os._exit(0 if good else 1)
        assert os.waitpid(pid, 0)[1] == 0
        assert call.sync(Call(GET, client, {}, UNSET, {})) == {"ok": 1}
        assert server.opened == 2, "the parent kept its connection, the child opened another"
