"""Find the parts of multipart bodies that are files although their schemas do not say so.

A part whose schema has no type is `application/octet-stream`, and `encoding` may name another media
type (OpenAPI 3.1, section 4.8.15.1). Such a part is given as bytes or as a file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from ..ir.api import Encoding
from ..ir.schema import Any, Array, Object, Ref, Scalar, Schema, resolved


@dataclass
class MultipartFiles:
    """The schemas of bodies with such parts, by name.

    `used` is how often each model is referred to. A model with other uses is not changed: the body
    gets its own schema, `<Name>Multipart`.
    """

    schemas: Mapping[str, Schema]
    used: Mapping[str, int]
    made: dict[str, Schema] = field(default_factory=dict)
    targets: dict[str, str] = field(default_factory=dict)
    """New schema → its original model."""

    def body(self, schema: Schema, encodings: Iterable[Encoding]) -> Schema:
        """Return the schema of a multipart body with files for such parts."""
        model = self.schemas.get(schema.name) if isinstance(schema, Ref) else None
        while isinstance(model, Ref):  # equal bodies of several operations are aliases of one
            schema, model = model, self.schemas.get(model.name)
        if not isinstance(schema, Ref) or not isinstance(model, Object):
            return schema
        media = {one.property: (one.media or "").lower() for one in encodings}
        properties = tuple(
            replace(one, schema=self._part(one.schema, media.get(one.wire, "")))
            for one in model.properties
        )
        if properties == model.properties:
            return schema
        name = schema.name if self.used[schema.name] == 1 else f"{schema.name}Multipart"
        if name != schema.name and name in self.schemas:
            return schema
        self.made[name], self.targets[name] = replace(model, properties=properties), schema.name
        return replace(schema, name=name)

    def _part(self, part: Schema, media: str) -> Schema:
        if "json" in media:
            return part
        if isinstance(part, Array) and not part.nullable:
            return replace(part, items=self._part(part.items, media))
        if not self._is_open(part) and not (media and _is_bare_text(part, media)):
            return part
        if isinstance(part, Scalar):
            return replace(part, format="binary")
        return Scalar(
            "string",
            "binary",
            title=part.title,
            description=part.description,
            default=part.default,
            has_default=part.has_default,
            examples=part.examples,
            deprecated=part.deprecated,
            read_only=part.read_only,
            write_only=part.write_only,
            secret=part.secret,
        )

    def _is_open(self, part: Schema) -> bool:
        """Return whether a part may have any type, by itself or by a reference."""
        if part.nullable:
            return False
        target = resolved(part, self.schemas)
        return isinstance(target, Any) and not target.format


def _is_bare_text(part: Schema, media: str) -> bool:
    """Return whether a part is an unconstrained string with a media type that is not text."""
    if not isinstance(part, Scalar) or part.type != "string" or part.nullable or part.format:
        return False
    return not all(one.strip().startswith("text/") for one in media.split(","))
