"""Code mode: snippets are checked before anything is sent, and run in a sandbox."""

from __future__ import annotations

import json
from importlib import import_module
from typing import Any

import pytest

from support.loopback import Loopback

from .conftest import PACKAGE, Run
from .test_mcp import connected, data_of

IMPORT = f"from {PACKAGE} import orders\n"


async def said(client: Any, code: str) -> str:
    result = await client.call_tool("run", {"code": code})
    assert result.is_error
    return str(result.structured_content["error"]["message"])


async def test_a_snippet_runs(server: Loopback) -> None:
    code = f"""{IMPORT}
found = [order["id"] for order in orders.list_orders(status="open") if order["id"] > 2]
print("looked at", len(found))
{{"ids": found, "title": orders.get_order(order_id=7)["title"]}}
"""
    async with connected(code="reads") as client:
        found = await data_of(client, "run", code=code)
    assert found["output"] == {"ids": [3, 4], "title": "Cup"}
    assert found["printed"] == "looked at 2\n"
    assert found["calls"] == 2
    assert [seen.path for seen in server.seen] == ["/orders"] * 3 + ["/orders/7"]
    assert all(seen.headers["authorization"] == "Bearer top-secret-token" for seen in server.seen)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ('orders.list_orders(stat="open")', "`stat` does not match any known parameter"),
        ('orders.list_orders(status="opne")', 'Expected `Literal["open", "shipped"]`'),
        ('orders.get_order(order_id="7")', "Expected `int`"),
        ("orders.get_order()", "order_id"),
        ('orders.get_order(order_id=7)["titel"]', 'did you mean "title"'),
        ("[one['tilte'] for one in orders.list_orders()]", 'did you mean "title"'),
        ('orders.get_order(order_id=7)["address"]["town"]', 'Unknown key "town"'),
        ('orders.create_order(body={"titel": "Cup"})', 'did you mean "title"'),
        ('orders.create_order(body={"title": 5})', "value of type `Literal[5]`"),
        ('orders.create_order(body={"title": "x", "address": {"citi": ""}})', 'mean "city"'),
        ("orders.creat_order(body={})", "did you mean create_order"),
        ("open('/etc/passwd')", "`open` used when not defined"),
        ("import socket", "Cannot resolve imported module `socket`"),
        ("import subprocess", "Cannot resolve imported module"),
        ("def", "invalid syntax"),
        ("", "code is text"),
    ],
)
async def test_what_is_wrong_is_said_and_nothing_is_sent(
    server: Loopback, code: str, words: str
) -> None:
    first = f"{IMPORT}orders.list_orders()\n" if code else ""  # it would be sent
    async with connected(code="all") as client:
        message = await said(client, first + code)
    assert words in message
    assert not server.seen


async def test_snippets_only_read_unless_they_may_write(server: Loopback) -> None:
    code = IMPORT + 'orders.create_order(body={"title": "Cup"})["id"]'
    async with connected(code="reads") as client:
        message = await said(client, code)
        assert "it changes data, and snippets only read here" in message
        hidden = f"{IMPORT}orders.get_order(order_id=7)\neval('orders.create_order(body=None)')"
        assert "create_order" in await said(client, hidden)
        tool = {one.name: one for one in (await client.list_tools()).tools}["run"]
        assert tool.annotations is not None
        assert tool.annotations.read_only_hint is True
    assert {seen.method for seen in server.seen} <= {"GET"}
    async with connected(code="all") as client:
        assert (await data_of(client, "run", code=code))["output"] == 9
    async with connected(code="all", read_only=True) as client:
        assert "has no member `create_order`" in await said(client, code)
    assert [seen.method for seen in server.seen].count("POST") == 1


async def test_there_are_no_snippets_unless_they_are_wanted(server: Loopback) -> None:
    async with connected() as client:
        assert "run" not in {tool.name for tool in (await client.list_tools()).tools}


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("while True:\n    pass", "time limit"),
        ("text = []\nwhile True:\n    text.append('a' * 100000)", "memory limit"),
        ("def f(n: int) -> int:\n    return f(n)\nf(1)", "recursion"),
        (f"{IMPORT}for n in range(9):\n    orders.list_orders(limit=n)", "3 calls at most"),
        (f"{IMPORT}orders.get_order(order_id=404)", "404 NotFound"),
        ("{1, 2}", "JSON data"),
    ],
)
async def test_limits_and_failures(server: Loopback, code: str, words: str) -> None:
    module = import_module(f"{PACKAGE}._runtime.tools.code")
    tools = import_module(f"{PACKAGE}._runtime.tools.toolset")
    index = import_module(f"{PACKAGE}._runtime.catalog.index").index_of(PACKAGE)
    limits = module.Limits(seconds=1.0, memory=20_000_000, calls=3)
    toolset = tools.Toolset(index)
    result = await module.Snippets(toolset, limits).run(code)
    await toolset.aclose()
    assert result.failed
    assert words in result.data["error"]["message"]
    assert len(server.seen) <= 9


async def test_a_snippet_handles_an_error(server: Loopback) -> None:
    code = f"""{IMPORT}
try:
    orders.get_order(order_id=404)
except RuntimeError as error:
    text = str(error)
text
"""
    async with connected(code="reads") as client:
        output = (await data_of(client, "run", code=code))["output"]
    assert "there is no order 404" in output


async def test_a_snippet_is_planned_and_applied(server: Loopback) -> None:
    code = f"""{IMPORT}
for number in [1, 2]:
    orders.create_order(body={{"title": f"Cup {{number}}"}})
"done"
"""
    async with connected(code="reads") as client:
        plan = await data_of(client, "plan", code=code)
        assert not server.seen
        assert [one["request"]["body"]["title"] for one in plan["requests"]] == ["Cup 1", "Cup 2"]
        done = await data_of(client, "apply", digest=plan["digest"])
        assert (done["sent"], done["output"]) == (2, "done")
        server.seen.clear()

        # The id of the example is not that of the server: the second request is not the planned.
        code = f"""{IMPORT}
made = orders.create_order(body={{"title": "Cup"}})
orders.delete_order(order_id=made["id"])
"""
        plan = await data_of(client, "plan", code=code)
        result = await client.call_tool("apply", {"digest": plan["digest"]})
        stopped = (result.structured_content or {})["stopped"]
    assert stopped["sent"] is False
    assert "the plan says DELETE" in stopped["why"]
    assert [seen.method for seen in server.seen] == ["POST"]


async def test_describe_has_the_stub(server: Loopback) -> None:
    async with connected(code="reads", direct=("getOrder",)) as client:
        found = await data_of(client, "describe", operation="listOrders")
    assert 'status: Literal["open", "shipped"] = ...' in found["python"].replace("'", '"')
    assert "-> list[Order]:" in found["python"]


def test_a_plan_of_python_on_the_command_line(run: Run, server: Loopback, tmp_path: Any) -> None:
    file = tmp_path / "calls.py"
    file.write_text(f'{IMPORT}orders.create_order(body={{"title": "Cup"}})')
    code, out, _ = run("plan", str(file))
    assert code == 0
    assert json.loads(out)["requests"][0]["operation"] == "orders.create_order"
    file.write_text(f"{IMPORT}orders.create_order()")
    code, _, err = run("plan", str(file))
    assert code == 2
    assert "body" in err
    assert not server.seen
