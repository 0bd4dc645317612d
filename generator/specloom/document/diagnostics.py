"""What is wrong with an input or differs in the client: where, what, why, and what to do.

Diagnostics are collected and shown all at once; an input error never ends in a traceback.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "info"]
"""`error`: it leaves open what a client should do. `warning`: it breaks a rule and leaves no doubt.
`info`: the client differs from the document, or a key has no meaning; nothing needs to be wrong."""


_ODD = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff]")


@dataclass(frozen=True, order=True)
class Where:
    """A place in a file: line and column count from 1 (0: the file as a whole)."""

    file: str
    line: int = 0
    column: int = 0
    pointer: str = ""

    def __str__(self) -> str:
        if self.line == 0:
            return self.file
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, order=True)
class Diagnostic:
    """A message about one place of an input.

    `what` says what is wrong there or differs, `why` what the client has instead (empty where no
    client is made), `fix` the next step.
    """

    where: Where
    what: str
    fix: str = ""
    why: str = ""
    severity: Severity = "error"

    @property
    def pointer(self) -> str:
        """The JSON pointer of the place."""
        return self.where.pointer

    def __str__(self) -> str:
        lines = [f"{self.where}: {self.what}" + (f": {self.why}" if self.why else "")]
        if self.where.pointer:
            lines.append(f"  at {self.where.pointer}")
        if self.fix:
            lines.append(f"  fix: {self.fix}")
        return "\n".join(_ODD.sub(_code, line) for line in lines)


class DocumentError(Exception):
    """An input that cannot be used: every diagnostic of the run once, ordered by place."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(sorted(set(diagnostics)))
        super().__init__(self.diagnostics)

    def __str__(self) -> str:
        return "\n".join(str(diagnostic) for diagnostic in self.diagnostics)


class StrictError(DocumentError):
    """Errors of a document that a lenient run reports and generates a client in spite of."""


def _code(match: re.Match[str]) -> str:
    """A character that would hide, mislead or move the cursor, spelled out."""
    return f"\\u{ord(match[0]):04x}"


def nearest(word: str, known: Iterable[str]) -> str:
    """` (did you mean "x"?)` for the known word most like `word`, or nothing."""
    found = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f' (did you mean "{found[0]}"?)' if found else ""


def misspelt(word: str, known: Iterable[str]) -> str:
    """The known word that `word` is but for its case, for a letter or two, or for their order."""
    names = list(known)
    for name in names:
        if word.lower() == name.lower() or sorted(word) == sorted(name):
            return name
        if len(word) == len(name) and sum(a != b for a, b in zip(word, name, strict=True)) == 1:
            return name
    return next(iter(difflib.get_close_matches(word, names, n=1, cutoff=0.8)), "")
