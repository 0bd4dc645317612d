"""What recorded exchanges say of the rules of a twin: they confirm them, or refute them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from urllib.parse import unquote

from ...document.document import Json, Object, as_list, as_object
from ...runtime.paths import steps, value_at
from ...runtime.testing.document import Document, Entry
from ...runtime.testing.effects import TwinRequest
from ...runtime.testing.records import same
from ...runtime.testing.rules import Resource, Rule, Rules
from ...runtime.testing.shapes import Shapes
from ..compare.exchanges import Recorded


@dataclass(frozen=True, slots=True)
class Evidence:
    """What an exchange says of a rule: nothing against it, or the reason why it is wrong."""

    operation: str
    exchange: str
    refuted: str = ""


def evidence(document: Document, rules: Rules, exchanges: Iterable[Recorded]) -> list[Evidence]:
    """Return what exchanges say of rules. Exchanges that say nothing are left out."""
    judge = _Judge(document, rules)
    return [found for one in exchanges if (found := judge.of(one)) is not None]


def recorded(rules: Rules, found: Iterable[Evidence]) -> Rules:
    """Return the rules with those marked as recorded that exchanges confirm, and none refutes."""
    seen: dict[str, list[Evidence]] = {}
    for one in found:
        seen.setdefault(one.operation, []).append(one)
    operations: dict[str, Rule] = {}
    for operation, rule in rules.operations.items():
        known = seen.get(operation, [])
        wrong = next((one.refuted for one in known if one.refuted), "")
        if wrong:
            rule = replace(rule, reason=f"{rule.reason}; but {wrong}")
        elif known and rule.source == "guessed":
            count = f"{len(known)} exchange{'s' * (len(known) != 1)}"
            rule = replace(rule, source="recorded", reason=f"{rule.reason}; seen in {count}")
        operations[operation] = rule
    return replace(rules, operations=operations)


class _Judge:
    """Judges rules by single exchanges."""

    def __init__(self, document: Document, rules: Rules) -> None:
        self.document, self.rules = document, rules
        self.shapes = Shapes(document)

    def of(self, exchange: Recorded) -> Evidence | None:
        """Return what an exchange says of the rule of its operation, or None."""
        found = self._entry(exchange)
        if found is None or not exchange.status.startswith("2"):
            return None
        entry, path = found
        operation = f"{entry.method} {entry.path}"
        rule = self.rules.operations.get(operation)
        resource = self.rules.resources.get(rule.resource) if rule else None
        if rule is None or resource is None:
            return None
        sent = exchange.request.data.get("body")
        request = TwinRequest(path, exchange.query, exchange.request.headers, sent)
        body = exchange.response.data.get("body")
        reasons = self._reasons(entry, rule, resource, request, body)
        if reasons is None:
            return None
        return Evidence(operation, exchange.name, next(iter(reasons), ""))

    def _entry(self, exchange: Recorded) -> tuple[Entry, dict[str, str]] | None:
        """Return the operation of an exchange, with the parameters of its path."""
        given = exchange.path.strip("/").split("/")
        best: tuple[Entry, dict[str, str]] | None = None
        for entry in self.document.entries.values():
            own = entry.path.strip("/").split("/")
            if entry.method != exchange.method or len(own) != len(given):
                continue
            pairs = list(zip(own, given, strict=True))
            if all(name.startswith("{") or name == text for name, text in pairs):
                path = {name[1:-1]: unquote(text) for name, text in pairs if name.startswith("{")}
                if best is None or len(path) < len(best[1]):
                    best = entry, path
        return best

    def _reasons(
        self, entry: Entry, rule: Rule, resource: Resource, request: TwinRequest, body: Json
    ) -> list[str] | None:
        """Return the reasons against a rule, or None if the exchange does not concern it."""
        if rule.does in ("delete", "clear"):
            return []
        if rule.does == "list":
            many = self.shapes.many(entry, resource.noun)
            items = value_at(body, steps(many.path)) if many else None
            values = [*items.values()] if isinstance(items, dict) else as_list(items)
            return list(self._listed(rule, request, map(as_object, values))) if values else None
        record = self._record(entry, resource, body)
        if record is None:
            return None
        if rule.does == "create":
            return [] if resource.key in record else None
        if rule.does in ("read", "update", "replace", "set"):
            return [
                *self._found(rule, request, record),
                *self._changed(entry, rule, request, record),
            ]
        return None

    def _record(self, entry: Entry, resource: Resource, body: Json) -> Object | None:
        """Return the record in a response, also inside an object around it."""
        schema = self.shapes.success(entry)
        if not isinstance(body, dict) or self.shapes.one(entry, resource.noun) != resource.schema:
            return None
        if self.shapes.model(schema) == resource.schema:
            return body
        inner = (one for one in body.values() if isinstance(one, dict) and resource.key in one)
        return next(inner, None)

    @staticmethod
    def _listed(rule: Rule, request: TwinRequest, items: Iterable[Object]) -> Iterator[str]:
        for item in items:
            for name, source in rule.within.items():
                value = request.value(source)
                if name in item and not same(item[name], value):
                    yield f"it lists an item whose {name} is {item[name]!r}, not {value!r}"

    @staticmethod
    def _found(rule: Rule, request: TwinRequest, record: Mapping[str, Json]) -> Iterator[str]:
        for name, source in rule.find.items():
            value = request.value(source)
            if name in record and not same(record[name], value):
                others = [key for key, one in record.items() if same(one, value)]
                hint = f"; {others[0]} is" if others else ""
                yield f"the {name} of the response is {record[name]!r}, not {value!r}{hint}"

    def _changed(
        self, entry: Entry, rule: Rule, request: TwinRequest, record: Mapping[str, Json]
    ) -> Iterator[str]:
        for name, value in rule.set.items():
            if name in record and record[name] != value:
                yield f"{name} of the response is {record[name]!r}, not {value!r}"
        if rule.does != "replace":
            return
        sent = as_object(request.body)
        for name, schema in self.shapes.properties(self.shapes.body(entry)).items():
            empty: tuple[Json, ...] = (None, "", [], {}, False, 0, schema.get("default"))
            if name not in sent and name in record and record[name] not in empty:
                yield f"the response has kept {name}, which the request leaves out"
