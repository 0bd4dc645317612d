"""The models of a normalised document, as documentation and surfaces need them."""

from __future__ import annotations

from typing import Literal

from .document import Object, as_list, as_object, as_text
from .engines.models import nullable
from .ir import Field, Model
from .names import module_name
from .types import type_of


def models_of(document: Object) -> tuple[Model, ...]:
    """Every named schema, in the order of the document."""
    schemas = as_object(as_object(document.get("components")).get("schemas"))
    nodes = {name: as_object(schema) for name, schema in schemas.items()}
    return tuple(_model(name, schema, nodes) for name, schema in nodes.items())


def _model(name: str, schema: Object, schemas: dict[str, Object]) -> Model:
    kind = kind_of(schema)
    names = [str(member) for member in as_list(schema.get("x-enum-varnames"))]
    return Model(
        name=name,
        module=module_name(name),
        kind=kind,
        wire=as_text(schema.get("x-specloom-wire")) or "",
        pointer=as_text(schema.get("x-specloom-pointer")) or "",
        description=as_text(schema.get("description")) or "",
        fields=_fields(schema, schemas) if kind == "object" else (),
        members=tuple(zip(names, as_list(schema.get("enum")), strict=False)),
        type=type_of(schema) if kind in ("union", "alias") else None,
    )


def kind_of(schema: Object) -> Literal["object", "enum", "union", "alias"]:
    """What a named schema becomes: object, enum, union or alias."""
    if "enum" in schema:
        return "enum"
    if "anyOf" in schema or "oneOf" in schema or isinstance(schema.get("type"), list):
        return "union"
    return "object" if "properties" in schema else "alias"


def _fields(schema: Object, schemas: dict[str, Object]) -> tuple[Field, ...]:
    required = as_list(schema.get("required"))
    found = []
    for wire, node in as_object(schema.get("properties")).items():
        field = as_object(node)
        found.append(
            Field(
                name=as_text(field.get("x-specloom-name")) or wire,
                wire=wire,
                type=type_of(field),
                required=wire in required,
                nullable=nullable(field, schemas),
                description=as_text(field.get("description")) or "",
                readonly=field.get("readOnly") is True,
                writeonly=field.get("writeOnly") is True,
                constant="const" in field,
                schema=field,
            )
        )
    return tuple(found)
