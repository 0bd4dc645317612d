"""The line and column of each JSON pointer, found only when somebody asks."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

import yaml

from .json_places import JsonPlaces
from .problems import Where
from .yaml_blocks import Block, blocks, found_in

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
