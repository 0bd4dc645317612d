"""Words of a name in a document → Python names."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Collection, Iterable
from functools import cache

from .reserved import CLASSES, FIELDS, FUNCTIONS, KEYWORDS

_WORD = re.compile(
    r"(?<![A-Za-z0-9])u[0-9a-f]{4,6}(?![A-Za-z0-9])"  # a letter that `plain` spelled out
    r"|[A-Z]{2,}s(?![a-z])[0-9]*"  # IDs
    r"|[A-Z]+(?![a-z])[0-9]*"  # HTTP, V1
    r"|[A-Z]?[a-z]+(?:[0-9]+[a-z]?(?![a-z]))?"  # Pets, sha256, k8s
    r"|[0-9]+(?:[a-z]+[0-9]*)?"  # 1, 2nd, 256x256
)
_SNAKE = re.compile(r"[a-z][a-z0-9]*(?:_+[a-z0-9]+)*_?")
_CLASS = re.compile(r"[A-Z][A-Za-z0-9]*")

SYMBOLS = {
    "+": "plus",
    "-": "minus",
    "<": "less_than",
    ">": "greater_than",
    "=": "equals",
    "!": "not",
    "*": "star",
    "/": "slash",
    "\\": "backslash",
    "%": "percent",
    "&": "and",
    "|": "or",
    "@": "at",
    "#": "hash",
    "$": "dollar",
    "^": "caret",
    "~": "tilde",
    "?": "question",
    ".": "dot",
    ",": "comma",
    ":": "colon",
    ";": "semicolon",
    "'": "quote",
    '"': "double_quote",
    "`": "backtick",
    "(": "open_paren",
    ")": "close_paren",
    "[": "open_bracket",
    "]": "close_bracket",
    "{": "open_brace",
    "}": "close_brace",
    "_": "underscore",
    " ": "space",
    "\n": "newline",
    "\t": "tab",
    "\r": "return",
}
_SYMBOLS = frozenset(SYMBOLS)

TELLING = "*<>+%&=!#"
"""Symbols that say something within an enum value; others only divide words."""

LONGEST = 100
"""Letters of a name; module files are called after names, and files may not be called longer."""


def shortened(name: str) -> str:
    """The name; of one that is too long its beginning, and what tells it from others like it."""
    if len(name) <= LONGEST:
        return name
    mark = hashlib.sha256(name.encode()).hexdigest()[:8]
    return f"{name[: LONGEST - 9].rstrip('_')}{'_' if name[0].islower() else 'X'}{mark}"


def chosen(text: str) -> str:
    """A name somebody chose for Python, if it is one; else nothing."""
    return text if text.isidentifier() and text[0] != "_" and text not in KEYWORDS else ""


def plain(text: str) -> str:
    """The text in ASCII: accents go, other letters become their code points."""
    if text.isascii():
        return text
    split = unicodedata.normalize("NFKD", text)
    return "".join(
        char if char.isascii() else f" u{ord(char):04x} " if char.isalnum() else " "
        for char in split
        if not unicodedata.combining(char)
    )


def words(text: str) -> list[str]:
    """The words of a name, case kept: `getV1Pets` → get, V1, Pets; `user-IDs` → user, IDs."""
    return _WORD.findall(plain(text))


def spelled(text: str, which: str = "".join(SYMBOLS)) -> str:
    """The text with its symbols written as words: `a<` → `a less_than`."""
    found = plain(text)
    if _SYMBOLS.isdisjoint(found):
        return found
    return "".join(f" {SYMBOLS[char]} " if char in which else char for char in found)


@cache
def snake(text: str) -> str:
    """`getV1Pets` → `get_v1_pets`; a name already in snake_case stays as it is."""
    if _SNAKE.fullmatch(text):
        return text
    return "_".join(words(text)).lower()


@cache
def pascal(text: str) -> str:
    """`chat_session` → `ChatSession`; a name already in that form keeps its acronyms."""
    if _CLASS.fullmatch(text):
        return text
    found = words(text)
    shouted = all(word.isupper() for word in found) and len(found) > 1
    made = "".join(
        word.capitalize() if shouted or word.islower() else word[0].upper() + word[1:]
        for word in found
    )
    return f"Schema{made}" if not made or made[0].isdigit() else made


@cache
def upper_snake(value: str) -> str:
    """The member name of an enum value: `-created` → MINUS_CREATED, `1.5` → VALUE_1_5."""
    if value == "":
        return "EMPTY"
    value = value[:LONGEST]
    made = "_".join(words(spelled(value[:1], "*<>%&=!#") + spelled(value[1:], TELLING))).upper()
    if not made:
        return "_".join(words(spelled(value))).upper() or "VALUE"
    if value[0] in "-+" and value[1:2].isalnum():
        return f"{SYMBOLS[value[0]].upper()}_{made}"
    return f"VALUE_{made}" if made[0].isdigit() else made


def member_names(values: Iterable[str]) -> list[str]:
    """One member name for each value; symbols are spelled out where names would be the same."""
    scope = Scope()
    made = []
    for value in values:
        ways = member_ways(value)
        made.append(scope.take(*ways) or scope.numbered(ways[0]))
    return made


@cache
def member_ways(value: str) -> tuple[str, str]:
    """The member name of an enum value, and the one with all its symbols spelled out."""
    spelt = "_".join(words(spelled(value[:LONGEST]))).upper()
    return upper_snake(value), f"VALUE_{spelt}" if spelt[:1].isdigit() else spelt


def field_name(wire: str, reserved: Collection[str] = ()) -> str:
    """The attribute name of a property: a legal name that hides no method of the model.

    `reserved` are names that the model's base needs besides the usual ones.
    """
    made = shortened(snake(wire))
    if not made or wire.startswith("_") or made[0].isdigit():
        made = f"field_{made}" if made else "field"
    return f"{made}_" if made in FIELDS or made in reserved else made


def argument_name(wire: str) -> str:
    """The argument name of a parameter; names that functions need are left to the scope."""
    made = shortened(snake(wire) or snake(spelled(wire)) or "parameter")
    if made[0].isdigit():
        made = f"parameter_{made}"
    return f"{made}_" if made in KEYWORDS else made


def module_name(text: str) -> str:
    """The module and function name of an operation or a tag."""
    made = shortened(snake(text) or "operation")
    if made[0].isdigit():
        made = f"operation_{made}"
    return f"{made}_" if made in FUNCTIONS else made


def class_name(text: str) -> str:
    """The class name of a schema; names that model modules import get `Schema` behind."""
    made = shortened(pascal(text))
    return f"{made}Schema" if made in CLASSES else made


def singular(word: str) -> str:
    """One of many, where English makes it trivial: `restrictions` → restriction; else nothing."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return ""


class Scope:
    """Names in use in one place, none twice; `fold` makes alike what must not both be there."""

    def __init__(
        self, reserved: Iterable[str] = (), fold: Callable[[str], str] = lambda name: name
    ) -> None:
        self.fold = fold
        self.used: set[str] = {fold(name) for name in reserved}

    def free(self, name: str) -> bool:
        return bool(name) and self.fold(name) not in self.used

    def take(self, *candidates: str) -> str:
        """The first candidate that is free, now taken; nothing when none is."""
        for name in candidates:
            if self.free(name):
                self.used.add(self.fold(name))
                return name
        return ""

    def numbered(self, name: str) -> str:
        """The name with the first number that makes it free, now taken."""
        count = 2
        while not self.free(
            f"{name}_{count}" if "_" in name or name.isupper() else f"{name}{count}"
        ):
            count += 1
        return self.take(f"{name}_{count}" if "_" in name or name.isupper() else f"{name}{count}")
