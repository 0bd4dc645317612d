"""Complete discriminators, or infer them if each variant has its own tag."""

from __future__ import annotations

from collections.abc import Mapping

from ...document.document import Json, Object, as_list, as_object, as_text, texts
from ...openapi.context import Context
from .components import Component
from .constants import require
from .objects import enum_schema
from .place import Place, is_named, wire_name

Components = dict[str, Component]


def discriminate(components: Components, context: Context) -> None:
    """Complete each union's discriminator and set the tag in its variants.

    A variant of several unions accepts every tag that a mapping gives it. So unions with a mapping
    come first, and all tags are collected before they are set.
    """
    unions = [one for one in components.values() if len(_branches(one)) > 1 or _has_base(one)]
    mapped = [one for one in unions if as_object(one.schema.get("discriminator")).get("mapping")]
    tags = _Tags()
    found = {one.place.key: _tag_of(one, components, context, tags) for one in mapped}
    tags.of_unions = _undeclared([tag for tag in found.values() if tag], components)
    for one in mapped:
        _settle(one, found[one.place.key], components, tags)
    for one in unions:
        if one.place.key not in found:
            _settle(one, _tag_of(one, components, context, tags), components, tags)


def _has_base(component: Component) -> bool:
    """Return whether a union has one variant and a base, distinguished by the tag."""
    return len(_branches(component)) == 1 and "x-specloom-fallback" in component.schema


def _is_family(component: Component) -> bool:
    """Return whether a union was made of a component and its children, see `hierarchy`."""
    base = as_text(component.schema.get("x-specloom-fallback"))
    return component.place.key == f"{base}|variants"


class _Tags:
    """The tags of each variant by property, from all unions."""

    def __init__(self) -> None:
        self.of: dict[tuple[str, str], list[str]] = {}
        self.unions: list[tuple[str, set[str]]] = []
        self.of_unions: set[tuple[str, str]] = set()
        """Variants and properties that are a tag in only one of several unions of the variant."""

    def add(self, name: str, leaves: Mapping[str, str]) -> bool:
        """Add the tags of a union. Return False if a tag would mean two variants of a union."""
        unions = [*self.unions, (name, set(leaves.values()))]
        made = {key: list(tags) for key, tags in self.of.items()}
        for tag, leaf in leaves.items():
            known = made.setdefault((leaf, name), [])
            known += [] if tag in known else [tag]
        for each, variants in unions:
            said = [tag for leaf in variants for tag in made[leaf, each]]
            if len(set(said)) < len(said):
                return False
        self.of, self.unions = made, unions
        return True


def _branches(component: Component) -> list[str]:
    """Return the components that are branches of a union."""
    nodes = as_list(component.schema.get("oneOf")) + as_list(component.schema.get("anyOf"))
    return [as_text(as_object(node).get("$ref")) for node in nodes]


def _tag_of(
    component: Component, components: Components, context: Context, tags: _Tags
) -> tuple[str, dict[str, str]] | None:
    """Return the property that distinguishes the variants, and tag → variant."""
    keys = _branches(component)
    declared = as_object(component.schema.get("discriminator"))
    base = as_text(component.schema.get("x-specloom-fallback"))
    if base and base in keys and not _is_family(component):
        keys.remove(base)
    found = _declared(components, declared, keys) if declared else _found(components, keys)
    if found and tags.add(*found):
        return found
    component.schema.pop("discriminator", None)
    if declared:
        what = f'discriminator "{as_text(declared.get("propertyName"))}"'
        context.info(component.place.pointer, what, "its values do not tell all variants apart")
    return None


def _settle(
    component: Component,
    found: tuple[str, dict[str, str]] | None,
    components: Components,
    tags: _Tags,
) -> None:
    """Write the complete discriminator of a union, and the tags of its variants."""
    if found is None:
        return
    name, leaves = found
    keys, variants = _branches(component), list(dict.fromkeys(leaves.values()))
    mapping: Object = {tag: leaf for leaf in variants for tag in tags.of[leaf, name]}
    for leaf in variants:
        always = (leaf, name) not in tags.of_unions
        _fix(components, leaf, name, tags.of[leaf, name], always)
    component.schema["discriminator"] = {"propertyName": name, "mapping": mapping}
    base = as_text(component.schema.get("x-specloom-fallback"))
    if base in keys and not _is_family(component):
        del component.schema["discriminator"], component.schema["x-specloom-fallback"]
    else:
        _flatten(component, leaves)


