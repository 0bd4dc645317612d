# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Verify the signatures of webhooks: the sender knows the secret, and the request is unchanged and
recent.

Standard Webhooks (https://www.standardwebhooks.com) and Svix, the schemes of GitHub, Stripe and
Slack, and Ed25519 as Discord uses it.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import time
from base64 import b64decode, b64encode
from binascii import Error as Base64Error
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, cast

from .typeguards import is_buffer, is_map

Form = Literal["standard", "github", "stripe", "slack", "ed25519"]
"""The signature scheme."""
Pairs = Iterable[tuple[str | bytes, str | bytes]]
Headers = Mapping[str, str] | Pairs
"""Headers as web frameworks provide them: a mapping, or pairs."""
Secret = str | bytes | Sequence[str | bytes]
"""A secret, or several during a rotation. A public key for Ed25519."""
Signed = bytes | bytearray | str
"""The body as it was received, before anything parsed it."""

TOLERANCE = 300.0
"""The maximum difference between the signed time and now, in seconds."""

_SIGNATURES: dict[str, Form] = {
    "webhook-signature": "standard",
    "svix-signature": "standard",
    "x-hub-signature-256": "github",
    "stripe-signature": "stripe",
    "x-slack-signature": "slack",
    "x-signature-ed25519": "ed25519",
}
_HEX = re.compile(r"[0-9a-f]+")
_DIGITS = re.compile(r"[0-9]{1,15}")


class SignatureError(ValueError):
    """The signature of a request is missing or not valid. Do not process the request."""


def verify(
    body: Signed,
    headers: Headers,
    secret: Secret,
    *,
    form: Form | None = None,
    tolerance: float = TOLERANCE,
    now: float | None = None,
) -> None:
    """Verify the signature of a request, in constant time.

    `form` is the signature scheme; by default the headers determine it. `tolerance` is the maximum
    difference in seconds between the signed time and `now` (Unix seconds, by default the system
    clock). GitHub signs no time, so store `X-GitHub-Delivery` to detect replays. Raises
    SignatureError.
    """
    content = body.encode() if isinstance(body, str) else _bytes(body)
    fields = _fields(headers)
    found = _form(fields) if form is None else form
    secrets: list[str | bytes] = [secret] if isinstance(secret, (str, bytes)) else list(secret)
    if not secrets or not all(secrets):
        raise ValueError("the secret is empty")
    match found:
        case "standard":
            _standard(content, fields, secrets, tolerance, now)
        case "github":
            given = _field(fields, "x-hub-signature-256")
            expected = [f"sha256={_hex(_key(one), content)}" for one in secrets]
            _compare([given], expected)
        case "stripe":
            _stripe(content, fields, secrets, tolerance, now)
        case "slack":
            stamp = _field(fields, "x-slack-request-timestamp")
            given = _field(fields, "x-slack-signature")
            _recent(stamp, tolerance, now)
            signed = b"v0:" + stamp.encode() + b":" + content
            _compare([given], [f"v0={_hex(_key(one), signed)}" for one in secrets])
        case "ed25519":
            stamp = _field(fields, "x-signature-timestamp")
            _recent(stamp, tolerance, now)
            given = _field(fields, "x-signature-ed25519")
            signatures = [bytes.fromhex(given)] if _is_hex(given) else []
            keys = [_public_key(one) for one in secrets]
            _check_ed25519(signatures, keys, stamp.encode() + content)


def _bytes(body: object) -> bytes:
    if not is_buffer(body):
        raise TypeError("a signature is that of the body as received: give bytes or text")
    return bytes(body)


def _standard(
    content: bytes,
    fields: Mapping[str, list[str]],
    secrets: Sequence[str | bytes],
    tolerance: float,
    now: float | None,
) -> None:
    prefix = "webhook" if "webhook-signature" in fields else "svix"
    ident, stamp = _field(fields, f"{prefix}-id"), _field(fields, f"{prefix}-timestamp")
    given = _items(_field(fields, f"{prefix}-signature"), " ", ",")
    _recent(stamp, tolerance, now)
    signed = f"{ident}.{stamp}.".encode() + content
    public = [one for one in secrets if isinstance(one, str) and one.startswith("whpk_")]
    symmetric = [one for one in secrets if one not in public]
    expected = [
        b64encode(hmac.digest(_standard_key(one), signed, "sha256")).decode() for one in symmetric
    ]
    if symmetric and _matches([text for version, text in given if version == "v1"], expected):
        return
    if not public:
        raise SignatureError("the signature is not that of the body and a secret")
    texts = [text for version, text in given if version == "v1a"]
    signatures = [one for text in texts if (one := _exact_base64(text)) is not None]
    _check_ed25519(signatures, [_base64_of(one, "whpk_") for one in public], signed)


def _stripe(
    content: bytes,
    fields: Mapping[str, list[str]],
    secrets: Sequence[str | bytes],
    tolerance: float,
    now: float | None,
) -> None:
    pairs = _items(_field(fields, "stripe-signature"), ",", "=")
    stamps = [value for name, value in pairs if name == "t"]
    if len(stamps) != 1:
        raise SignatureError("the header stripe-signature has no time, or several")
    _recent(stamps[0], tolerance, now)
    signed = stamps[0].encode() + b"." + content
    _compare(
        [value for name, value in pairs if name == "v1"],
        [_hex(_key(one), signed) for one in secrets],
    )


def _items(text: str, between: str, within: str) -> list[tuple[str, str]]:
    """Return the named values of a header."""
    found = [one.partition(within) for one in text.split(between)]
    if not all(name and value for name, _, value in found):
        raise SignatureError("the header with the signature is not written as it should be")
    return [(name, value) for name, _, value in found]


def _form(fields: Mapping[str, list[str]]) -> Form:
    """Return the signature scheme according to the headers. Several are an error: the weaker one
    would win.
    """
    found: list[Form] = []
    for name, form in _SIGNATURES.items():
        if name in fields and form not in found:
            found.append(form)
    if len(found) == 1:
        return found[0]
    if found:
        raise SignatureError(f"it is signed as {' and as '.join(found)}: say form=")
    names = ", ".join(_SIGNATURES)
    raise SignatureError(f"it is not signed: it has none of the headers {names}")


def pairs_of(headers: Headers) -> list[tuple[str, str]]:
    """Return headers as pairs, with names in lower case."""
    items = cast("Pairs", headers.items() if is_map(headers) else headers)
    return [(_text(name).lower(), _text(value)) for name, value in items]


def _text(value: str | bytes) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else value


def _fields(headers: Headers) -> dict[str, list[str]]:
    """Return the values of each header, by names in lower case."""
    found: dict[str, list[str]] = {}
    for name, value in pairs_of(headers):
        found.setdefault(name, []).append(value)
    return found


def _field(fields: Mapping[str, list[str]], name: str) -> str:
    values = fields.get(name, [])
    if len(values) != 1 or not values[0]:
        raise SignatureError(f"the header {name} is {'there twice' if values else 'missing'}")
    return values[0]


def _recent(stamp: str, tolerance: float, now: float | None) -> None:
    """Check that a request was signed recently, so that it cannot be replayed later."""
    if not _DIGITS.fullmatch(stamp):
        raise SignatureError("the time that is signed is no Unix time")
    age = (time.time() if now is None else now) - int(stamp)
    if age > tolerance:
        raise SignatureError(
            f"it was signed {age:.0f} seconds ago: it may be an old one sent again"
        )
    if age < -tolerance:
        raise SignatureError(f"it was signed {-age:.0f} seconds in the future: set the clock")


def _key(secret: str | bytes) -> bytes:
    return secret.encode() if isinstance(secret, str) else secret


def _standard_key(secret: str | bytes) -> bytes:
    return secret if isinstance(secret, bytes) else _base64_of(secret, "whsec_")


def _base64_of(text: str, prefix: str) -> bytes:
    try:
        return b64decode(text.removeprefix(prefix), validate=True)
    except (Base64Error, ValueError) as error:
        raise ValueError(f"a secret of Standard Webhooks is {prefix} and base64 text") from error


def _exact_base64(text: str) -> bytes | None:
    """Return the bytes of base64 text, or None if it is not the canonical encoding."""
    try:
        content = b64decode(text, validate=True)
    except (Base64Error, ValueError):
        return None
    return content if b64encode(content).decode() == text else None


def _public_key(key: str | bytes) -> bytes:
    """Return the 32 bytes of a public key, which is given as bytes or hexadecimal text."""
    content = bytes.fromhex(key) if isinstance(key, str) else key
    if len(content) != 32:
        raise ValueError("a public key of Ed25519 has 32 bytes")
    return content


def _hex(key: bytes, content: bytes) -> str:
    return hmac.new(key, content, hashlib.sha256).hexdigest()


def _is_hex(text: str) -> bool:
    return len(text) % 2 == 0 and _HEX.fullmatch(text) is not None


def _compare(given: Iterable[str], expected: Iterable[str]) -> None:
    if not _matches(given, expected):
        raise SignatureError("the signature is not that of the body and a secret")


def _matches(given: Iterable[str], expected: Iterable[str]) -> bool:
    """Whether any value is the expected one. All are compared, so that the time reveals nothing."""
    wanted = [one.encode() for one in expected]
    found = [
        hmac.compare_digest(one.encode("utf-8", "replace"), other)
        for one in given
        for other in wanted
    ]
    return any(found)


def _check_ed25519(signatures: Sequence[bytes], keys: Sequence[bytes], signed: bytes) -> None:
    try:
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    except ImportError as error:
        raise ImportError(
            "signatures of Ed25519 need the extra webhooks: pip install cryptography"
        ) from error
    for signature in signatures:
        for key in keys:
            try:
                Ed25519PublicKey.from_public_bytes(key).verify(signature, signed)
            except InvalidSignature:
                continue
            return
    raise SignatureError("the signature is not that of the body and a public key")
