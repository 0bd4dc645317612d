# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""The request for a page, with the arguments that select the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from pydantic import BaseModel

from ..models.decode import encode
from ..operation import NextPage
from ..paths import steps, with_value
from ..typeguards import is_list, is_map
from ..unset import UNSET, Unset


@dataclass(frozen=True)
class Turn:
    """One request for a page: arguments by Python name, the body, body fields to set by wire name,
    and the URL if the server gave one.

    Names that begin with a dot are paths of body fields: `.page.cursor`.
    """

    arguments: Mapping[str, object]
    url: str | None = None
    body: object = UNSET
    fields: Mapping[str, object] = field(default_factory=dict[str, object])
    step: NextPage | None = None
    """The other operation that the arguments are for, if one gets the page."""
    query: tuple[tuple[str, str], ...] = ()
    """What follows the path in the link that the other operation takes."""

    def given(self, name: str) -> object:
        """Return the value of an argument or body field, or None if it is not given."""
        value = self._field(name[1:]) if name.startswith(".") else self.arguments.get(name)
        return None if isinstance(value, Unset) else value

    def with_value(self, name: str, value: object) -> Turn:
        """Return the request with another value of an argument or body field."""
        if not name.startswith("."):
            return replace(self, arguments={**self.arguments, name: value})
        first, *rest = steps(name[1:])
        whole = with_value(encode(None, self._field(first)), rest, value) if rest else value
        return replace(self, fields={**self.fields, first: whole})

    def _field(self, path: str) -> object:
        found = get_path(self.fields, path)
        return get_path(self.body, path) if found is None else found


def get_path(value: object, path: str) -> object:
    """Return the value at a dotted path of wire names in a typed value, or None.

    A number names an item of a list, counted from the end if it is negative.
    """
    for wire in steps(path):
        value = _member(value, wire)
    return value


def _member(value: object, wire: str) -> object:
    if isinstance(value, BaseModel):
        fields = type(value).__pydantic_fields__
        names = (name for name, field in fields.items() if (field.alias or name) == wire)
        name = next(names, None)
        return (value.model_extra or {}).get(wire) if name is None else getattr(value, name, None)
    if is_list(value) and wire.removeprefix("-").isdecimal():
        at = int(wire)
        return value[at] if -len(value) <= at < len(value) else None
    return value.get(wire) if is_map(value) else None
