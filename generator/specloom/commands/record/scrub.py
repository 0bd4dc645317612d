"""Takes secrets and personal data out of fixtures: the same value gets the same placeholder."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from urllib.parse import quote, unquote

from ...document.document import Json, Object, as_list, as_object
from .rules import COOKIES, Rules, harmless

_MADE = re.compile(
    r"test-token(-\d+)?|secret-\d+|token-\d+|jwt-\d+|user\d+@example\.com|user:secret-\d+"
)
_SCHEME = re.compile(r"(?i:(bearer|token|basic|digest|apikey|key|negotiate)\s+)?(.*)", re.S)
_SHORT = 8
"""Secrets of fewer characters are replaced where they were found, but not looked for elsewhere."""
_IN_TEXT = re.compile(r"""(?P<name>"[\w.-]+"\s*:\s*)"(?P<value>(?:[^"\\]|\\.)*)\"""")
Texter = Callable[[str], str]


@dataclass
class Scrubber:
    """Scrubs the fixtures of one recording, all together: first it notes secrets, then replaces."""

    rules: Rules
    places: dict[str, str] = field(default_factory=dict)
    """Addresses that are written otherwise, such as that of a server on loopback."""
    _known: dict[tuple[str, str], str] = field(default_factory=dict)
    _counts: dict[str, int] = field(default_factory=dict)

    def scrubbed(self, fixtures: Iterable[Object]) -> list[Object]:
        """The fixtures without secrets."""
        given = list(fixtures)
        for one in given:
            self._whole(one)
        return [self._whole(one) for one in given]

    def _whole(self, fixture: Object) -> Object:
        made: Object = {}
        for name, value in fixture.items():
            if name in ("request", "reply"):
                made[name] = self._side(as_object(value))
            elif name in ("source", "operation", "media", "stream"):
                made[name] = value
            else:
                made[name] = self._json(value)
        return made

    def _side(self, side: Object) -> Object:
        """A request or a response."""
        made: Object = dict(side)
        if "headers" in side:
            headers = as_object(side["headers"])
            made["headers"] = {name: self._header(name, str(v)) for name, v in headers.items()}
        if "path" in side:
            parts = str(side["path"]).split("/")
            made["path"] = "/".join(self._segment(part) for part in parts)
        if "query" in side:
            made["query"] = [self._pair(as_list(one)) for one in as_list(side["query"])]
        if "body" in side:
            made["body"] = self._json(side["body"])
        if "text" in side:
            made["text"] = self._text(str(side["text"]))
        if "chunks" in side:
            made["chunks"] = [self._text(str(one)) for one in as_list(side["chunks"])]
        return made

    def _segment(self, part: str) -> str:
        plain = unquote(part)
        found = self._plain(plain)
        return part if found == plain else quote(found, safe="@:")

    def _pair(self, pair: list[Json]) -> list[Json]:
        name, value = str(pair[0]), str(pair[1])
        if self.rules.hides_query(name):
            return [name, self._placed("credential", value)]
        return [name, self._plain(value)]

    def _header(self, name: str, value: str) -> str:
        if name.lower() in COOKIES:
            return self._cookies(name.lower(), value)
        if not self.rules.hides_header(name):
            return self._plain(value)
        match = _SCHEME.fullmatch(value)
        prefix, secret = (match[1] or "", match[2]) if match else ("", value)
        placed = self._placed("credential", secret)
        return f"{prefix} {placed}" if prefix else placed

    def _cookies(self, header: str, value: str) -> str:
        """Every cookie of a request; of a response the one that is set, not its attributes."""
        parts = [part.strip() for part in value.split(";")]
        for at, part in enumerate(parts):
            name, sign, secret = part.partition("=")
            if sign and (header == "cookie" or at == 0):
                parts[at] = f"{name}={self._placed('secret', secret)}"
        return "; ".join(parts)

    def _json(self, value: Json) -> Json:
        if isinstance(value, dict):
            return {name: self._member(name, one) for name, one in value.items()}
        if isinstance(value, list):
            return [self._json(one) for one in value]
        return self._plain(value) if isinstance(value, str) else value

    def _member(self, name: str, value: Json) -> Json:
        if not self.rules.hides_field(name, value):
            return self._json(value)
        if isinstance(value, str):
            return self._placed("secret", value) if value else value
        return 0 if not isinstance(value, bool) else value

    def _text(self, text: str) -> str:
        """Text that may be JSON, or a frame of it: secret members, then forms of text."""

        def member(match: re.Match[str]) -> str:
            name, value = match["name"], match["value"]
            if not value or not self.rules.hides_field(name.split('"')[1], value):
                return match[0]
            return f'{name}"{self._placed("secret", value)}"'

        return self._plain(_IN_TEXT.sub(member, text))

    def _plain(self, text: str) -> str:
        """Text without what has the form of a secret, and without secrets known by now."""
        for old, new in self.places.items():
            text = text.replace(old, new)
        for (kind, value), placeholder in self._known.items():
            if kind in ("credential", "secret") and len(value) >= _SHORT:
                text = text.replace(value, placeholder)
        for rule, pattern in self.rules.texts:
            text = pattern.sub(self._formed(rule), text)
        return text

    def _formed(self, rule: str) -> Callable[[re.Match[str]], str]:
        def put(match: re.Match[str]) -> str:
            return match[0] if harmless(rule, match[0]) else self._placed(rule, match[0])

        return put

    def _placed(self, kind: str, value: str) -> str:
        """The placeholder of a value; one that is a placeholder stays."""
        if not value or _MADE.fullmatch(value):
            return value
        known = self._known.get((kind, value))
        if known is None:
            self._counts[kind] = self._counts.get(kind, 0) + 1
            known = _placeholder(kind, value, self._counts[kind])
            self._known[kind, value] = known
        return known


def _placeholder(kind: str, value: str, number: int) -> str:
    """What stands for a value; addresses by RFC 2606, RFC 5737 and RFC 3849."""
    if kind == "credential":
        return "test-token" if number == 1 else f"test-token-{number}"
    if kind == "email":
        return f"user{number}@example.com"
    if kind == "ip":
        return f"2001:db8::{number:x}" if ":" in value else f"192.0.2.{number % 256}"
    if kind == "url-password":
        return f"user:secret-{number}"
    return f"{kind}-{number}"
