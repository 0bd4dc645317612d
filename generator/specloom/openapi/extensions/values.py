"""Vendors' extensions for names, enum members and flags."""

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
class Spot:
    """A node that a vendor's word stands on: its kind, and the document around it."""

    kind: str
    node: Object
    pointer: str
    root: Object
    item: Object = field(default_factory=dict)
    """Of an operation: its path item."""


Read = Callable[[Json, Spot], Json]
"""The value of a vendor's word and where it stands → the value of ours; None: cannot be said."""


@dataclass(frozen=True, slots=True)
class Row:
    """A word of a vendor, where it stands (kinds of nodes), and which word of ours it becomes."""

    vendor: str
    on: tuple[str, ...]
    ours: str
    read: Read


PYTHON = ("property_name", "type_name", "model_name", "method_name")


def name(value: Json, spot: Spot) -> Json:
    """A name as Python writes it: schemas in PascalCase, all else in snake_case."""
    text = as_text(value)
    if not snake(text):
        return None
    written = {"schema": class_name, "parameter": argument_name, "property": field_name}
    made = written.get(spot.kind, module_name)(text)
    return made if made.isidentifier() else None


def python_name(value: Json, spot: Spot) -> Json:
    """Stainless: the name for Python among those for several languages."""
    names = as_object(as_object(value).get("python"))
    return next((name(names[key], spot) for key in PYTHON if key in names), None)


def true(value: Json, spot: Spot) -> Json:
    """A flag that is set."""
    return True if value is True else None


def flag(value: Json, spot: Spot) -> Json:
    """A flag that is set, or not."""
    return True if value is True else {}


def text(value: Json, spot: Spot) -> Json:
    """A text as it is."""
    return as_text(value) or None


def group(value: Json, spot: Spot) -> Json:
    """The group of an operation that has no tag."""
    parts = [as_text(one) for one in (value if isinstance(value, list) else [value])]
    return [" ".join(parts)] if all(parts) and parts else None


def only_read(value: Json, spot: Spot) -> Json:
    """AutoRest: what can be read and nothing else."""
    return True if as_list(value) == ["read"] else {}


def only_written(value: Json, spot: Spot) -> Json:
    """AutoRest: what cannot be read."""
    return True if as_list(value) and "read" not in as_list(value) else {}


def reserved(value: Json, spot: Spot) -> Json:
    """Speakeasy: reserved characters stay as they are."""
    return True if value == "allowReserved" else None


def kept(value: Json, spot: Spot) -> Json:
    """An operation that the vendor's client leaves out; ours does where `api.yaml` says so."""
    return {} if value is False else None


def fern_key(value: Json, spot: Spot) -> Json:
    """Fern: the header that carries the key of operations that may be repeated."""
    if spot.node.get("x-fern-idempotent") is not True:
        return {}
    headers = [as_text(as_object(one).get("header")) for one in as_list(value)]
    return next(iter(headers), "") or None


def retries(value: Json, spot: Spot) -> Json:
    """Speakeasy: what is repeated after a failure may be sent twice; `none` is not repeated."""
    strategy = as_text(as_object(value).get("strategy"))
    return {"backoff": True, "none": False}.get(strategy)


def no_retries(value: Json, spot: Spot) -> Json:
    """Fern: retries switched off."""
    return False if as_object(value).get("disabled") is True else None


def enum_entries(value: Json, spot: Spot) -> Json:
    """AutoRest: `values` with a name for each; the name of the enum itself is read elsewhere."""
    entries = [as_object(entry) for entry in as_list(as_object(value).get("values"))]
    if not entries:
        return {}
    return _named({text_of(one.get("value")): as_text(one.get("name")) for one in entries}, spot)


def enum_list(value: Json, spot: Spot) -> Json:
    """Speakeasy: names in the order of the values, or by value."""
    values = as_list(spot.node.get("enum"))
    if isinstance(value, dict):
        return _named({text: as_text(one) for text, one in value.items()}, spot)
    names = [as_text(one) for one in as_list(value)]
    if len(names) != len(values):
        return None
    return _named(dict(zip(map(text_of, values), names, strict=True)), spot)


def fern_enum(value: Json, spot: Spot) -> Json:
    """Fern: an object for each value, with a name."""
    return _named(
        {text: as_text(as_object(one).get("name")) for text, one in as_object(value).items()}, spot
    )


def renamed(value: Json, spot: Spot) -> Json:
    """Stainless: name → value."""
    return _named({text_of(wire): text for text, wire in as_object(value).items()}, spot)


def _named(names: Mapping[str, str], spot: Spot) -> Json:
    """Member names for the values the enum has; all different, or none."""
    values = {text_of(value) for value in as_list(spot.node.get("enum"))}
    made = {text: upper_snake(one) for text, one in names.items() if text in values and one}
    distinct = len(set(made.values())) == len(made)
    legal = all(one.isidentifier() for one in made.values())
    return dict(made) if made and distinct and legal else None
