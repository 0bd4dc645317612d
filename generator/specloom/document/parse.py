"""Parse YAML and JSON text into JSON values.

YAML is read with the core schema of YAML 1.2 (section 10.3), but without infinity and NaN. So `on`,
`no` and dates are strings, and keys are strings as written (`200` is "200").
"""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path

import yaml

from .cache import Cache, digest
from .diagnostics import Diagnostic, DocumentError, Where
from .document import Json, Object
from .locations import BaseLoader, Block, blocks, walk
from .yaml_loader import Loader, RepeatedKeyError, repeated_key

MOST_ALIASED = 2_000_000
"""The most values that a document may have with its aliases expanded, if it is mostly aliases."""


def refuse_bombs(data: Json, file: str) -> None:
    """Raise DocumentError if the aliases of a document expand to far more values than it holds."""
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
        what = f"the aliases of the file expand to {total:,} values"
        fix = "refer to the shared parts by $ref"
        raise DocumentError([Diagnostic(Where(file, 1, 1), what, fix)])


def utf8(text: bytes) -> bytes:
    """Return the text in UTF-8. UTF-16 and UTF-32 are detected by the first bytes (YAML 1.2,
    section 5.2).

    Text in another encoding is returned as it is: parsing it reports the error.
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
"""A block scalar with its first line (the group is its indent), or tabs that mean nothing: before
a comment or on an empty line."""


def content_of(path: Path) -> bytes:
    """Return the content of a file. Raises OSError for a named pipe, which could block forever."""
    if path.exists() and not path.is_file() and not path.is_dir():
        raise OSError(f"{path.name} is a pipe or a device, not a file")
    return path.read_bytes()


def source_text(text: bytes) -> bytes:
    """Return the text of a file in UTF-8, without the tabs that libyaml refuses.

    YAML 1.2 allows tabs before comments and on empty lines (section 6.6). They become spaces, which
    keeps the columns. Block scalars are not changed.
    """
    text = utf8(text)
    if b"\t" not in text:
        return text
    return _TABS.sub(lambda m: m[0].replace(b"\t", b" ") if m[1] is None else m[0], text)


MOST_DEEP = 500
"""The deepest nesting that is accepted. Real documents have a few dozen levels."""

_MARGIN = re.compile(rb"^[ \t?:-]{%d}" % MOST_DEEP, re.MULTILINE)

_NO_BRACKETS = bytes(char for char in range(256) if char not in b"[]{}")

_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")

_SPACES = "YAML is indented with spaces, and values starting with @ or ` need quotes"

_SIGNS = {
    "tab": _SPACES,
    "cannot start any token": _SPACES,
    "recursive": "an alias is inside the value that it repeats: use a `$ref` instead",
    "expected a single document": "keep one of the YAML documents that `---` separates",
}
"""Part of a parser's message → what to do."""


def read_or_last(text: bytes, file: str, lenient: bool) -> tuple[Json, bool]:
    """Parse text. Return the data, and whether it repeats a key.

    With `lenient` the last of the repeated keys counts. Raises DocumentError as `read` does.
    """
    try:
        return read(text, file), False
    except RepeatedKeyError:
        if not lenient:
            raise
    return read(text, file, True), True


