"""The recording transports: under an HTTP client of one's own, and under a generated client."""

from __future__ import annotations

import httpx2
import pytest
from waldur_api_client import AuthenticatedClient
from waldur_api_client.api.chat import chat_stream
from waldur_api_client.models import ChatRequestRequest

from specloom.commands.record.transport import AsyncRecordingTransport, RecordingTransport
from specloom.document.diagnostics import DocumentError
from support.exchange import ROOT, read_yaml
from support.loopback import Answer

from .conftest import IDENTITY, Place


def test_sync_calls(place: Place) -> None:
    out = place.home / "tests" / "fixtures" / "notes"
    transport = RecordingTransport("notes", out, f"{place.server.url}/v1", source="A test.")
    headers = {"x-note-key": "k-4711-abcdef"}
    with httpx2.Client(transport=transport, headers=headers) as client:
        got = client.post(f"{place.server.url}/v1/notes", json={"text": "hi"})
        assert got.json() == {"id": IDENTITY, "text": "hi"}
        assert place.names() == []
    fixture = place.fixture("create_note/200")
    assert fixture["source"] == "A test."
    assert fixture["request"]["path"] == "/notes"
    assert fixture["request"]["headers"]["x-note-key"] == "test-token"
    assert fixture["response"]["body"] == {"id": IDENTITY, "text": "hi"}


async def test_async_calls(place: Place) -> None:
    out = place.home / "tests" / "fixtures" / "notes"
    transport = AsyncRecordingTransport("notes", out, place.server.url)
    async with httpx2.AsyncClient(transport=transport) as client:
        await client.get(f"{place.server.url}/notes/1")
        await client.get(f"{place.server.url}/elsewhere")
        written, strangers = transport.write()
        assert (written.new, strangers) == (["get_note/200"], ["GET /elsewhere"])
        await client.post(f"{place.server.url}/notes", json={"text": "hi"})
    assert place.names() == ["create_note/200", "get_note/200"]


def test_streams_stay_streams(place: Place) -> None:
    pieces = (b'{"text":"a"}\n', b'{"text":"b"}\n')
    headers = {"content-type": "application/x-ndjson"}
    place.server.answer = lambda seen: Answer(200, headers, chunks=pieces)
    out = place.home / "tests" / "fixtures" / "notes"
    transport = RecordingTransport("notes", out, place.server.url)
    with httpx2.Client(transport=transport) as client:
        with client.stream("GET", f"{place.server.url}/notes/stream") as response:
            assert next(response.iter_raw()) == pieces[0]  # left before its end: not written
        with client.stream("GET", f"{place.server.url}/notes/stream") as response:
            assert b"".join(response.iter_raw()) == b"".join(pieces)
    assert place.names() == ["stream_notes/200_stream"]


def test_under_a_client_of_ours(place: Place) -> None:
    document = str(ROOT / "spec" / "waldur" / "openapi.yaml")
    lines = b'{"k":"delta","c":"Hi"}\n{"k":"done"}\n'
    place.server.answer = lambda seen: Answer(
        200, {"content-type": "application/x-ndjson"}, chunks=(lines[:10], lines[10:])
    )
    out = place.home / "seen"
    with AuthenticatedClient(base_url=place.server.url, token="abc-12345") as client:
        transport = RecordingTransport(document, out, place.server.url)
        client.set_httpx_client(httpx2.Client(transport=transport))
        with chat_stream.stream(client=client, body=ChatRequestRequest(input="hi")) as frames:
            assert len(list(frames)) == 2
    (path,) = out.rglob("*.yaml")
    fixture = read_yaml(path)
    assert fixture["body"] == {"input": "hi"}
    assert fixture["request"]["headers"]["authorization"] == "Token test-token"
    assert [len(chunk) for chunk in fixture["response"]["chunks"]] == [23, 13]


def test_an_api_that_is_not_there(place: Place) -> None:
    with pytest.raises(DocumentError, match="there is no API 'note'"):
        RecordingTransport("note", "out", place.server.url)
