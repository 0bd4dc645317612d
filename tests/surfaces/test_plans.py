"""Plans: made without sending anything, applied to a server that may not do as expected."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from support.loopback import Answer, Loopback, Seen

from .conftest import JSON, PACKAGE, Run, answer
from .test_mcp import connected, data_of

CREATE = {
    "operation": "orders.create_order",
    "arguments": {"body": {"title": "Cup", "gift": True}},
}
DELETE = {"operation": "orders.delete_order", "arguments": {"order_id": 7}}


def other(status: int, data: object) -> Callable[[Seen], Answer]:
    """A shop that answers POST with something else."""

    def found(seen: Seen) -> Answer:
        if seen.method == "POST":
            return Answer(status, JSON, json.dumps(data).encode())
        return answer(seen)

    return found


async def test_a_plan_sends_nothing_and_says_what_it_would_send(server: Loopback) -> None:
    async with connected() as client:
        plan = await data_of(client, "plan", calls=[CREATE, DELETE])
    assert not server.seen
    assert plan["base_url"] == server.url
    assert plan["summary"] == {"reads": 0, "changes": 1, "destroys": 1}
    create, delete = plan["requests"]
    assert create["request"] == {
        "method": "POST",
        "url": f"{server.url}/orders",
        "body": {"title": "Cup", "gift": True},
    }
    assert create["effect"] == "changes"
    assert create["reversibility"] == "orders.delete_order deletes what it creates"
    assert create["expected"]["status"] == 201
    assert {"id", "title"} <= create["expected"]["example"].keys()
    assert delete["reversibility"].startswith("irreversible")
    assert delete["expected"] == {"status": 204}


async def test_apply_sends_exactly_that_and_once(server: Loopback) -> None:
    async with connected() as client:
        plan = await data_of(client, "plan", calls=[CREATE, DELETE])
        done = await data_of(client, "apply", digest=plan["digest"])
        again = await client.call_tool("apply", {"digest": plan["digest"]})
    assert again.is_error
    assert "applied once" in str(again.structured_content)
    assert (done["sent"], done["planned"]) == (2, 2)
    assert done["responses"][0]["data"] == {"id": 9, "title": "Cup", "gift": True}
    assert [(seen.method, seen.path) for seen in server.seen] == [
        ("POST", "/orders"),
        ("DELETE", "/orders/7"),
    ]
    assert json.loads(server.seen[0].body) == CREATE["arguments"]["body"]  # type: ignore[index]
    assert server.seen[0].headers["authorization"] == "Bearer top-secret-token"


@pytest.mark.parametrize(
    ("respond", "expect", "why"),
    [
        (other(200, {"id": 9, "title": "Cup"}), {}, "status 200, expected 201"),
        (other(503, {"detail": "later"}), {}, "status 503, expected 201"),
        (other(201, {"id": "nine", "title": "Cup"}), {}, "not as the document says: id"),
        (other(201, {"id": 9, "title": "Mug"}), {"title": "Cup"}, 'data.title is "Mug"'),
    ],
)
async def test_apply_stops_where_the_response_deviates(
    server: Loopback, respond: Callable[[Seen], Answer], expect: dict[str, Any], why: str
) -> None:
    server.answer = respond
    async with connected() as client:
        plan = await data_of(client, "plan", calls=[{**CREATE, "expect": expect}, DELETE])
        result = await client.call_tool("apply", {"digest": plan["digest"]})
    assert result.is_error
    found = result.structured_content or {}
    assert why in found["stopped"]["why"]
    assert found["stopped"]["sent"] is True
    assert (found["sent"], found["planned"]) == (1, 2)
    assert [seen.method for seen in server.seen] == ["POST"]


async def test_values_of_earlier_responses(server: Loopback) -> None:
    delete = {"operation": "deleteOrder", "arguments": {"order_id": {"$from": "0.id"}}}
    async with connected() as client:
        plan = await data_of(client, "plan", calls=[CREATE, delete])
        await data_of(client, "apply", digest=plan["digest"])
        wrong = {"operation": "deleteOrder", "arguments": {"order_id": {"$from": "1.id"}}}
        result = await client.call_tool("plan", {"calls": [CREATE, wrong]})
    assert [seen.path for seen in server.seen] == ["/orders", "/orders/9"]
    assert "call 1 (deleteOrder): $from: '1.id' names no earlier call" in str(
        result.structured_content
    )


async def test_reads_may_be_sent_and_must_stay_as_they_were(server: Loopback) -> None:
    read = {"operation": "getOrder", "arguments": {"order_id": 7}}
    delete = {"operation": "deleteOrder", "arguments": {"order_id": {"$from": "0.id"}}}
    async with connected() as client:
        plan = await data_of(client, "plan", calls=[read, delete], reads=True)
        assert [seen.method for seen in server.seen] == ["GET"]
        assert plan["requests"][0]["expected"]["data"]["new"] is True
        assert plan["requests"][1]["request"]["url"].endswith("/orders/7")

        def changed(seen: Seen) -> Answer:
            return replace(answer(seen), body=b'{"id": 8, "title": "Cup"}')

        server.answer = changed
        result = await client.call_tool("apply", {"digest": plan["digest"]})
    assert "the data changed since" in str(result.structured_content)
    assert [seen.method for seen in server.seen] == ["GET", "GET"]


async def test_lists_may_have_other_numbers_of_pages(server: Loopback) -> None:
    pages = {"operation": "listOrders", "arguments": {"_limit": 4}}
    async with connected() as client:
        plan = await data_of(client, "plan", calls=[pages, CREATE])
        done = await data_of(client, "apply", digest=plan["digest"])
    assert [item["id"] for item in done["responses"][0]["data"]] == [0, 1, 2, 3]
    assert [seen.method for seen in server.seen] == ["GET", "GET", "POST"]


@pytest.mark.parametrize(
    ("calls", "why"),
    [
        ([], "a list of calls"),
        (["getOrder"], "call 0 needs `operation`"),
        ([{"operation": "creatOrder"}], "did you mean orders.create_order"),
        ([{"operation": "createOrder"}], "call 0 (createOrder): orders.create_order needs a body"),
        ([{"operation": "getOrder", "arguments": {"order_id": "x"}}], "integer"),
        ([{"operation": "createOrder", "arguments": {"body": {"price": 1}}}], "title"),
    ],
)
async def test_what_cannot_be_planned(server: Loopback, calls: list[Any], why: str) -> None:
    async with connected() as client:
        result = await client.call_tool("plan", {"calls": calls})
        assert result.is_error
        assert why in result.structured_content["error"]["message"]
    assert not server.seen


async def test_read_only_servers_have_no_plans(server: Loopback) -> None:
    async with connected(read_only=True) as client:
        names = {tool.name for tool in (await client.list_tools()).tools}
    assert not {"plan", "apply"} & names


def test_a_changed_plan_is_refused(server: Loopback) -> None:
    plans = import_module(f"{PACKAGE}._runtime.tools.plans")
    plan = plans.Plan(PACKAGE, "1", server.url, {"calls": [DELETE]}, False, ())
    assert plans.plan_of(json.loads(json.dumps(plan.data()))) == plan
    with pytest.raises(ValueError, match="changed after"):
        plans.plan_of({**plan.data(), "base_url": "http://other.test"})
    with pytest.raises(ValueError, match="no plan"):
        plans.plan_of({"digest": "x"})


def test_the_command_line(run: Run, server: Loopback, tmp_path: Path) -> None:
    file = tmp_path / "calls.yaml"
    file.write_text("- operation: create-order\n  arguments: {body: {title: Cup}}\n")
    code, out, _ = run("plan", str(file))
    assert code == 0
    assert not server.seen
    digest = json.loads(out)["digest"]
    (stored,) = tmp_path.rglob(f"{digest}.json")
    assert stored.stat().st_mode & 0o077 == 0
    code, out, _ = run("apply", digest[:8])
    assert code == 0
    assert json.loads(out)["responses"][0]["data"]["id"] == 9
    code, _, err = run("apply", digest)
    assert code == 2
    assert "a plan is applied once" in err
    assert len(server.seen) == 1

    _, out, _ = run("plan", str(file))
    server.answer = other(500, {})
    code, out, err = run("apply", json.loads(out)["digest"])
    assert code == 5
    assert "stopped: POST" in err

    file.write_text("operation: [")
    code, _, err = run("plan", str(file))
    assert code == 2
    assert str(file) in err
