# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Choose the credential of a call and add it to the request (OpenAPI 3.1, sections 4.8.27 and
4.8.30).
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any, NamedTuple, cast
from urllib.parse import unquote_plus, urlsplit
from warnings import warn

from ..errors import CredentialsError
from ..operation import Api, Operation, Scheme
from ..request.prepared import Bounded, Prepared
from ..transport.driver import CallUser, Steps, Timing
from ..typeguards import is_tuple
from .credentials import AccessToken, Given, TokenCredential, variable
from .credentials import Credential as Credential
from .grants import FLOWS, Flow, Token
from .oauth import TokenStore, grant

Pairs = tuple[tuple[str, str], ...]

_PAIR = '{}: HTTP Basic takes a user name and a password, such as token=("USER", "PASSWORD")'

_PREFIX = {"bearer": "Bearer", "oauth2": "Bearer", "basic": "Basic"}


class Signed(NamedTuple):
    """A request with its credentials, and the cached tokens among them."""

    prepared: Prepared
    tokens: tuple[tuple[TokenStore, Token], ...] = ()


class Authenticator:
    """Adds credentials to requests. Copies of a client share one authenticator and its cached
    tokens.
    """

    def __init__(self, api: Api, given: Given, timing: Timing) -> None:
        self._api = api
        self._given = given
        self._timing = timing
        self._named: Mapping[str, Credential] = dict(given.credentials or {})
        self._stores = {name: TokenStore(timing.clock) for name in api.schemes}
        # Headers signed before: the credentials of this object never change.
        self._known: Bounded[object, tuple[Pairs, tuple[str, ...]]] = Bounded()
        unknown = sorted(set(self._named) - set(api.schemes))
        if unknown:
            known = ", ".join(api.schemes) or "none"
            raise ValueError(
                f"no security scheme {unknown[0]!r} in {api.title}; there are: {known}"
            )
        self._warn_of_unused()

    def __getstate__(self) -> dict[str, object]:
        """Copy the credentials, and not the tokens and headers made of them."""
        return {"_api": self._api, "_given": self._given, "_timing": self._timing}

    def __setstate__(self, state: Mapping[str, Any]) -> None:
        vars(self).update(state)
        self._named = dict(self._given.credentials or {})
        self._stores = {name: TokenStore(self._timing.clock) for name in self._api.schemes}
        self._known = Bounded()

    def _warn_of_unused(self) -> None:
        """Warn about credentials that no operation sends."""
        unused = self._api.unused_schemes
        what = [f"the credential for {name!r}" for name in self._named if name in unused]
        if self._given.token is not None and len(unused) == len(self._api.schemes):
            what.append("the token")
        for one in what:
            text = f"{one} is never sent: no operation of {self._api.title} requires it"
            warn(text, UserWarning, stacklevel=5)

    def names(self) -> frozenset[str]:
        """The names of headers with credentials, in lower case."""
        places = (s.wire.lower() for s in self._api.schemes.values() if s.place == "header")
        always = {"authorization", "proxy-authorization", "cookie", "host"}
        own = (self._given.header or "authorization").lower()
        return frozenset({*always, own, *places})

    def known(self, prepared: Prepared) -> Signed | None:
        """Return the result of `apply` if it is always the same."""
        known = self._known.get((prepared.operation.security, prepared.headers))
        if known is None:
            return None
        headers, secrets = known
        return Signed(prepared.changed(headers=headers, secrets=prepared.secrets + secrets))

    def apply(self, prepared: Prepared) -> Steps[Signed]:
        """Return the request with the credentials that its operation requires.

        Raises CredentialsError, before anything is sent, if a required one is missing.
        """
        chosen = self._choose(prepared.operation, prepared)
        signed = prepared
        tokens: list[tuple[TokenStore, Token]] = []
        for scheme, credential in chosen:
            secret: object
            if isinstance(credential, str) or is_tuple(credential):
                secret = credential
            elif isinstance(credential, (*FLOWS, TokenCredential)):
                store = self._stores[scheme.name]
                fetch = self._fetch(scheme, credential, prepared)
                token = yield from store.get(fetch, prepared.deadline)
                tokens.append((store, token))
                secret = token.value
            else:
                secret = yield CallUser(credential, prepared.deadline)
            signed = _place(signed, scheme, secret)
        if self._fixed(prepared.operation, chosen):
            new = signed.headers, signed.secrets[len(prepared.secrets) :]
            self._known.put((prepared.operation.security, prepared.headers), new)
        return Signed(signed, tuple(tokens))

    def _fixed(
        self, operation: Operation[Any, Any], chosen: Iterable[tuple[Scheme, Credential]]
    ) -> bool:
        """Whether the signed headers are always the same: the credentials are strings, and no URL
        changes.
        """
        named = (self._api.schemes[name] for names in operation.security for name in names)
        return all(isinstance(credential, (str, tuple)) for _, credential in chosen) and not any(
            scheme.place == "query" for scheme in named
        )

    def _choose(
        self, operation: Operation[Any, Any], prepared: Prepared
    ) -> list[tuple[Scheme, Credential]]:
        """Return the first alternative with credentials. Those that the caller set on the request
        count.
        """
        takers = self._takers(operation, prepared)
        taker = takers[0].name if len(takers) == 1 else ""
        for default in (False, True):
            for alternative in filter(None, operation.security):
                found = self._gather(alternative, prepared, default, taker)
                if found is not None:
                    return found
            if len(takers) > 1:
                raise CredentialsError(self._ambiguous(operation, takers))
            if () in operation.security or not operation.security:
                return []
        raise CredentialsError(self._advice(operation))

    def _takers(self, operation: Operation[Any, Any], prepared: Prepared) -> list[Scheme]:
        """Return the schemes that `token` may be for, one of each alternative, with the best match.

        Several remain only if they would send it differently.
        """
        token, given = self._given.token, self._given
        if token is None:
            return []
        lacking = [self._lacking(names, prepared) for names in operation.security]
        found = [schemes[0] for schemes in lacking if len(schemes) == 1]
        if given.header is not None or given.prefix is not None:
            return found[:1]
        found = [scheme for scheme in found if takes(scheme, token)]
        best = min(map(_rank, found), default=0)
        sent = {(s.place, s.wire, _prefix(s)): s for s in reversed(found) if _rank(s) == best}
        return list(reversed(sent.values()))

    def _lacking(self, names: Iterable[str], prepared: Prepared) -> list[Scheme]:
        """Return the schemes of an alternative that have no credential."""
        return [scheme for scheme in self._open(names, prepared) if scheme.name not in self._named]

    def _open(self, names: Iterable[str], prepared: Prepared) -> list[Scheme]:
        schemes = (self._api.schemes[name] for name in names)
        return [s for s in schemes if s.kind != "mutualTLS" and not _carried(prepared, s)]

    def _gather(
        self, alternative: Iterable[str], prepared: Prepared, default: bool, taker: str
    ) -> list[tuple[Scheme, Credential]] | None:
        """Return credentials for all schemes of an alternative, or None if one is missing.

        `taker` is the scheme that gets `token`, if it is the only one without its own.
        """
        lacking = self._lacking(alternative, prepared)
        token = self._given.token if [one.name for one in lacking] == [taker] else None
        found: list[tuple[Scheme, Credential]] = []
        for scheme in self._open(alternative, prepared):
            if scheme.name in self._named:
                found.append((scheme, self._named[scheme.name]))
            elif token is not None:
                found.append((self._as_given(scheme), token))
            elif default and scheme.default is not None:
                found.append((scheme, scheme.default))
            else:
                return None
        return found

    def _ambiguous(self, operation: Operation[Any, Any], takers: list[Scheme]) -> str:
        choices = " or ".join(f"credentials={{{scheme.name!r}: ...}}" for scheme in takers)
        return f"{operation.id}: the token may be for several security schemes: give {choices}"

    def _as_given(self, scheme: Scheme) -> Scheme:
        """Return the scheme with the caller's prefix and header."""
        if self._given.header is not None:
            kind = "apiKey" if scheme.kind != "basic" else scheme.kind
            prefix = _prefix(scheme)
            scheme = replace(
                scheme, kind=kind, place="header", wire=self._given.header, prefix=prefix
            )
        if self._given.prefix is not None:
            scheme = replace(scheme, kind="apiKey", prefix=self._given.prefix)
        return scheme

    def _fetch(
        self,
        scheme: Scheme,
        credential: TokenCredential | Flow,
        prepared: Prepared,
    ) -> Callable[[Token | None], Steps[Token]]:
        # A document may declare OAuth 2.0 and a bearer token: one may have what the other lacks.
        schemes = (scheme, *self._api.schemes.values())
        oauth = next((s for s in schemes if s.kind == "oauth2"), scheme)

        def fetch(last: Token | None) -> Steps[Token]:
            if isinstance(credential, FLOWS):
                return (yield from grant(credential, oauth, last, prepared, self._timing))
            get_token = credential.get_token
            answer = yield CallUser(lambda: get_token(*oauth.scopes), prepared.deadline)
            access = cast(AccessToken, answer)
            return Token(access.token, float(access.expires_on))

        return fetch

    def _advice(self, operation: Operation[Any, Any]) -> str:
        alone = [self._api.schemes[names[0]] for names in operation.security if len(names) == 1]
        basic = next((scheme for scheme in alone if scheme.kind == "basic"), None)
        if basic is not None and isinstance(self._given.token, str):
            return f"{operation.id}: {_PAIR.format(basic.name)}"
        names = " or ".join(" with ".join(alternative) for alternative in operation.security)
        first = operation.security[0]
        wanted = ["TOKEN"] if len(first) == 1 else map(variable, first)
        variables = " and ".join(f"{self._api.env}_{name}" for name in wanted)
        return (
            f"{operation.id} needs a credential ({names}): use Client(token=...), "
            f"set {variables}, or give credentials={{{first[0]!r}: ...}}"
        )


