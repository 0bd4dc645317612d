# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""OAuth login of a user: the authorization code flow with PKCE (RFC 7636, RFC 8252) and the device
flow (RFC 8628).
"""

from __future__ import annotations

import hashlib
import time
import webbrowser
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from http.server import BaseHTTPRequestHandler, HTTPServer
from secrets import compare_digest, token_urlsafe
from typing import Any, cast
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

import click
import httpx2

from ..errors.server_messages import said
from ..operation import Scheme
from ..typeguards import is_dict

CODE, DEVICE = "authorizationCode", "deviceAuthorization"
_OPENID = "openIdConnect"
_SECONDS = 300.0
"""Seconds a user has to log in if the server sets no limit."""
_PATIENCE = 30.0


class LoginError(click.ClickException):
    """The authorization server issued no token."""


@dataclass(frozen=True)
class Application:
    """The application as registered with the authorization server, and the server's endpoints."""

    client_id: str
    client_secret: str
    scopes: tuple[str, ...]
    authorization_url: str
    token_url: str


def flows_of(scheme: Scheme) -> tuple[str, ...]:
    """Return the flows by which a user can log in."""
    known = scheme.authorization_urls
    return (
        (CODE, DEVICE) if _OPENID in known else tuple(one for one in (CODE, DEVICE) if one in known)
    )


def application(
    scheme: Scheme, flow: str, base_url: str, client: tuple[str, str], scopes: tuple[str, ...]
) -> Application:
    """Return the application for a flow, with endpoints from the document or from the metadata it
    names.
    """
    urls, tokens = scheme.authorization_urls, scheme.token_urls
    if flow not in urls and _OPENID in urls:
        known = _metadata(urljoin(base_url, urls[_OPENID]))
        word = "authorization_endpoint" if flow == CODE else "device_authorization_endpoint"
        start, token = known.get(word), known.get("token_endpoint")
    else:
        start, token = urls.get(flow), tokens.get(flow) or scheme.token_url
    if not start or not token:
        raise click.UsageError(f"{scheme.name} has no flow {flow}: leave the option out")
    wanted = scopes or tuple(scheme.flow_scopes.get(flow, scheme.scopes))
    if not wanted and _OPENID in urls:
        wanted = ("openid",)
    places = (urljoin(base_url, start), urljoin(base_url, token))
    return Application(*client, wanted, *places)


def _metadata(url: str) -> dict[str, Any]:
    try:
        response = httpx2.get(url, timeout=_PATIENCE)
        found: object = response.raise_for_status().json()
    except (httpx2.HTTPError, httpx2.InvalidURL, ValueError) as error:
        raise LoginError(f"{url}: {error}") from error
    return found if is_dict(found) else {}


def by_code(app: Application, port: int = 0, browse: bool = True) -> dict[str, Any]:
    """Return the tokens of a user who logs in with a browser. The browser is redirected to a
    loopback port.
    """
    verifier, state = token_urlsafe(64), token_urlsafe(32)
    challenge = urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).decode().rstrip("=")
    try:
        server = _Listener(("127.0.0.1", port), _Callback)
    except OSError as error:
        raise click.UsageError(f"--port: {port}: {error.strerror}") from error
    with server:
        server.state = state
        back = f"http://127.0.0.1:{server.server_port}/callback"
        query = {
            "response_type": "code",
            "client_id": app.client_id,
            "redirect_uri": back,
            "state": state,
            "code_challenge": challenge,
            "code_challenge_method": "S256",
            **({"scope": " ".join(app.scopes)} if app.scopes else {}),
        }
        mark = "&" if urlsplit(app.authorization_url).query else "?"
        url = f"{app.authorization_url}{mark}{urlencode(query)}"
        click.echo(f"Log in at\n{url}", err=True)
        if browse:
            webbrowser.open(url)
        given = server.wait(_SECONDS)
    if "code" not in given:
        text = given.get("error_description") or given.get("error") or "it gave no code"
        raise LoginError(f"the authorization server refused: {_printable(text)}")
    return _tokens(
        app,
        {
            "grant_type": "authorization_code",
            "code": given["code"],
            "redirect_uri": back,
            "code_verifier": verifier,
        },
    )


class _Listener(HTTPServer):
    """Waits for the browser's redirect."""

    state = ""
    given: Mapping[str, str] | None = None

    def wait(self, seconds: float) -> Mapping[str, str]:
        """Return the parameters of the redirect. Raises LoginError if it does not arrive."""
        end = time.monotonic() + seconds
        while self.given is None and (left := end - time.monotonic()) > 0:
            self.timeout = left
            self.handle_request()
        if self.given is None:
            raise LoginError(f"nobody logged in within {seconds:.0f} seconds")
        return self.given


