# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""The effects of a request on the records of a twin, and its response."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from random import Random
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from ..json_types import Json
from ..media_types import bare
from ..paths import steps, value_at, with_value
from ..typeguards import is_dict, is_list
from ..unset import UNSET
from .document import ANYTHING, HIDDEN, Entry, ResponseContent, Schema
from .pages import SIZES
from .records import VERSION, New, least, moment_of, required, same, text_of, typed
from .rules import Resource, Rule
from .shapes import GENERIC, Shapes, json_schema, names_parent, normal, singular
from .store import Record
from .values import Maker

if TYPE_CHECKING:
    from .twin import Twin

_TOTAL = re.compile(r"(?:^|[-_.])(?:count|total|results)(?:$|[-_.])|(?:Count|Total)$|^total[A-Z]")
_MESSAGES = ("detail", "message", "error", "title", "description", "msg", "reason")
_STATUSES = ("status", "code", "statusCode", "status_code")
_MERGE = "application/merge-patch+json"
_PROBLEM = "application/problem+json"


@dataclass(frozen=True)
class TwinRequest:
    """A request, as far as a twin needs it. The names of headers are in lower case."""

    path: Mapping[str, str]
    query: Sequence[tuple[str, str]] = ()
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    body: Json = None
    url: str = ""
    """The URL of the request, without its query."""

    def value(self, source: str) -> Json:
        """Return the value of a source such as `path.id`, or None."""
        place, _, name = source.partition(".")
        if place == "path":
            return self.path.get(name)
        if place == "query":
            return next((text for key, text in self.query if key == name), None)
        found: Json = value_at(self.body, steps(name))
        return found


@dataclass(frozen=True)
class TwinAnswer:
    """A response of a twin. Without a `body` it has an example, or a made-up value."""

    status: int | None = None
    body: Any = UNSET
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    media_type: str | None = None