def takes(scheme: Scheme, credential: Credential) -> bool:
    """Whether a scheme can send a credential of this kind."""
    if is_tuple(credential):
        return scheme.kind == "basic"
    if isinstance(credential, str):
        return scheme.kind != "basic" or ":" in credential or _is_header(credential)
    return scheme.kind != "basic" or not isinstance(credential, (*FLOWS, TokenCredential))


def _rank(scheme: Scheme) -> int:
    """Rank how well `token` suits a scheme: 0 if the document states the prefix of the key."""
    if scheme.kind == "apiKey":
        return 0 if scheme.prefix else 2
    return 1 if scheme.kind != "basic" else 3


def _prefix(scheme: Scheme) -> str:
    return scheme.prefix or _PREFIX.get(scheme.kind, "")


def _is_header(text: str) -> bool:
    """Whether a text is the whole value of the header, already encoded."""
    return text.lower().startswith("basic ")


def _carried(prepared: Prepared, scheme: Scheme) -> bool:
    """Whether the caller set the credential of this scheme on the request."""
    if scheme.place == "query":
        names = (pair.partition("=")[0] for pair in urlsplit(prepared.url).query.split("&"))
        return any(unquote_plus(name) == scheme.wire for name in names)
    name = "cookie" if scheme.place == "cookie" else scheme.wire.lower()
    found = [value for key, value in prepared.headers if key.lower() == name]
    if scheme.place == "cookie":
        cookies = (cookie.strip() for line in found for cookie in line.split(";"))
        return any(cookie.startswith(f"{scheme.wire}=") for cookie in cookies)
    return bool(found)


