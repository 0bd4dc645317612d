"""Diagnostics: where something is wrong with an input, what is wrong, and what to do.

Diagnostics are collected and shown together. An error in an input never ends in a traceback.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "info"]
"""How bad a diagnostic is.

- `error`: the document leaves open what a client should do.
- `warning`: the document breaks a rule, but its meaning is clear.
- `info`: the client differs from the document, or a key has no effect. Nothing needs to be wrong.
"""


_ODD = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff]")


@dataclass(frozen=True, order=True)
class Where:
    """A place in a file. Lines and columns count from 1; line 0 means the whole file."""

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

    `what` says what is wrong there, `fix` what to do. `why` says what the client has instead; it
    is empty if no client is generated.
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
    """An input that cannot be used. Has all diagnostics of the run, ordered by place."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(sorted(set(diagnostics)))
        super().__init__(self.diagnostics)

    def __str__(self) -> str:
        return "\n".join(str(diagnostic) for diagnostic in self.diagnostics)


class StrictError(DocumentError):
    """Errors that a lenient run only reports: it generates a client all the same."""


def _code(match: re.Match[str]) -> str:
    """Return the escape sequence of a character that is invisible or moves the cursor."""
    return f"\\u{ord(match[0]):04x}"


def nearest(word: str, known: Iterable[str]) -> str:
    """Return ` (did you mean "x"?)` for the known word closest to `word`, or an empty string."""
    matches = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f' (did you mean "{matches[0]}"?)' if matches else ""


def misspelt(word: str, known: Iterable[str]) -> str:
    """Return the known word that `word` is a misspelling of, or an empty string.

    Words match if they differ in case, in one letter, in the order of letters, or only little.
    """
    names = list(known)
    for name in names:
        if word.lower() == name.lower() or sorted(word) == sorted(name):
            return name
        if len(word) == len(name) and sum(a != b for a, b in zip(word, name, strict=True)) == 1:
            return name
    return next(iter(difflib.get_close_matches(word, names, n=1, cutoff=0.8)), "")
