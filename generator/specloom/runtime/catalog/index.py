# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""The index of a package: its tags and operations, as `manifest.json` lists them.

Listing operations reads only the manifest and imports no operation.
"""

from __future__ import annotations

import json
import pkgutil
import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from functools import cached_property
from typing import Any, NamedTuple

SAFE = frozenset({"GET", "HEAD", "OPTIONS", "TRACE", "QUERY"})
"""Methods that change nothing on a server (RFC 9110, section 9.2.1, and the QUERY draft)."""

_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+|[^\W\d_A-Za-z]+")


class Entry(NamedTuple):
    """One operation of the index."""

    id: str
    name: str
    """The Python name."""
    tag: str
    """The Python name of its tag."""
    method: str
    path: str
    module: str
    summary: str
    deprecated: bool = False

    @property
    def key(self) -> str:
        """The name with that of the tag: `orders.list_orders`."""
        return f"{self.tag}.{self.name}"

    @property
    def safe(self) -> bool:
        """Whether the method changes nothing on the server."""
        return self.method in SAFE


class TagEntry(NamedTuple):
    """One tag of the index."""

    name: str
    """The Python name."""
    wire: str
    """The name in the document."""
    description: str


class UnknownOperation(LookupError):
    """No operation has this name, or several have."""


class Index:
    """The tags and operations of a package."""

    def __init__(self, package: str, manifest: dict[str, Any]) -> None:
        self.package = package
        self.title: str = manifest["title"]
        self.description: str = manifest.get("description", "")
        self.distribution: str = manifest["distribution"]
        self.version: str = manifest["version"]
        self.command: str = manifest.get("command") or f"python -m {package}"
        """What one types to run the command line."""
        self.tags = tuple(
            TagEntry(tag["name"], tag["wire"], tag["description"]) for tag in manifest["tags"]
        )
        self.operations = tuple(map(_entry, manifest["operations"]))

    @cached_property
    def by_tag(self) -> dict[str, list[Entry]]:
        """Return the operations of each tag, by the Python name of the tag."""
        found: dict[str, list[Entry]] = {tag.name: [] for tag in self.tags}
        for entry in self.operations:
            found.setdefault(entry.tag, []).append(entry)
        return found

    def find(self, text: str) -> Entry:
        """Return the operation with a name: `tag.operation`, an operation id, or a unique name.

        Dashes may replace underscores. Raises UnknownOperation with suggestions.
        """
        wanted = _plain(text)
        for name_of in (_key, _id, _name):
            found = [entry for entry in self.operations if _plain(name_of(entry)) == wanted]
            if len(found) == 1:
                return found[0]
            if found:
                several = ", ".join(entry.key for entry in found)
                raise UnknownOperation(f"there are several operations {text!r}: {several}")
        raise UnknownOperation(f"there is no operation {text!r}{self._nearest(wanted)}")

    def _nearest(self, wanted: str) -> str:
        """Suggest the operations with the most similar names."""
        keys = {_plain(entry.name): entry.key for entry in self.operations}
        keys |= {_plain(entry.key): entry.key for entry in self.operations}
        near = dict.fromkeys(keys[one] for one in get_close_matches(wanted, keys, 3))
        return f"; did you mean {' or '.join(near)}?" if near else ""

    def select(self, names: Iterable[str]) -> list[Entry]:
        """Return the operations of these tags and names, each once, in the order of the index.

        Raises UnknownOperation for a name that is neither.
        """
        wanted: set[str] = set()
        for name in names:
            tag = _plain(name)
            tags = [one.name for one in self.tags if tag in (_plain(one.name), _plain(one.wire))]
            if tags:
                wanted.update(entry.key for entry in self.by_tag[tags[0]])
            else:
                wanted.add(self.find(name).key)
        return [entry for entry in self.operations if entry.key in wanted]

    def search(self, text: str, limit: int = 10) -> list[Entry]:
        """Return the operations that match some words best, the best first."""
        wanted = words(text)
        scored = [(_score(entry, wanted), entry) for entry in self.operations]
        found = [pair for pair in scored if pair[0] > 0]
        found.sort(key=lambda pair: (-pair[0], pair[1].deprecated))
        return [entry for _, entry in found[:limit]]


def index_of(package: str) -> Index:
    """Return the index of a package. Raises FileNotFoundError if it has no manifest."""
    content = pkgutil.get_data(package, "manifest.json")
    if content is None:
        raise FileNotFoundError(f"{package} has no manifest.json: generate it anew")
    return Index(package, json.loads(content))


def words(text: str) -> list[str]:
    """Return the words of a text in lower case. Names such as `listOrders` are split."""
    return [word.lower() for word in _WORD.findall(text)]


def _entry(data: dict[str, Any]) -> Entry:
    return Entry(
        id=data["id"],
        name=data["name"],
        tag=data["module"].split(".")[-2],
        method=data["method"],
        path=data["path"],
        module=data["module"],
        summary=data.get("summary", ""),
        deprecated=data.get("deprecated", False),
    )


def _key(entry: Entry) -> str:
    return entry.key


def _id(entry: Entry) -> str:
    return entry.id


def _name(entry: Entry) -> str:
    return entry.name


def _plain(name: str) -> str:
    return re.sub(r"[-_ /.]+", "_", name.strip()).strip("_").lower()


_WEIGHTS = (5, 4, 3, 2)


def _score(entry: Entry, wanted: Sequence[str]) -> float:
    """Score an operation: its name counts most, then summary, tag and path."""
    if not wanted:
        return 0
    texts = (entry.name, entry.summary, entry.tag, f"{entry.method} {entry.path}")
    places = [set(words(text)) for text in texts]
    total = 0.0
    for word in wanted:
        total += max(
            weight * _likeness(word, place) for weight, place in zip(_WEIGHTS, places, strict=True)
        )
    return total - len(places[0]) * 0.01 if total else 0


def _likeness(word: str, place: set[str]) -> float:
    if word in place:
        return 1
    stem = word[:-1] if len(word) > 3 and word.endswith("s") else word
    if any(stem == (one[:-1] if len(one) > 3 and one.endswith("s") else one) for one in place):
        return 0.9
    return 0.5 if len(stem) > 2 and any(one.startswith(stem) for one in place) else 0
