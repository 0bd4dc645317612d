"""Compare a value with its schema, part by part.

`not`, `if`, `contains`, `propertyNames` and `dependent…` are not checked: they are rare in API
documents, and cannot be fixed in one place.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from jsonschema import Draft202012Validator

from ...document.document import Json, Object, as_list, as_object, as_text, join, texts
from ..exchange.findings import Finding
from .formats import holds
from .infer import type_of
from .spec import Place, Spec


def nullable(spec: Spec, place: Place, depth: int = 0) -> bool:
    """Return whether the schema at a place allows null (3.0: `nullable`; 3.1: the type `null`)."""
    node = as_object(place.node)
    if place.node is False or depth > 50:
        return False
    types = texts(node.get("type"))
    if spec.old and node.get("nullable") is True and types:
        return True
    if types and "null" not in types:
        return False
    if "const" in node and node["const"] is not None:
        return False
    if "enum" in node and None not in as_list(node["enum"]):
        return False
    target = spec.target(place)
    if target is not None and not nullable(spec, target, depth + 1):
        return spec.old and node.get("nullable") is True
    for key, enough in (("allOf", all), ("anyOf", any), ("oneOf", any)):
        parts = [place.at(key, index) for index, _ in enumerate(as_list(node.get(key)))]
        if parts and not enough(nullable(spec, one, depth + 1) for one in parts):
            return spec.old and node.get("nullable") is True
    return True


LIMITS = (
    "multipleOf", "minLength", "maxLength", "pattern", "minItems", "maxItems", "uniqueItems",
    "minProperties", "maxProperties", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum",
)  # fmt: skip


@dataclass
class Walk:
    """Checks values of requests or responses. Records in `seen` the values of each schema."""

    spec: Spec
    side: str
    seen: dict[str, list[Json]] = field(default_factory=dict)
    _quiet: int = 0

    def walk(self, place: Place, value: Json, at: str, outer: bool = True) -> list[Finding]:
        """Return the findings of a value.

        `outer` are the fields declared by the schemas around it.
        """
        if not isinstance(place.node, dict):
            refused = Finding("type", place.pointer, "false", "no value is allowed here", value, at)
            return [refused] if place.node is False else []
        if value is None:
            return (
                []
                if nullable(self.spec, place)
                else [Finding("null", place.pointer, "null", "is null", None, at)]
            )
        self._note(place, value)
        target = self.spec.target(place)
        if target is not None and (self.spec.old or len(place.data) == 1):
            return self.walk(target, value, at, outer)
        wrong = self._type(place, value, at)
        if wrong:
            return wrong
        found = [*self._plain(place, value, at)]
        if target is not None:
            found += self.walk(target, value, at, False)
        for index, _ in enumerate(as_list(place.data.get("allOf"))):
            found += self.walk(place.at("allOf", index), value, at, False)
        for key in ("anyOf", "oneOf"):
            if key in place.data:
                found += self._union(place, key, value, at)
        if isinstance(value, dict):
            found += self._object(place, value, at)
            found += self._undeclared(place, value, at) if outer else []
        if isinstance(value, list):
            found += self._array(place, value, at)
        return found

    def fits(self, place: Place, value: Json) -> bool:
        """Return whether a value has no findings, without recording it."""
        return not self.quietly(place, value)

    def quietly(self, place: Place, value: Json) -> list[Finding]:
        """Return the findings of a value, without recording it."""
        with self._unnoted():
            return self.walk(place, value, "")

    @contextmanager
    def _unnoted(self) -> Iterator[None]:
        self._quiet += 1
        try:
            yield
        finally:
            self._quiet -= 1

    def _note(self, place: Place, value: Json) -> None:
        if not self._quiet:
            self.seen.setdefault(place.pointer, []).append(value)

    def _type(self, place: Place, value: Json, at: str) -> list[Finding]:
        types, kind = texts(place.data.get("type")), type_of(value)
        if not types or kind in types or (kind == "integer" and "number" in types):
            return []
        what = f"is declared {' or '.join(types)} and is {kind}"
        return [Finding("type", place.pointer, kind, what, value, at)]

    def _plain(self, place: Place, value: Json, at: str) -> Iterator[Finding]:
        """Check enums, formats and constraints."""
        node = place.data
        allowed = [node["const"]] if "const" in node else as_list(node.get("enum"))
        if allowed and not any(same(one, value) for one in allowed):
            key = "const" if "const" in node else "enum"
            what = f"has a value that the {key} does not have"
            yield Finding("value", place.pointer, repr(value), what, value, at)
        if not holds(node, value):
            name = as_text(node.get("x-specloom-format")) or as_text(node.get("format"))
            yield Finding("format", place.pointer, name, f"is no {name}", value, at)
        for limit in LIMITS:
            if limit in node and not _within(node, limit, value):
                what = f"is not within {limit}: {node[limit]}"
                yield Finding("limit", place.pointer, limit, what, value, at)

    def _union(self, place: Place, key: str, value: Json, at: str) -> list[Finding]:
        branch = self.chosen(place, key, value)
        if isinstance(branch, Place):
            return self.walk(branch, value, at, False)
        return [Finding("variant", place.pointer, branch, f"is of no {key}: {branch}", value, at)]

    def chosen(self, place: Place, key: str, value: Json) -> Place | str:
        """Return the branch of a value: by discriminator, otherwise the best match.

        If there is none, return the value of the discriminator, or the type of the value.
        """
        branches = [place.at(key, i) for i, _ in enumerate(as_list(place.data.get(key)))]
        known = self._discriminated(place, branches, value)
        if known is not None:
            return known
        with self._unnoted():
            scored = [(self._misfit(place, one, value), one) for one in branches]
        (mistyped, _), best = min(scored, key=lambda pair: pair[0])
        return type_of(value) if mistyped else best

    def _misfit(self, around: Place, branch: Place, value: Json) -> tuple[bool, int]:
        """Return whether a value has another type than the branch, and how much does not match."""
        found = self.walk(branch, value, "", False)
        own = [one for one in found if one.kind in ("type", "variant") and one.at == ""]
        if not isinstance(value, dict):
            return bool(own), len(found)
        known = self.declared(branch, value) or set(value)
        beside = self.declared(around, value, False) or set()
        return bool(own), len(found) + len(value.keys() - known - beside)

    def _discriminated(
        self, place: Place, branches: list[Place], value: Json
    ) -> Place | str | None:
        discriminator = as_object(place.data.get("discriminator"))
        word = as_object(value).get(as_text(discriminator.get("propertyName")))
        if not isinstance(word, str):
            return None
        ref = as_text(as_object(discriminator.get("mapping")).get(word)) or word
        pointer = ref[1:] if ref.startswith("#") else join("/components/schemas", ref)
        for branch in branches:
            if (
                self.spec.followed(branch).pointer
                == self.spec.followed(self.spec.place(pointer)).pointer
            ):
                return branch
        fallback = as_text(place.data.get("x-specloom-fallback"))
        return self.spec.place(fallback[1:]) if fallback.startswith("#") else word

    def _object(self, place: Place, value: Object, at: str) -> list[Finding]:
        node, found = place.data, list[Finding]()
        properties = place.at("properties")
        for name, member in value.items():
            if name in properties.data:
                found += self.walk(properties.at(name), member, join(at, name))
            elif isinstance(node.get("additionalProperties"), dict):
                found += self.walk(place.at("additionalProperties"), member, join(at, name))
            elif node.get("additionalProperties") is False and not _patterned(node, name):
                found.append(_field(place, name, member, at))
        hidden = "readOnly" if self.side == "request" else "writeOnly"
        for name in texts(node.get("required")):
            schema = self.spec.followed(properties.at(name)).data
            if name not in value and schema.get(hidden) is not True:
                what = f'has no "{name}", which is required'
                found.append(Finding("missing", place.pointer, name, what, value, at))
        return found

    def _array(self, place: Place, value: list[Json], at: str) -> list[Finding]:
        found = list[Finding]()
        first = as_list(place.data.get("prefixItems"))
        for index, item in enumerate(value):
            spot = join(at, index)
            if index < len(first):
                found += self.walk(place.at("prefixItems", index), item, spot)
            elif "items" in place.data:
                found += self.walk(place.at("items"), item, spot)
        return found

    def _undeclared(self, place: Place, value: Object, at: str) -> list[Finding]:
        known = self.declared(place, value)
        if known is None or place.data.get("additionalProperties") is False:
            return []
        return [_field(place, name, value[name], at) for name in value if name not in known]

    def declared(self, place: Place, value: Object, whole: bool = True) -> set[str] | None:
        """Return the names that a schema declares; None if it is open or declares none."""
        node = place.data
        parts = [place.at("allOf", i) for i, _ in enumerate(as_list(node.get("allOf")))]
        target = self.spec.target(place)
        parts += [target] if target is not None else []
        for key in ("anyOf", "oneOf") if whole else ():
            branch = self.chosen(place, key, value) if key in node else ""
            parts += [branch] if isinstance(branch, Place) else []
        more = node.get("additionalProperties", node.get("unevaluatedProperties", False))
        if more is not False:
            return None
        known = set(as_object(node.get("properties")))
        known |= {name for name in value if _patterned(node, name)}
        closed = "properties" in node or "additionalProperties" in node
        for part in parts:
            names = self.declared(part, value)
            if names is None and _says(part, "additionalProperties"):
                return None
            closed |= names is not None
            known |= names or set()
        return known if closed else None


def _says(place: Place, key: str) -> bool:
    return place.data.get(key, False) is not False


def _field(place: Place, name: str, value: Json, at: str) -> Finding:
    return Finding("field", place.pointer, name, f'has the field "{name}"', value, join(at, name))


def _patterned(node: Object, name: str) -> bool:
    """Return whether `patternProperties` matches a name. Its schemas are not checked."""
    patterns = [*as_object(node.get("patternProperties"))]
    return any(Draft202012Validator({"pattern": one}).is_valid(name) for one in patterns)


def _within(node: Object, limit: str, value: Json) -> bool:
    """Return whether a keyword holds, according to jsonschema."""
    bound = node[limit]
    if isinstance(bound, bool) and limit.startswith(
        "exclusive"
    ):  # OpenAPI 3.0: a boolean that belongs to the bound
        plain = limit.removeprefix("exclusive").lower()
        if not bound or plain not in node:
            return True
        bound = node[plain]
    return bool(Draft202012Validator({limit: bound}).is_valid(value))


def same(one: Json, other: Json) -> bool:
    """Return whether two JSON values are equal. true does not equal 1."""
    return Draft202012Validator({"const": one}).is_valid(other)
