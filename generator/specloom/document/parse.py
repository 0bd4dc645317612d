"""YAML and JSON text → plain data, as JSON would have it.

YAML is read by the core schema of YAML 1.2 (section 10.3) without its floats beyond JSON: `on`,
`no` and dates are text, and keys are text as written (`200` → "200").
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from functools import partial

import yaml

from .cache import Cache, digest
from .diagnostics import Diagnostic, DocumentError, Where
from .document import Json, Object
from .locations import BaseLoader, Block, blocks, leaves
from .yaml_loader import Loader, Twice, twice

MOST_ALIASED = 2_000_000
"""Values a document may have once its aliases are written out, when it is mostly aliases."""


def refuse_bombs(data: Json, file: str) -> None:
    """Raises DocumentError where a document is mostly aliases, and too large with them."""
    sizes: dict[int, int] = {}

    def size(value: Json) -> int:
        if not isinstance(value, dict | list):
            return 1
        if id(value) not in sizes:
            members = value.values() if isinstance(value, dict) else value
            sizes[id(value)] = 1 + sum(size(member) for member in members)
        return sizes[id(value)]

    total = size(data)
    if total > MOST_ALIASED and total > 20 * len(sizes):
        what = f"the aliases of the file stand for {total:,} values"
        raise DocumentError([Diagnostic(Where(file, 1, 1), what, "write the shared parts as $ref")])


def utf8(text: bytes) -> bytes:
    """The text in UTF-8; UTF-16 and UTF-32 are known by how it begins (YAML 1.2, section 5.2).

    Text that is nothing of these stays as it is: reading it will say what is wrong.
    """
    encoding = json.detect_encoding(text)
    if encoding.startswith("utf-8"):
        return text
    try:
        return text.decode(encoding).encode()
    except UnicodeError:
        return text


_TABS = re.compile(
    rb"(?m)^( *)\S.*?(?<!\S)[|>][0-9+-]*[ \t]*(?:#.*)?\r?\n(?:[ \t]*\r?\n|\1 .*(?:\n|\Z))*"
    rb"|^ *\t[ \t]*(?=#|\r?$)"
)
"""A block scalar with the line before it, whose indent is the group; or tabs before a comment, or
on an empty line."""


def source_text(text: bytes) -> bytes:
    """The text of a file in UTF-8, without the tabs that libyaml refuses.

    YAML 1.2 allows tabs before comments and on empty lines (section 6.6): they become spaces, so
    that every character keeps its place. Block scalars stay as they are.
    """
    text = utf8(text)
    if b"\t" not in text:
        return text
    return _TABS.sub(lambda m: m[0].replace(b"\t", b" ") if m[1] is None else m[0], text)


MOST_DEEP = 500
"""The deepest nesting that is read; real documents have a few dozen levels."""

_MARGIN = re.compile(rb"^[ \t?:-]{%d}" % MOST_DEEP, re.MULTILINE)

_NO_BRACKETS = bytes(char for char in range(256) if char not in b"[]{}")

_HALF = re.compile(rb"\\u[dD][89a-fA-F]")

_SPACES = "YAML is indented with spaces, and values starting with @ or ` need quotes"

_SIGNS = {
    "tab": _SPACES,
    "cannot start any token": _SPACES,
    "recursive": "an alias stands inside of what it repeats: write a `$ref` in its place",
    "expected a single document": "keep one of the YAML documents that `---` separates",
}
"""The likely cause of an error message of the parser."""


def read_or_last(text: bytes, file: str, lenient: bool) -> tuple[Json, bool]:
    """The data in the text, where `lenient` of a key that is there twice the last; and whether one
    is. Raises DocumentError as `read` does."""
    try:
        return read(text, file), False
    except Twice:
        if not lenient:
            raise
    return read(text, file, True), True


def read(text: bytes, file: str, last: bool = False) -> Json:
    """The data in the text.

    Raises DocumentError when it is not UTF-8, not YAML, or unreasonable; Twice where a key is there
    twice, unless the `last` one is wanted.
    """
    try:
        text.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = text.count(b"\n", 0, error.start) + 1
        fix = "save the file as UTF-8"
        raise DocumentError(
            [Diagnostic(Where(file, line, 1), "the file is not UTF-8", fix)]
        ) from None
    if text.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"["):
        try:
            return _read_json(text, file, last)
        except json.JSONDecodeError:
            _refuse_comments(text, file)
    return _read_yaml(text, file, last)


_COMMENT = re.compile(
    rb"""(?m)"(?:[^"\\\n]|\\.)*"|(^[ \t]*//|(?<=\s)//(?=[\s/])|(?<![^\s,{\[])/\*)"""
)
"""A text in quotes, or where a comment as in JavaScript begins."""


def _refuse_comments(text: bytes, file: str) -> None:
    """Raises DocumentError where what looks like JSON has comments, as `.jsonc` files do."""
    for found in _COMMENT.finditer(text):
        if found[1] is not None:
            line = text.count(b"\n", 0, found.end()) + 1
            what = "this is JSON with comments, which JSON does not have"
            fix = "remove the comments, or begin them with #, as in YAML"
            raise DocumentError([Diagnostic(Where(file, line, 1), what, fix)])


