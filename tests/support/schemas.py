"""Schemas as tests write them, as the typed nodes of the IR."""

from __future__ import annotations

from collections.abc import Mapping

from specloom.document.document import Object, as_object, as_text, texts
from specloom.ir.schema import Schema
from specloom.normalise.schemas.typed import Typed


def typed(raw: Object) -> Schema:
    """The node of a schema; objects and enums may stand anywhere, references name models."""
    properties = as_object(raw.get("properties"))
    names = {
        wire: as_text(as_object(one).get("x-specloom-name")) or wire
        for wire, one in properties.items()
    }
    members = texts(raw.get("x-enum-varnames"))
    count = len(members) or len(raw.get("enum") or ())  # type: ignore[arg-type]
    return Typed({}).model(raw, names, members or [f"M{n}" for n in range(count)])


def all_typed(schemas: Mapping[str, Object]) -> dict[str, Schema]:
    """The nodes of named schemas."""
    return {name: typed(schema) for name, schema in schemas.items()}
