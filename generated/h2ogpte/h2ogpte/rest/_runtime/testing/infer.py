# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Find the rules of a twin: from paths, schemas, links, and what tells the state of jobs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from ..typeguards import is_list
from .document import Document, Entry, Schema
from .rules import Resource, Rule, Rules, Source, corrected
from .shapes import (
    GENERIC,
    Many,
    Shapes,
    alike,
    names_itself,
    names_parent,
    normal,
    singular,
)

_FINAL = frozenset(
    ("done", "completed", "complete", "succeeded", "success", "finished", "ready", "ok")
)
_BROKEN = re.compile(r"fail|error|cancel|abort|expire|timed?.?out|reject|terminat|stopp|delet")
_STARTING = re.compile(r"queue|pend|run|progress|start|process|creat|wait|new|submit|schedul|init")
_SEARCHES = re.compile(r"search|query|filter|list|find|ids")
_COUNTS = re.compile(r"count|total|size|num|number")


def rules_of(document: Document, corrections: Mapping[str, Any] | None = None) -> Rules:
    """Return the rules that a document suggests, with the corrections of `twin.yaml`."""
    found = _Inference(document).rules()
    return corrected(found, corrections) if corrections else found


def segments(path: str) -> list[str]:
    """Return the segments of a path template."""
    return [one for one in re.split("[?#]", path)[0].strip("/").split("/") if one]


def variable(segment: str) -> str:
    """Return the name of the parameter that a segment is, or ""."""
    match = re.fullmatch(r"\{([^{}]+)\}", segment)
    return match[1] if match else ""


@dataclass
class _Place:
    """A path without a parameter at its end: the operations of it, and of the path one longer."""

    path: tuple[str, ...]
    whole: dict[str, Entry] = field(default_factory=dict[str, Entry])
    item: dict[str, Entry] = field(default_factory=dict[str, Entry])
    param: str = ""
    schema: str = ""

    @property
    def noun(self) -> str:
        """The last segment that is no parameter."""
        return next((one for one in reversed(self.path) if not variable(one)), "")


@dataclass(frozen=True)
class _Group:
    """The places of one resource, the main one first."""

    resource: Resource
    places: tuple[_Place, ...]


