"""Make partial types for merge patches (RFC 7396).

The schema of an `application/merge-patch+json` body is that of the resource. Its required
properties may be left out, and null removes a property. The schema and every object in it get
partial types, `<Name>Patch`, or `<Name>MergePatch` where the schema is called a patch itself or
that name is taken.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from ..ir.schema import Any, Map, Object, Property, Ref, Schema, Union
from ..ir.types import is_null

_MEDIA = "application/merge-patch+json"


def is_merge_patch(wire: str) -> bool:
    """Return whether a media type is that of merge patches."""
    return wire.partition(";")[0].strip().lower() == _MEDIA


@dataclass
class MergePatches:
    """The partial types of models. `made` are those that bodies have needed so far."""

    schemas: Mapping[str, Schema]
    made: dict[str, Schema] = field(default_factory=dict)
    targets: dict[str, str] = field(default_factory=dict)
    """Partial type → the model that it changes."""

    def partial(self, schema: Schema) -> Schema:
        """Return the partial type of an object, a map or a reference; any other schema as it is."""
        if isinstance(schema, Union) and schema.discriminator is None:
            return replace(schema, members=tuple(map(self.partial, schema.members)))
        if isinstance(schema, Map):
            return self._map(schema)
        model = self.schemas.get(schema.name) if isinstance(schema, Ref) else None
        if not isinstance(schema, Ref) or not isinstance(model, Object | Map):
            return schema
        name = self._name(schema.name)
        if name is None:
            return schema
        if name not in self.made:
            self.targets[name] = schema.name
            self.made[name] = model  # before its properties: types may be recursive
            self.made[name] = self._model(schema.name, model)
        return replace(schema, name=name)

    def _name(self, target: str) -> str | None:
        """Return the name of the partial type of a model, or None if every name is taken."""
        base = target.removesuffix("Patch")
        names = [f"{target}Patch"] if base == target or not base else []
        names += [f"{base}MergePatch", f"{target}MergePatchBody"]
        taken = {*self.schemas, *(one for one, of in self.targets.items() if of != target)}
        return next((one for one in names if one not in taken), None)

    def _map(self, schema: Map) -> Map:
        """Return a map whose values may be null, which removes their names."""
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
    """Return the schema with null as a value, and without a default, which would be sent."""
    nullable = not (isinstance(schema, Any) or is_null(schema))
    return replace(schema, default=None, has_default=False, nullable=nullable)
