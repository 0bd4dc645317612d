"""`login` and profiles, against an authorization server on loopback."""

from __future__ import annotations

import hashlib
import json
import sys
import threading
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import httpx2
import pytest

from specloom.commands.cli import main
from support.loopback import Answer, Loopback, Seen, loopback

from .conftest import JSON, Run

PACKAGE = "surface_person"
DEVICE = "urn:ietf:params:oauth:grant-type:device_code"


@pytest.fixture(scope="module")
def person(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    out = tmp_path_factory.mktemp("person")
    document = Path(__file__).with_name("person.yaml")
    assert main(["generate", "--spec", str(document), "--out", str(out), "--package", PACKAGE]) == 0
    sys.path.insert(0, str(out))
    yield
    sys.path.remove(str(out))


class Authority:
    """An API with an authorization server, which checks what the specifications want checked."""

    def __init__(self, running: Loopback) -> None:
        self.url = running.url
        self.codes: dict[str, dict[str, str]] = {}
        self.tokens: set[str] = set()
        self.refresh: set[str] = set()
        self.polls = 0
        self.life = 3600
        self.seen = running.seen
        running.answer = self.answer

    def answer(self, seen: Seen) -> Answer:
        query = dict(seen.query)
        form = dict(httpx2.QueryParams(seen.body.decode("latin-1")).multi_items())
        match seen.path:
            case "/.well-known/openid-configuration":
                return _json(
                    {
                        "authorization_endpoint": f"{self.url}/oauth/authorize",
                        "token_endpoint": f"{self.url}/oauth/token",
                    }
                )
            case "/oauth/authorize":
                assert query["response_type"] == "code"
                assert query["code_challenge_method"] == "S256"
                self.codes["the-code"] = query
                back = f"{query['redirect_uri']}?code=the-code&state={query['state']}"
                return Answer(302, {"location": back})
            case "/oauth/device":
                assert form == {"client_id": "app", "scope": "read"}
                return _json(
                    {
                        "device_code": "dc",
                        "user_code": "ABCD-EFGH",
                        "verification_uri": f"{self.url}/device",
                        "expires_in": 60,
                        "interval": 0,
                    }
                )
            case "/oauth/token":
                return self.token(form)
            case "/me" | "/export":
                if seen.headers.get("authorization", "")[7:] not in self.tokens:
                    return _json({"detail": "who are you?"}, 401)
                if seen.path == "/export":
                    return Answer(200, {"content-type": "application/octet-stream"}, b"x" * 100_000)
                return _json({"name": "Ada"})
        return Answer(404)

    def token(self, form: dict[str, str]) -> Answer:
        assert form["client_id"] == "app"
        match form["grant_type"]:
            case "authorization_code":
                asked = self.codes.pop(form["code"])  # a code counts once
                digest = hashlib.sha256(form["code_verifier"].encode()).digest()
                assert urlsafe_b64encode(digest).decode().rstrip("=") == asked["code_challenge"]
                assert form["redirect_uri"] == asked["redirect_uri"]
            case "refresh_token":
                if form["refresh_token"] not in self.refresh:
                    return _json({"error": "invalid_grant", "error_description": "too old"}, 400)
                self.refresh.remove(form["refresh_token"])  # and so does a refresh token
            case _:
                assert (form["grant_type"], form["device_code"]) == (DEVICE, "dc")
                self.polls += 1
                if self.polls < 3:
                    return _json({"error": "authorization_pending"}, 400)
        number = len(self.tokens)
        self.tokens = {f"token-{number}", *self.tokens}
        self.refresh.add(f"refresh-{number}")
        return _json(
            {
                "access_token": f"token-{number}",
                "token_type": "Bearer",
                "expires_in": self.life,
                "refresh_token": f"refresh-{number}",
            }
        )


def _json(data: object, status: int = 200) -> Answer:
    return Answer(status, JSON, json.dumps(data).encode())


@pytest.fixture
def authority(person: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Authority]:
    with loopback() as running:
        monkeypatch.setenv("SURFACE_PERSON_BASE_URL", running.url)
        monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
        monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
        yield Authority(running)


@pytest.fixture
def shop(authority: Authority, capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*arguments: str) -> tuple[int, str, str]:
        code = import_module(f"{PACKAGE}._runtime.cli").main(PACKAGE, arguments)
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return call


def browser(change: Callable[[str], str] = lambda url: url) -> Callable[[str], bool]:
    """A browser that follows every redirect at once, after somebody else has tried."""

    def open_(url: str) -> bool:
        def follow() -> None:
            place = httpx2.get(change(url)).headers["location"]
            forged = httpx2.get(place.replace("state=", "state=x"))
            assert forged.status_code == 404  # somebody else's
            assert "logged in" in httpx2.get(place).text

        threading.Thread(target=follow, daemon=True).start()
        return True

    return open_


@pytest.mark.parametrize("scheme", ["login", "oidc"])
def test_the_browser(
    shop: Run, authority: Authority, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, scheme: str
) -> None:
    monkeypatch.setattr("webbrowser.open", browser())
    code, out, err = shop("login", scheme, "--browser", "--client-id", "app")
    assert code == 0, err
    assert f"stored the credential {scheme}" in out
    assert f"{authority.url}/oauth/authorize?response_type=code" in err
    (stored,) = tmp_path.rglob("credentials.json")
    assert stored.stat().st_mode & 0o077 == 0
    if scheme == "login":
        code, out, _ = shop("me", "get-me")
        assert (code, json.loads(out)) == (0, {"name": "Ada"})
        assert "scope=read+write" in authority.seen[0].target


def test_a_refusal(shop: Run, authority: Authority, monkeypatch: pytest.MonkeyPatch) -> None:
    def opened(url: str) -> bool:
        query = dict(httpx2.URL(url).params.multi_items())
        place = f"{query['redirect_uri']}?error=access_denied&state={query['state']}"
        threading.Thread(target=httpx2.get, args=(place,), daemon=True).start()
        return True

    monkeypatch.setattr("webbrowser.open", opened)
    code, _, err = shop("login", "login", "--browser", "--client-id", "app")
    assert code == 2
    assert "the authorization server refused: access_denied" in err


def test_tokens_are_renewed_and_stored(
    shop: Run, authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("webbrowser.open", browser())
    authority.life = 1
    assert shop("login", "login", "--browser", "--client-id", "app")[0] == 0
    for _ in range(2):  # the second time by the refresh token that the first one got
        code, _, err = shop("me", "get-me")
        assert code == 0, err
    assert [seen.path for seen in authority.seen[2:]] == ["/oauth/token", "/me"] * 2
    authority.refresh.clear()
    code, _, err = shop("me", "get-me")
    assert code == 2
    assert "too old" in err


def test_the_device_code(shop: Run, authority: Authority) -> None:
    code, out, err = shop("login", "login", "--device", "--client-id", "app", "--scope", "read")
    assert code == 0, err
    assert f"Enter the code ABCD-EFGH at {authority.url}/device" in err
    assert authority.polls == 3
    assert shop("me", "get-me")[0] == 0
    assert out.startswith("stored the credential login")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["other", "--browser"], "no flow authorizationCode"),
        (["oidc", "--device"], "no flow deviceAuthorization"),
        (["nope"], "there is no security scheme 'nope'"),
    ],
)
def test_what_cannot_be(shop: Run, authority: Authority, arguments: list[str], words: str) -> None:
    code, _, err = shop("login", *arguments, "--client-id", "app")
    assert code == 2
    assert words in err


