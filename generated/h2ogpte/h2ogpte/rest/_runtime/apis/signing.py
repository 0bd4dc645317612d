# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""The credentials of a configuration, and those of one call."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Protocol, TypedDict

from ..auth.auth import Authenticator, Signed
from ..auth.credentials import Credential, Given, token_from
from ..operation import Api, Operation, Scheme
from ..request.build import Prepared
from ..transport.driver import Steps
from ..transport.timing import Timing
from ..typeguards import is_tuple
from .exceptions import ApiValueError

AuthSetting = TypedDict("AuthSetting", {"type": str, "in": str, "key": str, "value": str})
"""One credential ready to be sent: what kind it is, the place, its name there and the text."""

_TYPES = {"apiKey": "api_key", "basic": "basic", "bearer": "bearer", "oauth2": "oauth2"}
_NAMES = {"basic": "Basic", "bearer": "Bearer", "oauth2": "Bearer"}


class Held(Protocol):
    """The credentials of a configuration."""

    api_key: dict[str, str]
    api_key_prefix: dict[str, str]
    username: str | None
    password: str | None
    access_token: Credential | None


@dataclass(frozen=True)
class Credentials:
    """The credentials of a configuration at one moment."""

    given: Given
    prefixes: Mapping[str, str]


def credentials(api: Api, held: Held) -> Credentials:
    """Return the credential of each security scheme that has one, otherwise the token in the
    environment.

    Raises ApiValueError for a key of a scheme that the document does not declare.
    """
    given = Given(token=token_from(api), credentials=_all(api, held))
    return Credentials(given, dict(held.api_key_prefix))


def _all(api: Api, held: Held) -> dict[str, Credential]:
    unknown = sorted({*held.api_key, *held.api_key_prefix} - set(api.schemes))
    if unknown:
        known = ", ".join(api.schemes) or "none"
        raise ApiValueError(f"no security scheme {unknown[0]!r}; there are: {known}")
    found = {name: _held(held, scheme) for name, scheme in api.schemes.items()}
    return {name: value for name, value in found.items() if value is not None}


def settings(api: Api, held: Held) -> dict[str, AuthSetting]:
    """Return the value sent for each scheme with a text credential. It is secret; do not log it."""
    schemes = _prefixed(api, held.api_key_prefix).schemes
    return {
        name: _setting(schemes[name], value)
        for name, value in _all(api, held).items()
        if isinstance(value, str) or is_tuple(value)
    }


class Signers:
    """The authenticator of a configuration. It is replaced when the credentials change, so that
    fetched tokens are kept.
    """

    def __init__(self, api: Api) -> None:
        self._api = api
        self._last: tuple[Credentials, Authenticator] | None = None

    def get(self, held: Credentials, timing: Timing) -> Authenticator:
        """Return the authenticator for these credentials."""
        last = self._last
        if last is not None and last[0] == held:
            return last[1]
        signer = _Signer(_prefixed(self._api, held.prefixes), held.given, timing)
        self._last = (held, signer)
        return signer


def _prefixed(api: Api, prefixes: Mapping[str, str]) -> Api:
    """Return the API with the caller's prefixes of keys."""
    changed = {name: replace(api.schemes[name], prefix=text) for name, text in prefixes.items()}
    return replace(api, schemes={**api.schemes, **changed})


class _Signer(Authenticator):
    def _advice(self, operation: Operation[Any, Any]) -> str:
        names = " or ".join(" with ".join(alternative) for alternative in operation.security)
        return (
            f"{operation.id} needs a credential ({names}): give Configuration access_token, "
            f"api_key or username and password, or set {self._api.env}_TOKEN"
        )


class CallAuthenticator(Authenticator):
    """Authenticates one call with its own credential instead of the configured ones."""

    def __init__(self, api: Api, timing: Timing, auth: Mapping[str, str]) -> None:
        super().__init__(api, Given(), timing)
        missing = [key for key in ("in", "key", "value") if not auth.get(key)]
        if missing or auth["in"] not in ("header", "query", "cookie"):
            raise ApiValueError(
                "_request_auth has `in` (header, query or cookie), `key` and `value`"
            )
        self._place, self._name, self._text = auth["in"], auth["key"], auth["value"]

    def names(self) -> frozenset[str]:
        """The names of headers with credentials, in lower case."""
        return super().names() | {self._name.lower()}

    def apply(self, prepared: Prepared) -> Steps[Signed]:
        """Add the credential to a request. A header that the caller set for this call is kept."""
        yield from ()
        if self._place == "query":
            return Signed(prepared.with_query(self._name, self._text))
        if self._place == "cookie":
            return Signed(prepared.with_cookie(self._name, self._text))
        if any(name.lower() == self._name.lower() for name, _ in prepared.headers):
            return Signed(prepared)
        return Signed(prepared.with_header(self._name, self._text))


def _held(held: Held, scheme: Scheme) -> Credential | None:
    if scheme.kind == "apiKey":
        return held.api_key.get(scheme.name)
    if scheme.kind == "basic":
        pair = (held.username or "", held.password or "")
        return pair if any(pair) else None
    return held.access_token if scheme.kind in ("bearer", "oauth2") else None


def _setting(scheme: Scheme, value: str | tuple[str, str]) -> AuthSetting:
    text = value if isinstance(value, str) else b64encode(":".join(value).encode()).decode()
    prefix = scheme.prefix or _NAMES.get(scheme.kind, "")
    return {
        "type": _TYPES[scheme.kind],
        "in": scheme.place,
        "key": scheme.wire,
        "value": f"{prefix} {text}" if prefix else text,
    }
