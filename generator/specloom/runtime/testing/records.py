# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""The records of a twin: what a server adds to what a request sends."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING, Any
from uuid import UUID

from ..json_types import Json
from ..typeguards import is_dict, is_list
from ..unset import UNSET
from .document import ANYTHING, Document, Schema
from .rules import Resource
from .shapes import Shapes, names_parent, normal
from .store import Record
from .values import Maker

if TYPE_CHECKING:
    from .twin import Twin

_CREATED = re.compile(
    r"(date|time|last)?(creat|insert|add|regist|submit|start)(e|ed|ion)?"
    r"(at|on|time|date|timestamp|ts)?"
)
_CHANGED = re.compile(
    r"(date|time|last)?(updat|modif|chang|edit)(e|ied|ed|y|ication)?(at|on|time|date|timestamp|ts)?"
)
_UUID = re.compile(r"[0-9a-fA-F]{8}-?(?:[0-9a-fA-F]{4}-?){3}[0-9a-fA-F]{12}")
VERSION = re.compile(r"version|revision|rev|etag")


@dataclass
class New:
    """Makes a record with all that a server would add."""

    twin: Twin
    resource: Resource
    schema: Schema

    def __post_init__(self) -> None:
        self.shapes = Shapes(self.twin.document)

    def record(self, given: Mapping[str, Json], scope: Mapping[str, Json]) -> Record:
        """Return a record with the given properties, and those that a server adds."""
        twin, resource = self.twin, self.resource
        seq, self.now = twin.store.next(), twin.clock.now()
        self.random = Random(f"{twin.seed} {resource.name} {seq}")
        self.needed = required(twin.document, self.schema)
        self.sent, self.flags = twin.sent(resource), twin.flags(resource)
        data: dict[str, Json] = {}
        for name, schema in self.shapes.properties(self.schema).items():
            if name in given:
                data[name] = self._nested(schema, given[name], seq)
            elif name == resource.key:
                data[name] = self._key(name, self.shapes.plain(schema))
            else:
                value = self._added(name, schema)
                data |= {} if value is UNSET else {name: value}
        extra = {name: one for name, one in given.items() if name not in data}
        hidden = dict(scope)
        if resource.key and resource.key not in data and hidden.get(resource.key) is None:
            known = extra.get(resource.key)
            made = self._key(resource.key, twin.key_schema(resource)) if known is None else known
            hidden[resource.key] = made
        return Record(resource.name, data | extra, hidden, self.now)

    def _added(self, name: str, schema: Schema) -> Any:
        """Return the value of a property that the request does not have, or UNSET."""
        plain, resource, document = self.shapes.plain(schema), self.resource, self.twin.document
        moment = moment_of(name, plain, self.now)
        if moment is not None:
            return moment
        if name == resource.state and resource.states:
            return resource.states[0]
        if "default" in schema:
            return schema["default"]
        if name in self.flags:
            return False
        maker = Maker(document, self.random, share=0.0)
        if name not in self.sent and VERSION.fullmatch(name):
            return version_of(document, plain, self.random)
        if name in self.needed or name not in self.sent:
            known = self._reference(name, plain) if name in self.needed else None
            return least(document, schema, maker) if known is None else known
        empty = schema and not document.problem(None, schema, "response")
        return None if empty else UNSET

    def _key(self, name: str, schema: Schema) -> Json:
        """Return a new identity: of the type and format of the document."""
        records = self.twin.store.records(self.resource.name)
        kind, format_ = schema.get("type"), str(schema.get("format", ""))
        if kind in ("integer", "number"):
            known = [one.value(name) for one in records]
            numbers = [one for one in known if isinstance(one, int)]
            least = max([int(schema.get("minimum", 1)) - 1, *numbers])
            return self.twin.store.number(self.resource.name, least)
        uuid = UUID(int=self.random.getrandbits(128), version=4)
        text: Json = uuid.hex if format_ == "UuidHex" else str(uuid)
        if self.twin.document.problem(text, schema, "response"):
            taken = [one.value(name) for one in records]
            for _ in range(50):
                text = Maker(self.twin.document, self.random, examples=False).value(schema)
                if text not in taken:
                    break
        return text

    def _reference(self, name: str, schema: Schema) -> Json:
        """Return the newest record that a property names, if it is the key of a resource."""
        for other in self.twin.rules.resources.values():
            if other.single or not other.key or other.name == self.resource.name:
                continue
            if names_parent({name: schema}, other.key, other.noun) == name:
                records = self.twin.store.records(other.name)
                if records:
                    return records[-1].value(other.key)
        return None

    def _nested(self, schema: Schema, value: Json, seq: int) -> Json:
        """Return a value of the request, with what objects within it lack."""
        shapes = Shapes(self.twin.document)
        items = shapes.items(schema)
        if is_list(value) and items is not None:
            return [self._nested(items, one, seq) for one in value]
        if not is_dict(value):
            return value
        properties = shapes.properties(schema)
        made = {name: self._nested(properties.get(name, ANYTHING), one, seq)
                for name, one in value.items()}  # fmt: skip
        for name, one in properties.items():
            if name not in made and "default" in one:
                made[name] = one["default"]
        return made


