# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""The Link header (RFC 8288, section 3)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

_SPACE = re.compile(r"[\s,]*")
_TARGET = re.compile(r"<([^>]*)>")
_PARAM = re.compile(
    r"""\s*;\s*(?P<name>[^\s=;,"]*)"""
    r"""(?:\s*=\s*(?:"(?P<quoted>(?:[^"\\]|\\.)*)"|(?P<token>[^\s;,"]*)))?"""
)
_ESCAPE = re.compile(r"\\(.)")


@dataclass(frozen=True, slots=True)
class Link:
    """One link: its target as written, and its parameters by lower-case name."""

    target: str
    params: Mapping[str, str]

    @property
    def rels(self) -> frozenset[str]:
        """The relation types, in lower case."""
        return frozenset(self.params.get("rel", "").lower().split())


def links(headers: Iterable[str]) -> Iterator[Link]:
    """Return the links of all Link headers of a response. Links that cannot be read are skipped.

    Commas and semicolons in targets and in quoted strings do not separate links.
    """
    for text in headers:
        at = 0
        while (at := _end(_SPACE, text, at)) < len(text):
            target = _TARGET.match(text, at)
            if target is None:
                at = text.find(",", at) + 1 or len(text)
                continue
            params: dict[str, str] = {}
            at = target.end()
            while param := _PARAM.match(text, at):
                value = _ESCAPE.sub(r"\1", param["quoted"] or "") or param["token"] or ""
                params.setdefault(param["name"].lower(), value)
                at = param.end()
            yield Link(target[1].strip(), params)


def find(headers: Iterable[str], rel: str) -> str | None:
    """Return the target of the first link with this relation. Links whose anchor is another page do
    not count.
    """
    found = (link for link in links(headers) if rel in link.rels and "anchor" not in link.params)
    return next((link.target for link in found), None)


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.match(text, at)
    return match.end() if match else at