def _read_json(text: bytes, file: str, last: bool) -> Json:
    doubles: list[str] = []

    def pairs(found: list[tuple[str, Json]]) -> dict[str, Json]:
        made = dict(found)
        if len(made) < len(found):
            names = [name for name, _ in found]
            doubles.extend(name for name in made if names.count(name) > 1)
        return made

    try:
        data: Json = json.loads(
            text.decode("utf-8-sig"), object_pairs_hook=pairs, parse_constant=lambda name: name
        )
    except RecursionError:
        raise DocumentError([_too_deep(file)]) from None
    except json.JSONDecodeError:
        raise
    except ValueError as error:
        raise DocumentError([_unheard(error, file)]) from None
    if _HALF.search(text):
        _refuse_halves(data, file)
    if doubles and not last:
        _read_yaml(text, file)
        raise Twice([twice(Where(file, 1, 1), name) for name in doubles])
    return data


def _may_be_deep(text: bytes) -> bool:
    """Whether the look of the text allows more than `MOST_DEEP` levels: cheap, and never misses.

    A level of YAML costs a column of indent, a `-`, `?` or `:` in front of a line, or a bracket.
    """
    if _MARGIN.search(text):
        return True
    depth = 0
    for char in text.translate(None, _NO_BRACKETS):
        depth = max(depth + (1 if char in b"[{" else -1), 0)
        if depth > MOST_DEEP:
            return True
    return False


def _refuse_depth(text: bytes, file: str) -> None:
    """Refuse nesting that would overflow the stack of libyaml."""
    depth = 0
    try:
        for event in yaml.parse(text, Loader=BaseLoader):
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if depth > MOST_DEEP:
                line = event.start_mark.line + 1 if event.start_mark else 0
                raise DocumentError([replace(_too_deep(file), where=Where(file, line, 1))])
    except yaml.YAMLError:
        return  # reading it will say what is wrong


def _unheard(error: ValueError, file: str) -> Diagnostic:
    """The number has too many digits for Python."""
    what = f"a number cannot be read: {error}"
    return Diagnostic(Where(file, 1, 1), what, "write it in fewer digits")


def _refuse_halves(data: Json, file: str) -> None:
    """A lone surrogate cannot be encoded as UTF-8."""
    try:
        json.dumps(data, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        half = str(error.object)[error.start]
        what = f"the text holds half a character: \\u{ord(half):04x}"
        fix = "write the other half too, or the character itself"
        raise DocumentError([Diagnostic(Where(file, 1, 1), what, fix)]) from None


def _read_yaml(text: bytes, file: str, last: bool = False) -> Json:
    if _may_be_deep(text):
        _refuse_depth(text, file)
    found = blocks(text)
    if found:
        with suppress(DocumentError):  # the text as a whole says better what is wrong with it
            return _in_blocks(found, file, 20 * len(text))
    return _read_whole(text, file, last)


def _in_blocks(found: list[Block], file: str, most: int) -> Object:
    """A text by its blocks, as they were read before.

    Raises DocumentError where the text has to be read as a whole.
    """
    cache = Cache("yaml", os.path.abspath(file))
    for block in leaves(found):
        make = partial(_block, block.head, file)
        most -= len(cache.made(make, block.head.decode()))
        if most < 0:  # aliases
            raise DocumentError([])
    cache.store()
    return _joined(found, cache.used)


def _block(text: bytes, file: str) -> str:
    data = _read_whole(text, file)
    if not isinstance(data, dict) or len(data) != 1:
        raise DocumentError([])
    return json.dumps(data)


def _joined(found: list[Block], texts: Mapping[str, str]) -> Object:
    made: Object = {}
    for block in found:
        data: Object = json.loads(texts[digest(block.head.decode())])
        if not made.keys().isdisjoint(data):
            raise DocumentError([])
        made |= {key: _joined(block.inner, texts) for key in data} if block.inner else data
    return made


def _read_whole(text: bytes, file: str, last: bool = False) -> Json:
    loader = type("_Loader", (Loader,), {"file": file, "last": last})(text)
    try:
        data: Json = loader.get_single_data()
        if b"&" in text and b"*" in text:
            refuse_bombs(data, file)
    except yaml.MarkedYAMLError as error:
        raise DocumentError([_unreadable(error, file)]) from None
    except yaml.reader.ReaderError as error:
        what = f"the text holds a character that YAML does not allow ({error.reason})"
        raise DocumentError([Diagnostic(Where(file, 1, 1), what, "remove the character")]) from None
    except RecursionError:
        raise DocumentError([_too_deep(file)]) from None
    finally:
        loader.dispose()
    return data


def _unreadable(error: yaml.MarkedYAMLError, file: str) -> Diagnostic:
    mark = error.problem_mark or error.context_mark
    where = Where(file, mark.line + 1, mark.column + 1) if mark else Where(file)
    what = " ".join(part for part in (error.context, error.problem) if part)
    fix = "mend it there: perhaps a comma, bracket, quote or the space after a colon is missing"
    for sign, better in _SIGNS.items():
        fix = better if sign in what else fix
    kind = "JSON" if file.endswith(".json") else "YAML"
    return Diagnostic(where, f"not readable as {kind}: {what}", fix)


def _too_deep(file: str) -> Diagnostic:
    return Diagnostic(Where(file), "the file is nested too deeply", "flatten it")
