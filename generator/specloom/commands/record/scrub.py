"""Remove secrets and personal data from fixtures. Equal values get the same placeholder."""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from urllib.parse import quote, unquote

from ...document.document import Json, Object, as_list, as_object
from ..exchange.exchange import media_of
from .names import CONTENTS, LABELS, are_tokens, is_contact
from .rules import COOKIES, Rules, harmless, is_card
from .texts import rewrite_form, rewrite_json, rewrite_members, rewrite_multipart, rewrite_urls

_PLACEHOLDER = re.compile(
    r"test-token(-\d+)?|(?:secret|token|jwt|private-key|iban|card)-\d+|user\d+@example\.com"
    r"|user:secret-\d+|\+1555010\d{4}|00000000-0000-4000-8000-\d{12}"
)
_SCHEME = re.compile(r"(?i:(bearer|token|basic|digest|apikey|key|negotiate)\s+)?(.*)", re.S)
_UUID = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_RANDOM = re.compile(r"(?=\S*\d)\S{12,}")
_SHORT = 8
"""Shorter secrets are replaced only where they were found, and not elsewhere."""
_DEEPEST = 5
"""How many nested levels of JSON, URLs and base64 are decoded."""
_CHARSET = re.compile(r"charset=\"?([\w.:-]+)", re.I)
_COOKIE = re.compile(r",\s*(?=[^;,=\s]+=)")
_FORM = re.compile(r"[^\s=&{}<>\"]+=[^\s&]*(?:&[^\s=&]+=[^\s&]*)*")
"""Text that looks like a form, whatever its media type, as in HAR files."""
_SENTENCE = re.compile(r"\S+\s+\S[\s\S]*")