class _Inference:
    """Finds the resources and rules of a document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.shapes = Shapes(document)
        self.entries = list(document.entries.values())
        self.places: dict[tuple[str, ...], _Place] = {}
        self.groups: list[_Group] = []
        self._at: dict[tuple[str, ...], _Group] = {}
        self._by_id = {entry.id: entry for entry in self.entries if entry.id}

    def rules(self) -> Rules:
        """Return the rules."""
        for entry in self.entries:
            path = tuple(segments(entry.path))
            if path and (param := variable(path[-1])):
                place = self._place(path[:-1])
                place.item[entry.method] = entry
                place.param = place.param or param
            else:
                self._place(path).whole[entry.method] = entry
        for place in self.places.values():
            place.schema = self._schema(place)
        self._group()
        found = {f"{one.method} {one.path}": self._rule(one) for one in self.entries}
        resources = {one.resource.name: one.resource for one in self.groups}
        for name, one in resources.items():
            own = [rule for rule in found.values() if rule.resource == name]
            creates = any(rule.does == "create" or rule.upsert for rule in own)
            resources[name] = replace(one, created=creates)
        return Rules(resources, found)

    def _place(self, path: tuple[str, ...]) -> _Place:
        return self.places.setdefault(path, _Place(path))

    def _schema(self, place: _Place) -> str:
        """Return the model of the records at a place, or ""."""
        noun, shapes = place.noun, self.shapes
        for method in ("GET", "PUT", "PATCH", "POST"):
            if (entry := place.item.get(method)) and (model := self._record(entry, noun)):
                return model
        made, listed = place.whole.get("POST"), place.whole.get("GET")
        if listed and (many := shapes.many(listed, noun)):
            return many.model
        if made and place.item and (model := self._record(made, noun)):
            return model
        bodies = [made, place.item.get("PUT")] if place.item else []
        return next(filter(None, (shapes.model(shapes.body(one)) for one in bodies if one)), "")

    def _record(self, entry: Entry, noun: str) -> str:
        """Return the model of a response that is one record, or ""."""
        if self.shapes.items(self.shapes.success(entry)) is not None or entry.items:
            return ""
        model = self.shapes.one(entry, noun)
        if len(self.shapes.properties(self.shapes.named(model))) < 2 and entry.method != "GET":
            return ""
        return model

    def _group(self) -> None:
        """Find the resources: places with operations on records, and settings."""
        for place in self.places.values():
            if place.item and not place.schema:
                place.schema = self._schema_of_noun(place)
        groups: dict[tuple[str, str, tuple[str, ...]], list[_Place]] = {}
        for place in self.places.values():
            if place.noun and place.schema and self._is_resource(place):
                own = place.path if self._is_relation(place) else ()
                key = (singular(place.noun), place.schema, own)
                groups.setdefault(key, []).append(place)
        taken: set[str] = set()
        ordered = [sorted(places, key=_rank) for places in groups.values()]
        known: set[str] = set()
        for places in sorted(ordered, key=lambda one: (_is_seeded(one), _rank(one[0]))):
            if _is_seeded(places) and places[0].schema in known:
                continue  # another list of the same records
            known.add(places[0].schema)
            found = self._resource(places[0].schema, places, taken)
            if self._is_relation(places[0]):
                whole = self._of_schema(found.schema)
                found = replace(found, of=whole.resource.name if whole else "")
            self._add(found, tuple(places))
        for place in self.places.values():
            if self._is_single(place):
                self._add(self._single(place, taken), (place,))

    def _schema_of_noun(self, place: _Place) -> str:
        """Return the model that another path of the same noun creates, or ""."""
        made = {
            model
            for other in self.places.values()
            if singular(other.noun) == singular(place.noun) and (entry := other.whole.get("POST"))
            if (model := self._record(entry, other.noun))
        }
        return made.pop() if len(made) == 1 else ""

    def _is_relation(self, place: _Place) -> bool:
        """Whether the path only says which records belong together: `PUT
        /groups/{id}/members/{user}`.
        """
        put = place.item.get("PUT")
        if put is None or "GET" in place.item or self.shapes.body(put):
            return False
        return any(
            one is not place and one.schema == place.schema and "POST" in one.whole and one.item
            for one in self.places.values()
        )

    def _is_resource(self, place: _Place) -> bool:
        if self._is_lookup(place):
            return False
        listed, made = place.whole.get("GET"), place.whole.get("POST")
        lists = listed is not None and self.shapes.many(listed, place.noun) is not None
        if place.item:
            reads = place.item.get("GET")
            others = place.item.keys() - {"GET", "POST"}
            return bool(others or (reads and self._record(reads, place.noun)) or lists)
        if made is not None:
            return lists and self._creates(made, place.schema)
        pages = listed is not None and (
            bool(listed.items) or self.shapes.items(self.shapes.success(listed)) is not None
        )
        own = names_itself(
            self.shapes.properties(self.shapes.named(place.schema)), "id", place.noun
        )
        return lists and pages and bool(own) and not any(map(variable, place.path))

    def _is_lookup(self, place: _Place) -> bool:
        """Whether the path finds records of a shorter one by another property:
        `/teams/name/{name}`.
        """
        if place.item.keys() - {"GET", "HEAD"} or not place.schema or place.whole:
            return False
        names = self.shapes.properties(self.shapes.named(place.schema))
        by_name = normal(place.noun) in map(normal, names)
        return any(
            other.schema == place.schema
            and other.item
            and (by_name or place.path[: len(path)] == path)
            for path, other in self.places.items()
            if path != place.path and len(path) < len(place.path)
        )

    def _is_single(self, place: _Place) -> bool:
        """Whether the path has one record, which can be read and changed."""
        reads, changes = place.whole.get("GET"), place.whole.keys() & {"PUT", "PATCH"}
        if not reads or not changes or place.item or not place.noun or self._group_at(place.path):
            return False
        model = self._record(reads, place.noun)
        return bool(model) and not any(one.resource.schema == model for one in self.groups)

    def _single(self, place: _Place, taken: set[str]) -> Resource:
        schema = self._record(place.whole["GET"], place.noun)
        why = f"GET {_path(place.path)} has one {schema}, and it can be changed"
        name = self._name(place.path, taken)
        return Resource(name, schema, "", reason=why, single=True, noun=place.noun, created=True)

    def _resource(self, schema: str, places: list[_Place], taken: set[str]) -> Resource:
        main = places[0]
        name = self._name(main.path, taken)
        properties = self.shapes.properties(self.shapes.named(schema))
        linked = self._linked(main)
        param = main.param or "id"
        key = linked or names_itself(properties, param, main.noun) or param
        path = _path((*main.path, f"{{{main.param}}}")) if main.item else ""
        exact = key == main.param
        why = f"{{{main.param}}} in {path}" if path else f"{schema} has {key}"
        source: Source = "documented" if linked or (exact and key in properties) else "guessed"
        if linked:
            why = f"a link of POST {_path(main.path)}"
        elif path and not exact:
            why += f" is {key} of {schema}"
        nested = any(variable(one) for one in main.path)
        base = Resource(name, schema, key, source, why, nested=nested, noun=main.noun, path=path)
        return self._job(base, properties, places)

    def _linked(self, place: _Place) -> str:
        """Return the property that a link of the creating operation takes to the record's path."""
        made = place.whole.get("POST")
        for response in made.responses.values() if made else ():
            for link in response.links:
                target = self._target(link)
                if target is None or target not in place.item.values():
                    continue
                given: Mapping[str, Any] = link.get("parameters", {})
                for name, value in given.items():
                    match = re.fullmatch(r"\$response\.body#/([^/]+)", str(value))
                    if match and name.rpartition(".")[2] == place.param:
                        return match[1]
        return ""

    def _target(self, link: Mapping[str, Any]) -> Entry | None:
        ref = str(link.get("operationRef", ""))
        if "operationId" in link:
            return self._by_id.get(str(link["operationId"]))
        path, _, method = ref.removeprefix("#/paths/").rpartition("/")
        wanted = path.replace("~1", "/").replace("~0", "~"), method.upper()
        return next((one for one in self.entries if (one.path, one.method) == wanted), None)

    def _job(
        self, base: Resource, properties: Mapping[str, Schema], places: list[_Place]
    ) -> Resource:
        """Return the resource with the states of a job, if its records are jobs."""
        for place in places:
            for entry in (*place.whole.values(), *place.item.values()):
                target = self.document.entries.get(str(entry.wait.get("status", "")))
                if target is None:
                    continue
                below = tuple(segments(target.path))[: len(place.path)] == place.path
                if below or self.shapes.one(target) == base.schema:
                    return self._awaited(base, entry, target)
        for wait, target in self._waits():
            if any(target in place.item.values() for place in places):
                return self._awaited(base, wait, target)
        sent: set[str] = set()
        for place in places:
            for entry in (*place.whole.values(), *place.item.values()):
                sent |= self.shapes.properties(self.shapes.body(entry)).keys()
        for name in ("status", "state"):
            values = self.shapes.plain(properties.get(name)).get("enum")
            if name in sent or not is_list(values):
                continue
            done = [one for one in values if str(one).lower() in _FINAL]
            going = [one for one in values if _STARTING.match(str(one).lower())]
            if done and going:
                return replace(base, state=name, states=(*going, done[0]))
        return base

    def _waits(self) -> Iterator[tuple[Entry, Entry]]:
        """Yield the operations that start a job, with those that have its state."""
        for entry in self.entries:
            target = self.document.entries.get(str(entry.wait.get("status", "")))
            if target is not None:
                yield entry, target

    def _awaited(self, base: Resource, entry: Entry, target: Entry) -> Resource:
        properties = self.shapes.properties(self.shapes.success(target))
        done, failed = list(entry.wait.get("done", ())), list(entry.wait.get("failed", ()))
        state = str(entry.wait.get("state", ""))
        if not state or "." in state:
            state = next((one for one in ("status", "state", "done") if one in properties), "")
        if state not in properties:
            return base
        schema = self.shapes.plain(properties[state])
        values: list[Any] = schema.get("enum", [])
        final: list[Any] = done or [one for one in values if str(one).lower() in _FINAL]
        if schema.get("type") == "boolean":
            final = final or [True]
            going: list[Any] = [not final[0]]
        else:
            ends = [str(one) for one in (*final, *failed)]
            going = [
                one for one in values
                if str(one) not in ends and not _BROKEN.search(str(one).lower())
            ] or ["running"]  # fmt: skip
            final = final or ["succeeded"]
        why = f"{base.reason}; {entry.method} {entry.path} starts a job"
        progress = str(entry.wait.get("progress", ""))
        return replace(
            base, state=state, states=(*going, final[0]), progress=progress, source="documented",
            reason=why,
        )  # fmt: skip

    def _name(self, path: tuple[str, ...], taken: set[str]) -> str:
        """Return a name for a resource: the last segment, with those before it if it is taken."""
        fixed = [one for one in path if not variable(one)]
        for count in range(1, len(fixed) + 1):
            name = "/".join(fixed[-count:])
            if name not in taken:
                break
        else:
            name = _path(path)
        taken.add(name)
        return name

    def _add(self, resource: Resource, places: tuple[_Place, ...]) -> None:
        group = _Group(resource, places)
        self.groups.append(group)
        self._at |= {place.path: group for place in places}

    def _group_at(self, path: tuple[str, ...]) -> _Group | None:
        return self._at.get(path)

    def _of_schema(self, schema: str, noun: str = "") -> _Group | None:
        """Return the only resource with a schema, or the one among several with this noun."""
        found = [one for one in self.groups if one.resource.schema == schema and schema]
        if len(found) > 1:
            found = [one for one in found if singular(one.resource.noun) == singular(noun)]
        return found[0] if len(found) == 1 else None

    def _rule(self, entry: Entry) -> Rule:
        path = tuple(segments(entry.path))
        base = Rule(f"{entry.method} {entry.path}", needs=self._needs(path))
        if not path:
            return base
        if variable(path[-1]):
            group = self._group_at(path[:-1])
            found = self._on_item(entry, path, group, base) if group else None
            found = found or self._lookup(entry, path, base)
        else:
            group = self._group_at(path)
            found = self._on_whole(entry, path, group, base) if group else None
            found = found or self._below(entry, path, base) or self._view(entry, path, base)
        return found or self._from_wait(entry, base) or base

    def _needs(self, path: tuple[str, ...]) -> dict[str, Mapping[str, str]]:
        """Return the records that the path names before its last parameter."""
        found: dict[str, Mapping[str, str]] = {}
        for at, one in enumerate(path[:-1]):
            group = self._group_at(path[:at]) if variable(one) else None
            if group is not None and not group.resource.single:
                found[group.resource.name] = self._find(group, path[: at + 1])
        return found

    def _find(self, group: _Group, path: tuple[str, ...]) -> dict[str, str]:
        """Return how a path finds a record."""
        param = variable(path[-1])
        properties = self._properties(group)
        main = group.places[0]
        if main.path == path[:-1]:
            key = group.resource.key
        else:
            key = names_itself(properties, param, group.resource.noun) or group.resource.key
        return {key: f"path.{param}", **self._within(group, path[:-1])}

    def _properties(self, group: _Group) -> Mapping[str, Schema]:
        return self.shapes.properties(self.shapes.named(group.resource.schema))

    def _within(self, group: _Group, path: tuple[str, ...], view: bool = False) -> dict[str, str]:
        """Return the properties that hold the parameters of a path."""
        properties, found = self._properties(group), dict[str, str]()
        own = {variable(one) for place in group.places for one in place.path}
        for at, one in enumerate(path):
            param = variable(one)
            if not param:
                continue
            before = next((x for x in reversed(path[:at]) if not variable(x)), "")
            name = names_parent(properties, param, before)
            if name == group.resource.key:
                name = ""
            if name or not view or param in own:
                found[name or param] = f"path.{param}"
        return found

    def _on_item(
        self, entry: Entry, path: tuple[str, ...], group: _Group, base: Rule
    ) -> Rule | None:
        """Return the rule of an operation on the path of a record."""
        resource = group.resource
        does = {"GET": "read", "HEAD": "read", "PUT": "replace", "PATCH": "update",
                "POST": "update", "DELETE": "delete"}.get(entry.method)  # fmt: skip
        if does is None:
            return None
        same = self.shapes.one(entry, resource.noun) == resource.schema
        many = self.shapes.many(entry, resource.noun) if does == "read" and not same else None
        if many is not None:
            return self._list_of(entry, path, many, base)
        upsert = entry.method == "PUT" and (
            "201" in entry.responses or not any("POST" in one.whole for one in group.places)
        )
        find = self._find(group, path)
        (key, _), *_ = find.items()
        exact = key == variable(path[-1]) and key in self._properties(group)
        known = exact and (same or does == "delete") and entry.method != "POST"
        known = known or (resource.source == "documented" and key == resource.key)
        why = f"{entry.method} on the path of a record"
        return replace(
            base, does=does, resource=resource.name, find=find, upsert=upsert,
            within=self._within(group, path[:-1]) if upsert else {},
            source="documented" if known else "guessed", reason=why,
        )  # fmt: skip

    def _lookup(self, entry: Entry, path: tuple[str, ...], base: Rule) -> Rule | None:
        """Return the rule of a path that finds records by another property."""
        if entry.method not in ("GET", "HEAD"):
            return None
        noun = next((one for one in reversed(path) if not variable(one)), "")
        many = self.shapes.many(entry, noun)
        if many and not self._of_schema(self.shapes.one(entry, noun)):
            return self._list_of(entry, path, many, base)
        model = self._record(entry, noun)
        group = self._of_schema(model, noun)
        if group is None:
            return None
        properties = {normal(one): one for one in self._properties(group)}
        param = normal(variable(path[-1]))
        for name in (param, param.removeprefix(singular(group.resource.noun)), normal(noun)):
            if name in properties:
                find = {properties[name]: f"path.{variable(path[-1])}"}
                find |= self._within(group, path[:-1], view=True)
                why = f"its response is {model}, and {{{variable(path[-1])}}} a property of it"
                return replace(
                    base, does="read", resource=group.resource.name, find=find, reason=why
                )
        return None

    def _on_whole(
        self, entry: Entry, path: tuple[str, ...], group: _Group, base: Rule
    ) -> Rule | None:
        """Return the rule of an operation on the path of all records."""
        resource = group.resource
        rule = replace(base, resource=resource.name, within=self._within(group, path))
        if resource.single:
            does = {"GET": "read", "PUT": "replace", "PATCH": "update", "POST": "update",
                    "DELETE": "clear"}.get(entry.method, "nothing")  # fmt: skip
            return replace(rule, does=does, reason="one record at this path")
        if entry.method in ("GET", "HEAD"):
            many = self.shapes.many(entry, resource.noun)
            if many is None or many.model != resource.schema:
                return (
                    self._list_of(entry, path, many, base)
                    if many
                    else self._by_query(entry, group, rule)
                )
            why = f"its response lists {many.model}"
            return replace(rule, does="list", source="documented", reason=why)
        if entry.method == "POST":
            known = self.shapes.one(entry, resource.noun) == resource.schema
            source: Source = "documented" if known and "201" in entry.responses else "guessed"
            why = "POST on the path of all records"
            return replace(rule, does="create", source=source, reason=why)
        if entry.method == "DELETE" and (found := self._by_query(entry, group, rule)):
            return replace(found, does="delete")
        body = self.shapes.properties(self.shapes.body(entry))
        if entry.method in ("PUT", "PATCH") and resource.key in body:
            does = "replace" if entry.method == "PUT" else "update"
            find = {resource.key: f"body.{resource.key}", **rule.within}
            return replace(rule, does=does, find=find, reason=f"its body has {resource.key}")
        if entry.method == "DELETE" and not body:
            return replace(rule, does="clear", reason="DELETE on the path of all records")
        return None

    def _by_query(self, entry: Entry, group: _Group, rule: Rule) -> Rule | None:
        """Return the rule of an operation that names its record in the query."""
        for place in entry.params:
            where, _, name = place.partition(" ")
            key = normal(group.resource.key)
            names = (key, singular(group.resource.noun) + key)
            if where == "query" and normal(name) in names:
                find = {group.resource.key: f"query.{name}", **rule.within}
                return replace(
                    rule, does="read", find=find, reason=f"the query parameter {name} names one"
                )
        return None

    def _list_of(self, entry: Entry, path: tuple[str, ...], many: Many, base: Rule) -> Rule | None:
        """Return the rule of a list at a path of its own."""
        noun = next((one for one in reversed(path) if not variable(one)), "")
        group = self._of_schema(many.model, noun)
        if group is None or group.resource.single:
            return None
        within = self._within(group, path, view=True)
        if group.resource.name in base.needs and not within:
            return None
        parts = [normal(one) for one in path if not variable(one)]
        name = {normal(one): one for one in self._properties(group)}.get(
            normal(variable(path[-1])) if path else ""
        )
        if name and name not in within:
            within[name] = f"path.{variable(path[-1])}"
        why = f"its response lists {many.model}"
        known = parts and alike(parts[-1], group.resource.noun) and within
        return replace(
            base, does="list", resource=group.resource.name, within=within, reason=why,
            source="documented" if known and not base.needs else "guessed",
        )  # fmt: skip

    def _creates(self, entry: Entry, schema: str) -> bool:
        """Whether a POST request looks as if it created records of a schema."""
        body = self.shapes.body(entry)
        if schema in (self.shapes.model(body), self.shapes.model(self.shapes.items(body))):
            return True
        if "201" in entry.responses:
            return True
        own = self.shapes.properties(self.shapes.named(schema))
        given = self.shapes.properties(body)
        return bool(given) and 2 * len(given.keys() & own.keys()) >= len(given)

    def _view(self, entry: Entry, path: tuple[str, ...], base: Rule) -> Rule | None:
        """Return the rule of a path that is no place of a resource."""
        noun = path[-1]
        many = self.shapes.many(entry, noun)
        if entry.method in ("GET", "HEAD"):
            if many and not self._of_schema(self.shapes.one(entry, noun)):
                return self._list_of(entry, path, many, base)
            return self._count(entry, path, base)
        if entry.method != "POST":
            return None
        if many and _SEARCHES.search(noun.lower()):
            return self._list_of(entry, path, many, base)
        body = self.shapes.body(entry)
        model = self._record(entry, noun) or (many.model if many else "")
        held = self.shapes.model(self.shapes.items(body)) or self.shapes.model(body)
        for schema in (model, held):
            group = self._of_schema(schema, noun)
            if group and body and not group.resource.single and self._creates(entry, schema):
                within = self._within(group, path, view=True)
                why = f"POST of {schema}"
                return replace(
                    base, does="create", resource=group.resource.name, within=within, reason=why
                )
        return None

    def _count(self, entry: Entry, path: tuple[str, ...], base: Rule) -> Rule | None:
        """Return the rule of `/items/count`."""
        group = self._group_at(path[:-1])
        if group is None or not _COUNTS.fullmatch(path[-1].lower()):
            return None
        schema = self.shapes.success(entry)
        numbers = [
            name
            for name, one in self.shapes.properties(schema).items()
            if self.shapes.plain(one).get("type") == "integer"
        ]
        if len(numbers) != 1:
            return None
        why = f"{path[-1]} of all records"
        return replace(
            base, does="count", resource=group.resource.name, property=numbers[0], reason=why,
            within=self._within(group, path[:-1]),
        )  # fmt: skip

    def _below(self, entry: Entry, path: tuple[str, ...], base: Rule) -> Rule | None:
        """Return the rule of an operation below the path of a record: `/items/{id}/archive`."""
        at = next((n for n in range(len(path) - 1, 0, -1) if variable(path[n])), 0)
        group = self._group_at(path[:at]) if at else None
        if group is None or group.resource.single:
            return None
        resource, verb = group.resource, path[-1]
        find = self._find(group, path[: at + 1])
        needs = {name: one for name, one in base.needs.items() if name != resource.name}
        rule = replace(base, resource=resource.name, find=find, needs=needs)
        own = self.shapes.one(entry, resource.noun)
        if entry.method in ("GET", "HEAD"):
            if (many := self.shapes.many(entry, verb)) and own != resource.schema:
                return self._list_of(entry, path, many, base)
            shown = self.shapes.properties(self.shapes.success(entry))
            checks = own == resource.schema or (resource.state and resource.state in shown)
            return replace(rule, does="read", reason=f"{verb} of a record") if checks else None
        if entry.method == "DELETE" and (listed := self._place(path).whole.get("GET")):
            many = self.shapes.many(listed, verb)
            found = self._list_of(listed, path, many, base) if many else None
            if found and found.within:
                return replace(found, does="clear", reason="DELETE on the path of a list")
        body = self.shapes.body(entry)
        return (
            self._contained(entry, group, verb, body, rule)
            or self._flag(entry, group, verb, rule)
            or self._changed(entry, group, verb, body, rule)
        )

    def _contained(
        self, entry: Entry, group: _Group, verb: str, body: Schema | None, rule: Rule
    ) -> Rule | None:
        """Return the rule of an operation on a list or map within a record."""
        held = self.shapes.containers(group.resource.schema)
        given = self.shapes.properties(body)
        for name, (model, _) in held.items():
            inner = self.shapes.properties(self.shapes.named(model))
            related = alike(name, verb) or _shares_word(name, verb)
            same = self.shapes.model(body) == model
            if not (same or (related and given.keys() & inner.keys())):
                continue
            if entry.method == "DELETE":
                return replace(rule, does="remove", property=name, reason=f"{verb} are {name}")
            if entry.method == "POST":
                return replace(rule, does="add", property=name, reason=f"{verb} are {name}")
        return None

    def _flag(self, entry: Entry, group: _Group, verb: str, rule: Rule) -> Rule | None:
        """Return the rule of an operation whose name is a state: `archive`, `cancel`, `pin`."""
        if entry.method not in ("POST", "PUT", "PATCH"):
            return None
        for name, schema in self._properties(group).items():
            schema = self.shapes.plain(schema)
            word = normal(name).removeprefix("is")
            values = schema.get("enum")
            if schema.get("type") == "boolean":
                for prefix, value in (("", True), ("un", False), ("de", False), ("dis", False)):
                    text = normal(verb)
                    text = "en" + text[3:] if prefix == "dis" and text == "disable" else text
                    if text.startswith(prefix) and _is_past(word, text.removeprefix(prefix)):
                        return replace(rule, does="set", set={name: value}, reason=verb)
            elif is_list(values):
                match = [one for one in values if _is_past(normal(str(one)), normal(verb))]
                if match:
                    return replace(rule, does="set", set={name: match[0]}, reason=verb)
        return None

    def _changed(
        self, entry: Entry, group: _Group, verb: str, body: Schema | None, rule: Rule
    ) -> Rule | None:
        properties = self._properties(group)
        own = self.shapes.one(entry, group.resource.noun) == group.resource.schema
        if entry.method == "DELETE":
            names = {normal(verb), *(normal(verb) + one for one in GENERIC)}
            found = [name for name in properties if normal(name) in names]
            return (
                replace(rule, does="set", set={found[0]: None}, reason=f"{verb} is {found[0]}")
                if found else None
            )  # fmt: skip
        given = self.shapes.properties(body)
        if given and (own or (given.keys() <= properties.keys() and "201" not in entry.responses)):
            return replace(rule, does="update", reason=f"{verb} of a record")
        return replace(rule, does="read", reason=f"{verb} of a record") if own else None

    def _from_wait(self, entry: Entry, base: Rule) -> Rule | None:
        """Return the rule of an operation that starts a job which another resource has."""
        target = self.document.entries.get(str(entry.wait.get("status", "")))
        path = tuple(segments(target.path if target else ""))
        at = next((n for n in range(len(path) - 1, 0, -1) if variable(path[n])), 0)
        group = self._group_at(path[:at]) if at else None
        if group is None:
            return None
        return replace(
            base, does="create", resource=group.resource.name, source="documented",
            reason=f"it starts a job that {path[-1]} shows",
        )  # fmt: skip


def _is_seeded(places: list[_Place]) -> bool:
    """Whether no operation creates or reads records one by one."""
    return not any(place.item or "POST" in place.whole for place in places)


def _rank(place: _Place) -> tuple[bool, bool, int]:
    return (not place.item, "POST" not in place.whole, len(place.path))


def _path(path: tuple[str, ...]) -> str:
    return "/" + "/".join(path)


def _is_past(word: str, verb: str) -> bool:
    """Whether a word is the past of a verb, or the verb itself: `archived`, `pinned`."""
    if len(verb) < 3:
        return False
    forms = (verb, verb + "ed", verb + "d", verb + verb[-1] + "ed", verb[:-1] + "ied")
    return word in forms or (verb == "cancel" and word == "canceled")


def _shares_word(name: str, verb: str) -> bool:
    """Whether a name has a word that is like a noun: `role_mapping` and `roles`."""
    words = re.findall(r"[A-Z]?[a-z0-9]+", name)
    return any(alike(word, verb) for word in words)