def least(document: Document, schema: Schema, maker: Maker) -> Json:
    """Return the smallest value of a schema: null, nothing, zero, otherwise a made-up one."""
    values: tuple[Json, ...] = (None, [], False, 0, {})
    for value in values:
        if not document.problem(value, schema, "response"):
            return value
    return maker.value(schema)


def version_of(document: Document, schema: Schema, random: Random) -> Json:
    """Return the first version of a record: a hash, if the schema allows it."""
    text = random.randbytes(32).hex()
    if document.problem(text, schema, "response"):
        return Maker(document, random, share=0.0).value(schema)
    return text


def required(document: Document, schema: Schema) -> list[str]:
    """Return the names of the required properties, those of `allOf` among them."""
    schema = document.resolved(schema)
    names: list[str] = list(schema.get("required", ()))
    for member in schema.get("allOf", ()):
        names += required(document, member)
    return names


def same(one: Json, other: Json) -> bool:
    """Whether two values are equal as text. UUIDs are equal in each of their spellings."""
    first, second = text_of(one), text_of(other)
    if first == second or not (_UUID.fullmatch(first) and _UUID.fullmatch(second)):
        return first == second
    return UUID(first) == UUID(second)


def text_of(value: Json) -> str:
    """Return a value as paths and queries have it."""
    return value if isinstance(value, str) else json.dumps(value)


def typed(schema: Schema, value: Json) -> Json:
    """Return the text of a parameter as the type of a property."""
    if not isinstance(value, str) or schema.get("type") == "string":
        return value
    try:
        found: Json = json.loads(value)
    except ValueError:
        return value
    return found if schema.get("type") in ("integer", "number", "boolean") else value


def moment_of(name: str, schema: Schema, now: float, created: bool = True) -> Json:
    """Return the time for a property that holds when a record was created or changed."""
    word = normal(name)
    pattern = _CHANGED.fullmatch(word) or (_CREATED.fullmatch(word) if created else None)
    format_, kind = str(schema.get("format", "")), schema.get("type")
    if pattern is None or "enum" in schema:
        return None
    at = datetime.fromtimestamp(0, UTC) + timedelta(seconds=now)
    if format_ in ("DateTime", "datetime", "date-time"):
        return f"{at:%Y-%m-%dT%H:%M:%S}.{at.microsecond // 1000:03}Z"
    if format_ == "Date":
        return f"{at:%Y-%m-%d}"
    if kind == "number":
        return now
    if kind == "integer":
        millis = format_ == "UnixMillis"
        return int(now * 1000) if millis else int(now)
    return None
