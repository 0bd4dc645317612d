"""What is wrong with somebody's input: where, what, and what to do next.

Problems are collected and shown all at once; an input error never ends in a traceback.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Note:
    """Something of the document that the client has otherwise than written, and why."""

    pointer: str
    what: str
    why: str
    fix: str = ""

    def __str__(self) -> str:
        return f"{self.pointer}: {self.what}: {self.why}"


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
class Problem:
    """One thing to mend: `what` says what is wrong, `fix` names the next step."""

    where: Where
    what: str
    fix: str = ""

    def __str__(self) -> str:
        lines = [f"{self.where}: {self.what}"]
        if self.where.pointer:
            lines.append(f"  at {self.where.pointer}")
        if self.fix:
            lines.append(f"  fix: {self.fix}")
        return "\n".join(_ODD.sub(_code, line) for line in lines)


class Problems(Exception):
    """All problems of one run, each once, in the order of their places."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)


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
