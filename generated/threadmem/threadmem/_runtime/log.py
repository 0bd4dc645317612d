# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Log requests, with secrets in URLs and headers masked."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Collection, Iterable
from contextvars import ContextVar
from functools import lru_cache
from urllib.parse import unquote_plus

MASK = "***"

_SECRET_NAMES = frozenset(
    {"authorization", "proxy-authorization", "cookie", "set-cookie", "key", "code", "auth"}
)
_SECRET_ENDS = (
    "token", "secret", "password", "passwd", "passphrase", "passcode", "signature", "credential",
    "credentials", "assertion", "authorization", "jwt", "apikey", "appkey", "accesskey",
    "privatekey", "secretkey", "masterkey", "accountkey", "sharedkey", "signingkey",
    "encryptionkey", "subscriptionkey", "sessionkey", "sessionid", "sessid", "otpcode", "pincode",
    "authcode", "authorizationcode", "verificationcode", "securitycode", "recoverycode",
    "backupcode", "devicecode", "codeverifier", "userpass", "dbpass", "authpass", "samlresponse",
)  # fmt: skip
_SECRET_WORDS = frozenset(
    {"pass", "pwd", "pin", "otp", "totp", "session", "sig", "cvv", "cvc", "csrf", "xsrf"}
)
_QUALIFIERS = (
    "confirmation", "confirm", "repeat", "again", "new", "old", "current", "value", "hash", "plain",
    "raw", "text", "encrypted",
)  # fmt: skip
"""Words after which a name is still secret: `password_confirmation`, `token_value`."""
_SECRET_END = re.compile(f"(?:{'|'.join(_SECRET_ENDS)})(?:{'|'.join(_QUALIFIERS)})*$")
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")


def words_of(name: str) -> list[str]:
    """Return the words of a name in lower case, separated by dashes, underscores or capitals."""
    return [word.lower() for word in _WORD.findall(name)]


@lru_cache(maxsize=512)
def says_secret(name: str) -> bool:
    """Whether a name itself implies that its value is secret."""
    words = words_of(name)
    while len(words) > 1 and words[-1] in _QUALIFIERS:
        words.pop()
    return bool(words) and (
        words[-1] in _SECRET_WORDS or _SECRET_END.search("".join(words)) is not None
    )


def is_secret(name: str, secrets: Collection[str] = ()) -> bool:
    """Whether the value of a header or query parameter with this name must not be shown.

    `secrets` are further names to hide. Case does not matter.
    """
    lower = name.lower()
    return (
        lower in _SECRET_NAMES
        or says_secret(name)
        or lower.endswith(("-auth", "_auth"))
        or any(lower == secret.lower() for secret in secrets)
    )


def redact_url(url: str, secrets: Collection[str] = ()) -> str:
    """Return the URL with the password and the values of secret parameters masked."""
    address, mark, query = url.partition("?")
    query, hash_, fragment = query.partition("#")
    scheme, slashes, rest = address.partition("://")
    if slashes:
        authority, slash, path = rest.partition("/")
        user, at, host = authority.rpartition("@")
        address = f"{scheme}://{MASK + at if at else user}{host}{slash}{path}"
    pairs = "&".join(_redact_pair(pair, secrets) for pair in query.split("&"))
    return f"{address}{mark}{pairs}{hash_}{fragment}"


def redact_address(text: str) -> str:
    """Return text that should be a server URL, but may not be, with anything that may be user and
    password masked.
    """
    before, at, host = text.partition("?")[0].rpartition("@")
    scheme = re.match(r"[A-Za-z][A-Za-z0-9+.-]*:/*", before)
    start = scheme[0] if scheme and "/" in scheme[0] else ""
    return redact_url(f"{start}{MASK}@{host}" if at else text)


def redact_headers(
    headers: Iterable[tuple[str, str]], secrets: Collection[str] = ()
) -> list[tuple[str, str]]:
    """Return the headers as pairs, with secret values masked."""
    return [(name, MASK if is_secret(name, secrets) else value) for name, value in headers]


