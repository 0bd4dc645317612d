"""The snippets of the built site, taken out of its pages as a reader's copy button would."""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

from .exchange import ROOT

SITE = ROOT / "site"
KINDS = (
    "httpie", "python-sync", "python-async", "python-pages", "typescript", "curl", "python-class"
)  # fmt: skip


@dataclass(frozen=True)
class Snippet:
    """The code of one tab: its page, the anchor of its operation, and its kind."""

    page: str
    anchor: str
    kind: str
    code: str

    def __str__(self) -> str:
        return f"{self.page}#{self.anchor} {self.kind}"


class _Reader(HTMLParser):
    """Collects the text of `code` inside each block marked as a snippet."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.page = page
        self.found: list[Snippet] = []
        self._anchor = ""
        self._kind: str | None = None
        self._code: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        classes = (given.get("class") or "").split()
        if tag == "h2":
            self._anchor = given.get("id") or ""
        if "snippet" in classes:
            self._kind = next(kind for kind in KINDS if kind in classes)
        if tag == "code" and self._kind:
            self._code = []

    def handle_endtag(self, tag: str) -> None:
        if tag == "code" and self._kind and self._code is not None:
            code = "".join(self._code)
            self.found.append(Snippet(self.page, self._anchor, self._kind, code))
            self._kind = self._code = None

    def handle_data(self, data: str) -> None:
        if self._code is not None:
            self._code.append(data)


def snippets(site: Path, api: str) -> list[Snippet]:
    """All snippets of a client's pages."""
    found: list[Snippet] = []
    for path in sorted((site / "clients" / api / "docs").glob("*.html")):
        reader = _Reader(path.name)
        reader.feed(path.read_text(encoding="utf-8"))
        found += reader.found
    return found