def read(text: bytes, file: str, last: bool = False) -> Json:
    """Parse YAML or JSON text.

    Raises DocumentError if it is not UTF-8, not YAML, or nested too deeply. Raises RepeatedKeyError
    if an object repeats a key; with `last`, the last of them counts.
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
"""A string in quotes, or the start of a JavaScript comment (the group)."""


def _refuse_comments(text: bytes, file: str) -> None:
    """Raise DocumentError if text that looks like JSON has comments, as `.jsonc` files have."""
    for match in _COMMENT.finditer(text):
        if match[1] is not None:
            line = text.count(b"\n", 0, match.end()) + 1
            what = "the file is JSON with comments, which JSON does not allow"
            fix = "remove the comments, or start them with #, as in YAML"
            raise DocumentError([Diagnostic(Where(file, line, 1), what, fix)])


def _read_json(text: bytes, file: str, last: bool) -> Json:
    repeated: list[str] = []

    def pairs(members: list[tuple[str, Json]]) -> dict[str, Json]:
        result = dict(members)
        if len(result) < len(members):
            counts = Counter(name for name, _ in members)
            repeated.extend(name for name in result if counts[name] > 1)
        return result

    try:
        data: Json = json.loads(
            text.decode("utf-8-sig"), object_pairs_hook=pairs, parse_constant=lambda name: name
        )
    except RecursionError:
        raise DocumentError([_too_deep(file)]) from None
    except json.JSONDecodeError:
        raise
    except ValueError as error:
        raise DocumentError([_too_many_digits(error, file)]) from None
    if _SURROGATE.search(text):
        _refuse_lone_surrogates(data, file)
    if repeated and not last:
        _read_yaml(text, file)  # raises the same error, with the line
        raise RepeatedKeyError([repeated_key(Where(file, 1, 1), name) for name in repeated])
    return data


def _may_be_deep(text: bytes) -> bool:
    """Return whether the text may be nested deeper than `MOST_DEEP`. Cheap, and never wrong if
    False.

    Each level of YAML takes a column of indent, a `-`, `?` or `:` before the value, or a bracket.
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
    """Raise DocumentError if the nesting would overflow the stack of libyaml."""
    depth = 0
    try:
        for event in yaml.parse(text, Loader=BaseLoader):
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if depth > MOST_DEEP:
                line = event.start_mark.line + 1 if event.start_mark else 0
                raise DocumentError([replace(_too_deep(file), where=Where(file, line, 1))])
    except yaml.YAMLError:
        return  # parsing the text reports the error


def _too_many_digits(error: ValueError, file: str) -> Diagnostic:
    """Return the error of a number with more digits than `sys.get_int_max_str_digits` allows."""
    what = f"a number cannot be read: {error}"
    return Diagnostic(Where(file, 1, 1), what, "write it with fewer digits")


def _refuse_lone_surrogates(data: Json, file: str) -> None:
    """Raise DocumentError if a string has a lone surrogate, which UTF-8 cannot encode."""
    try:
        json.dumps(data, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        half = str(error.object)[error.start]
        what = f"a string has half of a surrogate pair: \\u{ord(half):04x}"
        fix = "write both halves, or the character itself"
        raise DocumentError([Diagnostic(Where(file, 1, 1), what, fix)]) from None


def _read_yaml(text: bytes, file: str, last: bool = False) -> Json:
    if _may_be_deep(text):
        _refuse_depth(text, file)
    level = blocks(text)
    if level:
        with suppress(DocumentError):  # parsing the whole text gives better messages
            return _in_blocks(level, file, 20 * len(text))
    return _read_whole(text, file, last)


def _in_blocks(level: list[Block], file: str, most: int) -> Object:
    """Parse YAML block by block; the blocks that the last run parsed come from the cache.

    Raises DocumentError if the text has to be parsed as a whole: a block is no YAML of its own, or
    the blocks give more than `most` characters of JSON.
    """
    cache = Cache("yaml", os.path.abspath(file))
    for block in walk(level):
        make = partial(_block, block.head, file)
        most -= len(cache.text(make, block.head.decode()))
        if most < 0:  # aliases
            raise DocumentError([])
    cache.store()
    return _joined(level, cache.used)


def _block(text: bytes, file: str) -> str:
    data = _read_whole(text, file)
    if not isinstance(data, dict) or len(data) != 1:
        raise DocumentError([])
    return json.dumps(data)


def _joined(level: list[Block], texts: Mapping[str, str]) -> Object:
    result: Object = {}
    for block in level:
        data: Object = json.loads(texts[digest(block.head.decode())])
        if not result.keys().isdisjoint(data):
            raise DocumentError([])
        result |= {key: _joined(block.inner, texts) for key in data} if block.inner else data
    return result


def _read_whole(text: bytes, file: str, last: bool = False) -> Json:
    loader = type("_Loader", (Loader,), {"file": file, "last": last})(text)
    try:
        data: Json = loader.get_single_data()
        if b"&" in text and b"*" in text:
            refuse_bombs(data, file)
    except yaml.MarkedYAMLError as error:
        raise DocumentError([_unreadable(error, file)]) from None
    except yaml.reader.ReaderError as error:
        what = f"the text has a character that YAML does not allow ({error.reason})"
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
    fix = "perhaps a comma, a bracket, a quote or the space after a colon is missing there"
    for sign, better in _SIGNS.items():
        fix = better if sign in what else fix
    kind = "JSON" if file.endswith(".json") else "YAML"
    return Diagnostic(where, f"not readable as {kind}: {what}", fix)


def _too_deep(file: str) -> Diagnostic:
    return Diagnostic(Where(file), "the file is nested too deeply", "flatten it")
