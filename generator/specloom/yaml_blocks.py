"""A large YAML text cut into blocks that can be read one by one, and so be known again.

A block is a member of the outermost mappings: a key with all lines below it. Every block is a
text of its own with the columns it has in the file; that it can be read as a mapping of one key
proves the cut right. Where anything is not so, the text is read as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

SMALL = 50_000
"""A text of fewer bytes is not worth cutting."""

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
