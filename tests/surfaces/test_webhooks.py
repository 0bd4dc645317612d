"""Signed webhooks, with the libraries and the published examples of those who send them."""

from __future__ import annotations

import hashlib
import hmac
import json
import random
import sys
import time
from base64 import b64encode
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import standardwebhooks
import svix.webhooks
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from specloom.commands.cli import main

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
OTHER = "whsec_" + b64encode(b"another secret of 24 byte").decode()
BODY = b'{"type": "order.created", "order": 7, "price": 12.5}'
PRIVATE = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = PRIVATE.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    out = tmp_path_factory.mktemp("webhooks")
    document = Path(__file__).with_name("webhooks.yaml")
    package = "webhook_shop"
    command = ["generate", "--spec", str(document), "--out", str(out), "--package", package]
    assert main(command) == 0
    sys.path.insert(0, str(out))
    yield import_module(f"{package}.webhooks")
    sys.path.remove(str(out))


def standard(body: bytes = BODY, secret: str = SECRET, at: float | None = None) -> dict[str, str]:
    """Headers that the library `standardwebhooks` makes."""
    stamp = int(time.time() if at is None else at)
    when = datetime.fromtimestamp(stamp, tz=UTC)
    signature = standardwebhooks.Webhook(secret).sign("msg_1", when, body.decode())
    return {"webhook-id": "msg_1", "webhook-timestamp": str(stamp), "webhook-signature": signature}


def by_svix(body: bytes = BODY) -> dict[str, str]:
    when = datetime.fromtimestamp(int(time.time()), tz=UTC)
    signature = svix.webhooks.Webhook(SECRET).sign("msg_1", when, body.decode())
    stamp = str(int(when.timestamp()))
    return {"Svix-Id": "msg_1", "Svix-Timestamp": stamp, "Svix-Signature": signature}


def digest(secret: str, content: bytes) -> str:
    return hmac.new(secret.encode(), content, hashlib.sha256).hexdigest()


def github(body: bytes = BODY) -> dict[str, str]:
    return {"X-Hub-Signature-256": f"sha256={digest(SECRET, body)}"}


def stripe(body: bytes = BODY) -> dict[str, str]:
    stamp = str(int(time.time()))
    signature = digest(SECRET, stamp.encode() + b"." + body)
    return {"Stripe-Signature": f"t={stamp},v1={signature}"}


def slack(body: bytes = BODY) -> dict[str, str]:
    stamp = str(int(time.time()))
    signature = f"v0={digest(SECRET, f'v0:{stamp}:'.encode() + body)}"
    return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": signature}


def ed25519(body: bytes = BODY) -> dict[str, str]:
    stamp = str(int(time.time()))
    signature = PRIVATE.sign(stamp.encode() + body).hex()
    return {"X-Signature-Timestamp": stamp, "X-Signature-Ed25519": signature}


def asymmetric(body: bytes = BODY) -> dict[str, str]:
    """Standard Webhooks with a key pair."""
    stamp = str(int(time.time()))
    signature = b64encode(PRIVATE.sign(f"msg_1.{stamp}.".encode() + body)).decode()
    names = ("webhook-id", "webhook-timestamp", "webhook-signature")
    return dict(zip(names, ("msg_1", stamp, f"v1a,{signature}"), strict=True))


PUBLIC_KEY = "whpk_" + b64encode(PUBLIC).decode()
FORMS: list[tuple[Callable[[], dict[str, str]], str]] = [
    *((form, SECRET) for form in (standard, by_svix, github, stripe, slack)),
    (ed25519, PUBLIC.hex()),
    (asymmetric, PUBLIC_KEY),
]
each_form = pytest.mark.parametrize(
    ("sign", "secret"), FORMS, ids=[form.__name__ for form, _ in FORMS]
)


@each_form
def test_a_signed_event_is_typed(
    hooks: ModuleType, sign: Callable[[], dict[str, str]], secret: str
) -> None:
    event = hooks.unwrap(BODY, sign(), secret)
    assert (type(event).__name__, event.order, event.price) == ("Created", 7, 12.5)
    pairs = [(name.encode(), value.encode()) for name, value in sign().items()]
    assert hooks.unwrap(BODY.decode(), pairs, secret) == event
    assert hooks.unwrap(BODY, sign(), [OTHER_KEYS.get(secret, OTHER), secret]) == event


OTHER_KEYS = {
    PUBLIC.hex(): bytes(range(1, 33)).hex(),
    PUBLIC_KEY: "whpk_" + b64encode(bytes(range(1, 33))).decode(),
}


@each_form
def test_a_thousand_mutations_are_refused(
    hooks: ModuleType, sign: Callable[[], dict[str, str]], secret: str
) -> None:
    chance = random.Random(7)
    headers = sign()
    assert hooks.verify(BODY, headers, secret) is None
    refused = 0
    while refused < 1000:
        body, mutant = BODY, dict(headers)
        target = chance.choice([None, *mutant])
        if target is None:
            body = mutated(body.decode("latin-1"), chance).encode("latin-1")
        else:
            mutant[target] = mutated(mutant[target], chance)
        if (body, mutant) == (BODY, headers):
            continue
        with pytest.raises(hooks.SignatureError):
            hooks.verify(body, mutant, secret)
        refused += 1


