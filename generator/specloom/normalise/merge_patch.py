"""Partial types for merge patches (RFC 7396): every property may be left out, or null to remove it.

The schema of an `application/merge-patch+json` body is that of the resource it changes, whose
required properties it need not have. It gets a schema of its own, `<Name>Patch`, and so does every
object in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from ..ir.schema import Any, Map, Object, Property, Ref, Schema, Union
from ..ir.types import is_null

_MEDIA = "application/merge-patch+json"


def is_merge_patch(wire: str) -> bool:
    """Whether a media type is that of merge patches."""
    return wire.partition(";")[0].strip().lower() == _MEDIA


@dataclass
class MergePatches:
    """The partial types of the models of an API; `made` are those that bodies need so far."""

    schemas: Mapping[str, Schema]
    made: dict[str, Schema] = field(default_factory=dict)
    targets: dict[str, str] = field(default_factory=dict)
    """The model that each partial type changes."""

    def partial(self, schema: Schema) -> Schema:
        """An object, a map or a reference to one as its partial type; all else as it is."""
        if isinstance(schema, Union) and schema.discriminator is None:
            return replace(schema, members=tuple(map(self.partial, schema.members)))
        if isinstance(schema, Map):
            return self._map(schema)
        model = self.schemas.get(schema.name) if isinstance(schema, Ref) else None
        if not isinstance(schema, Ref) or not isinstance(model, Object | Map):
            return schema
        name = f"{schema.name}Patch"
        if name in self.schemas:
            return schema
        if name not in self.made:
            self.targets[name] = schema.name
            self.made[name] = model  # before its properties: types may be recursive
            self.made[name] = self._model(schema.name, model)
        return replace(schema, name=name)

    def _map(self, schema: Map) -> Map:
        """A map whose values may be null: that removes their names."""
        return replace(schema, values=_nullable(self.partial(schema.values)))

    def _model(self, target: str, model: Object | Map) -> Object | Map:
        text = f"What a merge patch changes of `{target}`: absent stays, null is removed."
        if isinstance(model, Map):
            return replace(self._map(model), description=text)
        properties = tuple(
            Property(one.name, one.wire, _nullable(self.partial(one.schema)))
            for one in model.properties
        )
        extra = _nullable(self.partial(model.extra)) if model.extra else None
        return replace(model, description=text, properties=properties, extra=extra)


def _nullable(schema: Schema) -> Schema:
    """The schema with null among its values, and without a default: nothing is sent unasked."""
    nullable = not (isinstance(schema, Any) or is_null(schema))
    return replace(schema, default=None, has_default=False, nullable=nullable)