def test_a_port_that_is_taken(shop: Run, authority: Authority) -> None:
    port = authority.url.rpartition(":")[2]
    code, _, err = shop("login", "login", "--browser", "--client-id", "app", "--port", port)
    assert code == 2
    assert f"--port: {port}: " in err


def test_profiles(
    shop: Run, authority: Authority, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SURFACE_PERSON_BASE_URL", "http://127.0.0.1:9")
    assert shop("profile", "set", "mine", "--base-url", authority.url)[0] == 0
    assert json.loads(shop("profile", "list")[1]) == {"mine": {"base_url": authority.url}}
    monkeypatch.setattr("sys.stdin", _Lines("token-0\n"))
    authority.tokens = {"token-0"}
    assert shop("--profile", "mine", "login", "login")[0] == 0
    code, out, _ = shop("--profile", "mine", "me", "get-me")
    assert (code, json.loads(out)) == (0, {"name": "Ada"})
    assert authority.seen[-1].headers["authorization"] == "Bearer token-0"

    monkeypatch.setenv("SURFACE_PERSON_PROFILE", "mine")
    monkeypatch.setenv("SURFACE_PERSON_TOKEN", "of-another-server")
    assert shop("me", "get-me")[0] == 0
    assert "token-0" in authority.seen[-1].headers["authorization"]
    assert shop("logout")[1] == "removed 1 credential\n"
    assert shop("profile", "remove", "mine")[0] == 0
    code, _, err = shop("me", "get-me")
    assert code == 2
    assert "there is no profile 'mine'; there are: none" in err
    code, _, err = shop("--profile", "", "profile", "set", "a b")
    assert code == 2
    (profiles,) = tmp_path.rglob("profiles.json")
    profiles.write_text('{"mine": {"token": "x"}}')
    code, _, err = shop("me", "get-me")
    assert code == 2
    assert str(profiles) in err


class _Lines:
    """A stdin that is no terminal."""

    def __init__(self, text: str) -> None:
        self._text = text

    def readline(self) -> str:
        return self._text

    def isatty(self) -> bool:
        return False


def test_the_environment_and_what_is_stored(
    shop: Run, authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", _Lines("stored\n"))
    assert shop("login", "login")[0] == 0
    authority.tokens = {"stored"}
    assert shop("me", "get-me")[0] == 0
    monkeypatch.setenv("SURFACE_PERSON_LOGIN", "token-of-the-environment")
    _: Any = shop("me", "get-me")
    assert authority.seen[-1].headers["authorization"] == "Bearer token-of-the-environment"
