"""`specloom record` end to end: a real server, the proxy, a command, the files it leaves."""

from __future__ import annotations

import gzip
import threading
import time
from pathlib import Path

import httpx2
import pytest

from specloom.commands.cli import main
from specloom.commands.record.proxy import proxying
from support.loopback import Answer, Loopback, Seen, loopback

from .conftest import ASK, IDENTITY, Place, as_json


def test_an_exchange_becomes_a_fixture(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    assert place.record("ask('POST', '/notes', {'text': 'hi'}, X_Note_Key='k-123456789')") == 0
    assert place.names() == ["create_note/200"]
    assert place.fixture("create_note/200") == {
        "source": place.fixture("create_note/200")["source"],
        "operation": "create_note",
        "arguments": {},
        "body": {"text": "hi"},
        "request": {
            "method": "POST",
            "path": "/notes",
            "headers": {"x-note-key": "test-token", "content-type": "application/json"},
            "body": {"text": "hi"},
        },
        "response": {"status": 200, "body": {"id": IDENTITY, "text": "hi"}},
    }
    assert place.server.seen[0].headers["x-note-key"] == "k-123456789"
    out = capsys.readouterr().out
    assert "new     tests/fixtures/notes/create_note/200.yaml\n" in out
    assert out.endswith("tests/fixtures/notes: 1 new, 0 changed, 0 as they were\n")


def test_arguments_are_those_of_the_call(place: Place) -> None:
    place.server.answer = lambda seen: as_json([] if "?" in seen.target else {"text": "x"})
    place.record("ask('GET', '/notes?limit=5&tag=a&tag=b%20c')\nask('GET', '/notes/a%2Fb')")
    assert place.fixture("list_notes/200")["arguments"] == {"limit": 5, "tag": ["a", "b c"]}
    assert place.fixture("get_note/200")["arguments"] == {"id": "a/b"}
    assert place.fixture("get_note/200")["request"]["path"] == "/notes/a%2Fb"
    assert [seen.target for seen in place.server.seen] == [
        "/notes?limit=5&tag=a&tag=b%20c",
        "/notes/a%2Fb",
    ]


def test_a_command_that_goes_past_the_proxy_is_said(
    place: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    assert place.record("print('no request')") == 1
    assert "the command sent no request to the recording proxy" in capsys.readouterr().out
    script = f"BASE = {place.server.url!r}\nask('GET', '/notes')"
    assert place.record(script) == 1
    assert "SPECLOOM_BASE_URL or MADE_NOTES_BASE_URL" in capsys.readouterr().out
    assert place.names() == []


def test_failures_say_what_a_caller_gets(place: Place) -> None:
    place.server.answer = lambda seen: Answer(
        503, {"content-type": "text/html"}, b"<p>\xc3\xa4</p>"
    )
    place.record("ask('GET', '/notes/1')")
    fixture = place.fixture("get_note/503_text")
    assert fixture["expect"] == {"error": "UnexpectedStatus"}
    assert fixture["response"]["text"] == "<p>ä</p>"


def test_bytes_that_are_no_text(place: Place) -> None:
    place.server.answer = lambda seen: Answer(200, {"content-type": "image/png"}, b"\x89PNG\xff")
    place.record("ask('GET', '/notes/1')")
    assert place.fixture("get_note/200_bytes")["response"]["base64"] == "iVBOR/8="


def test_packed_responses_are_unpacked_in_the_fixture_alone(place: Place) -> None:
    packed = gzip.compress(b'{"text": "hi"}')
    headers = {"content-type": "application/json", "content-encoding": "gzip"}
    place.server.answer = lambda seen: Answer(200, headers, packed)
    script = "import gzip; assert gzip.decompress(ask('GET', '/notes/1')) == b'{\"text\": \"hi\"}'"
    assert place.record(script) == 0
    assert place.fixture("get_note/200")["response"] == {"status": 200, "body": {"text": "hi"}}


def test_a_failing_command_leaves_all_as_it_was(
    place: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    place.record("ask('POST', '/notes', {'text': 'hi'})")
    path = Path("tests/fixtures/notes/create_note/200.yaml")
    before = path.read_bytes()
    script = "ask('POST', '/notes', {'text': 'new'})\nask('GET', '/notes/1')\nraise SystemExit(3)"
    assert place.record(script) == 1
    out = capsys.readouterr().out
    assert "the command failed (3): 2 exchanges were seen, nothing was written" in out
    assert (path.read_bytes(), place.names()) == (before, ["create_note/200"])


def test_a_second_recording_changes_what_changed(
    place: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    ids = iter(["11111111", "22222222", "33333333", "44444444"])
    colour = {"value": "red"}

    def answer(seen: Seen) -> Answer:
        made = f"{next(ids)}-6f1d-4c1b-9f57-0f3c0a8f2b11"
        count = len(place.server.seen)
        headers = {"date": f"now {count}", "x-left": str(100 - count)}
        return as_json({"id": made, "at": 1795347762.5 + count, **colour}, 200, **headers)

    place.server.answer = answer
    script = (
        "made = json.loads(ask('POST', '/notes', {'text': 'hi'}))\n"
        "ask('GET', '/notes/' + made['id'])"
    )
    place.record(script)
    home = Path("tests/fixtures/notes")
    first, second = home / "create_note/200.yaml", home / "get_note/200.yaml"
    second.write_text("# Why it is here.\n" + second.read_text() + "expect: {deviations: [/at]}\n")
    before = first.read_bytes(), second.read_bytes()
    place.record(script)
    assert (first.read_bytes(), second.read_bytes()) == before
    assert "0 new, 0 changed, 2 as they were" in capsys.readouterr().out

    ids = iter(["55555555", "66666666"])
    colour["value"] = "blue"
    place.record(script)
    text = second.read_text()
    assert text.startswith("# Why it is here.\n")
    fixture = place.fixture("get_note/200")
    assert fixture["response"]["body"]["value"] == "blue"
    assert fixture["expect"] == {"deviations": ["/at"]}
    assert fixture["request"]["path"].startswith("/notes/11111111-")
    assert fixture["response"]["headers"] == {"x-left": "98"}
    assert "2 changed" in capsys.readouterr().out


def test_several_of_a_kind_are_numbered_and_none_is_there_twice(place: Place) -> None:
    script = "".join(f"ask('POST', '/notes', {{'text': '{text}'}})\n" for text in "aba")
    place.record(script)
    assert place.names() == ["create_note/200", "create_note/200_2"]
    place.record("ask('POST', '/notes', {'text': 'a'})")
    assert place.names() == ["create_note/200", "create_note/200_2"]


def test_a_caller_names_its_cases(place: Place) -> None:
    script = (
        "ask('POST', '/notes', {'text': 'a'}, X_Specloom_Case='-')\n"
        "ask('POST', '/notes', {'text': 'b'}, X_Specloom_Case='short')"
    )
    place.record(script)
    assert place.names() == ["create_note/short"]
    assert "x-specloom-case" not in place.fixture("create_note/short")["request"]["headers"]
    assert all("x-specloom-case" not in seen.headers for seen in place.server.seen)


def test_what_is_not_in_the_document_is_named(
    place: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    assert place.record("ask('GET', '/elsewhere')\nask('PUT', '/notes')") == 0
    out = capsys.readouterr().out
    assert "not in the document, not written: GET /elsewhere" in out
    assert "not in the document, not written: PUT /notes" in out
    assert place.names() == []


def test_streams_are_written_frame_by_frame(place: Place) -> None:
    lines = ('{"text":"a"}\n', '{"text":', '"é"}\n{"text":"c"}\n')
    chunks = tuple(one.encode() for one in lines)
    headers = {"content-type": "application/x-ndjson"}
    place.server.answer = lambda seen: Answer(200, headers, chunks=chunks)
    place.record("ask('GET', '/notes/stream')")
    fixture = place.fixture("stream_notes/200_stream")
    assert fixture["stream"] is True
    assert fixture["response"]["chunks"] == ['{"text":"a"}\n', '{"text":"é"}\n', '{"text":"c"}\n']
    assert fixture["expect"] == {"frames": [{"text": "a"}, {"text": "é"}, {"text": "c"}]}


def test_chunks_are_passed_on_as_they_come() -> None:
    """The second piece is sent only when the first has arrived."""
    arrived = threading.Event()

    class Slow(tuple[bytes, ...]):
        def __iter__(self):  # type: ignore[no-untyped-def]
            yield b"first"
            assert arrived.wait(10)
            yield b"second"

    with loopback() as server:
        server.answer = lambda seen: Answer(200, {}, chunks=Slow())
        with proxying(server.url) as (address, tape):
            with httpx2.stream("GET", f"{address}/x?a=%2F") as response:
                pieces = response.iter_raw()
                assert next(pieces) == b"first"
                arrived.set()
                assert b"".join(pieces) == b"second"
            deadline = time.monotonic() + 5
            while not tape.exchanges and time.monotonic() < deadline:
                time.sleep(0.01)
        assert [(e.target, e.content) for e in tape.exchanges] == [("/x?a=%2F", b"firstsecond")]


def test_everything_is_passed_on(server: Loopback) -> None:
    sent = bytes(range(256)) * 1000
    responses = {"x-one": "1", "set-cookie": "a=b; Path=/", "location": f"{server.url}/next"}
    server.answer = lambda seen: Answer(302, responses, seen.body[::-1])
    with proxying(server.url) as (address, _):
        got = httpx2.post(f"{address}/a%20b", content=sent, headers={"x-two": "é".encode()})
    (seen,) = server.seen
    assert (seen.method, seen.target, seen.body) == ("POST", "/a%20b", sent)
    assert seen.headers["x-two"] == "Ã©"  # the same bytes, read as Latin-1
    assert (got.status_code, got.content) == (302, sent[::-1])
    assert got.headers["x-one"] == "1"
    assert got.headers["set-cookie"] == "a=b; Path=/"
    assert got.headers["location"] == f"{address}/next"


@pytest.fixture
def server() -> object:
    with loopback() as running:
        yield running


def test_a_server_that_is_not_there(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    script = "assert b'cannot be reached' in ask('GET', '/notes')"
    (place.home / "script.py").write_text(ASK + script)
    given = ["record", "notes", "--base-url", "http://127.0.0.1:9", "--", "python3", "script.py"]
    assert main(given) == 0
    assert "not recorded: GET /notes: ConnectError" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["record", "notes"], "--base-url is missing"),
        (["record", "notes", "--base-url", "http://127.0.0.1:9"], "COMMAND is missing"),
        (["record", "notes", "--base-url", "http://x", "--", "no-such-command"], "cannot run"),
        (["record", "note", "--base-url", "http://x", "--", "true"], "did you mean 'notes'?"),
    ],
)
def test_wrong_calls_say_what_to_do(
    arguments: list[str], said: str, place: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 1
    assert said in capsys.readouterr().err
