"""What the public documentation names, and its nine snippets as they stand."""

from __future__ import annotations

import re
from importlib import import_module
from typing import Any

import pytest
import waldur_api_client
from waldur_api_client import models

from support.exchange import ROOT, Exchange, manifest_of, module_of, read_yaml, same
from support.loopback import Loopback

DOCUMENTED = read_yaml(ROOT / "tests" / "documented" / "waldur.yaml")
RESPONSES = {
    "chat_messages_list": "ordinary_user",
    "chat_sessions_current_retrieve": "session",
    "chat_sessions_list": "one_page",
    "chat_sessions_retrieve": "session",
    "chat_threads_list": "full",
    "chat_threads_retrieve": "flagged",
    "chat_stream": "answer",
    "chat_threads_archive": "empty_body",
    "chat_threads_unarchive": "no_body",
}


@pytest.mark.parametrize("operation", DOCUMENTED["operations"])
def test_operations(operation: str) -> None:
    told = DOCUMENTED["operations"][operation]
    module = module_of("waldur", operation)
    constant = module.OPERATION
    assert (constant.method, constant.path) == (told["method"], told["path"])
    assert {param.wire for param in constant.params} == set(told["parameters"])
    assert set(told["statuses"]) <= constant.responses.keys()


@pytest.mark.parametrize("schema", DOCUMENTED["schemas"])
def test_models_have_the_documented_fields(schema: str) -> None:
    fields = getattr(models, schema).model_fields
    wires = {field.alias or name for name, field in fields.items()}
    assert wires == set(DOCUMENTED["schemas"][schema])


@pytest.mark.parametrize("enum", DOCUMENTED["enums"])
def test_enums_have_the_documented_values(enum: str) -> None:
    assert {member.value for member in getattr(models, enum)} == set(DOCUMENTED["enums"][enum])


@pytest.mark.parametrize("name", DOCUMENTED["python"])
def test_python_names(name: str) -> None:
    members = DOCUMENTED["python"][name]
    groups = {entry["name"]: entry["module"] for entry in manifest_of("waldur")["operations"]}
    if name in groups:
        found: Any = import_module(groups[name])
    else:
        found = getattr(waldur_api_client, name, None) or getattr(models, name)
    known = getattr(found, "model_fields", {})
    assert all(member in known or hasattr(found, member) for member in members)


@pytest.mark.parametrize(
    "snippet", DOCUMENTED["snippets"], ids=[s["operation"] for s in DOCUMENTED["snippets"]]
)
def test_snippets_run_as_they_stand(
    snippet: dict[str, str], server: Loopback, recorded: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    operation = snippet["operation"]
    exchange: Exchange = recorded(f"{operation}/{RESPONSES[operation]}")
    code, count = re.subn("https://api.example.com", server.url, snippet["code"])
    assert count == 1
    names: dict[str, Any] = {}
    exec(compile(code, operation, "exec"), names)
    names["client"].close()
    (seen,) = server.seen
    told = DOCUMENTED["operations"][operation]
    path = told["path"].replace("{uuid}", "a1b2c3d4-e5f6-7890-abcd-ef1234567890")
    assert (seen.method, seen.target) == (told["method"], path)
    assert seen.headers["authorization"] == "Token YOUR_API_TOKEN"
    shown = capsys.readouterr().out
    response = names["response"]
    if exchange.status == 204:
        assert response is None
        assert shown == "None\n"
        return
    expected = exchange.data["response"].get("body", exchange.expect.get("frames"))
    given = response if isinstance(response, list) else [response]
    assert same(
        [item.to_dict() for item in given], expected if isinstance(expected, list) else [expected]
    )
    printed = "\n".join(map(str, response)) if "for item" in code else str(response)
    assert shown == f"{printed}\n"
