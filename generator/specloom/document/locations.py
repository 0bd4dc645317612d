"""The lines and columns of JSON pointers, computed on demand."""

from __future__ import annotations

import json
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

import yaml

from .diagnostics import Where

_SPACE = re.compile(r"[ \t\r\n]*")

_Member = tuple[str, tuple[int, int]]
"""The name of a member, and the offsets of the member (in an object: its key) and its value."""


class JsonPlaces:
    """The lines and columns of members in JSON text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.returns = "\r" in text
        self.skip = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=str).raw_decode
        self.members: dict[int, tuple[dict[str, tuple[int, int]], Iterator[_Member]]] = {}
        """Offset of an object or list → the members read so far, and the others."""

    def place(self, parts: list[str]) -> tuple[int, int] | None:
        """Return the line and column of the deepest member on a path that exists, or None.

        Raises ValueError if the text is not JSON.
        """
        at, found = self._space(0), None
        for part in parts:
            member = self._member(at, part)
            if member is None:
                break
            found, at = member
        if found is None:
            return None
        count, last = self.text.count, self.text.rfind("\n", 0, found)
        line = 1 + count("\n", 0, found)
        if self.returns:
            line += count("\r", 0, found) - count("\r\n", 0, found)
            last = max(last, self.text.rfind("\r", 0, found))
        return line, found - last

    def _member(self, at: int, name: str) -> tuple[int, int] | None:
        """Return the first member with a name. Reads the text only up to there."""
        if at not in self.members:
            read = {"{": self._of_object, "[": self._of_list}.get(self.text[at : at + 1])
            self.members[at] = {}, read(self._space(at + 1)) if read else iter(())
        seen, unread = self.members[at]
        while name not in seen and (following := next(unread, None)):
            seen.setdefault(*following)
        return seen.get(name)

    def _of_object(self, at: int) -> Iterator[_Member]:
        while self.text[at : at + 1] == '"':
            name, end = self.skip(self.text, at)
            value = self._space(self._space(end) + 1)
            yield name, (at, value)
            at = self._after(value)

    def _of_list(self, at: int) -> Iterator[_Member]:
        index = 0
        while self.text[at : at + 1] not in ("]", ""):
            yield str(index), (at, at)
            index += 1
            at = self._after(at)

    def _after(self, value: int) -> int:
        """Return the offset of the next member, or of the end of the object or list."""
        end = self._space(self.skip(self.text, value)[1])
        return self._space(end + 1) if self.text[end : end + 1] == "," else end

    def _space(self, at: int) -> int:
        match = _SPACE.match(self.text, at)
        return match.end() if match else at


SMALL = 50_000
"""Texts of fewer bytes are not divided into blocks."""

_LARGE = 4_000
"""A block of more bytes is divided again if its first line holds only its key."""

_BARE = re.compile(rb"""[ ]*(?:[\w$./{}-]+|"[^"\\\n]*"|'[^'\n]*'):(?:[ ]+\#.*)?""")

_UNSURE = re.compile(
    rb"""^(?:---|\.\.\.|%|\t|[ ]*<<)|\xc2\x85|\xe2\x80[\xa8\xa9]|\r(?!\n)""", re.MULTILINE
)
"""YAML that cannot be read in blocks: merge keys, several documents, tabs, unusual line ends.

Aliases of anchors in other blocks need no check: reading such a block fails.
"""


@dataclass
class Block:
    """A key of a YAML mapping and the lines below it. `line` is the key's, counted from 0."""

    line: int
    indent: int
    text: bytes
    inner: list[Block] = field(default_factory=list)

    @property
    def head(self) -> bytes:
        """The text to parse: only the line of the key if the value is divided into blocks."""
        return self.text.partition(b"\n")[0] if self.inner else self.text


@lru_cache(maxsize=1)
def blocks(text: bytes) -> list[Block]:
    """Return the blocks of YAML text; none if it is small or cannot be divided reliably."""
    if len(text) < SMALL or text[:3] == b"\xef\xbb\xbf":
        return []
    lines = text.splitlines(keepends=True)
    head = lines[0] if lines[0].rstrip() == b"---" else b""
    if _UNSURE.search(text, len(head)):
        return []
    return _cut([lines[0][len(head) :], *lines[1:]], 0, 0)


def candidates(level: list[Block], name: str) -> Iterator[Block]:
    """Return the blocks whose key may be `name`: it occurs on their first line."""
    key = name.encode()
    return (block for block in level if key in block.text.partition(b"\n")[0])


def walk(level: list[Block]) -> Iterator[Block]:
    """Yield the blocks and the blocks in them, in the order of the text."""
    for block in level:
        yield block
        yield from walk(block.inner)


def _cut(lines: list[bytes], first: int, least: int) -> list[Block]:
    """Return the blocks of some lines; none if they are no mapping indented by `least` columns or
    more.
    """
    starts: list[int] = []
    indent = -1
    for at, line in enumerate(lines):
        bare = line.lstrip(b" ")
        if not bare.strip() or bare[:1] == b"#":
            continue
        depth = len(line) - len(bare)
        if indent < 0:
            indent = depth
        if depth < indent or indent < least or (depth == indent and bare[:1] in b"-?:[{|>\t"):
            return []
        if depth == indent:
            starts.append(at)
    ends = [*starts[1:], *([len(lines)] if starts else [])]
    return [_block(lines[a:b], first + a, indent) for a, b in zip(starts, ends, strict=True)]