def exchange(logger: str, request: str, outcome: str, seconds: float, attempt: int) -> None:
    """Log one line at level DEBUG: request ("GET https://…", masked), outcome, time, attempt."""
    _log(logger).debug("%s: %s in %.3f s (attempt %d)", request, outcome, seconds, attempt)


def is_on(logger: str) -> bool:
    """Whether level DEBUG is enabled. Masking costs more than logging."""
    return _log(logger).isEnabledFor(logging.DEBUG)


_URL = re.compile(r"https?://[^\s\"'>]+")
_MEMBER = re.compile(
    r"""(?P<name>(?P<mark>["'])(?P<key>[\w.$-]{1,80})(?P=mark)\s*:\s*)"""
    r"""(?:"(?:[^"\\]|\\.)*(?:"|$)|'(?:[^'\\]|\\.)*(?:'|$)|[^\s,}\]]+)"""
)
_ASSIGNED = re.compile(r"(?P<before>(?<![\w.-])(?P<key>[\w.-]{1,80})=)[^\s&;,\"'<>]+")
_ELEMENT = re.compile(r"<(?P<key>[\w.-]{1,80})>[^<]*")
_BEARER = re.compile(r"(?i)\b(bearer|basic) [A-Za-z0-9._~+/-]{8,}=*")


def redact_text(text: str, secrets: Collection[str] = ()) -> str:
    """Return a server's text without the values of members, fields and parameters whose names are
    secret or in `secrets`, and without the passwords of URLs.
    """

    def masked(before: str) -> Callable[[re.Match[str]], str]:
        def put(match: re.Match[str]) -> str:
            key = match["key"]
            return match.expand(before) if says_secret(key) or key in secrets else match[0]

        return put

    text = _MEMBER.sub(masked(rf'\g<name>"{MASK}"'), text)
    text = _ASSIGNED.sub(masked(rf"\g<before>{MASK}"), text)
    text = _ELEMENT.sub(masked(rf"<\g<key>>{MASK}"), text)
    text = _BEARER.sub(rf"\g<1> {MASK}", text)
    return _URL.sub(lambda match: redact_url(match[0], secrets), text)


masking: ContextVar[Callable[[str], str] | None] = ContextVar("masking", default=None)
"""Masks the URLs of the current call in the log lines of the HTTP library."""

_BELOW = ("httpx2", "httpcore2", *(f"httpcore2.{name}" for name in ("http11", "http2", "proxy")))
_LIBRARY, _WIRE, *_ = _LOGS = [logging.getLogger(name) for name in _BELOW]
_PAIR = re.compile(r"""\(b['"]([^'"]+)['"], b(['"])(?:(?!\2)[^\\]|\\.)*\2\)""")


def is_on_below() -> bool:
    """Whether the HTTP library logs URLs or headers."""
    return _LIBRARY.isEnabledFor(logging.INFO) or _WIRE.isEnabledFor(logging.DEBUG)


def _masked(record: logging.LogRecord) -> bool:
    """Return a filter that masks the secrets of this package's calls."""
    mask = masking.get()
    if mask is not None:
        text = _URL.sub(lambda found: mask(found[0]), record.getMessage())
        record.msg, record.args = _PAIR.sub(_hidden, text), ()
    return True


def _hidden(pair: re.Match[str]) -> str:
    return f"(b'{pair[1]}', b'{MASK}')" if is_secret(pair[1]) else pair[0]


for _below in _LOGS:
    _below.addFilter(_masked)


@lru_cache(maxsize=64)
def _log(name: str) -> logging.Logger:
    return logging.getLogger(name)


def _redact_pair(pair: str, secrets: Collection[str]) -> str:
    name, equals, _ = pair.partition("=")
    return f"{name}={MASK}" if equals and is_secret(unquote_plus(name), secrets) else pair
