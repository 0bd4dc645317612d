"""Configuration, client and the options of a call, on the wire."""

from __future__ import annotations

import copy
import logging
import pickle
import shutil
import ssl
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from h2ogpte.rest import aio, errors
from h2ogpte.rest.api.chat import get_chat_session_count

from h2ogpte import rest
from support.loopback import Answer, Loopback, loopback

Response = Callable[..., None]
KEY = {"in": "header", "key": "X-Key", "value": "call-key", "type": "api_key"}


def test_host_and_token_from_the_environment(
    server: Loopback, response: Response, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert rest.Configuration().host == "https://h2ogpte.genai.h2o.ai/api/v1"
    monkeypatch.setenv("H2OGPTE_BASE_URL", server.url)
    monkeypatch.setenv("H2OGPTE_TOKEN", "from-outside")
    response({"count": 1})
    with rest.ApiClient(rest.Configuration()) as client:
        rest.ChatApi(client).get_chat_session_count()
    assert server.seen[0].headers["authorization"] == "Bearer from-outside"


def test_changes_after_the_client_was_made_count(
    configuration: rest.Configuration, api: rest.ChatApi, server: Loopback, response: Response
) -> None:
    response({"count": 1})
    configuration.access_token = "second"
    api.get_chat_session_count()
    configuration.access_token = lambda: "third"
    api.get_chat_session_count()
    configuration.refresh_api_key_hook = lambda held: setattr(held, "access_token", "fourth")
    api.get_chat_session_count()
    sent = [seen.headers["authorization"] for seen in server.seen]
    assert sent == ["Bearer second", "Bearer third", "Bearer fourth"]


def test_without_a_token_nothing_is_sent(server: Loopback) -> None:
    with rest.ApiClient(rest.Configuration(host=server.url)) as client:
        with pytest.raises(rest.ApiException, match="give Configuration access_token") as caught:
            rest.ChatApi(client).get_chat_session_count()
        assert isinstance(caught.value, errors.CredentialsError)
    assert server.seen == []


def test_options_of_a_call(api: rest.ChatApi, server: Loopback, response: Response) -> None:
    response({"count": 1})
    api.get_chat_session_count(_request_auth=KEY)
    assert server.seen[-1].headers["x-key"] == "call-key"
    assert "authorization" not in server.seen[-1].headers
    api.get_chat_session_count(_request_auth={**KEY, "in": "query"})
    assert server.seen[-1].query == [["X-Key", "call-key"]]
    api.get_chat_session_count(_request_auth={**KEY, "in": "cookie"})
    assert server.seen[-1].headers["cookie"] == "X-Key=call-key"
    mine = {"Authorization": "Bearer-AD mine", "User-Agent": "mine", "Session-Id": "7"}
    api.get_chat_session_count(_headers=mine)
    assert {**server.seen[-1].headers, **{k.lower(): v for k, v in mine.items()}} == (
        server.seen[-1].headers
    )


@pytest.mark.parametrize("timeout", [0, -1, True, (1,), (0, 5), "5"])
def test_a_timeout_is_above_zero(api: rest.ChatApi, server: Loopback, timeout: Any) -> None:
    with pytest.raises(rest.ApiValueError, match="a timeout is seconds above 0"):
        api.get_chat_session_count(_request_timeout=timeout)
    assert server.seen == []


def test_what_cannot_be_sent_is_refused(api: rest.ChatApi, server: Loopback) -> None:
    with pytest.raises(rest.ApiValueError, match="cannot be empty") as caught:
        api.get_chat_session("")
    assert isinstance(caught.value, errors.RequestError)
    with pytest.raises(rest.ApiValueError, match="text/plain"):
        api.update_chat_session("s", {"name": "x"}, _content_type="text/plain")
    with pytest.raises(rest.ApiTypeError, match="_request_timeouts"):
        api.get_chat_session_count(_request_timeouts=3)  # type: ignore[call-arg]
    with pytest.raises(rest.ApiValueError, match="there is no server 3"):
        api.get_chat_session_count(_host_index=3)
    with pytest.raises(rest.ApiValueError, match="_request_auth has"):
        api.get_chat_session_count(_request_auth={"in": "header"})
    assert server.seen == []


def test_headers_cookie_and_user_agent_of_a_client(
    configuration: rest.Configuration, server: Loopback, response: Response
) -> None:
    response({"count": 1})
    with rest.ApiClient(configuration, "X-Team", "pumps", cookie="a=b") as client:
        assert client.user_agent == "specloom-h2ogpte/0.1.0 python"
        client.user_agent = "Pumps/1.0"
        client.set_default_header("X-More", "yes")
        rest.ChatApi(client).get_chat_session_count()
    seen = server.seen[0].headers
    assert (seen["x-team"], seen["x-more"], seen["cookie"]) == ("pumps", "yes", "a=b")
    assert seen["user-agent"] == "Pumps/1.0"


async def test_leaving_the_block_closes_the_connections(
    configuration: rest.Configuration, response: Response
) -> None:
    response({"count": 1})
    with rest.ApiClient(configuration) as client:
        rest.ChatApi(client).get_chat_session_count()
        below = client.get_httpx_client()
    assert below.is_closed
    async with aio.ApiClient(configuration) as later:
        await aio.ChatApi(later).get_chat_session_count()
        async_below = later.get_async_httpx_client()
    assert async_below.is_closed
    await later.close()


def test_defaults(configuration: rest.Configuration, response: Response) -> None:
    response({"count": 4})
    try:
        rest.Configuration.set_default(configuration)
        assert rest.ApiClient().configuration is configuration
        assert rest.ChatApi().get_chat_session_count().count == 4
        assert rest.ChatApi().api_client is rest.ApiClient.get_default()
    finally:
        rest.ApiClient.get_default().close()
        rest.ApiClient.set_default(None)
        rest.Configuration.set_default(None)
    assert rest.Configuration.get_default() is rest.Configuration.get_default()
    rest.Configuration.set_default(None)


def test_the_client_serves_the_modules_too(
    configuration: rest.Configuration, server: Loopback, response: Response
) -> None:
    response({"count": 5})
    with rest.ApiClient(configuration) as client:
        assert get_chat_session_count.sync(client=client).count == 5
    assert server.seen[0].headers["authorization"] == "Bearer test-token"


def test_copies_differ_in_what_is_said(
    configuration: rest.Configuration, server: Loopback, response: Response
) -> None:
    response({"count": 5})
    with rest.ApiClient(configuration) as client:
        for copy_ in (
            client.with_token("other"),
            client.with_headers({"X-Team": "pumps"}),
            client.with_options(base_url=f"{server.url}/v2"),
        ):
            rest.ChatApi(copy_).get_chat_session_count()
    first, second, third = server.seen
    assert first.headers["authorization"] == "Bearer other"
    assert (second.headers["x-team"], second.headers["authorization"]) == (
        "pumps",
        "Bearer test-token",
    )
    assert third.path == "/v2/chats/count"


def test_secrets_are_shown_to_nobody() -> None:
    held = rest.Configuration(host="https://u:pass-word@x.example/v1", access_token="sk-secret")
    client = rest.ApiClient(held)
    for shown in (held.to_debug_report(), repr(held), repr(client), str(held)):
        assert "sk-secret" not in shown
        assert "pass-word" not in shown
    assert held.to_debug_report().startswith("Python SDK Debug Report:\n")
    assert held.auth_settings() == {
        "bearerAuth": {
            "type": "bearer",
            "in": "header",
            "key": "Authorization",
            "value": "Bearer sk-secret",
        }
    }


def test_settings_that_do_not_exist_are_refused() -> None:
    held = rest.Configuration()
    with pytest.raises(rest.ApiAttributeError, match="verify_sll"):
        held.verify_sll = False  # type: ignore[attr-defined]
    held.api_key["other"] = "x"
    with pytest.raises(rest.ApiValueError, match="no security scheme 'other'"):
        held.auth_settings()
    assert copy.deepcopy(held).api_key == {"other": "x"}


def test_debug_writes_exchanges_without_secrets(
    configuration: rest.Configuration,
    api: rest.ChatApi,
    response: Response,
    caplog: pytest.LogCaptureFixture,
) -> None:
    response({"count": 1})
    configuration.debug = True
    try:
        assert configuration.debug
        api.get_chat_session_count()
    finally:
        configuration.debug = False
    assert logging.getLogger("specloom-h2ogpte").handlers == []
    assert "GET" in caplog.text
    assert "test-token" not in caplog.text


def test_retries(server: Loopback, response: Response, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        rest.ApiClient, "__timing__", rest.ApiClient.__timing__.__class__(sleep=no_wait)
    )
    response({"code": 503, "message": "busy"}, status=503)
    for retries, sent in ((0, 1), (1, 2), (None, 3)):
        held = rest.Configuration(host=server.url, access_token="t", retries=retries)
        with rest.ApiClient(held) as client, pytest.raises(rest.exceptions.ServiceException):
            rest.ChatApi(client).get_chat_session_count()
        assert len(server.seen) == sent
        server.seen.clear()
        with rest.ApiClient(held) as client:
            raw = rest.ChatApi(client).get_chat_session_count_without_preload_content()
            assert (raw.status, len(server.seen)) == (503, sent)
        server.seen.clear()


def no_wait(seconds: float) -> None:
    """Do not wait."""
    assert seconds > 0


def test_proxy(server: Loopback, response: Response) -> None:
    response({"count": 6})
    held = rest.Configuration(host="http://nowhere.invalid/v1", access_token="t", retries=0)
    held.proxy, held.proxy_headers = server.url, {"X-Proxy": "yes"}
    with rest.ApiClient(held) as client:
        assert rest.ChatApi(client).get_chat_session_count().count == 6
    assert server.seen[0].target == "http://nowhere.invalid/v1/chats/count"
    assert server.seen[0].headers["x-proxy"] == "yes"


_SELF_SIGNED = (
    "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost "
    "-addext subjectAltName=DNS:localhost"
)


@pytest.fixture
def certificate(tmp_path: Path) -> tuple[Path, Path]:
    """A self-signed certificate for localhost and its key."""
    command = shutil.which("openssl")
    if command is None:
        pytest.skip("openssl is not installed")
    key, file = tmp_path / "key.pem", tmp_path / "cert.pem"
    subprocess.run(
        [command, *_SELF_SIGNED.split(), "-keyout", str(key), "-out", str(file)],
        check=True,
        capture_output=True,
    )
    return file, key


def test_certificates(certificate: tuple[Path, Path]) -> None:
    file, key = certificate
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file, key)
    context.load_verify_locations(file)
    context.verify_mode = ssl.CERT_OPTIONAL
    with loopback(context) as server:
        server.answer = answer_count
        host = server.url.replace("127.0.0.1", "localhost")

        def count(host: str, **settings: object) -> int:
            held = rest.Configuration(host=host, access_token="t", retries=0)
            for name, value in settings.items():
                setattr(held, name, value)
            with rest.ApiClient(held) as client:
                return rest.ChatApi(client).get_chat_session_count().count

        with pytest.raises(rest.ApiException) as caught:
            count(host)
        assert isinstance(caught.value, errors.ConnectionError)
        assert count(host, ssl_ca_cert=str(file)) == 3
        assert count(host, ca_cert_data=file.read_text()) == 3
        assert count(host, verify_ssl=False) == 3
        own = {"cert_file": str(file), "key_file": str(key)}
        assert count(host, ssl_ca_cert=str(file), **own) == 3
        with pytest.raises(rest.ApiException):
            count(server.url, ssl_ca_cert=str(file))
        assert count(server.url, ssl_ca_cert=str(file), assert_hostname=False) == 3


def answer_count(_: object) -> Answer:
    return Answer(200, {"content-type": "application/json"}, b'{"count": 3}')


def test_exceptions_made_by_hand_and_pickled() -> None:
    plain = rest.ApiException(status=418, reason="I am a teapot")
    assert str(plain) == "(418) I am a teapot"
    found = rest.exceptions.NotFoundException(404, "Not Found", body='{"message": "gone"}')
    assert (found.status_code, str(found)) == (404, "404 Not Found: gone")
    for error in (plain, found, rest.ApiValueError("bad", ["a", 0]), rest.ApiKeyError("k")):
        again = pickle.loads(pickle.dumps(error))
        assert type(again) is type(error)
        assert (again.args, vars(again).keys()) == (error.args, vars(error).keys())
    assert str(rest.ApiValueError("bad", ["a", 0])) == "bad at ['a'][0]"
