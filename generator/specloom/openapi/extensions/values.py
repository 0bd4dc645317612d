"""Translate vendors' extensions for names, enum members and flags."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from ...document.document import Json, Object, as_list, as_object, as_text
from ...document.values import text_of
from ...python.identifiers import (
    argument_name,
    class_name,
    field_name,
    module_name,
    snake,
    upper_snake,
)


@dataclass(frozen=True, slots=True)
class Site:
    """A node with a vendor's extension: its kind, its pointer and the document."""

    kind: str
    node: Object
    pointer: str
    root: Object
    item: Object = field(default_factory=dict)
    """The path item of an operation."""


Read = Callable[[Json, Site], Json]
"""(value of the vendor's extension, its node) → the value of ours.

None means that ours cannot express it; `{}` that nothing has to be added.
"""


@dataclass(frozen=True, slots=True)
class Row:
    """A vendor's extension, the kinds of nodes that have it, and the key of ours it becomes."""

    vendor: str
    on: tuple[str, ...]
    ours: str
    read: Read


PYTHON = ("property_name", "type_name", "model_name", "method_name")


def name(value: Json, site: Site) -> Json:
    """Return a Python name: PascalCase for a schema, otherwise snake_case."""
    text = as_text(value)
    if not snake(text):
        return None
    functions = {"schema": class_name, "parameter": argument_name, "property": field_name}
    result = functions.get(site.kind, module_name)(text)
    return result if result.isidentifier() else None


def python_name(value: Json, site: Site) -> Json:
    """Return Stainless's name for Python, among those for several languages."""
    names = as_object(as_object(value).get("python"))
    return next((name(names[key], site) for key in PYTHON if key in names), None)


def true(value: Json, site: Site) -> Json:
    """Return True if the flag is set; anything else has no translation."""
    return True if value is True else None


def flag(value: Json, site: Site) -> Json:
    """Return True if the flag is set; anything else means nothing."""
    return True if value is True else {}


def text(value: Json, site: Site) -> Json:
    """Return a string as it is."""
    return as_text(value) or None


def group(value: Json, site: Site) -> Json:
    """Return the group of an operation as its tags."""
    parts = [as_text(one) for one in (value if isinstance(value, list) else [value])]
    return [" ".join(parts)] if all(parts) and parts else None


def only_read(value: Json, site: Site) -> Json:
    """Translate AutoRest's mutability: read-only."""
    return True if as_list(value) == ["read"] else {}


def only_written(value: Json, site: Site) -> Json:
    """Translate AutoRest's mutability: write-only."""
    return True if as_list(value) and "read" not in as_list(value) else {}


def reserved(value: Json, site: Site) -> Json:
    """Translate Speakeasy's encoding override: reserved characters are not escaped."""
    return True if value == "allowReserved" else None


def ignored(value: Json, site: Site) -> Json:
    """Translate the mark of an operation that the vendor's client leaves out.

    Ours has it unless `api.yaml` excludes it.
    """
    return {} if value is False else None


def fern_key(value: Json, site: Site) -> Json:
    """Translate Fern's header of idempotency keys, on idempotent operations."""
    if site.node.get("x-fern-idempotent") is not True:
        return {}
    headers = [as_text(as_object(one).get("header")) for one in as_list(value)]
    return next(iter(headers), "") or None


def retries(value: Json, site: Site) -> Json:
    """Translate Speakeasy's retries: an operation with a backoff is idempotent."""
    strategy = as_text(as_object(value).get("strategy"))
    return {"backoff": True, "none": False}.get(strategy)


def no_retries(value: Json, site: Site) -> Json:
    """Translate Fern's disabled retries."""
    return False if as_object(value).get("disabled") is True else None


def enum_entries(value: Json, site: Site) -> Json:
    """Translate AutoRest's `values`, each with a name. The enum's own name is read elsewhere."""
    entries = [as_object(entry) for entry in as_list(as_object(value).get("values"))]
    if not entries:
        return {}
    return _named({text_of(one.get("value")): as_text(one.get("name")) for one in entries}, site)


def enum_list(value: Json, site: Site) -> Json:
    """Translate Speakeasy's names, in the order of the values or by value."""
    values = as_list(site.node.get("enum"))
    if isinstance(value, dict):
        return _named({text: as_text(one) for text, one in value.items()}, site)
    names = [as_text(one) for one in as_list(value)]
    if len(names) != len(values):
        return None
    return _named(dict(zip(map(text_of, values), names, strict=True)), site)


def fern_enum(value: Json, site: Site) -> Json:
    """Translate Fern's enum: an object with a name for each value."""
    return _named(
        {text: as_text(as_object(one).get("name")) for text, one in as_object(value).items()}, site
    )


def renamed(value: Json, site: Site) -> Json:
    """Translate Stainless's renameMap: name → value."""
    return _named({text_of(wire): text for text, wire in as_object(value).items()}, site)


def _named(names: Mapping[str, str], site: Site) -> Json:
    """Return member names for the values of the enum, or None if two would be equal."""
    values = {text_of(value) for value in as_list(site.node.get("enum"))}
    members = {text: upper_snake(one) for text, one in names.items() if text in values and one}
    distinct = len(set(members.values())) == len(members)
    legal = all(one.isidentifier() for one in members.values())
    return dict(members) if members and distinct and legal else None
