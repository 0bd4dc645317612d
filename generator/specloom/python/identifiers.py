"""Make Python names from the names in a document."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Collection, Iterable
from functools import cache

from .reserved import CLASSES, FIELDS, FUNCTIONS, KEYWORDS

_WORD = re.compile(
    r"(?<![A-Za-z0-9])u[0-9a-f]{4,6}(?![A-Za-z0-9])"  # a letter that `to_ascii` replaced
    r"|[A-Z]{2,}s(?![a-z])[0-9]*"  # IDs
    r"|[A-Z]+(?![a-z])[0-9]*"  # HTTP, V1
    r"|[A-Z]?[a-z]+(?:[0-9]+[a-z]*)*"  # Pets, sha256, k8s, base64url
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

SIGNIFICANT = "*<>+%&=!#"
"""Symbols that are spelled out inside an enum value. All others only separate words."""

LONGEST = 100
"""The most letters of a name. Module files are named by it, and file systems limit file names."""


def shortened(name: str) -> str:
    """Shorten a name of more than `LONGEST` letters to its beginning and a hash of the whole."""
    if len(name) <= LONGEST:
        return name
    suffix = hashlib.sha256(name.encode()).hexdigest()[:8]
    return f"{name[: LONGEST - 9].rstrip('_')}{'_' if name[0].islower() else 'X'}{suffix}"


def chosen(text: str) -> str:
    """Return the text if it is a public Python identifier, otherwise an empty string."""
    return text if text.isidentifier() and text[0] != "_" and text not in KEYWORDS else ""


def to_ascii(text: str) -> str:
    """Convert text to ASCII: remove accents, replace other letters by their code points."""
    if text.isascii():
        return text
    split = unicodedata.normalize("NFKD", text)
    return "".join(
        char if char.isascii() else f" u{ord(char):04x} " if char.isalnum() else " "
        for char in split
        if not unicodedata.combining(char)
    )


def words(text: str) -> list[str]:
    """Split a name into words, keeping their case: `getV1Pets` → get, V1, Pets."""
    return _WORD.findall(to_ascii(text))


def spelled(text: str, which: str = "".join(SYMBOLS)) -> str:
    """Replace symbols by words: `a<` → `a less_than`. `which` are the symbols to replace."""
    ascii_text = to_ascii(text)
    if _SYMBOLS.isdisjoint(ascii_text):
        return ascii_text
    return "".join(f" {SYMBOLS[char]} " if char in which else char for char in ascii_text)


@cache
def snake(text: str) -> str:
    """Convert a name to snake_case: `getV1Pets` → `get_v1_pets`."""
    if _SNAKE.fullmatch(text):
        return text
    return "_".join(words(text)).lower()


@cache
def pascal(text: str) -> str:
    """Convert a name to PascalCase: `chat_session` → `ChatSession`. Acronyms keep their case."""
    if _CLASS.fullmatch(text):
        return text
    parts = words(text)
    all_upper = all(word.isupper() for word in parts) and len(parts) > 1
    name = "".join(
        word.capitalize() if all_upper or word.islower() else word[0].upper() + word[1:]
        for word in parts
    )
    return f"Schema{name}" if not name or name[0].isdigit() else name


@cache
def upper_snake(value: str) -> str:
    """Return the member name of an enum value: `-created` → MINUS_CREATED, `1.5` → VALUE_1_5."""
    if value == "":
        return "EMPTY"
    value = value[:LONGEST]
    spelt = spelled(value[:1], "*<>%&=!#") + spelled(value[1:], SIGNIFICANT)
    name = "_".join(words(spelt)).upper()
    if not name:
        return "_".join(words(spelled(value))).upper() or "VALUE"
    if value[0] in "-+" and value[1:2].isalnum():
        return f"{SYMBOLS[value[0]].upper()}_{name}"
    return f"VALUE_{name}" if name[0].isdigit() else name


def member_names(values: Iterable[str]) -> list[str]:
    """Return a distinct member name for each enum value.

    Where two names would be equal, all symbols of the second value are spelled out.
    """
    scope = Scope()
    names = []
    for value in values:
        candidates = member_candidates(value)
        names.append(scope.take(*candidates) or scope.numbered(candidates[0]))
    return names


@cache
def member_candidates(value: str) -> tuple[str, str]:
    """Return the member name of an enum value, and the name with all symbols spelled out."""
    spelt = "_".join(words(spelled(value[:LONGEST]))).upper()
    return upper_snake(value), f"VALUE_{spelt}" if spelt[:1].isdigit() else spelt


def field_name(wire: str, reserved: Collection[str] = ()) -> str:
    """Return the attribute name of a property, which hides no method of the model.

    `reserved` are further names that the base class of the model needs.
    """
    name = shortened(snake(wire))
    if not name or wire.startswith("_") or name[0].isdigit():
        name = f"field_{name}" if name else "field"
    return f"{name}_" if name in FIELDS or name in reserved else name


def argument_name(wire: str) -> str:
    """Return the argument name of a parameter. It may be a name that the function itself needs."""
    name = shortened(snake(wire) or snake(spelled(wire)) or "parameter")
    if name[0].isdigit():
        name = f"parameter_{name}"
    return f"{name}_" if name in KEYWORDS else name


def module_name(text: str) -> str:
    """Return the module and function name of an operation or a tag."""
    name = shortened(snake(text) or "operation")
    if name[0].isdigit():
        name = f"operation_{name}"
    return f"{name}_" if name in FUNCTIONS else name


def class_name(text: str) -> str:
    """Return the class name of a schema. Names that model modules import get `Schema` appended."""
    name = shortened(pascal(text))
    return f"{name}Schema" if name in CLASSES else name


def singular(word: str) -> str:
    """Return the singular of a regular English plural, otherwise an empty string."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return ""


class Scope:
    """The names in use in one place, such as the attributes of a class.

    Two names are the same if `fold` maps them to the same text, for example in lower case.
    """

    def __init__(
        self, reserved: Iterable[str] = (), fold: Callable[[str], str] = lambda name: name
    ) -> None:
        self.fold = fold
        self.used: set[str] = {fold(name) for name in reserved}

    def free(self, name: str) -> bool:
        """Return whether a name can still be taken."""
        return bool(name) and self.fold(name) not in self.used

    def take(self, *candidates: str) -> str:
        """Take the first free candidate and return it. Return an empty string if none is free."""
        for name in candidates:
            if self.free(name):
                self.used.add(self.fold(name))
                return name
        return ""

    def numbered(self, name: str) -> str:
        """Take the name with the smallest number that makes it free, and return it."""
        count = 2
        while not self.free(
            f"{name}_{count}" if "_" in name or name.isupper() else f"{name}{count}"
        ):
            count += 1
        return self.take(f"{name}_{count}" if "_" in name or name.isupper() else f"{name}{count}")
