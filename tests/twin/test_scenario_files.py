"""`record --scenario` and `replay`: requests in order, and the values that flow between them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx2
import pytest
import yaml
from sqlalchemy import URL
from threadmem.db.conn import Database
from threadmem.server.app import create_app

from specloom.commands.cli import main
from specloom.commands.exchange.loopback import Seen
from specloom.commands.exchange.request import Asked
from specloom.commands.mock.serve import application
from specloom.commands.scenario.replay import Replay
from specloom.commands.workspace import source
from specloom.document.diagnostics import DocumentError
from specloom.document.load import load
from specloom.pipeline import read
from support.exchange import ROOT
from support.serving import serving

from .conftest import DOCUMENTS, Mock

Start = Callable[..., Mock]
PROGRAM = f"""
import os, sys
sys.path.insert(0, {str(ROOT / "generated/threadmem")!r})
from threadmem import Client

with Client(base_url=os.environ["SPECLOOM_BASE_URL"], token="k.tom") as client:
    api = client.role_threads
    one = api.create_role_thread(name="support", metadata={{"lang": "en"}})
    two = api.create_role_thread(name="sales")
    api.post_role_thread_msg(one.id, role="user", msg="Hi")
    api.get_role_thread(one.id)
    api.update_role_thread(two.id, name="renamed", public=False)
    api.delete_role_thread(one.id)
    api.get_role_threads()
"""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    """The address of the server that threadmem ships, with an empty database."""
    database = Database(URL.create("sqlite", database=str(tmp_path / "threads.db")))
    with serving(create_app({"k.tom": "tom@example.com"}.get, database)) as url:
        yield url
    database.engine.dispose()


def replay(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    """The exit code and the output of `specloom replay`."""
    capsys.readouterr()
    code = main(["replay", *arguments])
    done = capsys.readouterr()
    return code, done.out + done.err


def test_a_scenario_of_a_server(
    server: str, mock: Start, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "threads.arazzo.yaml"
    (tmp_path / "program.py").write_text(PROGRAM)
    document = str(ROOT / "spec/threadmem/openapi.yaml")
    options = ["--base-url", server, "--scenario", str(file)]
    command = [sys.executable, str(tmp_path / "program.py")]
    assert main(["record", document, *options, "--", *command]) == 0
    assert "7 steps, 2 values flow" in capsys.readouterr().out
    data = yaml.safe_load(file.read_text())
    assert "k.tom" not in file.read_text()
    steps = data["workflows"][0]["steps"]
    assert [one["operationId"] for one in steps][:3] == [
        "create_role_thread", "create_role_thread", "post_role_thread_msg",
    ]  # fmt: skip
    assert steps[0]["outputs"] == {"id": "$response.body#/id"}
    assert steps[2]["parameters"] == [
        {"name": "id", "in": "path", "value": "$steps.create_role_thread.outputs.id"}
    ]
    assert steps[4]["parameters"][0]["value"] == "$steps.create_role_thread_2.outputs.id"

    token = ["--header", "Authorization: Bearer k.tom"]
    code, said = replay(capsys, str(file), "--base-url", server, *token)
    assert "create_role_thread: POST /v1/rolethreads: 200 ok" in said
    assert "threads.get_role_threads: GET /v1/rolethreads: 200 differs" in said
    assert "/threads has 2 items, recorded 1" in said  # the first run has left one
    assert (code, "7 steps, 1 differ" in said) == (1, True)

    text = file.read_text().replace("name: renamed", "name: other", 1)
    file.write_text(text.replace("name: support", "name: help", 1))
    _, said = replay(capsys, str(file), "--base-url", server, *token)
    assert said.count("200 differs") == 4


def test_a_recorded_scenario_runs_on_the_twin(
    server: str, mock: Start, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "threads.arazzo.yaml"
    (tmp_path / "program.py").write_text(PROGRAM)
    document = str(ROOT / "spec/threadmem/openapi.yaml")
    options = ["--base-url", server, "--scenario", str(file)]
    command = [sys.executable, str(tmp_path / "program.py")]
    assert main(["record", document, *options, "--", *command]) == 0
    twin = mock(ROOT / "spec/threadmem")
    token = ["--header", "Authorization: Bearer x"]
    with serving(application(twin.player)) as url:
        _, said = replay(capsys, str(file), "--base-url", url, *token)
    different = [line for line in said.splitlines() if line.startswith("  ")]
    # the document does not say whose the threads are, nor what `private` is if it is left out
    assert {line.split()[0].rpartition("/")[2] for line in different} == {"owner_id", "private"}
    assert "7 steps, 5 differ" in said


WORKFLOW = """
arazzo: {version}
info: {{title: Shop, version: "1"}}
sourceDescriptions: [{{name: shop, url: shop.yaml, type: openapi}}]
components:
  parameters:
    first: {{name: item, in: path, value: $steps.make.outputs.number}}