class Refused(Exception):
    """The request cannot be carried out."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason


@dataclass
class Call:
    """One request, and what its rule says."""

    twin: Twin
    entry: Entry
    rule: Rule
    request: TwinRequest

    def __post_init__(self) -> None:
        self.document, self.store = self.twin.document, self.twin.store
        self.shapes = Shapes(self.twin.document)
        self.resource = self.twin.rules.resources.get(self.rule.resource)

    def answer(self) -> TwinAnswer | None:
        """Carry the request out."""
        for name, find in self.rule.needs.items():
            self._check_parent(name, find)
        if self.resource is None:
            return None
        self.twin.seeded(self.resource, self._scope(self.rule.within))
        does: Mapping[str, Callable[[Resource], TwinAnswer | None]] = {
            "create": self._create, "read": self._read, "list": self._list,
            "update": self._change, "replace": self._change, "set": self._change,
            "delete": self._delete, "clear": self._clear, "count": self._count,
            "add": self._add, "remove": self._remove,
        }  # fmt: skip
        run = does.get(self.rule.does)
        return run(self.resource) if run else None

    def refusal(self, status: int, reason: str) -> TwinAnswer:
        """Return an error as the document has it, otherwise a problem of RFC 9457."""
        key = next((one for one in (str(status), f"{status // 100}XX", "default")
                    if one in self.entry.responses), "")  # fmt: skip
        content = self.entry.responses.get(key, ResponseContent()).content
        schema = json_schema(content)
        if key and not content:
            return TwinAnswer(status)
        given = [one for each in content.values() for one in each.examples]
        if schema is None and not given:
            title = {404: "Not Found", 409: "Conflict", 412: "Precondition Failed"}.get(status, "")
            body: Json = {"status": status, "title": title, "detail": reason}
            return TwinAnswer(status, body, media_type=_PROBLEM)
        made = given[0] if given else _maker(self.twin, f"{status}").value(schema or ANYTHING)
        if not is_dict(made):
            return TwinAnswer(status)
        said: dict[str, Json] = dict(made)
        for name in _STATUSES:
            if isinstance(said.get(name), int):
                said[name] = status
        if not given:
            for name in _MESSAGES:
                if isinstance(said.get(name), str):
                    said[name] = reason
        valid = not self.document.problem(said, schema, "response")
        return TwinAnswer(status, said if valid else made)

    def _check_parent(self, name: str, find: Mapping[str, str]) -> None:
        resource = self.twin.rules.resources[name]
        if not resource.created:
            self.twin.seeded(resource, {})
            if resource.nested or not self.store.records(name):
                return
        if self._found(resource, find) is None:
            raise Refused(404, self._missing(resource, find))

    def _missing(self, resource: Resource, find: Mapping[str, str]) -> str:
        values = ", ".join(f"{name} {self.request.value(source)}" for name, source in find.items())
        return f"there is no {singular(resource.noun) or resource.name} with {values}"

    def _found(self, resource: Resource, find: Mapping[str, str]) -> Record | None:
        wanted = {name: self.request.value(source) for name, source in find.items()}
        for record in self.store.records(resource.name):
            if all(same(record.value(name), value) for name, value in wanted.items()):
                return record
        return None

    def _one(self, resource: Resource) -> Record:
        """Return the record that the request is about."""
        record = self._found(resource, self.rule.find or self.rule.within)
        if record is None and resource.single:
            scope = self._scope(self.rule.within)
            return self.twin.create(resource, {}, scope)
        if record is None:
            raise Refused(404, self._missing(resource, self.rule.find))
        return record

    def _scope(self, sources: Mapping[str, str]) -> dict[str, Json]:
        return {name: self.request.value(source) for name, source in sources.items()}

    def _fields(self) -> dict[str, Json]:
        """Return the members of the body by property."""
        body = self.request.body
        given: dict[str, Json] = body if is_dict(body) else {}
        return {self.rule.rename.get(name, name): value for name, value in given.items()}

    def _given(self) -> dict[str, Json]:
        """Return the members of the body by property, with the defaults of those left out."""
        return {
            **{
                self.rule.rename.get(name, name): schema["default"]
                for name, schema in self.shapes.properties(self.shapes.body(self.entry)).items()
                if "default" in schema
            },
            **self._fields(),
        }

    def _create(self, resource: Resource) -> TwinAnswer:
        body = self.request.body
        if is_list(body):
            made = [self._created(resource, one) for one in body if is_dict(one)]
            schema, status = self._response()
            if self.shapes.items(schema) is not None or not made:
                return TwinAnswer(status, [self._visible(one, resource) for one in made])
            return self._shown(made[-1], resource)
        record = self._created(resource, self._given())
        headers = self._located(record, resource)
        answer = self._shown(record, resource)
        return replace(answer, headers={**answer.headers, **headers})

    def _created(self, resource: Resource, body: Mapping[str, Json]) -> Record:
        """Store the record that a request creates."""
        if resource.of:
            body = {**self._whole(resource), **body}
        properties = self.shapes.properties(self.shapes.named(resource.schema))
        place = self._scope({**self.rule.within, **self.rule.find})
        data = {
            name: value for name, value in body.items()
            if properties.get(name, ANYTHING).get("readOnly") is not True
        }  # fmt: skip
        scope = {name: value for name, value in place.items() if name not in properties}
        for name in place.keys() - scope.keys():
            data[name] = typed(self.shapes.plain(properties[name]), place[name])
        key = self.shapes.plain(properties.get(resource.key))
        if key.get("type") == "string" and key.get("format") not in ("Uuid", "UuidHex"):
            named = [one for one in GENERIC if isinstance(body.get(one), str)]
            if resource.key not in data and named and named[0] not in properties:
                data[resource.key] = body[named[0]]
        if resource.key in data:
            self._make_room(resource, data, scope)
        return self.twin.create(resource, data, scope)

    def _whole(self, resource: Resource) -> Mapping[str, Json]:
        """Return the properties of the record that a relation is about."""
        whole = self.twin.rules.resources[resource.of]
        value = self.request.value(self.rule.find.get(resource.key, ""))
        for one in self.store.records(whole.name):
            if same(one.value(whole.key), value):
                return one.data
        if whole.created:
            raise Refused(404, f"there is no {singular(whole.noun)} {value}")
        return {}

    def _make_room(
        self, resource: Resource, data: Mapping[str, Json], scope: Mapping[str, Json]
    ) -> None:
        """Refuse a second record with a key if the document has 409, else replace the first."""
        wanted = {**scope, **{name: data[name] for name in self.rule.within if name in data}}
        wanted[resource.key] = data[resource.key]
        for old in self.store.records(resource.name):
            if all(same(old.value(name), value) for name, value in wanted.items()):
                if "409" in self.entry.responses:
                    what = f"{singular(resource.noun)} {data[resource.key]}"
                    raise Refused(409, f"{what} exists already")
                self.store.remove(old)

    def _located(self, record: Record, resource: Resource) -> dict[str, str]:
        """Return the header `Location`, if the document declares it."""
        _, status = self._response()
        declared = self.entry.responses.get(str(status), ResponseContent()).headers
        name = next((one for one in declared if one.lower() == "location"), "")
        if not name or not resource.path:
            return {}
        own = _filled(self.entry.path, self.request.path)
        prefix = self.request.url.rstrip("/").removesuffix(own.rstrip("/"))
        values = {**self.request.path}
        param = re.findall(r"\{([^{}]*)\}", resource.path)[-1]
        values[param] = text_of(record.value(resource.key))
        for other in re.findall(r"\{([^{}]*)\}", resource.path)[:-1]:
            values.setdefault(other, text_of(record.value(other)))
        return {"location": prefix + _filled(resource.path, values)}

    def _read(self, resource: Resource) -> TwinAnswer:
        record = self._one(resource)
        tag = self._tag(record)
        given = self.request.headers.get("if-none-match", "")
        if tag and "header If-None-Match" in self.entry.params and _matches(given, tag):
            return TwinAnswer(304, headers={"etag": tag})
        return self._shown(record, resource)

    def _change(self, resource: Resource) -> TwinAnswer:
        if self.rule.upsert and self._found(resource, self.rule.find) is None:
            self._check_match(None)
            record = self._created(resource, self._given())
            status = 201 if "201" in self.entry.responses else None
            answer = self._shown(record, resource)
            return replace(answer, status=status or answer.status)
        record = self._one(resource)
        self._check_match(record)
        properties = self.shapes.properties(self.shapes.named(resource.schema))
        body = self._fields()
        body |= {name: typed(self.shapes.plain(properties[name]), text)
                 for name, text in self.request.query if name in properties}  # fmt: skip
        body |= self.rule.set
        keep = {resource.key, *self.rule.find, *self.rule.within}
        body = {name: value for name, value in body.items()
                if name not in keep or name not in record.data}  # fmt: skip
        hidden = {name for name, one in properties.items() if one.get("readOnly") is True}
        body = {name: value for name, value in body.items() if name not in hidden}
        data = dict(record.data)
        if self.rule.does == "replace":
            sent = self.shapes.properties(self.shapes.body(self.entry))
            for name in sent:
                if name not in keep and name not in hidden and name not in body:
                    self._absent(data, name, properties)
            data |= body
        else:
            merge = bare(self.request.headers.get("content-type", "")) == _MERGE
            for name, value in body.items():
                if value is None:
                    self._absent(data, name, properties)
                else:
                    data[name] = merged(data.get(name), value) if merge else value
        record = self._touched(record, data, resource)
        return self._shown(record, resource, changed=True)

    def _absent(self, data: dict[str, Json], name: str, properties: Mapping[str, Schema]) -> None:
        """Take a property away: null if the schema allows it, its default, or not there."""
        schema = properties.get(name, ANYTHING)
        if not self.document.problem(None, schema, "response"):
            data[name] = None
        elif "default" in schema:
            data[name] = schema["default"]
        elif name not in required(self.document, self.shapes.named(self.rule_schema)):
            data.pop(name, None)

    @property
    def rule_schema(self) -> str:
        """The model of the rule's resource."""
        return self.resource.schema if self.resource else ""

    def _touched(self, record: Record, data: dict[str, Json], resource: Resource) -> Record:
        """Store a changed record, with the time of the change."""
        properties = self.shapes.properties(self.shapes.named(resource.schema))
        for name, schema in properties.items():
            plain = self.shapes.plain(schema)
            moment = moment_of(name, plain, self.twin.clock.now(), created=False)
            if moment is not None and name in data:
                data[name] = moment
            elif name in data and VERSION.fullmatch(name) and name not in self.twin.sent(resource):
                old = data[name]
                source = f"{resource.name} {record.seq} {record.version}"
                random = Random(f"{self.twin.seed} {source}")
                data[name] = old + 1 if isinstance(old, int) else random.randbytes(32).hex()
        return self.store.put(replace(record, data=data))

    def _check_match(self, record: Record | None) -> None:
        """Heed `If-Match` and `If-None-Match` where the document declares them."""
        tag = _etag(record) if record else ""
        given, params = self.request.headers, self.entry.params
        wanted = given.get("if-match", "") if "header If-Match" in params else ""
        if wanted and not (tag and _matches(wanted, tag)):
            raise Refused(412, f"the ETag is {tag}" if tag else "there is no such record")
        other = given.get("if-none-match", "") if "header If-None-Match" in params else ""
        if other and tag and _matches(other, tag):
            raise Refused(412, "the record exists")

    def _tag(self, record: Record) -> str:
        """Return the ETag of a record, or "" if the response has none."""
        for status, one in self.entry.responses.items():
            if status[:1] == "2" and any(name.lower() == "etag" for name in one.headers):
                return _etag(record)
        return ""

    def _delete(self, resource: Resource) -> TwinAnswer:
        record = self._one(resource)
        self._check_match(record)
        shown = self._shown(record, resource, changed=True)
        self._gone(record, resource)
        return replace(shown, headers={})

    def _gone(self, record: Record, resource: Resource) -> None:
        """Delete a record, and those that belong to it."""
        self.store.remove(record)
        for other in self.twin.rules.resources.values():
            if not other.nested or other.name == resource.name:
                continue
            for rule in self.twin.rules.operations.values():
                find = rule.needs.get(resource.name)
                if rule.resource != other.name or not find or rule.does != "list":
                    continue
                source = find.get(resource.key)
                names = [name for name, one in rule.within.items() if one == source]
                for child in self.store.records(other.name):
                    value = record.value(resource.key)
                    if names and all(same(child.value(name), value) for name in names):
                        self._gone(child, other)

    def _clear(self, resource: Resource) -> TwinAnswer:
        for record in self._chosen(resource):
            self._gone(record, resource)
        _, status = self._response()
        return TwinAnswer(status)

    def _chosen(self, resource: Resource) -> list[Record]:
        """Return the records that the path and the query select."""
        wanted = [(name, [text_of(value)]) for name, value in self._scope(self.rule.within).items()]
        properties = {
            normal(name): name
            for name in self.shapes.properties(self.shapes.named(resource.schema))
        }
        texts: dict[str, list[str]] = {}
        for name, text in self.request.query:
            own = properties.get(normal(name.removesuffix("[]")))
            schema = self.entry.params.get(f"query {name}", ANYTHING)
            if own and text:
                many = self.shapes.plain(schema).get("type") == "array"
                texts.setdefault(own, []).extend(text.split(",") if many else [text])
        if self.rule.does == "list" and self.entry.method == "POST":
            for name, value in self._fields().items():
                own = properties.get(normal(name))
                if own and not is_dict(value) and value not in (None, ""):
                    values: list[Json] = value if is_list(value) else [value]
                    texts.setdefault(own, []).extend(map(text_of, values))
        wanted += texts.items()
        records = [
            one
            for one in self.store.records(resource.name)
            if all(_among(self._current(one, resource).get(name, one.value(name)), values)
                   for name, values in wanted)
        ]  # fmt: skip
        return records[::-1] if self.rule.order == "newest" else records

    def _list(self, resource: Resource) -> TwinAnswer:
        records = self._chosen(resource)
        total = len(records)
        records = records if self.entry.paged else self._part(records)
        found = [self._visible(one, resource) for one in records]
        schema, status = self._response()
        many = self.shapes.many(self.entry, resource.noun)
        if many is None:
            return TwinAnswer(status)
        headers = {
            name.lower(): str(total)
            for name in self.entry.responses.get(str(status), ResponseContent()).headers
            if _TOTAL.search(name)
        }
        if not many.path:
            return TwinAnswer(status, found, headers)
        keyed: dict[str, Json] = {text_of(one.value(resource.key)): item
                 for one, item in zip(records, found, strict=True)}  # fmt: skip
        items: Json = keyed if many.mapped else [*found]
        value = self._around(schema, many.path, items, [*keyed], total)
        return TwinAnswer(status, value, headers)

    def _part(self, records: list[Record]) -> list[Record]:
        """Return the part that `limit` and `offset` select, where the document has no pages."""
        numbers = {name: int(text) for name, text in self.request.query if text.isdecimal()}
        size = next((numbers[one] for one in SIZES if one in numbers), len(records))
        start = next((numbers[one] for one in ("offset", "skip") if one in numbers), 0)
        return records[start : start + size]

    def _around(
        self, schema: Schema | None, path: str, items: Json, keys: list[str], total: int
    ) -> Json:
        """Return the object around a list: with its number of items, and without a next page."""
        names = steps(path)
        made: Any = {}
        needed = required(self.document, schema or ANYTHING)
        for name, one in self.shapes.properties(schema).items():
            if name == names[0]:
                continue
            plain = self.shapes.plain(one)
            kind = plain.get("type")
            if kind == "integer" and _TOTAL.search(name):
                made[name] = total
            elif kind == "array" and self.shapes.plain(plain.get("items")).get("type") == "string":
                if is_dict(items):
                    made[name] = keys
                elif name in needed:
                    made[name] = []
            elif name in needed:
                made[name] = self._least(one, total)
        whole: Json = with_value(made, names, items)
        return whole

    def _least(self, schema: Schema, count: int) -> Json:
        """Return the smallest value of a schema; numbers that are totals have the count."""
        properties = self.shapes.properties(schema)
        if properties:
            needed = required(self.document, schema)
            return {
                name: count
                if self.shapes.plain(one).get("type") == "integer" and _TOTAL.search(name)
                else self._least(one, count)
                for name, one in properties.items() if name in needed
            }  # fmt: skip
        return least(self.document, schema, _maker(self.twin, "least"))

    def _count(self, resource: Resource) -> TwinAnswer:
        _, status = self._response()
        return TwinAnswer(status, {self.rule.property: len(self._chosen(resource))})

    def _add(self, resource: Resource) -> TwinAnswer:
        """Add the body to a list or map within a record."""
        record = self._one(resource)
        self._check_match(record)
        name = self.rule.property
        inner, mapped = self._inner(resource)
        body = self._given()
        old: Any = record.value(name)
        key = self._inner_key(inner, body, mapped)
        if key and "409" in self.entry.responses and text_of(body.get(key)) in _keys(old, key):
            raise Refused(409, f"{singular(name)} {body[key]} exists already")
        named = self.shapes.properties(self.shapes.named(inner))
        parent = {
            own: record.value(resource.key)
            for own in [names_parent(named, resource.key, resource.noun)]
            if own and own not in body
        }
        fake = Resource(f"{resource.name}.{name}", inner, key or "")
        new = New(self.twin, fake, self.shapes.named(inner)).record({**parent, **body}, {})
        made = {one: new.data[one] for one in named if one in new.data} or dict(new.data)
        added: Json = {**(old or {}), text_of(made.get(key)): made} if mapped else None
        longer: list[Json] = [] if mapped else [*(old or []), made]
        changed = added if mapped else longer
        record = self._touched(record, {**record.data, name: changed}, resource)
        schema, _ = self._response()
        if self.shapes.model(schema) == inner:
            return TwinAnswer(self._response()[1], made)
        return self._shown(record, resource, changed=True)

    def _inner(self, resource: Resource) -> tuple[str, bool]:
        held = self.shapes.containers(resource.schema)
        return held.get(self.rule.property, ("", False))

    def _inner_key(self, inner: str, body: Mapping[str, Json], mapped: bool) -> str:
        """Return what identifies an item: of a map, a property that the body has."""
        named = self.shapes.properties(self.shapes.named(inner))
        usual = [one for one in GENERIC if one in named and (one in body or not mapped)]
        return usual[0] if usual else ""

    def _remove(self, resource: Resource) -> TwinAnswer:
        record = self._one(resource)
        self._check_match(record)
        name = self.rule.property
        inner, mapped = self._inner(resource)
        body = self._fields() or dict[str, Json](self.request.query)
        key = self._inner_key(inner, body, True)
        old: Any = record.value(name)
        wanted = text_of(body.get(key))
        if wanted not in _keys(old, key):
            raise Refused(404, f"there is no {singular(name)} {wanted}")
        changed: Json
        if mapped:
            changed = {one: value for one, value in old.items() if one != wanted}
        else:
            changed = [one for one in old if text_of(one.get(key)) != wanted]
        record = self._touched(record, {**record.data, name: changed}, resource)
        return self._shown(record, resource, changed=True)

    def _response(self) -> tuple[Schema | None, int]:
        """Return the schema and status of the first success."""
        for status, one in self.entry.responses.items():
            if status[:1] == "2":
                number = int(status) if status.isdecimal() else 200
                return json_schema(one.content), number
        return None, 200

    def _current(self, record: Record, resource: Resource) -> dict[str, Json]:
        """Return the properties of a record now: the state of a job follows the clock."""
        data = dict(record.data)
        if resource.state and resource.states:
            at = int((self.twin.clock.now() - record.at + 1e-9) // max(resource.seconds, 1e-9))
            last = len(resource.states) - 1
            fixed = data.get(resource.state, resource.states[0])
            if fixed == resource.states[0]:
                data[resource.state] = resource.states[min(at, last)]
            if resource.progress:
                data[resource.progress] = round(100 * min(at, last) / max(last, 1))
        return data

    def _visible(self, record: Record, resource: Resource) -> dict[str, Json]:
        """Return the properties that a response has."""
        data = self._current(record, resource)
        schema = self.document.resolved(self.shapes.named(resource.schema))
        properties = self.shapes.properties(schema)
        if not properties:
            return data
        open_ = is_dict(schema.get("additionalProperties"))
        return {
            name: value
            for name, value in data.items()
            if (name in properties or open_)
            and properties.get(name, ANYTHING).get(HIDDEN["response"]) is not True
        }

    def _shown(self, record: Record, resource: Resource, changed: bool = False) -> TwinAnswer:
        """Return the response with a record, as far as the schema of the response is about it."""
        schema, status = self._response()
        headers = {"etag": tag} if (tag := self._tag(record)) else {}
        visible = self._visible(record, resource)
        if self.shapes.model(schema) == resource.schema:
            return TwinAnswer(status, visible, headers)
        properties = self.shapes.properties(schema)
        for name, one in properties.items():
            if self.shapes.model(one) == resource.schema and len(properties) <= 4:
                rest = required(self.document, schema or ANYTHING)
                others = {key: self._least(properties[key], 1) for key in rest if key != name}
                return TwinAnswer(status, {**others, name: visible}, headers)
        values = {**record.scope, **self._current(record, resource)}
        found = {name: values[name] for name in properties if name in values}
        for name in properties:
            if name not in found and normal(name) in self._names_of_key(resource):
                found[name] = record.value(resource.key)
        own = {resource.key, resource.state} & values.keys()
        about = bool(found) and (len(found) > 1 or bool(own & found.keys()) or not changed)
        if not about or (changed and resource.key not in found):
            return TwinAnswer(status, UNSET, headers)
        for name in required(self.document, schema or ANYTHING):
            if name not in found:
                found[name] = self._least(properties.get(name, ANYTHING), 1)
        ordered = {name: found[name] for name in properties if name in found}
        return TwinAnswer(status, ordered, headers)

    def _names_of_key(self, resource: Resource) -> set[str]:
        """Return the names by which another schema refers to a record."""
        stem = singular(resource.noun)
        return {normal(resource.key), *(stem + one for one in (normal(resource.key), "id"))}


def merged(old: Json, patch: Json) -> Json:
    """Return a value after a merge patch (RFC 7396)."""
    if not is_dict(patch):
        return patch
    made: dict[str, Json] = dict(old) if is_dict(old) else {}
    for name, value in patch.items():
        if value is None:
            made.pop(name, None)
        else:
            made[name] = merged(made.get(name), value)
    return made


def _among(value: Json, texts: Iterable[str]) -> bool:
    values: list[Json] = value if is_list(value) else [value]
    return any(same(one, text) for one in values for text in texts)


def _keys(old: Any, key: str) -> set[str]:
    if is_dict(old):
        return {*old}
    return {text_of(one.get(key)) for one in old or () if is_dict(one)}


def _maker(twin: Twin, source: str) -> Maker:
    return Maker(twin.document, Random(f"{twin.seed} {source}"), share=0.0)


def _etag(record: Record) -> str:
    return f'"{record.seq}-{record.version}"'


def _matches(given: str, tag: str) -> bool:
    """Whether a list of ETags has one (RFC 9110, section 13.1)."""
    names = [one.strip().removeprefix("W/") for one in given.split(",")]
    return "*" in names or tag in names


def _filled(path: str, values: Mapping[str, str]) -> str:
    return re.sub(r"\{([^{}]*)\}", lambda m: quote(values.get(m[1], m[0]), safe="{}"), path)
