# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""The rules of a twin: what each operation does to which records, and how that is known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from ..json_types import Json

Source = Literal["documented", "recorded", "guessed", "corrected"]
DOES = (
    "create", "read", "list", "update", "replace", "delete", "clear", "count", "add", "remove",
    "set", "nothing",
)  # fmt: skip
"""What an operation can do. `update` merges the body, `replace` takes it whole, `add` and `remove`
change a list or map within a record, `set` sets properties to fixed values.
"""


@dataclass(frozen=True)
class Resource:
    """A kind of record."""

    name: str
    schema: str
    """The model of its records."""
    key: str
    """The property that identifies a record. The schema need not have it."""
    source: Source = "guessed"
    reason: str = ""
    created: bool = False
    """Whether an operation creates records. Otherwise the twin starts with examples."""
    nested: bool = False
    """Whether its records belong to a record of another resource."""
    single: bool = False
    """Whether there is one record, such as settings."""
    state: str = ""
    """The property with the state of a job."""
    states: tuple[Json, ...] = ()
    """The states of a job, the final one last."""
    progress: str = ""
    """The property with the progress of a job, from 0 to 100."""
    seconds: float = 1.0
    """The time that a job stays in each state."""
    seeds: tuple[Mapping[str, Json], ...] = ()
    """The records that the twin starts with."""
    of: str = ""
    """The resource whose records these are, if this one only says which belong together."""
    noun: str = ""
    path: str = ""
    """The path of a record, for `Location`."""


@dataclass(frozen=True)
class Rule:
    """What an operation does. Sources of values are `path.NAME`, `query.NAME`, `body.NAME`."""

    operation: str
    does: str = "nothing"
    resource: str = ""
    source: Source = "guessed"
    reason: str = ""
    find: Mapping[str, str] = field(default_factory=dict[str, str])
    """The record it is about: property → source."""
    within: Mapping[str, str] = field(default_factory=dict[str, str])
    """The records it is about, and what new records get: property → source."""
    needs: Mapping[str, Mapping[str, str]] = field(default_factory=dict[str, Mapping[str, str]])
    """The records that must exist: resource → property → source."""
    property: str = ""
    """The list or map that `add` and `remove` change, or the number that `count` gives."""
    set: Mapping[str, Json] = field(default_factory=dict[str, Json])
    rename: Mapping[str, str] = field(default_factory=dict[str, str])
    """Property of the request body → property of the record."""
    order: str = "oldest"
    upsert: bool = False
    """Whether `replace` creates a record that does not exist."""


@dataclass(frozen=True)
class Rules:
    """The rules of an API."""

    resources: Mapping[str, Resource]
    operations: Mapping[str, Rule]
    """By method and path, as in the document: `GET /items/{id}`."""

    def lines(self) -> Iterator[str]:
        """Yield the rules as text, one line each."""
        for one in self.resources.values():
            yield f"{one.name}: {_described(one)}  [{one.source}: {one.reason}]"
            for rule in self.operations.values():
                if rule.resource == one.name:
                    yield f"  {rule.operation}: {_effect(rule)}  [{rule.source}: {rule.reason}]"
        idle = [rule for rule in self.operations.values() if rule.resource not in self.resources]
        if idle:
            yield "no resource: answered from examples, or with made-up values"
            for rule in idle:
                needs = "".join(f", needs a record of {name}" for name in rule.needs)
                yield f"  {rule.operation}{needs}"


def _described(one: Resource) -> str:
    text = f"{one.schema or 'records'} found by {one.key}" if not one.single else one.schema
    if one.state:
        text += f", {one.state} goes {' → '.join(map(str, one.states))}"
        text += f" every {one.seconds:g} s"
    if not one.created and not one.single:
        text += f", starts with {f'{len(one.seeds)} records' if one.seeds else 'examples'}"
    return text


def _effect(rule: Rule) -> str:
    parts = [rule.does]
    if rule.property:
        parts.append(rule.property)
    if rule.find:
        parts.append("by " + ", ".join(_pair(*pair) for pair in rule.find.items()))
    if rule.within:
        parts.append("within " + ", ".join(_pair(*pair) for pair in rule.within.items()))
    if rule.set:
        parts.append(", ".join(f"{name}: {value}" for name, value in rule.set.items()))
    if rule.needs:
        parts.append("needs " + ", ".join(rule.needs))
    return " ".join(parts) + (", creates what is missing" if rule.upsert else "")


def _pair(name: str, source: str) -> str:
    return name if source.partition(".")[2] == name else f"{name} = {source}"


def corrected(rules: Rules, corrections: Mapping[str, Any]) -> Rules:
    """Return the rules with the corrections of `twin.yaml`, which is valid."""
    resources, operations = dict(rules.resources), dict(rules.operations)
    why: dict[str, Any] = {"source": "corrected", "reason": "twin.yaml"}
    given: Mapping[str, Mapping[str, Any]] = corrections.get("resources", {})
    for name, one in given.items():
        lists = {key: tuple(one[key]) for key in ("states", "seeds") if key in one}
        before = resources.get(name, Resource(name, "", "id", noun=name))
        resources[name] = replace(before, **{**one, **lists, **why})
    changes: Mapping[str, Mapping[str, Any]] = corrections.get("operations", {})
    for operation, change in changes.items():
        rule = operations.get(operation, Rule(operation))
        rule = Rule(operation) if change.get("does") == "nothing" else rule
        operations[operation] = rule = replace(rule, **{**change, **why})
        if rule.does == "create" and rule.resource in resources:
            resources[rule.resource] = replace(resources[rule.resource], created=True)
    return Rules(resources, operations)
