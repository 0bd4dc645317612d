# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Access tokens that expire: OAuth 2.0 (RFC 6749) and credential objects with `get_token`.

A token is cached until shortly before it expires. If several threads or tasks need a new one, one
of them fetches it and the others wait.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Callable
from concurrent import futures
from copy import copy
from threading import Lock, get_ident
from typing import Any
from urllib.parse import quote_plus, urlencode, urljoin

import httpx2

from ..errors import CredentialsError, Error
from ..errors.server_messages import said
from ..operation import Operation, Scheme
from ..request.build import Prepared
from ..transport.connections import renewed_after_fork
from ..transport.driver import Steps, Timing, WaitFor, send
from ..transport.redirect import trusts
from ..transport.retry import Retry, attempts
from .grants import Flow, Token

LEEWAY = 30.0
"""A token counts as expired this many seconds before its expiry, or after half of its remaining
life if that is shorter.
"""

_FIELDS = ("access_token", "expires_in", "refresh_token")
_NO_TOKEN = "no access token: the response of the token endpoint has none"
_GRANT: Operation[object, object] = Operation(
    id="access_token", method="POST", path="", idempotent=True
)


class _Flight:
    """A token request in progress, which other calls wait for."""

    def __init__(self) -> None:
        self.done: futures.Future[None] = futures.Future()
        self.thread = get_ident()
        self.token: Token | None = None
        self.error: Exception | None = None


class TokenStore:
    """The token of one credential, shared by threads, tasks and copies of a client."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._lock = Lock()
        self._token: Token | None = None
        self._stale = False
        self._leeway = LEEWAY
        self._flight: _Flight | None = None
        renewed_after_fork(self)

    def forget(self) -> None:
        """Do not wait for fetches of the parent process. A cached token is kept."""
        self._flight = None
        self._lock = Lock()

    def get(
        self, fetch: Callable[[Token | None], Steps[Token]], deadline: float | None = None
    ) -> Steps[Token]:
        """Return a valid token. `fetch` receives the last one and returns the next.

        `deadline` limits the wait for another call's fetch, on the monotonic clock.
        """
        while True:
            with self._lock:
                if self._token is not None and self._fresh(self._token):
                    return self._token
                flight, leads = self._flight or _Flight(), self._flight is None
                self._flight = flight
            if leads:
                return (yield from self._lead(flight, fetch))
            if not (yield WaitFor(flight.done, flight.thread, deadline)):
                return (yield from fetch(self._token))
            if flight.token is not None:
                return flight.token
            if flight.error is not None:
                raise _again(flight.error) from flight.error

    def reject(self, token: Token) -> None:
        """Drop a token that the server refused. The next call fetches another one."""
        with self._lock:
            if self._token is token:
                self._stale = True

    def _lead(self, flight: _Flight, fetch: Callable[[Token | None], Steps[Token]]) -> Steps[Token]:
        try:
            token = flight.token = yield from fetch(self._token)
            with self._lock:
                self._token, self._stale = token, False
                self._leeway = _leeway(token, self._clock())
            return token
        except Exception as error:
            flight.error = error
            raise
        finally:  # also if the call is cancelled: waiting calls must continue
            with self._lock:
                self._flight = None
            flight.done.set_result(None)

    def _fresh(self, token: Token) -> bool:
        if self._stale:
            return False
        return token.expires is None or self._clock() < token.expires - self._leeway


def _leeway(token: Token, now: float) -> float:
    return LEEWAY if token.expires is None else min(LEEWAY, max(0.0, token.expires - now) / 2)


def _again(error: Exception) -> Error:
    """Return the error of a fetch for another call that waited for it."""
    return copy(error) if isinstance(error, Error) else CredentialsError(str(error))


def grant(
    flow: Flow, scheme: Scheme, last: Token | None, base: Prepared, timing: Timing
) -> Steps[Token]:
    """Fetch a token for the request `base`. A relative token URL is resolved against its URL."""
    try:
        prepared = _token_request(flow, scheme, last, base)
    except UnicodeEncodeError:
        what = f"{scheme.name}: the credential has characters that cannot be sent"
        raise CredentialsError(what) from None

    def once(attempt: int) -> Steps[httpx2.Response]:
        return send(prepared, attempt=attempt)

    try:
        response = yield from attempts(prepared, Retry(timing=timing), once)
    except Error as error:
        failed = CredentialsError(f"no access token: {error.message}")
        raise failed.about(error.method, error.url, error.response) from error
    try:
        if not response.is_success:
            what = f"{response.status_code} {said(response.content)}"
            raise CredentialsError(f"no access token: {what}")
        return _token(response.content, timing.clock(), last)
    except CredentialsError as error:
        error.about(prepared.method, prepared.shown_url, response)
        raise


def _token_request(flow: Flow, scheme: Scheme, last: Token | None, base: Prepared) -> Prepared:
    address = flow.token_url or scheme.token_urls.get(flow.flow) or scheme.token_url
    if not address:
        raise CredentialsError(
            f"{scheme.name}: neither the credential nor the document has a token_url"
        )
    fields = flow.form(scheme, last)
    headers = [
        ("Accept", "application/json"),
        ("Content-Type", "application/x-www-form-urlencoded"),
    ]
    secret = flow.client_secret
    if secret is not None and flow.send == "basic":
        pair = f"{quote_plus(flow.client_id)}:{quote_plus(secret)}".encode()
        headers.append(("Authorization", f"Basic {b64encode(pair).decode()}"))
    elif flow.client_id:
        fields |= {"client_id": flow.client_id} | (
            {} if secret is None else {"client_secret": secret}
        )
    url = urljoin(base.url, address)
    return Prepared(
        method="POST",
        url=url,
        away=not trusts(base.url, url),
        headers=tuple(headers),
        content=urlencode(fields).encode(),
        replayable=True,
        operation=_GRANT,
        timeout=base.timeout,
        logger=base.logger,
        deadline=base.deadline,
    )


def _token(content: bytes, now: float, last: Token | None) -> Token:
    """Return the token of a response (RFC 6749, section 5.1)."""
    try:
        data: Any = json.loads(content)
        value, life, refresh = (data.get(name) for name in _FIELDS)
        expires = None if life is None else now + float(life)
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise CredentialsError(_NO_TOKEN) from error
    if not isinstance(value, str) or not value:
        raise CredentialsError(_NO_TOKEN)
    return Token(value, expires, refresh or (last.refresh if last else None))
