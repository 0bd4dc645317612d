"""The mock plays public documents: sample calls are answered, wrong ones refused."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest

from specloom.codegen.docs.calls import Call, calls_of
from specloom.commands.mock.app import Player
from specloom.commands.mock.serve import application
from specloom.pipeline import Reading, read
from specloom.project.settings import settings_for
from specloom.project.source import Source
from support.exchange import ROOT
from support.serving import serving

DOCUMENTS = sorted((ROOT / "tests" / "corpus").glob("*.*[ln]"))
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


@pytest.fixture(scope="module", params=DOCUMENTS, ids=lambda path: path.stem)
def known(request: pytest.FixtureRequest) -> Reading:
    document: Path = request.param
    return read(Source(document.stem, document, settings_for("corpus")))


@pytest.fixture(scope="module")
def calls(known: Reading) -> list[Call]:
    return list(calls_of(known.api, known.api.schemas).values())


@pytest.fixture(scope="module")
def client(known: Reading) -> Iterator[httpx2.Client]:
    with serving(application(Player(known))) as url, httpx2.Client(base_url=url) as made:
        yield made


def send(client: httpx2.Client, call: Call, **changes: object) -> httpx2.Response:
    """A sample call as it goes over the wire, or changed."""
    headers = dict(call.headers)
    sent: dict[str, object] = {}
    if call.media is not None:
        kind = call.media.wire
        if kind in FORMS and isinstance(call.sent, dict):
            part = "data" if kind == FORMS[0] else "files"
            sent[part] = {
                name: str(value) if part == "data" else ("name", str(value))
                for name, value in call.sent.items()
            }
        else:
            text = json.dumps(call.sent) if "json" in kind else str(call.sent)
            sent["content"] = text.encode()
            headers["content-type"] = kind
    target = call.url.removeprefix(call.base_url)
    if call.basic:
        sent["auth"] = tuple(call.basic.split(":"))
    given = {"method": call.op.method, "url": target, "headers": headers, **sent, **changes}
    return client.request(**given)  # type: ignore[arg-type]


def test_every_sample_call_is_answered(client: httpx2.Client, calls: list[Call]) -> None:
    assert len(calls) > 8
    for call in calls:
        got = send(client, call)
        declared = {response.status for response in call.op.responses}
        assert got.status_code < 300, f"{call.op.id}: {got.text}"
        assert str(got.status_code) in declared or declared & {"default", "2XX"}, call.op.id
        if (
            "json" in got.headers.get("content-type", "")
            and "ndjson" not in got.headers["content-type"]
        ):
            got.json()


def test_wrong_calls_are_refused_with_the_reason(client: httpx2.Client, calls: list[Call]) -> None:
    assert client.get("/there/is/no/such/path").status_code == 404
    refused = {400: 0, 401: 0, 405: 0, 415: 0}
    for call in calls:
        wrong = [(send(client, call, method="TRACE"), 405, "takes")]
        if len(call.schemes) == 1 and call.schemes[0].place == "header":
            (scheme,) = call.schemes
            others = {name: text for name, text in call.headers if name != scheme.wire}
            wrong.append((send(client, call, headers=others, auth=None), 401, scheme.name))
        if call.media is not None and call.media.wire == "application/json":
            kinds = {**dict(call.headers), "content-type": "text/plain"}
            wrong.append((send(client, call, headers=kinds), 415, "the document declares"))
            kinds["content-type"] = "application/json"
            wrong.append((send(client, call, headers=kinds, content=b'"?"'), 400, ""))
            wrong.append((send(client, call, headers=kinds, content=b"{"), 400, ""))
        for got, status, reason in wrong:
            assert got.status_code == status, f"{call.op.id}: {got.text}"
            assert reason in got.json()["detail"]
            assert len(got.json()["detail"]) > 10
            refused[status] += 1
    assert refused[405] == len(calls)
    with_json = [call for call in calls if call.media and call.media.wire == "application/json"]
    assert refused[400] == 2 * refused[415] == 2 * len(with_json)
