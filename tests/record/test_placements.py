"""Each kind of secret in each place where an exchange can hold one: none gets into a fixture.

And what only looks like a secret stays in each of those places.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote, quote_plus, urlencode

import pytest

from specloom.commands.exchange.exchange import Exchange
from specloom.commands.record import har
from specloom.commands.record.recording import Recording
from specloom.commands.workspace import source
from specloom.pipeline import Reading, read
from specloom.project.settings import Scrub

DOCUMENT: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "Anything", "version": "1"},
    "servers": [{"url": "https://api.example.com"}],
    "paths": {
        "/anything/{ticket}": {
            "post": {
                "operationId": "do_anything",
                "parameters": [
                    {
                        "name": "ticket",
                        "in": "path",
                        "required": True,
                        "x-specloom-secret": True,
                        "schema": {"type": "string"},
                    },
                    {"name": "q", "in": "query", "schema": {"type": "string"}},
                ],
                "requestBody": {"content": {"application/json": {"schema": {}}}},
                "responses": {"200": {"description": "It.", "content": {"*/*": {"schema": {}}}}},
            }
        }
    },
}

KEY = """-----BEGIN RSA PRIVATE KEY-----
MIIEowIBAAKCAQEAx7
q9ZkQm3VtYJ8
-----END RSA PRIVATE KEY-----"""
JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9P"

NAMED = {
    "a password": ("password", "hunter2!x"),
    "a password with spaces": ("user_password", "correct horse battery"),
    "a confirmed password": ("passwordConfirmation", "hunter3x"),
    "a client secret": ("client_secret", "cs-9917-abc"),
    "pwd": ("pwd", "swordfish9"),
    "a passphrase": ("passphrase", "open sesame now"),
    "otp": ("otp", "493817"),
    "pin": ("card_pin", "8642"),
    "a session": ("session", "sess-77f1e2"),
    "a session id": ("sessionId", "5b0c9a52-7f0e-4a1f-9d0a-3d5c2f6c1e77"),
    "a token": ("access_token", "at-551177-zz"),
    "a refresh token": ("refreshToken", "rt-881122-yy"),
    "a private key by name": ("private_key", "pk9911223344"),
    "an app key": ("app_key", "ak-2233-4455"),
    "an assertion": ("client_assertion", "as.1122.3344"),
    "a signature": ("sig", "kQm3%2BVtYJ8"),
    "csrf": ("csrf_token", "cs-77112233"),
    "a field of the workspace": ("tenant_word", "blue-giraffe"),
}
FORMED = {
    "a JWT": JWT,
    "a token of GitHub": "ghp_" + "b7" * 18,
    "a key of AWS": "AKIAQ3EGRVZ5XJH2KPLM",
    "a key in PEM": KEY,
    "a card": "4111 1111 1111 1111",
    "a card without spaces": "5500005555555559",
    "a card of 15 digits": "378282246310005",
    "an account": "DE89 3704 0044 0532 0130 00",
    "an account without spaces": "GB29NWBK60161331926819",
    "a phone": "+49 171 1234567",
    "a phone in digits": "+14155552671",
    "a phone in brackets": "(415) 555-2671",
    "an address of e-mail": "ann.lee@acme.io",
    "an IPv4 address": "81.2.69.160",
    "an IPv6 address": "2a02:8109:9a40::1",
    "a password in a URL": "https://tom:pw123456@acme.io/x",
    "a signed URL": "https://acme.blob.example.net/c/f?sv=2024-08-04&se=2026-01-01&sig=Qm3VtYJ8Zk%3D",
    "a URL with a token": "https://acme.io/cb#access_token=at-551177-zz&state=1",
    "a URL within a URL": "https://acme.io/go?to=https%3A%2F%2Fb.io%2F%3Ftoken%3Dat-551177-zz",
    "a ticket in a URL": "https://api.example.com/anything/TICKET-99-abc?q=1",
}
CORES = {
    "a key in PEM": "q9ZkQm3VtYJ8",
    "a password in a URL": "pw123456",
    "a signed URL": "Qm3VtYJ8Zk",
    "a URL with a token": "at-551177-zz",
    "a URL within a URL": "at-551177-zz",
    "a ticket in a URL": "TICKET-99-abc",
}
"""What of a longer text is the secret."""

Place = Callable[[Exchange, str, str], Exchange]


def _line(value: str) -> str:
    return value.replace("\n", " ")


def in_path(exchange: Exchange, name: str, value: str) -> Exchange:
    return replace(exchange, target=f"/anything/{quote(value, safe='')}")


def in_query(exchange: Exchange, name: str, value: str) -> Exchange:
    return replace(exchange, target=f"{exchange.target}?{urlencode([('q', '1'), (name, value)])}")


def in_request_header(exchange: Exchange, name: str, value: str) -> Exchange:
    sent = (*exchange.sent, (f"X-{name}".replace("_", "-"), _line(value)))
    return replace(exchange, sent=sent)


def in_response_header(exchange: Exchange, name: str, value: str) -> Exchange:
    headers = (*exchange.headers, (f"X-{name}".replace("_", "-"), _line(value)))
    return replace(exchange, headers=headers)


def in_cookie(exchange: Exchange, name: str, value: str) -> Exchange:
    return replace(exchange, sent=(*exchange.sent, ("Cookie", f"a=1; {name}={quote(value)}")))


def in_second_set_cookie(exchange: Exchange, name: str, value: str) -> Exchange:
    first = ("Set-Cookie", "a=1; Path=/; Expires=Wed, 21 Oct 2026 07:28:00 GMT")
    second = ("Set-Cookie", f"{name}={quote(value)}; HttpOnly")
    return replace(exchange, headers=(*exchange.headers, first, second))


def in_location(exchange: Exchange, name: str, value: str) -> Exchange:
    url = f"https://acme.io/back?{urlencode([(name, value)], quote_via=quote)}"
    return replace(exchange, headers=(*exchange.headers, ("Location", url)))


def in_link(exchange: Exchange, name: str, value: str) -> Exchange:
    url = f"</list?{urlencode([('page', '2'), (name, value)], quote_via=quote)}>"
    return replace(exchange, headers=(*exchange.headers, ("Link", f'{url}; rel="next"')))


def _sent(exchange: Exchange, media: str, body: str | bytes) -> Exchange:
    content = body if isinstance(body, bytes) else body.encode()
    return replace(exchange, sent=(*exchange.sent, ("Content-Type", media)), body=content)


def _received(exchange: Exchange, media: str, body: str | bytes) -> Exchange:
    content = body if isinstance(body, bytes) else body.encode()
    return replace(exchange, headers=(*exchange.headers, ("Content-Type", media)), content=content)


def in_json(exchange: Exchange, name: str, value: str) -> Exchange:
    return _sent(exchange, "application/json", json.dumps({name: value, "b": 1.50}))


def in_nested_json(exchange: Exchange, name: str, value: str) -> Exchange:
    return _received(exchange, "application/json", json.dumps([{"a": {"b": [{name: value}]}}]))


def in_list_of_json(exchange: Exchange, name: str, value: str) -> Exchange:
    return _received(exchange, "application/json", json.dumps({name: [value, value]}))


def in_named_value(exchange: Exchange, name: str, value: str) -> Exchange:
    pair = {"name": name, "value": value}
    return _received(exchange, "application/json", json.dumps({"settings": [pair]}))


def in_json_in_a_string(exchange: Exchange, name: str, value: str) -> Exchange:
    inner = json.dumps({"event": json.dumps({name: value})})
    return _received(exchange, "application/json", json.dumps({"payload": inner}))


def in_base64_of_json(exchange: Exchange, name: str, value: str) -> Exchange:
    inner = base64.b64encode(json.dumps({name: value}).encode()).decode()
    return replace(exchange, headers=(*exchange.headers, ("X-Principal", inner)))


def in_form(exchange: Exchange, name: str, value: str) -> Exchange:
    body = urlencode([("grant", "x"), (name, value), (f"user[{name}]", value)])
    return _sent(exchange, "application/x-www-form-urlencoded", body)


def in_multipart(exchange: Exchange, name: str, value: str) -> Exchange:
    parts = [(name, "", value), ("meta", "application/json", json.dumps({name: value}))]
    return _sent(exchange, "multipart/form-data; boundary=bb", _multipart(parts, b"\xff\xd8\x00"))


def in_text_multipart(exchange: Exchange, name: str, value: str) -> Exchange:
    body = _multipart([(name, "text/plain; charset=utf-8", value)], b"x")
    return _sent(exchange, 'multipart/form-data; boundary="bb"', body)


def _multipart(parts: list[tuple[str, str, str]], file: bytes) -> bytes:
    body = b""
    for name, media, value in parts:
        kind = f"Content-Type: {media}\r\n" if media else ""
        head = f'--bb\r\nContent-Disposition: form-data; name="{name}"\r\n{kind}\r\n'
        body += f"{head}{value}\r\n".encode()
    head = '--bb\r\nContent-Disposition: form-data; name="f"; filename="a.jpg"\r\n\r\n'
    return body + head.encode() + file + b"\r\n--bb--\r\n"


def in_ndjson(exchange: Exchange, name: str, value: str) -> Exchange:
    lines = json.dumps({"a": 1}) + "\n" + json.dumps({name: value}) + "\n"
    return _received(exchange, "application/x-ndjson", lines)


def in_events(exchange: Exchange, name: str, value: str) -> Exchange:
    body = f"id: 1\ndata: {json.dumps({'a': 1})}\n\nevent: x\ndata: {json.dumps({name: value})}\n\n"
    return _received(exchange, "text/event-stream", body)


def in_text(exchange: Exchange, name: str, value: str) -> Exchange:
    mark = '"' if " " in value and name != "note" else ""
    return _received(exchange, "text/plain", f"begun\n{name}={mark}{value}{mark}\ndone.")


def in_json_within_text(exchange: Exchange, name: str, value: str) -> Exchange:
    return _received(exchange, "text/plain", f"sent {json.dumps({name: value})} to the server")


def in_latin_text(exchange: Exchange, name: str, value: str) -> Exchange:
    body = f'Grüße: "{name}": "{_line(value)}"'.encode("latin-1")
    return _received(exchange, "text/plain; charset=iso-8859-1", body)


def in_xml(exchange: Exchange, name: str, value: str) -> Exchange:
    text = value.replace("&", "&amp;")
    return _received(exchange, "application/xml", f"<a><{name}>{text}</{name}></a>")


def in_html_field(exchange: Exchange, name: str, value: str) -> Exchange:
    text = value.replace("&", "&amp;")
    return _received(exchange, "text/html", f'<input type="hidden" name="{name}" value="{text}">')


def in_url_in_a_body(exchange: Exchange, name: str, value: str) -> Exchange:
    url = f"https://acme.io/x?a=1&{urlencode([(name, value)], quote_via=quote)}#top"
    return _received(exchange, "application/json", json.dumps({"text": f"see <{url}>."}))


def in_a_failure(exchange: Exchange, name: str, value: str) -> Exchange:
    """The request has it, and the message of a failure repeats it."""
    sent = in_json(exchange, name, value)
    body = json.dumps({"detail": f"not accepted: {value}"})
    return replace(_received(sent, "application/json", body), status=400)


PLACES: list[Place] = [
    in_path, in_query, in_request_header, in_response_header, in_cookie, in_second_set_cookie,
    in_location, in_link, in_json, in_nested_json, in_list_of_json, in_named_value,
    in_json_in_a_string, in_base64_of_json, in_form, in_multipart, in_text_multipart, in_ndjson,
    in_events, in_text, in_json_within_text, in_latin_text, in_xml, in_html_field,
    in_url_in_a_body, in_a_failure,
]  # fmt: skip
SECRETS = {**NAMED, **{kind: ("note", value) for kind, value in FORMED.items()}}

SHORT_AND_REPEATED = {"otp", "pin"}
"""Shorter than eight characters, they are not looked for where nothing names them."""


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Reading:
    home = tmp_path_factory.mktemp("placements")
    (home / "openapi.json").write_text(json.dumps(DOCUMENT))
    return read(source(str(home / "openapi.json")))


def written(reading: Reading, exchange: Exchange) -> str:
    """All that a recording of one exchange would write."""
    more = Scrub(fields=("tenant_word",), query=("tenant_word",), headers=("x-tenant-word",))
    recording = Recording(reading, more, Path("unused"), "A recording.")
    fixtures, strangers = recording.formed([exchange])
    assert (len(fixtures), strangers) == (1, [])
    return json.dumps(fixtures[0].data, ensure_ascii=False)


def plain() -> Exchange:
    return Exchange("POST", "/anything/1", (), b"", 200, (), b"")


def spellings(value: str) -> set[str]:
    """A value as JSON, URLs and base64 spell it."""
    whole = {value, _line(value), quote(value), quote(value, safe=""), quote_plus(value)}
    once = {json.dumps(one)[1:-1] for one in whole}
    return whole | once | {json.dumps(one)[1:-1] for one in once}


def unpacked(text: str) -> str:
    """The text, and what the base64 in it stands for."""
    fixture = json.loads(text)
    found = [text]
    for side in ("request", "response"):
        found.append(base64.b64decode(fixture[side].get("base64", "")).decode("latin-1"))
        principal = fixture[side].get("headers", {}).get("x-principal", "")
        found.append(base64.b64decode(principal).decode())
    return "\n".join(found)


@pytest.mark.parametrize("place", PLACES, ids=lambda one: one.__name__)
def test_no_secret_survives(place: Place, reading: Reading) -> None:
    survivors = {}
    for kind, (name, value) in SECRETS.items():
        if kind in SHORT_AND_REPEATED and place is in_a_failure:
            continue
        exchange = place(plain(), name, value)
        core = spellings(CORES.get(kind, value))
        if place is not in_base64_of_json:
            assert any(one in repr(exchange) or one in as_json(exchange) for one in core), kind
        found = unpacked(written(reading, exchange))
        if any(one in found for one in core):
            survivors[kind] = found
    assert survivors == {}


def as_json(exchange: Exchange) -> str:
    return json.dumps(exchange.body.decode("latin-1") + exchange.content.decode("latin-1"))


@pytest.mark.parametrize("kind", SECRETS)
def test_no_secret_survives_in_a_har_file(kind: str, tmp_path: Path, reading: Reading) -> None:
    """As browsers write them: bodies as text, or as parameters beside their media type."""
    name, value = SECRETS[kind]
    params = [{"name": name, "value": value}]
    request = {
        "method": "POST",
        "url": f"https://api.example.com/anything/1?{urlencode([(name, value)])}",
        "headers": [{"name": f"X-{name}", "value": _line(value)}],
        "postData": {"mimeType": "multipart/form-data; boundary=x", "params": params},
    }
    content = {"mimeType": "application/json", "text": json.dumps({name: value})}
    entry = {"request": request, "response": {"status": 200, "headers": [], "content": content}}
    path = tmp_path / "it.har"
    path.write_text(json.dumps({"log": {"entries": [entry]}}))
    exchanges = har.below(har.entries(path), ["https://api.example.com"])
    found = unpacked(written(reading, exchanges[0]))
    assert not [one for one in spellings(CORES.get(kind, value)) if one in found], found


HARMLESS = {
    "an id": ("id", "5b0c9a52-7f0e-4a1f-9d0a-3d5c2f6c1e77"),
    "an id of digits": ("order_id", "4111111111111112"),
    "a long id": ("note_id", "1234567890123456789"),
    "a hash": ("etag", "9e107d9d372bb6826bd81d3542a419d6"),
    "a date": ("due", "2026-11-22"),
    "a time": ("at", "2026-11-22T11:31:14.123+01:00"),
    "a version": ("version", "12.34.56"),
    "a version of four": ("build", "v1.22.333.4444"),
    "a number": ("count", "4155552671"),
    "a negative number": ("delta", "-1234567890"),
    "a decimal": ("ratio", "4111111111111111.5"),
    "a range": ("pages", "100-200"),
    "a code": ("sku", "AB12-3456-7890"),
    "a wrong account": ("reference", "DE89370400440532013001"),
    "a cursor": ("next_token", "abc-1234567890"),
    "a kind of token": ("token_type", "bearer"),
    "a limit": ("max_tokens", "4096"),
    "a public key": ("public_key_id", "kid-12345678"),
    "a word": ("pinned", "yes"),
    "another word": ("spin", "up"),
    "a name": ("secret_name", "database"),
    "a sentence": ("text", "The password is not shown; bearer of good news, basic training."),
    "a sum": ("formula", "12+34567890"),
    "an example address": ("contact", "info@example.com"),
    "code": ("snippet", "def f(token: str, pin: int = None): ..."),
    "a ratio of screens": ("size", "1920x1080"),
    "coordinates": ("position", "52.520008,13.404954"),
    "a plain URL": ("url", "https://acme.io/a/b?page=2&size=10#top"),
}


@pytest.mark.parametrize(
    "place",
    [one for one in PLACES if one not in (in_path, in_cookie, in_second_set_cookie)],
    ids=lambda one: one.__name__,
)
def test_what_is_no_secret_stays(place: Place, reading: Reading) -> None:
    recording = Recording(reading, Scrub(), Path("unused"), "A recording.")
    for name, value in HARMLESS.values():
        exchange = place(plain(), name, value)
        fixtures, _ = recording.formed([exchange])
        assert fixtures[0].data == plain_fixture(reading, exchange)


def plain_fixture(reading: Reading, exchange: Exchange) -> Any:
    """The fixture as it is before anything is scrubbed, but for the ticket in its path."""
    from specloom.commands.record.fixture import Form

    formed = Form(reading.api, "A recording.").of(exchange)
    assert formed is not None
    data: Any = formed.data
    data["request"]["path"] = "/anything/test-token"
    data["arguments"]["ticket"] = "test-token"
    return data


@pytest.mark.parametrize(
    ("body", "clean"),
    [
        ({"pin": 1234, "otp": 555666}, {"pin": 0, "otp": 0}),
        ({"pin": True, "token": None}, {"pin": True, "token": None}),
        ({"card": 4111111111111111}, {"card": 0}),
        ({"order_id": 4111111111111111}, {"order_id": 4111111111111111}),
        ({"phone": "0171 1234567"}, {"phone": "+15550100001"}),
        ({"mobileNumber": "01711234567"}, {"mobileNumber": "+15550100001"}),
        ({"phone": "none"}, {"phone": "none"}),
        ({"tokens": ["a", "cat"]}, {"tokens": ["a", "cat"]}),
        ({"tokens": ["a1b2c3d4e5f6g7"]}, {"tokens": ["secret-1"]}),
        ({"recovery_codes": ["12-34", "56-78"]}, {"recovery_codes": ["secret-1", "secret-2"]}),
        ({"credentials": {"key": "k", "n": 1}}, {"credentials": {"key": "secret-1", "n": 1}}),
        ({"properties": {"password": {"type": "string"}}}, None),
        ({"ann.lee@acme.io": 1}, {"user1@example.com": 1}),
        ({"text": '{"n": 1.50, "big": 12345678901234567890}'}, None),
    ],
)  # fmt: skip
def test_members_that_are_no_text(body: Any, clean: Any, reading: Reading) -> None:
    exchange = _received(plain(), "application/json", json.dumps(body))
    found = json.loads(written(reading, exchange))["response"]["body"]
    assert found == (body if clean is None else clean)


def test_messages_about_a_field_stay(reading: Reading) -> None:
    body = {"errors": {"password": ["This field is required."]}}
    exchange = replace(_received(plain(), "application/json", json.dumps(body)), status=400)
    assert json.loads(written(reading, exchange))["response"]["body"] == body


def test_scrubbed_once_is_scrubbed_for_good(reading: Reading) -> None:
    """Placeholders are no secrets, whatever they stand for."""
    body = {f"{name} {at}": value for at, (name, value) in enumerate(SECRETS.values())}
    body |= dict(NAMED.values())
    first = json.loads(written(reading, in_json(plain(), "note", json.dumps(body))))
    again = in_json(plain(), "note", first["request"]["body"]["note"])
    assert json.loads(written(reading, again))["request"] == first["request"]


def test_the_command_that_was_recorded_has_no_secrets(reading: Reading) -> None:
    text = "Recorded by `client --token at-551177 --password=hunter2x --page 2`."
    fixtures, _ = Recording(reading, Scrub(), Path("unused"), text).formed([plain()])
    assert fixtures[0].data["source"] == (
        "Recorded by `client --token secret-2 --password=secret-1 --page 2`."
    )


def test_sessions_that_are_resources_stay(tmp_path: Path) -> None:
    """A document with paths of sessions speaks of resources, not of credentials."""
    document = json.loads(json.dumps(DOCUMENT).replace("/anything/{ticket}", "/chats/{session_id}"))
    operation = document["paths"]["/chats/{session_id}"]["post"]
    operation["parameters"][0] = {
        "name": "session_id", "in": "path", "required": True, "schema": {"type": "string"}
    }  # fmt: skip
    (tmp_path / "openapi.json").write_text(json.dumps(document))
    more = read(source(str(tmp_path / "openapi.json")))
    exchange = _received(plain(), "application/json", '{"session_id": "s-12345678", "pin": "1"}')
    found = json.loads(written(more, replace(exchange, target="/chats/s-12345678")))
    assert found["request"]["path"] == "/chats/s-12345678"
    assert found["response"]["body"] == {"session_id": "s-12345678", "pin": "secret-1"}