@dataclass
class Scrubber:
    """Scrubs all fixtures of a recording. Collects the secrets first, then replaces them."""

    rules: Rules
    places: dict[str, str] = field(default_factory=dict)
    """Addresses to replace, such as that of a server on loopback."""
    _known: dict[tuple[str, str], str] = field(default_factory=dict)
    _counts: dict[str, int] = field(default_factory=dict)
    _spelt: dict[str, str] = field(default_factory=dict)
    """The secrets to replace everywhere, in each spelling."""
    _pattern: re.Pattern[str] | None = None
    _numbers: frozenset[str] = frozenset()
    """The secret arguments of the current fixture that are numbers."""
    _failed: bool = False
    """Whether the current body is that of an error response."""
    _depth: int = 0

    def scrubbed(self, fixtures: Iterable[Object]) -> list[Object]:
        """Return the fixtures without secrets."""
        given = list(fixtures)
        for one in given:
            self._whole(one)
        return [self._whole(one) for one in given]

    def _whole(self, fixture: Object) -> Object:
        result: Object = {}
        names = self.rules.arguments.get(str(fixture.get("operation")), frozenset())
        arguments = as_object(fixture.get("arguments"))
        self._numbers = frozenset(
            str(value) for name, value in arguments.items() if name in names and _is_number(value)
        )
        for name, value in fixture.items():
            if name in ("request", "response"):
                result[name] = self._side(as_object(value))
            elif name in ("operation", "media", "stream"):
                result[name] = value
            elif name == "arguments":
                result[name] = {
                    key: self._hidden(one, "credential") if key in names else self._member(key, one)
                    for key, one in arguments.items()
                }
            else:
                result[name] = self._json(value)
        return result

    def _side(self, side: Object) -> Object:
        """Scrub a request or a response."""
        result: Object = dict(side)
        status = side.get("status")
        self._failed = isinstance(status, int) and status >= 400
        headers = {name: str(value) for name, value in as_object(side.get("headers")).items()}
        if "headers" in side:
            result["headers"] = {name: self._header(name, value) for name, value in headers.items()}
        if "path" in side:
            result["path"] = self._path(str(side["path"]))
        if "query" in side:
            result["query"] = [self._pair(as_list(one)) for one in as_list(side["query"])]
        if "body" in side:
            result["body"] = self._json(side["body"])
        if "text" in side:
            result["text"] = self._text(str(side["text"]), headers.get("content-type", ""))
        if "base64" in side:
            result["base64"] = self._binary(str(side["base64"]), headers)
        if "chunks" in side:
            result["chunks"] = [self._plain(str(one)) for one in as_list(side["chunks"])]
        self._failed = False
        return result

    def _path(self, path: str) -> str:
        for known in self.rules.paths:
            match = known.whole.fullmatch(path)
            if match:
                path = self._groups(match)
        return "/".join(self._segment(part) for part in path.split("/"))

    def _groups(self, match: re.Match[str]) -> str:
        """Return a matched path with its secret parameters replaced."""
        text = match[0]
        for at in range(len(match.groups()), 0, -1):
            start, end = match.start(at) - match.start(), match.end(at) - match.start()
            value = unquote(text[start:end])
            placed = "0" if value in self._numbers else self._placed("credential", value)
            text = text[:start] + quote(placed, safe="@:") + text[end:]
        return text

    def _segment(self, part: str) -> str:
        plain = unquote(part)
        found = self._plain(plain)
        return part if found == plain else quote(found, safe="@:")

    def _pair(self, pair: list[Json]) -> list[Json]:
        name, value = str(pair[0]), str(pair[1])
        return [name, self._parameter(name, value)]

    def _parameter(self, name: str, value: str) -> str:
        """Scrub a parameter of a URL."""
        if value in self._numbers and self.rules.hides_query(name):
            return "0"
        if self.rules.hides_query(name):
            return self._placed("credential", value)
        return self._named(name, value)

    def _named(self, name: str, value: str) -> str:
        """Scrub a field that is text, such as that of a form."""
        new = self._member(name, value)
        return new if isinstance(new, str) else value

    def _header(self, name: str, value: str) -> str:
        if name.lower() in COOKIES:
            return self._cookies(name.lower(), value)
        if not self.rules.hides_header(name):
            return self._plain(value)
        match = _SCHEME.fullmatch(value)
        prefix, secret = (match[1] or "", match[2]) if match else ("", value)
        placed = self._placed("credential", secret)
        if prefix.lower() == "basic":
            self._note_pair(secret)
        return f"{prefix} {placed}" if prefix else placed

    def _note_pair(self, secret: str) -> None:
        """Remember the password of HTTP Basic, which may occur by itself."""
        try:
            _, _, password = base64.b64decode(secret, validate=True).decode().partition(":")
        except ValueError:
            return
        self._placed("secret", password)

    def _cookies(self, header: str, value: str) -> str:
        """Scrub all cookies of a request, and those set by a response."""
        if header == "set-cookie":
            return ", ".join(self._cookie(one) for one in _COOKIE.split(value))
        return "; ".join(self._cookie(one.strip()) for one in value.split(";"))

    def _cookie(self, value: str) -> str:
        name, sign, rest = value.partition("=")
        secret, end, attributes = rest.partition(";")
        return f"{name}={self._placed('secret', secret)}{end}{attributes}" if sign else value

    def _json(self, value: Json) -> Json:
        if isinstance(value, dict):
            return self._object(value)
        if isinstance(value, list):
            return [self._json(one) for one in value]
        if isinstance(value, str):
            return self._plain(value)
        return value

    def _object(self, value: Object) -> Object:
        labels = [one for name in LABELS if isinstance(one := value.get(name), str)]
        secret = any(self.rules.hides_field(one) for one in labels)
        return {
            self._formed(name): self._held(one)
            if secret and name == "value"
            else self._member(name, one)
            for name, one in value.items()
        }

    def _member(self, name: str, value: Json) -> Json:
        if self.rules.marks(name):
            return self._hidden(value)
        if self.rules.hides_field(name):
            return self._held(value)
        plural = name.lower().endswith("s") and self.rules.hides_field(name[:-1])
        if plural and isinstance(value, dict | list):
            return self._several(name, value)
        if isinstance(value, str) and self.rules.contacts and is_contact(name):
            digits = sum(one.isdigit() for one in value)
            return self._placed("phone", value) if digits >= 5 else self._plain(value)
        if _is_number(value) and not name.lower().endswith("id") and is_card(str(value)):
            return 0 if any(rule == "card" for rule, _ in self.rules.texts) else value
        return self._json(value)

    def _hidden(self, value: Json, kind: str = "secret") -> Json:
        """Replace a secret value and everything in it."""
        if isinstance(value, dict):
            return {name: self._hidden(one, kind) for name, one in value.items()}
        if isinstance(value, list):
            return [self._hidden(one, kind) for one in value]
        if isinstance(value, str):
            return self._placed(kind, value)
        return 0 if _is_number(value) else value

    def _held(self, value: Json) -> Json:
        """Scrub the value of a secret name. In an object, only the members that hold the secret."""
        if isinstance(value, dict):
            return {
                name: self._hidden(one) if name.lower() in CONTENTS else self._member(name, one)
                for name, one in value.items()
            }
        if isinstance(value, list):
            return [self._held(one) for one in value]
        if isinstance(value, str) and self._failed and _SENTENCE.fullmatch(value):
            return self._plain(value)
        return self._hidden(value)

    def _several(self, name: str, value: Object | list[Json]) -> Json:
        """Scrub a list or an object of secrets. Of `tokens`, only those that look random."""
        if isinstance(value, dict):
            return self._held(value)
        if not are_tokens(name):
            return [self._held(one) for one in value]
        return [
            self._held(one)
            if not isinstance(one, str | int | float) or _RANDOM.fullmatch(str(one))
            else one
            for one in value
        ]

    def _text(self, text: str, media: str) -> str:
        """Scrub a text body according to its media type."""
        kind = media_of({"content-type": media})
        if kind == "application/x-www-form-urlencoded":
            return rewrite_form(text, self._parameter_of_form)
        if kind.startswith("multipart/"):
            found = rewrite_multipart(text, media, self._part)
            if found is not None:
                return found
        if _FORM.fullmatch(text):
            return rewrite_form(text, self._parameter_of_form)
        return self._plain(text)

    def _parameter_of_form(self, name: str, value: str) -> str:
        return self._named(name, value) if name != "code" else self._placed("secret", value)

    def _part(self, name: str, media: str, content: str) -> str:
        found = self._named(name, content)
        return found if found != content else self._text(content, media)

    def _binary(self, text: str, headers: dict[str, str]) -> str:
        """Scrub a body that is not UTF-8: another charset, or parts that are text."""
        media = headers.get("content-type", "")
        kind = media_of(headers)
        readable = kind.startswith(("text/", "multipart/")) or kind.endswith(
            ("json", "xml", "form-urlencoded")
        )
        if not readable:
            return text
        charset = match[1] if (match := _CHARSET.search(media)) else "utf-8"
        content = base64.b64decode(text)
        try:
            plain = content.decode(charset, "surrogateescape")
            found = self._text(plain, media).encode(charset, "surrogateescape")
        except (LookupError, UnicodeError):
            return text
        return text if found == content else base64.b64encode(found).decode("ascii")

    def _plain(self, text: str) -> str:
        """Scrub text: secret members and parameters, patterns, and secrets found before."""
        for old, new in self.places.items():
            text = text.replace(old, new)
        if self._depth >= _DEEPEST or not text:
            return self._formed(self._without_known(text))
        self._depth += 1
        try:
            found = rewrite_json(text, self._json)
            if found is None:
                found = self._unpacked(text)
            if found is None:
                found = rewrite_urls(text, self._parameter)
                if self.rules.named or self.rules.fields:
                    found = rewrite_members(found, self._in_text)
            for path in self.rules.paths:
                if path.within and "://" in found:
                    found = path.within.sub(self._groups, found)
        finally:
            self._depth -= 1
        return self._formed(self._without_known(found))

    def _unpacked(self, text: str) -> str | None:
        """Return the JSON in base64, as in some headers and cursors, or None."""
        if not text.startswith(("ey", "ew", "W3")) or not re.fullmatch(r"[\w+/-]{16,}={0,2}", text):
            return None
        try:
            padded = text + "=" * (-len(text) % 4)
            plain = base64.b64decode(padded, "-_" if set(text) & set("-_") else None).decode()
        except (ValueError, binascii.Error):
            return None
        found = rewrite_json(plain, self._json)
        if found is None or found == plain:
            return None
        return base64.b64encode(found.encode()).decode("ascii")

    def _in_text(self, name: str, value: str) -> str:
        """Scrub what looks like a member in text."""
        return self._placed("secret", value) if self.rules.hides_field(name) else value

    def _without_known(self, text: str) -> str:
        if self._pattern is None:
            longest = sorted(self._spelt, key=lambda one: (-len(one), one))
            self._pattern = re.compile("|".join(map(re.escape, longest)) or r"(?!)")
        return self._pattern.sub(lambda match: self._spelt[match[0]], text)

    def _formed(self, text: str) -> str:
        """Replace patterns of secrets in text."""
        for rule, pattern in self.rules.texts:
            text = pattern.sub(self._put(rule), text)
        return text

    def _put(self, rule: str) -> Callable[[re.Match[str]], str]:
        def put(match: re.Match[str]) -> str:
            return match[0] if harmless(rule, match[0]) else self._placed(rule, match[0])

        return put

    def _placed(self, kind: str, value: str) -> str:
        """Return the placeholder of a value. A placeholder stays as it is."""
        if not value or _PLACEHOLDER.fullmatch(value):
            return value
        known = self._known.get((kind, value))
        if known is None:
            self._counts[kind] = self._counts.get(kind, 0) + 1
            known = _placeholder(kind, value, self._counts[kind])
            self._known[kind, value] = known
            if kind in ("credential", "secret") and len(value) >= _SHORT:
                for spelt in {value, quote(value, safe=""), json.dumps(value)[1:-1]}:
                    self._spelt.setdefault(spelt, known)
                self._pattern = None
        return known


def _is_number(value: Json) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _placeholder(kind: str, value: str, number: int) -> str:
    """Return a placeholder: for addresses by RFC 2606, RFC 5737 and RFC 3849, for phone numbers
    with an area code that does not exist.
    """
    if kind in ("credential", "secret") and _UUID.fullmatch(value):
        return f"00000000-0000-4000-8000-{number:012d}"
    if kind == "credential":
        return "test-token" if number == 1 else f"test-token-{number}"
    if kind == "email":
        return f"user{number}@example.com"
    if kind == "ip":
        return f"2001:db8::{number:x}" if ":" in value else f"192.0.2.{number % 256}"
    if kind == "phone":
        return f"+1555010{number:04d}"
    if kind == "url-password":
        return f"user:secret-{number}"
    return f"{kind}-{number}"
