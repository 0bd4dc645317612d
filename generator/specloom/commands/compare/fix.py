"""Fix a document so that it describes the recorded values. Each finding changes one place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ...document.document import Json, Object, as_list, as_object, as_text, find, texts
from ..exchange.findings import Occurrences
from .exchange_check import STANDARD, ExchangeValidator
from .exchanges import Recorded
from .formats import format_of
from .infer import inferred, types_of

_OF_TYPES = {
    "string": ("minLength", "maxLength", "pattern", "format", "x-specloom-format", "enum"),
    "integer": ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf",
                "format", "x-specloom-format", "enum"),
}  # fmt: skip


@dataclass
class Fix:
    """Changes a document in place."""

    data: Object
    judge: ExchangeValidator

    def all(self) -> None:
        """Fix every finding. Types come first, because they make other findings void."""
        acts: dict[str, Callable[[Occurrences], None]] = {
            "type": self._type, "variant": self._variant, "field": self._field,
            "null": self._null, "value": self._value, "format": self._format,
            "limit": self._limit, "missing": self._missing, "parameter": self._parameter,
            "header": self._header, "media": self._media, "status": self._status,
            "operation": self._operation,
        }  # fmt: skip
        changed: set[str] = set()
        for kind, act in acts.items():
            for finding in self.judge.findings.values():
                pointer = finding.first.pointer
                if finding.first.kind == kind and not (kind == "null" and pointer in changed):
                    act(finding)
                    changed |= {pointer} if kind in ("type", "variant") else set()

    def _inferred(self, values: Sequence[Json]) -> Object:
        return inferred(values, "3.0" if self.judge.spec.old else "3.1")

    def _at(self, pointer: str) -> Object:
        return as_object(find(self.data, pointer))

    def _seen(self, pointer: str) -> list[Json]:
        return [*self.judge.sent.seen.get(pointer, []), *self.judge.got.seen.get(pointer, [])]

    def _type(self, finding: Occurrences) -> None:
        """Set the types to those that were seen, without declared ones that no value has."""
        node, seen = self._at(finding.first.pointer), self._seen(finding.first.pointer)
        if not node:
            return
        declared = texts(node.get("type"))
        used = [one for one in types_of(seen) if one != "null"]
        kept = [one for one in declared if one in (*used, "null")]
        if "number" in declared and "integer" in used:
            kept, used = ["number", *kept], [one for one in used if one != "integer"]
        new = [one for one in used if one not in kept]
        for name in {w for one in declared if one not in kept for w in _OF_TYPES.get(one, ())}:
            node.pop(name, None)
        strangers = [value for value in seen if types_of([value])[0] in new]
        said = self._inferred(strangers)
        if kept:
            self._join(finding.first.pointer, node, kept, said)
        else:
            node.pop("type", None)
            node.update(said)

    def _join(self, pointer: str, node: Object, kept: list[str], said: Object) -> None:
        """Add types to those that are kept."""
        old = self.judge.spec.old
        if old or "anyOf" in said:
            first: Json = {"type": kept[0]} if old else {"type": [*kept]}
            node.pop("type")
            node["anyOf"] = [first, said, *as_list(node.get("anyOf"))]
        else:
            node.update({**said, "type": [*kept, *texts(said.get("type"))]})

    def _variant(self, finding: Occurrences) -> None:
        """Add a variant. One that a discriminator names becomes a schema of its own."""
        pointer, name = finding.first.pointer, finding.first.name
        node = self._at(pointer)
        key = "oneOf" if "oneOf" in node else "anyOf"
        result, discriminator = self._inferred(finding.values), as_object(node.get("discriminator"))
        if discriminator and isinstance(finding.first.value, dict):
            known = as_object(
                as_object(self.data.setdefault("components", {})).setdefault("schemas", {})
            )
            around = pointer.rpartition("/")[2]
            title = f"{around[:1].upper()}{around[1:]}{''.join(w.title() for w in name.split('_'))}"
            while title in known:
                title += "Seen"
            known[title] = result
            ref = f"#/components/schemas/{title}"
            discriminator["mapping"] = {**as_object(discriminator.get("mapping")), name: ref}
            result = {"$ref": ref}
        node[key] = [*as_list(node.get(key)), result]

    def _field(self, finding: Occurrences) -> None:
        node = self._at(finding.first.pointer)
        properties = as_object(node.setdefault("properties", {}))
        properties[finding.first.name] = self._inferred(finding.values)

    def _null(self, finding: Occurrences) -> None:
        """Allow null. A reference is wrapped, because its schema has other users."""
        node = self._at(finding.first.pointer)
        if "enum" in node and None not in as_list(node["enum"]):
            node["enum"] = [*as_list(node["enum"]), None]
        if self.judge.spec.old:
            node["nullable"] = True
            if "$ref" in node:
                node["allOf"] = [{"$ref": node.pop("$ref")}]
            return
        if "const" in node:
            node["enum"] = [node.pop("const"), None]
        for key in ("$ref", "allOf"):
            if key in node:
                part: Json = {key: node.pop(key)}
                node["anyOf"] = [part, {"type": "null"}]
                return
        for key in ("anyOf", "oneOf"):
            if key in node:
                node[key] = [*as_list(node[key]), {"type": "null"}]
        if "type" in node and "null" not in texts(node["type"]):
            node["type"] = [*texts(node["type"]), "null"]

    def _value(self, finding: Occurrences) -> None:
        node, value = self._at(finding.first.pointer), finding.first.value
        known = [node.pop("const")] if "const" in node else as_list(node.get("enum"))
        node["enum"] = [*known, value]

    def _format(self, finding: Occurrences) -> None:
        """Set the format that all values have, if there is one."""
        node, pointer = self._at(finding.first.pointer), finding.first.pointer
        node.pop("format", None)
        node.pop("x-specloom-format", None)
        node.update(format_of([one for one in self._seen(pointer) if isinstance(one, str)]))

    def _limit(self, finding: Occurrences) -> None:
        node, limit = self._at(finding.first.pointer), finding.first.name
        if isinstance(node.pop(limit, None), bool) and limit.startswith("exclusive"):
            node.pop(limit.removeprefix("exclusive").lower(), None)

    def _missing(self, finding: Occurrences) -> None:
        node, name = self._at(finding.first.pointer), finding.first.name
        if isinstance(node.get("required"), bool):
            node["required"] = False
            return
        left: list[Json] = [one for one in as_list(node.get("required")) if one != name]
        node["required"] = left
        if not left:
            del node["required"]

    def _parameter(self, finding: Occurrences) -> None:
        around, _, _ = finding.first.pointer.rpartition("/")
        where, _, name = finding.first.name.partition(" ")
        many = any(len(as_list(values)) > 1 for values in finding.values)
        schema: Json = (
            {"type": "array", "items": {"type": "string"}} if many else {"type": "string"}
        )
        node = self._at(around)
        one: Object = {"name": name, "in": where, "schema": schema}
        one |= {"required": True} if where == "path" else {}
        node["parameters"] = [*as_list(node.get("parameters")), one]

    def _header(self, finding: Occurrences) -> None:
        headers = as_object(self._at(finding.first.pointer).setdefault("headers", {}))
        headers[finding.first.name] = {"schema": {"type": "string"}}

    def _media(self, finding: Occurrences) -> None:
        node = self._at(finding.first.pointer)
        if not node:  # the operation declares no request body
            around, _, key = finding.first.pointer.rpartition("/")
            node = as_object(self._at(around).setdefault(key, {}))
        content = as_object(node.setdefault("content", {}))
        content[finding.first.name] = {"schema": self._schema(finding.first.name, finding.values)}

    def _schema(self, media: str, values: Sequence[Json]) -> Object:
        return self._inferred(values) if media.endswith("json") else {"type": "string"}

    @staticmethod
    def _bodies(seen: Sequence[Recorded]) -> dict[str, list[Json]]:
        """Return media type → the bodies of responses."""
        by_media: dict[str, list[Json]] = {}
        for one in seen:
            for _, value in one.response.values(None) if one.response.carries else ():
                by_media.setdefault(one.response.media, []).append(value)
        return by_media

    def _status(self, finding: Occurrences) -> None:
        """Add a response as it was seen, with its headers and bodies."""
        pointer, status = finding.first.pointer, finding.first.name
        seen = self.judge.responses[f"{pointer}/{status}"]
        result: Object = {"description": f"Seen in {len(seen)} recorded exchanges."}
        names = dict.fromkeys(n for one in seen for n in one.response.headers if n not in STANDARD)
        if names:
            result["headers"] = {name: {"schema": {"type": "string"}} for name in names}
        by_media = self._bodies(seen)
        if by_media:
            result["content"] = {m: {"schema": self._schema(m, v)} for m, v in by_media.items()}
        self._at(pointer)[status] = result

    def _operation(self, finding: Occurrences) -> None:
        method, _, path = as_text(finding.first.name).partition(" ")
        item = as_object(self._at("/paths").setdefault(path, {}))
        item[method.lower()] = {"responses": {}}