def _flatten(component: Component, leaves: Mapping[str, str]) -> None:
    """Replace nested unions by their variants, because tags are mapped to models."""
    word = "oneOf" if "oneOf" in component.schema else "anyOf"
    component.schema[word] = [{"$ref": key} for key in dict.fromkeys(leaves.values())]


def _declared(
    components: Components, declared: Object, keys: list[str]
) -> tuple[str, dict[str, str]] | None:
    name = as_text(declared.get("propertyName"))
    mapping = {tag: as_text(key) for tag, key in as_object(declared.get("mapping")).items()}
    leaves: dict[str, str] = {}
    for key in keys:
        tags = [tag for tag, target in mapping.items() if target == key]
        for leaf, implied in _leaves(components, key, name, tags).items():
            for tag in implied:
                leaves.setdefault(tag, leaf)
    covered = set(leaves.values())
    for key in keys:
        if not set(_leaves(components, key, name, [])) <= covered or not key:
            return None
    return (name, leaves) if leaves else None


def _leaves(
    components: Components, key: str, name: str, tags: list[str], seen: tuple[str, ...] = ()
) -> dict[str, list[str]]:
    """Return object variant → tags of the variants of a branch."""
    component = components.get(key)
    if component is None or key in seen:
        return {key: []}
    schema = component.schema
    inner = as_list(schema.get("oneOf")) + as_list(schema.get("anyOf"))
    if "$ref" in schema:
        inner = [schema]
    if inner:
        found: dict[str, list[str]] = {}
        for branch in inner:
            ref = as_text(as_object(branch).get("$ref"))
            found.update(_leaves(components, ref, name, tags, (*seen, key)))
        return found
    if "properties" not in schema:
        return {key: []}
    own = _tags(components, as_object(as_object(schema["properties"]).get(name)))
    return {key: tags or own or ([wire_name(key)] if is_named(key) else [])}


def _tags(components: Mapping[str, Component], schema: Object) -> list[str]:
    """Return the values that a property is limited to."""
    if "const" in schema:
        return [str(schema["const"])]
    component = components.get(as_text(schema.get("$ref")))
    return texts(component.schema.get("enum")) if component else []


def _found(components: Components, keys: list[str]) -> tuple[str, dict[str, str]] | None:
    """Return the first required property that distinguishes all variants."""
    if not all(key in components and "properties" in components[key].schema for key in keys):
        return None
    for name in texts(components[keys[0]].schema.get("required")):
        leaves: dict[str, str] = {}
        for key in keys:
            schema = components[key].schema
            tags = _tags(components, as_object(as_object(schema["properties"]).get(name)))
            if not tags or name not in texts(schema.get("required")) or set(tags) & set(leaves):
                break
            leaves.update(dict.fromkeys(tags, key))
        else:
            return name, leaves
    return None


def _undeclared(
    found: list[tuple[str, dict[str, str]]], components: Components
) -> set[tuple[str, str]]:
    """Return tags that a variant does not declare, if its unions have different tag properties.

    None of them is a property of the variant, so none is sent by default.
    """
    names: dict[str, set[str]] = {}
    for name, leaves in found:
        for leaf in leaves.values():
            if name not in as_object(components[leaf].schema.get("properties")):
                names.setdefault(leaf, set()).add(name)
    return {(leaf, name) for leaf, some in names.items() if len(some) > 1 for name in some}


def _fix(components: Components, key: str, name: str, tags: list[str], always: bool = True) -> None:
    """Set the tag of a variant: a constant, or an enum for several tags.

    A tag that is not `always` required is only sent if the caller gives it.
    """
    component = components[key]
    properties = as_object(component.schema["properties"])
    schema = as_object(properties.get(name))
    own = _tags(components, schema)
    if "const" in schema and tags and always:
        component.schema = require(component.schema, [name])
        return
    if (len(own) > 1 and len(tags) > 1) or not tags:
        return
    remarks = {k: v for k, v in schema.items() if k in ("description", "x-specloom-name")}
    if len(tags) == 1:
        fixed: Object = {"type": "string", "const": tags[0], **remarks}
    else:
        place = Place(f"{key}|tags|{name}", component.place.pointer, key, (name,))
        values: list[Json] = list(tags)
        components[place.key] = Component(place.key, enum_schema(values, "string", {}), place)
        fixed = {"$ref": place.key, **remarks}
    component.schema["properties"] = {**properties, name: fixed}
    if len(tags) == 1 and always:
        component.schema = require(component.schema, [name])
