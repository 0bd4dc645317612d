"""The fakes of a package: `testing.py`, the data it reads, and its pytest plugin."""

from __future__ import annotations

import json
from dataclasses import dataclass

from ..document.document import Json, as_object
from ..ir.api import Api, Tag
from ..ir.openapi import limits_of
from ..ir.types import NAMES
from ..python.reserved import TYPES
from .surfaces.client_methods import class_names, outside

_NAMES_OF_FAKES = """
    add answer api calls check client client_class document package refused reset responder seed
    start stop verify waited
"""
_OWN = frozenset(_NAMES_OF_FAKES.split())
"""What a fake has itself: a tag of such a name gets an underscore."""


@dataclass(frozen=True, slots=True)
class FakeOperation:
    """An operation as an attribute of a fake: its name, type and route."""

    name: str
    type: str
    route: str


@dataclass(frozen=True, slots=True)
class FakeTag:
    """A tag as an attribute of a fake."""

    attribute: str
    name: str
    tag: Tag

    @property
    def operations(self) -> list[FakeOperation]:
        """Return the operations, each with the type of its result."""
        hidden = frozenset(op.name for op in self.tag.operations) & TYPES
        return [
            FakeOperation(op.name, outside(op.success.expr, hidden), f"{op.method} {op.path}")
            for op in self.tag.operations
        ]


def view(api: Api) -> dict[str, object]:
    """Return the variables of the template `testing.py`."""
    names = class_names(api.tags)
    return {
        "api": api,
        "formats": [*NAMES],
        "fixture": fixture(api),
        "tags": [
            FakeTag(f"{tag.name}_" if tag.name in _OWN else tag.name, name, tag)
            for tag, name in zip(api.tags, names, strict=True)
        ],
    }


def fixture(api: Api) -> str:
    """Return the name of the pytest fixture."""
    return f"fake_{api.package.replace('.', '_')}"


def data(api: Api) -> str:
    """Return the text of `testing.json`, one operation or schema per line."""
    found = limits_of(api)
    parts = [f"{json.dumps(key)}: {_lines(as_object(value))}" for key, value in found.items()]
    return "{" + ",\n".join(parts) + "}\n"


def _lines(members: dict[str, Json]) -> str:
    texts = [
        f"{json.dumps(key)}:{json.dumps(value, ensure_ascii=False, separators=(',', ':'))}"
        for key, value in members.items()
    ]
    return "{\n" + ",\n".join(texts) + "\n}" if texts else "{}"
