# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""A twin of a server: it remembers what requests create, change and delete."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from random import Random
from typing import Any

from ..json_types import Json
from ..paths import steps, value_at
from ..typeguards import is_dict, is_list
from .document import ANYTHING, Document, Entry, Schema
from .effects import Call, Refused, TwinAnswer, TwinRequest
from .records import New
from .rules import Resource, Rules
from .shapes import Shapes
from .store import Record, Store
from .values import Maker

_EPOCH = datetime(2024, 1, 1, tzinfo=UTC).timestamp()


class Clock:
    """The time of a twin. Without `real` it stands still until `advance` is called."""

    def __init__(self, real: bool = False, extra: Callable[[], float] = lambda: 0.0) -> None:
        self._real = real
        self._extra = extra
        self._ahead = 0.0

    def now(self) -> float:
        """Return the time in seconds since 1970."""
        return (time.time() if self._real else _EPOCH) + self._ahead + self._extra()

    def advance(self, seconds: float) -> None:
        """Let time pass."""
        self._ahead += seconds

    def reset(self) -> None:
        """Return to the time of the start."""
        self._ahead = 0.0


class Twin:
    """Answers requests from the records that earlier ones made."""

    def __init__(
        self,
        document: Document,
        rules: Rules,
        store: Store | None = None,
        clock: Clock | None = None,
        seed: object = 0,
    ) -> None:
        self.document = document
        self.rules = rules
        self.store = store or Store()
        self.clock = clock or Clock()
        self.seed = seed
        self._shapes = Shapes(document)

    def answer(self, entry: Entry, request: TwinRequest) -> TwinAnswer | None:
        """Return the response to a valid request, or None if the document alone decides it."""
        rule = self.rules.operations.get(f"{entry.method} {entry.path}")
        if rule is None:
            return None
        call = Call(self, entry, rule, request)
        with self.store.writing():
            try:
                return call.answer()
            except Refused as refused:
                return call.refusal(refused.status, refused.reason)

    def records(self, resource: str) -> list[dict[str, Json]]:
        """Return the properties of all records of a resource, oldest first."""
        return [dict(one.data) for one in self.store.records(self._resource(resource).name)]

    def add(self, resource: str, **data: Json) -> dict[str, Json]:
        """Create a record without a request, and return it. Missing properties are made up."""
        found = self._resource(resource)
        self.seeded(found, {})
        return dict(self.create(found, data, {}).data)

    def reset(self) -> None:
        """Delete all records, and set the clock back."""
        self.store.reset()
        self.clock.reset()

    def _resource(self, name: str) -> Resource:
        if name not in self.rules.resources:
            known = ", ".join(self.rules.resources)
            raise KeyError(f"there is no resource {name!r}; there are: {known}")
        return self.rules.resources[name]

    def sent(self, resource: Resource) -> set[str]:
        """Return the properties that requests set. The others come from the server."""
        names: set[str] = set()
        for operation, rule in self.rules.operations.items():
            if rule.resource == resource.name and rule.does in ("create", "update", "replace"):
                entry = self.document.at_place(operation)
                body = self._shapes.body(entry) if entry else None
                body = self._shapes.items(body) or body
                given = self._shapes.properties(body).items()
                names |= {
                    rule.rename.get(name, name)
                    for name, one in given
                    if one.get("readOnly") is not True
                }
        return names

    def flags(self, resource: Resource) -> set[str]:
        """Return the properties that operations such as `archive` set to true or false."""
        return {
            name
            for rule in self.rules.operations.values()
            for name, value in rule.set.items()
            if rule.resource == resource.name and isinstance(value, bool)
        }

    def key_schema(self, resource: Resource) -> Schema:
        """Return the schema of a key that is no property: that of the path parameter."""
        for operation, rule in self.rules.operations.items():
            source = rule.find.get(resource.key, "")
            entry = self.document.at_place(operation)
            if rule.resource == resource.name and entry and source.startswith("path."):
                schema = entry.params.get(source.replace("path.", "path ", 1), ANYTHING)
                return self._shapes.plain(schema)
        return ANYTHING

    def create(
        self, resource: Resource, data: Mapping[str, Json], scope: Mapping[str, Json]
    ) -> Record:
        """Store a new record. `data` are the properties that are known, `scope` other values."""
        maker = New(self, resource, self._shapes.named(resource.schema))
        record = maker.record(data, scope)
        return self.store.add(record)

    def seeded(self, resource: Resource, scope: Mapping[str, Json]) -> None:
        """Give a resource that no request creates its first records."""
        if resource.seeds and self.store.first(resource.name):
            for one in resource.seeds:
                self.create(resource, one, {})
        if resource.created or resource.nested or resource.seeds:
            return
        if self.store.first(f"{resource.name} {json.dumps(scope)}"):
            for one in self._examples(resource):
                self.create(resource, one, scope)

    def _examples(self, resource: Resource) -> list[dict[str, Json]]:
        """Return the examples of a resource in the document, or a made-up record."""
        shapes = self._shapes
        found: list[dict[str, Json]] = []
        for operation, rule in self.rules.operations.items():
            if rule.resource != resource.name or rule.does not in ("list", "read"):
                continue
            entry = self.document.at_place(operation)
            many = shapes.many(entry, resource.noun) if entry else None
            for response in entry.responses.values() if entry else ():
                for content in response.content.values():
                    for example in content.examples:
                        value: Any = example
                        if rule.does == "list":
                            value = value_at(value, steps(many.path)) if many else None
                        found += [one for one in (value if is_list(value) else [value])
                                  if is_dict(one) and resource.key in one]  # fmt: skip
        if not found:
            maker = Maker(self.document, Random(f"{self.seed} {resource.name}"))
            made = [maker.value(shapes.named(resource.schema)) for _ in range(2)]
            found = [one for one in made if is_dict(one)]
        unique = {json.dumps(one.get(resource.key)): one for one in reversed(found)}
        return list(reversed(unique.values()))
