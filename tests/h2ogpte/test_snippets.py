"""The snippets of the public documentation, unchanged: host and token come from the environment."""

from __future__ import annotations

import os
from typing import Any

import pytest

from support.exchange import ROOT, Exchange, as_json, exchanges, read_yaml, same
from support.loopback import Answer, Loopback

DOCUMENTED = read_yaml(ROOT / "tests" / "documented" / "h2ogpte.yaml")
SNIPPETS = {one["operation"]: one["code"] for one in DOCUMENTED["snippets"]}


def recorded(operation: str) -> Exchange:
    """A recorded success of an operation."""
    return next(
        one
        for one in exchanges("h2ogpte")
        if one.operation == operation and one.status < 300 and "stream" not in one.data
    )


def run(operation: str, server: Loopback, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    monkeypatch.setenv("H2OGPTE_BASE_URL", server.url)
    monkeypatch.setenv("BEARER_TOKEN", "test-token")
    names: dict[str, Any] = {"os": os}
    exec(compile(SNIPPETS[operation], f"<{operation}>", "exec"), names)
    return names


def test_there_are_fifteen() -> None:
    assert len(SNIPPETS) == 15
    assert SNIPPETS.keys() == DOCUMENTED["operations"].keys()


@pytest.mark.parametrize("operation", SNIPPETS)
def test_snippet_runs(
    operation: str,
    server: Loopback,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    exchange = recorded(operation)
    server.answer = lambda _: Answer(exchange.status, exchange.headers, exchange.content)
    names = run(operation, server, monkeypatch)

    printed = capsys.readouterr().out
    assert printed.startswith(f"The response of ChatApi->{operation}:\n")
    assert "Exception" not in printed
    assert same(as_json(names["api_response"]), exchange.data["response"].get("body"))

    (seen,) = server.seen
    told = DOCUMENTED["operations"][operation]
    path = told["path"].replace("{session_id}", "session_id_example")
    assert (seen.method, seen.path) == (
        told["method"],
        path.replace("{message_id}", "message_id_example"),
    )
    assert seen.headers["authorization"] == "Bearer test-token"


INCOMPLETE = [name for name, code in SNIPPETS.items() if "Request()" in code]


@pytest.mark.parametrize("operation", INCOMPLETE)
def test_incomplete_body_is_sent_for_the_server_to_judge(
    operation: str,
    server: Loopback,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    error = b'{"code": 400, "message": "message is missing"}'
    server.answer = lambda _: Answer(400, {"content-type": "application/json"}, error)
    run(operation, server, monkeypatch)
    assert server.seen[0].body == b"{}"
    printed = capsys.readouterr().out
    start = f"Exception when calling ChatApi->{operation}: 400 Bad Request: message is missing"
    assert printed.startswith(start)