workflows:
  - workflowId: make-cup
    inputs:
      type: object
      required: [title]
      properties: {{title: {{type: string}}, width: {{type: integer, default: 3}}}}
    steps:
      - stepId: make
        operationId: $sourceDescriptions.shop.createItem
        requestBody:
          contentType: application/json
          payload: {{title: "{{$inputs.title}} (new)", box: {{width: 1}}}}
          replacements: [{{target: /box/width, value: $inputs.width}}]
        successCriteria:
          - condition: $statusCode == 201 && $response.body#/title != 'Jar'
          - {{context: $response.body#/title, condition: '^C.p', type: regex}}
          - {{context: $response.body, condition: '$[?@.width == 3]', type: jsonpath}}
        outputs: {{number: $response.body#/number, tag: $response.header.ETag}}
      - stepId: read
        operationPath: '{{$sourceDescriptions.shop.url}}#/paths/~1items~1{{item}}/get'
        parameters:
          - reference: $components.parameters.first
          - {{name: If-None-Match, in: header, value: $steps.make.outputs.tag}}
        successCriteria: [{{condition: $statusCode == 304}}]
    outputs: {{number: $steps.make.outputs.number}}
  - workflowId: wait
    steps:
      - stepId: cup
        workflowId: make-cup
        parameters: [{{name: title, value: Cup}}]
        outputs: {{number: $outputs.number}}
      - stepId: start
        operationId: startExport
        outputs: {{id: {selector}}}
      - stepId: poll
        operationId: getExport
        parameters: [{{name: exportId, in: path, value: $steps.start.outputs.id}}]
        successCriteria: [{{condition: $response.body#/status == "succeeded"}}]
        onFailure: [{{name: again, type: retry, retryAfter: 1, retryLimit: 5}}]
      - stepId: delete
        operationId: deleteItem
        parameters: [{{name: item, in: path, value: $steps.cup.outputs.number}}]
        successCriteria: [{{condition: $statusCode == 204}}]
"""


@pytest.mark.parametrize(
    ("version", "selector"),
    [
        ("1.0.1", "$response.body#/exportId"),
        ("1.1.0", "{context: $response.body, selector: $.exportId, type: jsonpath}"),
    ],
)
def test_workflows_of_others(
    version: str,
    selector: str,
    mock: Start,
    tmp_path: Path,
) -> None:
    (tmp_path / "shop.yaml").write_bytes((DOCUMENTS / "shop.yaml").read_bytes())
    file = tmp_path / "shop.arazzo.yaml"
    file.write_text(WORKFLOW.format(version=version, selector=selector))
    shop = mock("shop")

    def send(request: httpx2.Request) -> httpx2.Response:
        target = request.url.raw_path.decode()
        headers = {name.lower(): value for name, value in request.headers.items()}
        answer = shop.player.answer(Asked(Seen(request.method, target, headers, request.content)))
        content = b"".join(answer.chunks)
        return httpx2.Response(answer.status, headers=dict(answer.headers), content=content)

    api = read(source(str(tmp_path / "shop.yaml"))).api
    url, inputs = "http://mock.test", {"title": "Cup"}
    run = Replay(load(file), api, url, send, inputs=inputs, sleep=shop.twin.clock.advance)
    found = list(run.run())
    assert [one.differences for one in found] == [[]] * len(found)
    assert [one.step for one in found] == [
        "make",
        "read",
        "make",
        "read",
        "start",
        "poll",
        "delete",
    ]
    with pytest.raises(DocumentError, match=r"the input title is missing"):
        list(Replay(load(file), api, url, send).run("make-cup"))
    shop.data("GET", "/items/1")
    assert shop.status("GET", "/items/2") == 404
