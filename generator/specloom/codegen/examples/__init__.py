"""Normalised schema → an example value: what documentation shows, mocks answer and trials send.

Examples in the document come first where they fit their own schema; the rest is synthesised. The
same schema gives the same value on every run.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from ...document.document import Json, Object, as_list, as_number, as_object, as_text
from .scalars import at_sight, in_format, scalar

Purpose = Literal["request", "reply"]
_DEEP = 4
"""So many named schemas down, only what is required is written."""


class _Endless(Exception):
    """A schema that needs itself on every way."""


@dataclass(frozen=True)
class Examples:
    """Makes examples of the schemas of one document (`components.schemas`, normalised)."""

    schemas: Mapping[str, Object]
    full: bool = True
    """Write optional properties too."""
    purpose: Purpose = "reply"
    """Requests have no readOnly properties, replies no writeOnly ones."""
    given: bool = True
    """Take whole objects and lists from the document's examples; else scalars only."""

    def value(self, schema: Json) -> Json:
        """An example of the schema; None where every value would be infinitely deep."""
        try:
            return _Making(self, ()).value(as_object(schema), 0)
        except _Endless:
            return None

    def media(self, node: Object) -> Json:
        """An example of a media type object: its own first, else one of its schema."""
        schema = as_object(node.get("schema"))
        if self.given:
            for one in as_object(node.get("examples")).values():
                value = as_object(one).get("value")
                if "value" in as_object(one) and self.fits(value, schema):
                    return value
        return self.value(schema)

    def fits(self, value: Json, schema: Object) -> bool:
        """Whether the value obeys the schema, judged by jsonschema where a look is not enough."""
        seen = at_sight(value, schema)
        return self._judge(value, schema) if seen is None else seen

    def bare(self) -> Examples:
        """The maker of the same document that writes only what is required."""
        return replace(self, full=False)

    @cached_property
    def _judge(self) -> Callable[[Json, Object], bool]:
        from .validity import judge  # late: jsonschema takes a tenth of a second to load

        return judge(self.schemas)


@dataclass(frozen=True)
class _Making:
    """One value on its way: `inside` are the named schemas around the place."""

    of: Examples
    inside: tuple[str, ...]

    def value(self, schema: Object, at: int) -> Json:
        """A value. Raises _Endless where the schema needs one it stands in."""
        for given in self._given(schema):
            if in_format(given, schema) and self.of.fits(given, schema):
                return given
        if "const" in schema:
            return schema["const"]
        if enum := as_list(schema.get("enum")):
            return enum[at % len(enum)]
        if "$ref" in schema:
            return self._named(as_text(schema["$ref"]).rpartition("/")[2], at)
        for union in ("oneOf", "anyOf"):
            if union in schema:
                return self._union(schema, as_list(schema[union]), at)
        kinds = schema.get("type")
        if isinstance(kinds, list):
            kinds = next((kind for kind in kinds if kind != "null"), "null")
        match kinds:
            case "object":
                return self._object(schema, at)
            case "array":
                return self._array(schema)
            case str():
                return scalar(schema, kinds, at)
        return "anything"

    def _given(self, schema: Object) -> list[Json]:
        """The examples and the default that the document writes at the schema."""
        found = [*as_list(schema.get("examples"))]
        if "default" in schema:
            found.append(schema["default"])
        if self.of.given and self.of.full:
            return [one for one in found if one is not None]
        return [one for one in found if isinstance(one, str | int | float) and "$ref" not in schema]

    def _named(self, name: str, at: int) -> Json:
        if name in self.inside or name not in self.of.schemas:
            raise _Endless(name)
        return _Making(self.of, (*self.inside, name)).value(self.of.schemas[name], at)

    def _union(self, schema: Object, members: list[Json], at: int) -> Json:
        """Of the first member whose value is no value of another, where there is one."""
        found: list[Json] = []
        fuller = _Making(replace(self.of, full=True), self.inside)
        for making in (self, fuller) if not self.of.full else (self,):
            for member in members:
                node = as_object(member)
                if node.get("type") == "null":
                    continue
                try:
                    value = self._tagged(schema, node, making.value(node, at))
                except _Endless:
                    continue
                if self.of.fits(value, schema):
                    return value
                found.append(value)
        if found or any(as_object(member).get("type") == "null" for member in members):
            return found[0] if found else None
        raise _Endless

    @staticmethod
    def _tagged(schema: Object, member: Object, value: Json) -> Json:
        """The value with the tag by which the union knows the member."""
        discriminator = as_object(schema.get("discriminator"))
        name = as_text(discriminator.get("propertyName"))
        tags = as_object(discriminator.get("mapping"))
        mine = [tag for tag, ref in tags.items() if ref == member.get("$ref")]
        if not mine or not isinstance(value, dict) or value.get(name) in mine:
            return value
        return {**value, name: mine[0]}

    def _object(self, schema: Object, at: int) -> Json:
        required = {
            *map(str, as_list(schema.get("required"))),
            *map(str, as_list(schema.get("x-specloom-required"))),
        }
        hidden = "readOnly" if self.of.purpose == "request" else "writeOnly"
        every = self.of.full and len(self.inside) <= _DEEP
        made: Object = {}
        for name, node in as_object(schema.get("properties")).items():
            field = as_object(node)
            if field.get(hidden) is True or not (every or name in required):
                continue
            try:
                made[name] = self.value(field, at)
            except _Endless:
                if name in required:
                    raise
        self._more(schema, made, required, every)
        return made

    def _more(self, schema: Object, made: Object, required: set[str], every: bool) -> None:
        """Properties without a declaration: those required, and one where any may be."""
        more = schema.get("additionalProperties")
        node = more if isinstance(more, dict) else {}
        declared = as_object(schema.get("properties"))
        wanted = int(as_number(schema.get("minProperties")) or 0)
        names = [name for name in sorted(required) if name not in declared]
        if more is not False and every and not declared:
            wanted = max(wanted, 1)
        names += [f"key{n or ''}" for n in range(wanted - len(made) - len(names))]
        for n, name in enumerate(names):
            try:
                made[name] = self.value(node, n) if node else "anything"
            except _Endless:
                if name in required or wanted > len(made):
                    return

    def _array(self, schema: Object) -> Json:
        least = int(as_number(schema.get("minItems")) or 0)
        limit = as_number(schema.get("maxItems"))
        prefix = as_list(schema.get("prefixItems"))
        made = [self.value(as_object(item), 0) for item in prefix]
        items = schema.get("items")
        node = items if isinstance(items, dict) else {}
        more = self.of.full and (bool(node) or not made)
        wanted = max(least, len(made) + more)
        if limit is not None:
            wanted = min(wanted, int(limit))
            made = made[:wanted]
        try:
            made += [self.value(node, n) for n in range(wanted - len(made))]
        except _Endless:
            if least > len(made):
                raise
        return made


def example(schema: Json, schemas: Mapping[str, Object], purpose: Purpose = "reply") -> Json:
    """One example with all properties, as documentation shows it."""
    return Examples(schemas, purpose=purpose).value(schema)