def _block(lines: list[bytes], line: int, indent: int) -> Block:
    text = b"".join(lines)
    cut = len(text) > _LARGE and _BARE.fullmatch(lines[0].rstrip())
    return Block(line, indent, text, _cut(lines[1:], line + 1, indent + 1) if cut else [])


try:
    from yaml import CSafeLoader as BaseLoader
except ImportError:  # pragma: no cover - a PyYAML without libyaml
    from yaml import SafeLoader as BaseLoader  # type: ignore[assignment]


__all__ = ["BaseLoader", "Lines", "Origin", "Source", "escape", "unescape"]


def escape(part: str) -> str:
    """Escape one part of a JSON pointer (RFC 6901, section 3)."""
    return part.replace("~", "~0").replace("/", "~1") if "~" in part or "/" in part else part


def unescape(part: str) -> str:
    """Undo `escape`."""
    return part.replace("~1", "/").replace("~0", "~") if "~" in part else part


@dataclass
class Source:
    """The text of a file and, on demand, the lines and columns in it."""

    file: str
    text: bytes

    @cached_property
    def tree(self) -> yaml.Node | None:
        return _composed(self.text)

    @cached_property
    def places(self) -> JsonPlaces | None:
        """The places in the text if it looks like JSON."""
        if self.text.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] not in (b"{", b"["):
            return None
        return JsonPlaces(self.text.decode("utf-8-sig", "replace"))

    def repeated_keys(self) -> list[str]:
        """Return the pointers of the keys that occur more than once in their mapping."""
        return list(dict.fromkeys(_repeated_keys(self.tree, "")))

    def where(self, pointer: str, shown: str) -> Where:
        """Return the place of a pointer, or of its deepest part that the file has.

        The result names the pointer as `shown`.
        """
        parts = [unescape(part) for part in pointer.split("/")[1:]]
        if self.places is not None:
            try:
                return Where(self.file, *(self.places.place(parts) or (1, 1)), shown)
            except (ValueError, RecursionError):
                self.places = None  # it is YAML
        line, column = self._in_blocks(parts, self.blocks) or _place(self.tree, parts)
        return Where(self.file, line, column, shown)

    @cached_property
    def blocks(self) -> list[Block]:
        return blocks(self.text)

    def _in_blocks(self, parts: list[str], level: list[Block]) -> tuple[int, int] | None:
        """Return the line and column of a pointer in the blocks of the text, or None."""
        for block in candidates(level, parts[0]) if parts else ():
            node = _composed(block.head)
            if _child(node, parts[0]) is None:
                continue
            here = block.line + 1, block.indent + 1
            if block.inner:
                return self._in_blocks(parts[1:], block.inner) if parts[1:] else here
            line, column = _place(node, parts)
            return block.line + line, column
        return None


@dataclass(frozen=True)
class Origin:
    """The file, and the pointer in it, of a part that an overlay added to the document."""

    source: Source
    pointer: str


@dataclass
class Lines:
    """The lines of a document, of the files bundled into it, and of the overlays."""

    main: Source
    others: dict[str, Source] = field(default_factory=dict)
    """Pointer of a bundled file → the file."""
    origins: dict[str, Origin] = field(default_factory=dict)
    """Pointer of a part that an overlay added → where it comes from."""
    repeated_keys: list[str] = field(default_factory=list)
    """The pointers of repeated keys, of which only the last was read."""

    def where(self, pointer: str) -> Where:
        """Return the file, line and column of a pointer into the bundled document."""
        for prefix, origin in self.origins.items():
            if pointer == prefix or pointer.startswith(prefix + "/"):
                return origin.source.where(origin.pointer + pointer[len(prefix) :], pointer)
        for prefix, source in self.others.items():
            if pointer == prefix or pointer.startswith(prefix + "/"):
                return source.where(pointer[len(prefix) :], pointer[len(prefix) :])
        return self.main.where(pointer, pointer)


def _composed(text: bytes) -> yaml.Node | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return yaml.compose(text, Loader=BaseLoader)
    except (yaml.YAMLError, RecursionError, UnicodeDecodeError):
        return None


def _repeated_keys(node: yaml.Node | None, pointer: str) -> Iterator[str]:
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            place = f"{pointer}/{escape(str(key.value))}"
            if key.value in seen and key.value != "<<":
                yield place
            seen.add(key.value)
            yield from _repeated_keys(value, place)
    elif isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            yield from _repeated_keys(item, f"{pointer}/{index}")


def _place(node: yaml.Node | None, parts: list[str]) -> tuple[int, int]:
    """Return the line and column of the deepest member on a path that exists."""
    mark = None
    for part in parts:
        child = _child(node, part)
        if child is None:
            break
        mark, node = child
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _child(node: yaml.Node | None, name: str) -> tuple[yaml.Mark, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == name:
                return key.start_mark, value
    if isinstance(node, yaml.SequenceNode) and name.isdecimal() and int(name) < len(node.value):
        item = node.value[int(name)]
        return item.start_mark, item
    return None
