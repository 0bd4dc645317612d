"""The OpenAPI documents in a folder, read apart from the generator."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")
SUFFIXES = (".json", ".yaml", ".yml")
_SIGNS = (
    re.compile(r"""^\s{0,4}["']?(openapi|swagger)["']?\s*:""", re.MULTILINE),
    re.compile(r"""^\s{0,4}["']?(paths|webhooks)["']?\s*:(?!\s*\{\s*\})""", re.MULTILINE),
)


@dataclass(frozen=True)
class Document:
    """An OpenAPI document; its references may lead to files in `root`."""

    name: str
    path: Path
    root: Path

    @property
    def stem(self) -> str:
        """The name without the suffix of a file."""
        return self.name.removesuffix(self.path.suffix)


def documents_in(folder: Path) -> list[Document]:
    """The documents in a folder, and in each folder in it those nearest to its top."""
    items = sorted(folder.iterdir())
    found = [Document(path.name, path, folder) for path in items if is_document(path)]
    for inner in items:
        paths = _nearest(inner) if inner.is_dir() else []
        for path in paths:
            name = inner.name if len(paths) == 1 else f"{inner.name}/{path.name}"
            found.append(Document(name, path, inner))
    return found


def _nearest(folder: Path) -> list[Path]:
    items = sorted(folder.iterdir())
    documents = [path for path in items if is_document(path)]
    return documents or [path for inner in items if inner.is_dir() for path in _nearest(inner)]


def is_document(path: Path) -> bool:
    """Whether a file says that it is an OpenAPI document, and has paths or webhooks."""
    if path.suffix not in SUFFIXES or not path.is_file():
        return False
    text = path.read_text(encoding="utf-8-sig")
    return all(sign.search(text) for sign in _SIGNS)


def operations_in(document: Path) -> int:
    """The operations of a document, counted apart from the generator."""
    return sum(1 for _ in _operations(document))


@lru_cache(maxsize=64)
def read(path: Path) -> dict[str, Any]:
    """The data in a file."""
    text = path.read_text(encoding="utf-8-sig")
    if path.suffix == ".json":
        found: dict[str, Any] = json.loads(text)
        return found
    data: dict[str, Any] = yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return data


def _operations(document: Path) -> Iterator[str]:
    paths, home = _followed(read(document).get("paths", {}), document)
    for path, item in paths.items():
        if not path.startswith("/"):
            continue
        members, _ = _followed(item, home)
        yield from (f"{method} {path}" for method in members if method in METHODS)


def _followed(value: Mapping[str, Any], home: Path) -> tuple[Mapping[str, Any], Path]:
    """What a reference leads to, in the document or in other files, and the file of it."""
    while "$ref" in value and "://" not in value["$ref"]:
        name, _, pointer = value["$ref"].partition("#")
        home = (home.parent / name).resolve() if name else home
        value = read(home)
        for part in pointer.split("/")[1:]:
            value = value[part.replace("~1", "/").replace("~0", "~")]
    return value, home