def mutated(text: str, chance: random.Random) -> str:
    """The text with a character changed, added, left out or swapped."""
    at = chance.randrange(len(text))
    char = chr(chance.choice([*range(32, 127), 0xE9]))
    match chance.randrange(4):
        case 0:
            return text[:at] + char + text[at + 1 :]
        case 1:
            return text[:at] + char + text[at:]
        case 2:
            return text[:at] + text[at + 1 :]
    return text[:at] + text[at:][::-1]


@each_form
def test_another_secret_is_refused(
    hooks: ModuleType, sign: Callable[[], dict[str, str]], secret: str
) -> None:
    with pytest.raises(hooks.SignatureError, match="not that of the body"):
        hooks.verify(BODY, sign(), OTHER_KEYS.get(secret, OTHER))


def test_what_we_refuse_the_library_refuses(hooks: ModuleType) -> None:
    for at in (-301, 301):
        headers = standard(at=time.time() + at)
        with pytest.raises(standardwebhooks.WebhookVerificationError):
            standardwebhooks.Webhook(SECRET).verify(BODY.decode(), headers)
        with pytest.raises(hooks.SignatureError, match="signed 30"):
            hooks.unwrap(BODY, headers, SECRET)
        assert hooks.unwrap(BODY, headers, SECRET, tolerance=1000).order == 7


@pytest.mark.parametrize("sign", [stripe, slack, ed25519])
def test_an_old_request_is_refused(
    hooks: ModuleType, sign: Callable[[], dict[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    headers = sign()
    secret = PUBLIC.hex() if sign is ed25519 else SECRET
    for seconds in (-400, 400):
        with pytest.raises(hooks.SignatureError, match=r"old one|in the future"):
            hooks.verify(BODY, headers, secret, now=time.time() + seconds)


def test_the_example_of_github(hooks: ModuleType) -> None:
    """https://docs.github.com/webhooks/using-webhooks/validating-webhook-deliveries"""
    signature = "757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17"
    headers = {"x-hub-signature-256": f"sha256={signature}"}
    hooks.verify(b"Hello, World!", headers, "It's a Secret to Everybody")


def test_the_example_of_slack(hooks: ModuleType) -> None:
    """https://docs.slack.dev/authentication/verifying-requests-from-slack"""
    body = (
        "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow"
        "&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner"
        "&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands"
        "%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015"
        ".47445629121.803a0bc887a14d10d2c447fce8b6703c"
    )
    headers = {
        "X-Slack-Request-Timestamp": "1531420618",
        "X-Slack-Signature": "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503",
    }
    hooks.verify(body, headers, "8f742231b10e8888abcd99yyyzzz85a5", now=1531420618)


def test_several_signatures_are_one_rotation(hooks: ModuleType) -> None:
    headers = standard()
    old = standard(secret=OTHER)["webhook-signature"]
    headers["webhook-signature"] = f"{old} {headers['webhook-signature']} v9,unknown"
    assert hooks.unwrap(BODY, headers, SECRET).order == 7
    assert hooks.unwrap(BODY, headers, OTHER).order == 7


def test_stripe_has_older_versions(hooks: ModuleType) -> None:
    headers = stripe()
    headers["Stripe-Signature"] += ",v0=ignored"
    assert hooks.unwrap(BODY, headers, SECRET).order == 7


@pytest.mark.parametrize(
    ("headers", "words"),
    [
        ({}, "not signed"),
        ({"stripe-signature": "t=1,,v1=00"}, "not written as it should be"),
        ({**github(), **standard()}, "as standard and as github: say form="),
        ({"webhook-signature": "v1,x", "webhook-timestamp": "1"}, "webhook-id is missing"),
        ({**standard(), "webhook-timestamp": "soon"}, "no Unix time"),
        ({"stripe-signature": "v1=00"}, "no time"),
        ([*standard().items(), *standard().items()], "there twice"),
    ],
)
def test_bad_headers(hooks: ModuleType, headers: Any, words: str) -> None:
    with pytest.raises(hooks.SignatureError, match=words):
        hooks.unwrap(BODY, headers, SECRET)


def test_form_says_what_counts(hooks: ModuleType) -> None:
    """A signature of a weaker form is none where the stronger is expected."""
    with pytest.raises(hooks.SignatureError):
        hooks.unwrap(BODY, github(), SECRET, form="standard")
    assert hooks.unwrap(BODY, {**github(), **standard()}, SECRET, form="standard").order == 7


def test_a_parsed_body_has_no_signature(hooks: ModuleType) -> None:
    with pytest.raises(TypeError, match="as received"):
        hooks.unwrap(json.loads(BODY), standard(), SECRET)
    with pytest.raises(ValueError, match="secret is empty"):
        hooks.unwrap(BODY, standard(), "")


def test_which_webhook_it_is(hooks: ModuleType) -> None:
    def unwrap(body: bytes, **more: Any) -> str:
        headers = {**github(body), **more.pop("headers", {})}
        return type(hooks.unwrap(body, headers, SECRET, **more)).__name__

    assert unwrap(b'{"order": 1, "carrier": "x"}') == "Shipped"
    assert unwrap(b'{"event": "orderShipped"}') == "Shipped"
    assert unwrap(b'{"order": 1}', name="order.created") == "Created"
    body = b'{"action": "opened", "number": 3}'
    event = hooks.unwrap(body, {**github(body), "X-GitHub-Event": "issues"}, SECRET)
    assert event.number == 3
    with pytest.raises(ValueError, match="by name=: one of"):
        unwrap(b'{"order": 1, "carrier": "x", "price": 1}')
