"""No secret and nothing personal gets into a fixture, and the fixtures still belong together."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from support.loopback import Answer

from .conftest import Place, as_json

JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9P"


def files(place: Place) -> str:
    """All that was written."""
    return "".join(path.read_text() for path in Path("tests/fixtures").rglob("*.yaml"))


SECRETS: list[tuple[str, str, dict[str, Any]]] = [
    ("the key of the document", "k-4711-abcdef", {"headers": {"X_Note_Key": "k-4711-abcdef"}}),
    ("a bearer token", "abc.def-1", {"headers": {"Authorization": "Bearer abc.def-1"}}),
    ("a cookie", "s3ss10n", {"headers": {"Cookie": "id=s3ss10n; theme=dark"}}),
    ("a header whose name says it", "zzz-111", {"headers": {"X_Acme_Token": "zzz-111"}}),
    ("a query parameter", "qqq-222", {"query": "?api_key=qqq-222"}),
    ("a marked field", "1234", {"body": {"pin": "1234"}}),
    ("a field whose name says it", "hunter2x", {"body": {"client_secret": "hunter2x"}}),
    ("a field further down", "hunter3x", {"body": {"a": [{"password": "hunter3x"}]}}),
    ("an address of e-mail", "ann.lee@acme.io", {"body": {"text": "by <ann.lee@acme.io>"}}),
    ("one in a query", "bob@acme.io", {"query": "?author=bob%40acme.io"}),
    ("a JWT in text", JWT, {"body": {"text": f"see {JWT}."}}),
    ("a token of a known form", "ghp_" + "a" * 36, {"body": {"text": "ghp_" + "a" * 36}}),
    ("a password in an address", "tom:pw1", {"body": {"text": "https://tom:pw1@acme.io/x"}}),
    ("an IPv4 address", "10.20.30.40", {"body": {"text": "from 10.20.30.40:80"}}),
    ("an IPv6 address", "2a02:8109:9a40::1", {"body": {"text": "from 2a02:8109:9a40::1"}}),
]


@pytest.mark.parametrize(
    ("secret", "sent"), [row[1:] for row in SECRETS], ids=[r[0] for r in SECRETS]
)
def test_what_is_never_written(secret: str, sent: dict[str, Any], place: Place) -> None:
    headers = "".join(f", {name}={value!r}" for name, value in sent.get("headers", {}).items())
    body = {"text": "hi", **sent.get("body", {})}
    query = sent.get("query", "")
    place.record(f"ask('POST', '/notes{query}', {body!r}{headers})")
    assert place.names() == ["create_note/200"]
    seen = place.server.seen[0]
    assert (
        secret.encode() in seen.body
        or secret in seen.target.replace("%40", "@")
        or any(secret in value for value in seen.headers.values())
    )
    assert secret not in files(place)


def test_the_same_value_has_the_same_placeholder(place: Place) -> None:
    bodies = [
        {"text": "x", "author": name} for name in ("ann@acme.io", "bob@acme.io", "ann@acme.io")
    ]
    place.record("".join(f"ask('POST', '/notes', {body!r})\n" for body in [*bodies, {"text": "y"}]))
    one, two = place.fixture("create_note/200"), place.fixture("create_note/200_2")
    assert (
        one["request"]["body"]["author"] == one["response"]["body"]["author"] == "user1@example.com"
    )
    assert two["body"]["author"] == two["response"]["body"]["author"] == "user2@example.com"


def test_a_secret_is_found_wherever_it_comes_back(place: Place) -> None:
    place.server.answer = lambda seen: as_json({"text": "your key k-4711-abcdef is fine"})
    place.record("ask('GET', '/notes/1')\nask('GET', '/notes/2', X_Note_Key='k-4711-abcdef')")
    assert (
        place.fixture("get_note/200")["response"]["body"]["text"] == "your key test-token is fine"
    )


def test_cookies_that_are_set(place: Place) -> None:
    place.server.answer = lambda seen: as_json(
        {"text": "x"}, set_cookie="sid=abc123; Path=/; HttpOnly"
    )
    place.record("ask('GET', '/notes/1')")
    headers = place.fixture("get_note/200")["response"]["headers"]
    assert headers == {"set-cookie": "sid=secret-1; Path=/; HttpOnly"}


def test_streams_and_text(place: Place) -> None:
    lines = b'{"text":"a","pin":"98765432"}\n{"text":"ann@acme.io 98765432"}\n'
    chunks = (lines[:25], lines[25:40], lines[40:])
    place.server.answer = lambda seen: Answer(
        200, {"content-type": "application/x-ndjson"}, chunks=chunks
    )
    place.record("ask('GET', '/notes/stream')")
    fixture = place.fixture("stream_notes/200_stream")
    assert fixture["response"]["chunks"] == [
        '{"text":"a","pin":"secret-1"}\n',
        '{"text":"user1@example.com secret-1"}\n',
    ]
    assert fixture["expect"]["frames"][0] == {"text": "a", "pin": "secret-1"}


@pytest.mark.parametrize(
    "text",
    [
        "write to info@example.com or me@host.test",
        "http://127.0.0.1:8080/x",
        "version 1.2.3 of 12:34:56",
        "192.0.2.7 and 2001:db8::5",
        "5b0c9a52-7f0e-4a1f-9d0a-3d5c2f6c1e77",
        "a::b and std::vector",
        "the password is not told",
        "2026-11-22T11:31:14Z",
    ],
)
def test_what_is_no_secret_stays(text: str, place: Place) -> None:
    place.record(
        f"ask('POST', '/notes', {{'text': {text!r}, 'next_token': 'abc', 'max_tokens': 5}})"
    )
    body = place.fixture("create_note/200")["response"]["body"]
    assert (body["text"], body["next_token"], body["max_tokens"]) == (text, "abc", 5)


def test_rules_of_ones_own(place: Place) -> None:
    (place.home / "spec/notes/api.yaml").write_text(
        "package: made_notes\n"
        "scrub:\n"
        "  headers: [X-Tenant]\n"
        "  query: [who]\n"
        "  fields: [author]\n"
        "  patterns: {ticket: 'ACME-\\d+'}\n"
        "  keep: [email]\n"
    )
    body = {"text": "ACME-12, ACME-7, ACME-12 to ann@acme.io", "author": "Ann"}
    place.record(f"ask('POST', '/notes?who=ann', {body!r}, X_Tenant='acme')")
    sent = place.fixture("create_note/200")["request"]
    assert sent["body"] == {
        "text": "ticket-1, ticket-2, ticket-1 to ann@acme.io",
        "author": "secret-1",
    }
    assert sent["query"] == [["who", "test-token-2"]]  # headers count first
    assert sent["headers"]["x-tenant"] == "test-token"


def test_a_rule_that_cannot_be_read(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    settings = "package: made_notes\nscrub: {patterns: {ticket: '(ACME'}}\n"
    (place.home / "spec/notes/api.yaml").write_text(settings)
    assert place.record("ask('GET', '/notes/1')") == 1
    assert "the pattern 'ticket' is no regular expression" in capsys.readouterr().err


def test_scrubbed_once_is_scrubbed_for_good(place: Place) -> None:
    """A recording of a recording changes nothing: placeholders are no secrets."""
    body = {"text": "ann@acme.io 10.20.30.40", "pin": "1234", "author": "x"}
    place.record(f"ask('POST', '/notes', {body!r}, X_Note_Key='k-4711-abcdef')")
    first = place.fixture("create_note/200")["request"]
    place.record(f"ask('POST', '/notes', {first['body']!r}, X_Note_Key='test-token')")
    assert place.fixture("create_note/200")["request"] == first
