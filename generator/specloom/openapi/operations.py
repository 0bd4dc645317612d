"""Find and name the operations of a document."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..document.document import (
    Object,
    as_text,
    join,
    objects,
    texts,
)
from ..document.vocabulary import METHODS
from ..python.identifiers import module_name
from .references import Refs

STATUS = re.compile(r"[1-5](\d\d|[xX][xX])|default")

TOKEN = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]+")


@dataclass
class Found:
    """An operation as it is in the document."""

    path: str
    method: str
    node: Object
    pointer: str
    item: Object
    item_pointer: str
    name: str = ""
    locked_tag: str = ""
    """The published Python name of the first tag, where it is not the usual one."""
    full_name: str = ""
    """Its name with its tag in front, where the name alone does not tell it from all others."""

    @property
    def stable_key(self) -> str:
        """The stable key of the operation: `GET /pets/{id}`."""
        return f"{self.verb} {self.path}"

    @property
    def verb(self) -> str:
        """The method as it is sent. One from `additionalOperations` is sent as written."""
        return self.method.upper() if self.method in METHODS else self.method

    @property
    def id(self) -> str:
        """The `operationId`, or `GET /path` if there is none."""
        return as_text(self.node.get("operationId")) or f"{self.method.upper()} {self.path}"

    @property
    def tags(self) -> list[str]:
        return texts(self.node.get("tags"))

    @property
    def tag(self) -> str:
        """The Python name of the first tag."""
        return self.locked_tag or module_name(self.tags[0] if self.tags else "default")


def operations_of(refs: Refs, items: Object, pointer: str) -> list[Found]:
    """Return the operations of path items (paths, webhooks or a callback) in document order."""
    found = []
    for path, raw in items.items():
        if path.startswith("x-") or not isinstance(raw, dict):
            continue
        item, place = _referred(refs, raw, join(pointer, path))
        for method, node in item.items():
            if method.lower() in METHODS and isinstance(node, dict):
                node, at = _referred(refs, node, join(place, method))
                if method not in METHODS and method.lower() in item:
                    what = f'the operation "{method}" is repeated'
                    refs.context.error(at, what, "keep one of the two")
                    continue
                found.append(Found(path, method.lower(), node, at, item, place))
        for method, node in objects(item.get("additionalOperations")):
            at = join(place, "additionalOperations", method)
            if not further(method):
                what = f'"{method}" is not an additional HTTP method (RFC 9110, section 9.1)'
                refs.context.error(at, what, "write a method that is no key of the path item")
                continue
            node, at = _referred(refs, node, at)
            found.append(Found(path, method, node, at, item, place))
    return found


def further(method: str) -> bool:
    """Return whether a method may be in `additionalOperations` (OpenAPI 3.2, section 4.9)."""
    return bool(TOKEN.fullmatch(method)) and method.lower() not in METHODS


def _referred(refs: Refs, raw: Object, pointer: str) -> tuple[Object, str]:
    """Return a path item or operation with its reference resolved, and the pointer of its target.

    The target overrides keys beside `$ref`. OpenAPI knows no references to operations, but tools
    that bundle files resolve them.
    """
    if "$ref" not in raw:
        return raw, pointer
    item, place = refs.followed(raw, pointer)
    return {**{k: v for k, v in raw.items() if k != "$ref"}, **item}, place
