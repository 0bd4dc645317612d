"""The line and column of JSON pointers, found on demand."""

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
"""The name of a member, where it stands (of an object: its key), and its value."""


class JsonPlaces:
    """The lines and columns of members in a JSON text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.returns = "\r" in text
        self.skip = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=str).raw_decode
        self.known: dict[int, tuple[dict[str, tuple[int, int]], Iterator[_Member]]] = {}

    def place(self, parts: list[str]) -> tuple[int, int] | None:
        """Line and column of the deepest of some nested members; None where not one is there.

        Raises ValueError where the text is no JSON.
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
        """The first member of that name; what stands behind it is not looked at yet."""
        if at not in self.known:
            read = {"{": self._of_object, "[": self._of_list}.get(self.text[at : at + 1])
            self.known[at] = {}, read(self._space(at + 1)) if read else iter(())
        found, rest = self.known[at]
        while name not in found and (following := next(rest, None)):
            found.setdefault(*following)
        return found.get(name)

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
        """Where the next member starts, or the object or list ends."""
        end = self._space(self.skip(self.text, value)[1])
        return self._space(end + 1) if self.text[end : end + 1] == "," else end

    def _space(self, at: int) -> int:
        found = _SPACE.match(self.text, at)
        return found.end() if found else at


SMALL = 50_000
"""Texts of fewer bytes are not divided into blocks."""

_LARGE = 4_000
"""A block of more bytes is cut again, where its key is all that stands on its first line."""

_BARE = re.compile(rb"""[ ]*(?:[\w$./{}-]+|"[^"\\\n]*"|'[^'\n]*'):(?:[ ]+\#.*)?""")

_UNSURE = re.compile(
    rb"""^(?:---|\.\.\.|%|\t|[ ]*<<)|\xc2\x85|\xe2\x80[\xa8\xa9]|\r(?!\n)""", re.MULTILINE
)
"""Merges, several documents in a text, and rare line ends. What an anchor of one block stands for
in another cannot be read there, and so is found out."""


@dataclass
class Block:
    """A key and the lines below it: `line` is that of the key, counted from 0."""

    line: int
    indent: int
    text: bytes
    inner: list[Block] = field(default_factory=list)

    @property
    def head(self) -> bytes:
        """What is read of it: the key alone, where the rest is in blocks of its own."""
        return self.text.partition(b"\n")[0] if self.inner else self.text


@lru_cache(maxsize=1)
def blocks(text: bytes) -> list[Block]:
    """The blocks of a text; none where it is small, or not sure to be what it looks like."""
    if len(text) < SMALL or text[:3] == b"\xef\xbb\xbf":
        return []
    lines = text.splitlines(keepends=True)
    head = lines[0] if lines[0].rstrip() == b"---" else b""
    if _UNSURE.search(text, len(head)):
        return []
    return _cut([lines[0][len(head) :], *lines[1:]], 0, 0)


def found_in(level: list[Block], name: str) -> Iterator[Block]:
    """The blocks whose first line may be the key of that name."""
    written = name.encode()
    return (block for block in level if written in block.text.partition(b"\n")[0])


def leaves(found: list[Block]) -> Iterator[Block]:
    """The blocks and those in them, in the order of the text."""
    for block in found:
        yield block
        yield from leaves(block.inner)


def _cut(lines: list[bytes], first: int, least: int) -> list[Block]:
    """The blocks of some lines; none where they are no mapping at `least` columns or more."""
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


__all__ = ["BaseLoader", "Graft", "Lines", "Source", "escape", "unescape"]


def escape(part: str) -> str:
    """One part of a JSON pointer, as RFC 6901 writes it."""
    return part.replace("~", "~0").replace("/", "~1") if "~" in part or "/" in part else part


def unescape(part: str) -> str:
    return part.replace("~1", "/").replace("~0", "~") if "~" in part else part


@dataclass
class Source:
    """One file's text and, on demand, the tree of its nodes with their places."""

    file: str
    text: bytes

    @cached_property
    def tree(self) -> yaml.Node | None:
        return _composed(self.text)

    @cached_property
    def places(self) -> JsonPlaces | None:
        """The places in a file that looks like JSON."""
        if self.text.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] not in (b"{", b"["):
            return None
        return JsonPlaces(self.text.decode("utf-8-sig", "replace"))

    def doubles(self) -> list[str]:
        """The pointers of the keys that are there twice."""
        return list(dict.fromkeys(_doubles(self.tree, "")))

    def where(self, pointer: str, shown: str) -> Where:
        """The place of the deepest part of the pointer that the file has."""
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
        """Line and column by the blocks of the text alone; None where they do not tell."""
        for block in found_in(level, parts[0]) if parts else ():
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
class Graft:
    """Where a part of the document comes from that another file put there."""

    source: Source
    pointer: str


@dataclass
class Lines:
    """Places in the document and in each file bundled into it (by pointer prefix)."""

    main: Source
    others: dict[str, Source] = field(default_factory=dict)
    grafts: dict[str, Graft] = field(default_factory=dict)
    doubles: list[str] = field(default_factory=list)
    """The keys that are there twice, of which the last one was read."""

    def where(self, pointer: str) -> Where:
        for prefix, graft in self.grafts.items():
            if pointer == prefix or pointer.startswith(prefix + "/"):
                return graft.source.where(graft.pointer + pointer[len(prefix) :], pointer)
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


def _doubles(node: yaml.Node | None, pointer: str) -> Iterator[str]:
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            place = f"{pointer}/{escape(str(key.value))}"
            if key.value in seen and key.value != "<<":
                yield place
            seen.add(key.value)
            yield from _doubles(value, place)
    elif isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            yield from _doubles(item, f"{pointer}/{index}")


def _place(node: yaml.Node | None, parts: list[str]) -> tuple[int, int]:
    """Line and column of the deepest of some nested members that is there."""
    mark = None
    for part in parts:
        found = _child(node, part)
        if found is None:
            break
        mark, node = found
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