class _Callback(BaseHTTPRequestHandler):
    """A request from the browser. Requests with another `state` are ignored."""

    timeout = 10

    def do_GET(self) -> None:
        """Accept the parameters of the redirect."""
        url, listener = urlsplit(self.path), cast(_Listener, self.server)
        given = dict(parse_qsl(url.query))
        ours = compare_digest(given.get("state", "").encode(), listener.state.encode())
        if url.path != "/callback" or not ours:
            self._say(404, "This is not the page that was asked for.")
            return
        listener.given = given
        self._say(200, "You are logged in." if "code" in given else "You are not logged in.")

    def _say(self, status: int, text: str) -> None:
        body = f"<!doctype html><meta charset=utf-8><title>{escape(text)}</title><p>{escape(text)} "
        content = f"{body}You can close this page.".encode()
        self.send_response(status)
        self.send_header("content-type", "text/html; charset=utf-8")
        self.send_header("content-length", str(len(content)))
        self.send_header("connection", "close")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: Any) -> None:
        """Write no log. It would contain the authorization code."""


def by_device(app: Application) -> dict[str, Any]:
    """Return the tokens of a user who enters a code on any device with a browser."""
    scope = {"scope": " ".join(app.scopes)} if app.scopes else {}
    status, found = _post(app, app.authorization_url, scope)
    page, code = found.get("verification_uri"), found.get("user_code")
    if status != 200 or not (isinstance(page, str) and isinstance(code, str)):
        raise LoginError(f"the authorization server gave no code: {_reason(status, found)}")
    click.echo(f"Enter the code {_printable(code)} at {_printable(page)}", err=True)
    interval = float(found.get("interval", 5))
    end = time.monotonic() + float(found.get("expires_in", _SECONDS))
    fields = {
        "grant_type": "urn:ietf:params:oauth:grant-type:device_code",
        "device_code": str(found.get("device_code", "")),
    }
    while time.monotonic() < end:
        time.sleep(interval)
        status, answer = _post(app, app.token_url, fields)
        if status == 200:
            return _checked(app, answer)
        error = answer.get("error")
        if error == "slow_down":
            interval += 5
        elif error != "authorization_pending":
            raise LoginError(f"the authorization server refused: {_reason(status, answer)}")
    raise LoginError("nobody entered the code in time")


def renewed(secret: Mapping[str, Any]) -> dict[str, Any]:
    """Refresh stored tokens. Raises LoginError without a refresh token."""
    refresh = secret.get("refresh_token")
    if not refresh:
        raise LoginError("the stored token expired: log in again")
    own = (secret["client_id"], secret.get("client_secret", ""))
    app = Application(*own, (), "", secret["token_url"])
    made = _tokens(app, {"grant_type": "refresh_token", "refresh_token": refresh})
    return {**secret, **made}


def _tokens(app: Application, fields: Mapping[str, str]) -> dict[str, Any]:
    status, found = _post(app, app.token_url, fields)
    if status != 200:
        raise LoginError(f"the authorization server gave no token: {_reason(status, found)}")
    return _checked(app, found)


def _checked(app: Application, found: Mapping[str, Any]) -> dict[str, Any]:
    """Return the part of a token response (RFC 6749, section 5.1) that is stored."""
    token, life = found.get("access_token"), found.get("expires_in")
    if not isinstance(token, str) or not token:
        raise LoginError("the response of the token endpoint has no access token")
    made: dict[str, Any] = {
        "access_token": token,
        "client_id": app.client_id,
        "token_url": app.token_url,
    }
    if app.client_secret:
        made["client_secret"] = app.client_secret
    if isinstance(life, int | float):
        made["expires_at"] = time.time() + life
    if found.get("refresh_token"):
        made["refresh_token"] = str(found["refresh_token"])
    return made


def _post(app: Application, url: str, fields: Mapping[str, str]) -> tuple[int, dict[str, Any]]:
    """Post a form to the authorization server and return the status and the JSON of the response.

    Without a secret, the application is a public client and sends only its id.
    """
    public = {} if app.client_secret else {"client_id": app.client_id}
    try:
        response = httpx2.post(
            url,
            data={**fields, **public},
            auth=(app.client_id, app.client_secret) if app.client_secret else None,
            headers={"accept": "application/json"},
            timeout=_PATIENCE,
        )
    except (httpx2.HTTPError, httpx2.InvalidURL) as error:
        raise LoginError(f"{url}: {error}") from error
    try:
        found: object = response.json()
    except ValueError:
        found = {"error": said(response.content)}
    return response.status_code, found if is_dict(found) else {}


def _reason(status: int, found: Mapping[str, Any]) -> str:
    text = found.get("error_description") or found.get("error")
    return _printable(str(text)) if text else f"status {status}"


def _printable(text: str) -> str:
    return "".join(char if char.isprintable() else "�" for char in text)[:500]
