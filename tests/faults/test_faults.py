"""Each fault of a server ends in a typed error or in the recovered result, sync and async."""

from __future__ import annotations

from dataclasses import replace

import pytest

from specloom.runtime import errors

from . import scripts as on
from .conftest import GET, LONG, POST, SHORT, Attempt, all_closed, hasty, peak, settled
from .server import Connection, Request, Script, free_port, serving

CONNECTION, TIMEOUT, RESPONSE = errors.ConnectionError, errors.TimeoutError, errors.ResponseError

LASTING: list[tuple[str, Script, type[Exception], int]] = [
    ("reset_before", on.reset_before, CONNECTION, 3),
    ("reset_in_headers", on.reset_in_headers, CONNECTION, 3),
    ("reset_after_headers", on.reset_after_headers, CONNECTION, 3),
    ("reset_in_body", on.reset_in_body, CONNECTION, 3),
    ("closed_before", on.closed_before, CONNECTION, 3),
    ("stall", on.stall, TIMEOUT, 3),
    ("stall_in_headers", on.stall_in_headers, TIMEOUT, 3),
    ("stall_in_body", on.stall_in_body, TIMEOUT, 3),
    ("truncated_json", on.truncated_json, RESPONSE, 1),
    ("invalid_json", on.invalid_json, RESPONSE, 1),
    ("html", on.html, RESPONSE, 1),
    ("too_short", on.too_short, CONNECTION, 3),
    ("too_long", on.too_long, RESPONSE, 1),
    ("bad_chunk", on.bad_chunk, CONNECTION, 3),
    ("cut_chunks", on.cut_chunks, CONNECTION, 3),
    ("no_http", on.no_http, CONNECTION, 3),
    ("storm", on.storm, errors.ServerError, 3),
    ("limited_seconds", on.limited_seconds, errors.RateLimited, 3),
    ("huge_header", on.huge_header, CONNECTION, 3),
    ("many_headers", on.many_headers, CONNECTION, 3),
    ("invalid_utf8", on.invalid_utf8, RESPONSE, 1),
    ("bad_gzip", on.bad_gzip, RESPONSE, 1),
    ("bomb", on.bomb, RESPONSE, 1),
]
HARMLESS: list[tuple[str, Script]] = [
    ("reset_after_body", on.reset_after_body),
    ("slow", on.slow),
    ("mislabelled", on.mislabelled),
    ("unlabelled", on.unlabelled),
    ("announces_close", on.announces_close),
    ("closes_silently", on.closes_silently),
]
SILENT = (on.stall, on.stall_in_headers, on.stall_in_body)


def patience(script: Script) -> object:
    """How long to wait for a server: not long only where it will not answer."""
    return SHORT if script in SILENT else LONG


PASSING = [fault[:2] for fault in LASTING if fault[3] == 3]


@pytest.mark.parametrize(
    ("script", "expected", "attempts"),
    [fault[1:] for fault in LASTING],
    ids=[fault[0] for fault in LASTING],
)
def test_a_fault_that_lasts_ends_in_a_typed_error(
    attempt: Attempt, script: Script, expected: type[Exception], attempts: int
) -> None:
    with serving(script) as server:
        found = attempt(server.url, timeout=patience(script))
        assert isinstance(found.value, expected), repr(found.value)
        assert isinstance(found.value, errors.Error)
        assert settled(lambda: len(server.seen), attempts)
        assert len(found.pauses) == attempts - 1
        assert all_closed(server)


@pytest.mark.parametrize("script", [fault[1] for fault in PASSING], ids=[f[0] for f in PASSING])
def test_a_fault_that_passes_is_recovered_from(attempt: Attempt, script: Script) -> None:
    with serving(on.first(script, times=2)) as server:
        hook = hasty(2) if script in SILENT else None
        found = attempt(server.url, on_request=hook)
        assert found.value == {"ok": 1}
        assert len(server.seen) == 3
        assert all_closed(server)


@pytest.mark.parametrize("script", [fault[1] for fault in PASSING], ids=[f[0] for f in PASSING])
def test_what_may_not_be_repeated_is_sent_once(attempt: Attempt, script: Script) -> None:
    with serving(script) as server:
        found = attempt(server.url, POST, timeout=patience(script))
        assert isinstance(found.value, errors.Error)
        assert settled(lambda: len(server.seen), 1)
        assert found.pauses == []


@pytest.mark.parametrize("script", [fault[1] for fault in HARMLESS], ids=[f[0] for f in HARMLESS])
def test_what_does_no_harm(attempt: Attempt, script: Script) -> None:
    with serving(script) as server:
        found = attempt(server.url)
        assert found.value == {"ok": 1}
        assert len(server.seen) == 1
        assert all_closed(server)


def test_a_refused_connection(attempt: Attempt) -> None:
    found = attempt(f"http://127.0.0.1:{free_port()}")
    assert isinstance(found.value, CONNECTION)
    assert found.pauses == [0.5, 1.0]


@pytest.mark.parametrize(
    ("script", "pauses"), [(on.limited_seconds, [3.0, 3.0]), (on.limited_date, [7.0])]
)
def test_the_server_says_how_long_to_wait(
    attempt: Attempt, script: Script, pauses: list[float]
) -> None:
    with serving(on.first(script, times=len(pauses))) as server:
        found = attempt(server.url)
        assert found.value == {"ok": 1}
        assert found.pauses == pytest.approx(pauses)


def test_redirects_in_a_ring(attempt: Attempt) -> None:
    async def ring(connection: Connection, request: Request) -> None:
        there = {"/thing": "/other", "/other": "/third", "/third": "/thing"}
        await connection.response(b"", "302 Found", Location=there[request.target])

    with serving(ring) as server:
        found = attempt(server.url, follow_redirects=True)
        assert isinstance(found.value, RESPONSE)
        assert [seen.target for seen in server.seen] == ["/thing", "/other", "/third"]
        assert all_closed(server)


def test_a_redirect_to_another_origin_takes_no_credential(attempt: Attempt) -> None:
    with serving(on.responses()) as other:

        async def away(connection: Connection, request: Request) -> None:
            place = f"{other.url}/thing" if request.target == "/near" else "/near"
            await connection.response(b"", "307 Temporary Redirect", Location=place)

        with serving(away) as server:
            signed = replace(GET, security=(("b",),))
            found = attempt(server.url, signed, token="s3cret", follow_redirects=True)
            assert found.value == {"ok": 1}
            assert [seen.headers.get("authorization") for seen in server.seen] == [
                "Bearer s3cret",
                "Bearer s3cret",
            ]
            assert "authorization" not in other.seen[0].headers
            assert all_closed(server)
        assert all_closed(other)


def test_a_bomb_is_recognised_before_it_is_unpacked(attempt: Attempt) -> None:
    with serving(on.bomb) as server:
        peak()  # forgets what was before
        before = peak()
        found = attempt(server.url)
        assert "more than 100 times its size" in str(found.value)
        assert peak() - before < 100 * 2**20, "the 128 MiB were unpacked"


def test_an_error_names_the_call_and_never_the_secret(attempt: Attempt) -> None:
    with serving(on.stall) as server:
        options = {"extra_query": {"access_token": "s3cret", "q": "a"}}
        found = attempt(server.url, options=options, max_retries=0, timeout=SHORT)
        assert "GET" in str(found.value)
        assert "/thing" in str(found.value)
        assert "q=a" in str(found.value)
        assert "s3cret" not in repr(found.value)