def _place(prepared: Prepared, scheme: Scheme, secret: object) -> Prepared:
    value = _value(scheme, secret)
    if not (value.isascii() and value.isprintable()):
        raise CredentialsError(f"{scheme.name}: the credential has characters that cannot be sent")
    if scheme.place == "query":
        return prepared.with_query(scheme.wire, value)
    if scheme.place == "cookie":
        return prepared.with_cookie(scheme.wire, value)
    return prepared.with_header(scheme.wire, value)


def _value(scheme: Scheme, secret: object) -> str:
    """Return the value to send: the secret with its prefix, or user and password as in RFC 7617."""
    if scheme.kind == "basic" and isinstance(secret, str) and not _is_header(secret):
        user, colon, password = secret.partition(":")
        if not colon:
            raise CredentialsError(_PAIR.format(scheme.name))
        secret = (user, password)
    if is_tuple(secret):
        try:
            secret = b64encode(":".join(secret).encode()).decode()
        except (TypeError, UnicodeEncodeError):
            what = f"{scheme.name}: the user name or the password is no text that can be sent"
            raise CredentialsError(what) from None
    if not isinstance(secret, str) or not secret:
        raise CredentialsError(f"{scheme.name}: the credential is no text, or empty")
    prefix = _prefix(scheme)
    if not prefix or secret.lower().startswith(f"{prefix.lower()} "):
        return secret
    return f"{prefix} {secret}"
