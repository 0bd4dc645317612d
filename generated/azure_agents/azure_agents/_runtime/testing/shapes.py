# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""The shapes of schemas that a twin works with: models, lists of them, and names that are alike."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..media_types import bare, is_json
from ..paths import steps
from ..typeguards import is_dict, is_list
from .document import ANYTHING, REF, Content, Document, Entry, Schema

_LISTS = ("data", "items", "results", "records", "entries", "values")
"""The usual names of the list in an object that holds a page."""
_WHOLES = ("data", "item", "result", "record")
"""The usual names of the record in an object around it."""
GENERIC = ("id", "uuid", "guid", "key", "name", "slug", "code")
"""The usual names of what identifies a record, the most likely first."""


@dataclass(frozen=True)
class Many:
    """A list of records in a response: their model, and the path of the list or map."""

    model: str
    path: str
    mapped: bool = False


@dataclass(frozen=True)
class Shapes:
    """Reads the schemas of a document."""

    document: Document

    def model(self, schema: Schema | None) -> str:
        """Return the name of the object model that a schema refers to, or ""."""
        hops = 0
        while schema and hops < 20:
            hops += 1
            members = schema.get("anyOf") or schema.get("oneOf") or schema.get("allOf")
            if "$ref" in schema:
                name = str(schema["$ref"]).removeprefix(REF)
                schema = self.document.schemas.get(name)
                if schema is not None and self.properties(schema):
                    return name
            elif is_list(members):
                others = [one for one in members if one.get("type") != "null"]
                schema = others[0] if len(others) == 1 else None
            else:
                return ""
        return ""

    def properties(self, schema: Schema | None) -> Mapping[str, Schema]:
        """Return the properties of an object, those of `allOf` and of every alternative among
        them.
        """
        return self._properties(schema, 0)

    def _properties(self, schema: Schema | None, depth: int) -> Mapping[str, Schema]:
        if not schema or depth > 8:
            return {}
        schema = self.document.resolved(schema)
        found: dict[str, Schema] = {}
        for keyword in ("allOf", "anyOf", "oneOf"):
            members = schema.get(keyword)
            for one in members if is_list(members) else ():
                found |= self._properties(one, depth + 1)
        own = schema.get("properties")
        return {**found, **(own if is_dict(own) else {})}

    def named(self, model: str) -> Schema:
        """Return a reference to a model."""
        return {"$ref": REF + model} if model else ANYTHING

    def items(self, schema: Schema | None) -> Schema | None:
        """Return the schema of the items of an array, otherwise None."""
        whole = self.plain(schema)
        items = whole.get("items")
        return items if whole.get("type") == "array" and is_dict(items) else None

    def plain(self, schema: Schema | None) -> Schema:
        """Return a schema without references, and without the alternative null."""
        for _ in range(8):
            if not schema:
                return ANYTHING
            schema = self.document.resolved(schema)
            members = schema.get("anyOf") or schema.get("oneOf")
            others = [one for one in members if one.get("type") != "null"] if members else []
            if len(others) != 1:
                break
            schema = others[0]
        kind = schema.get("type") if schema else None
        if schema and is_list(kind):
            kinds = [one for one in kind if one != "null"]
            return {**schema, "type": kinds[0]} if len(kinds) == 1 else schema
        return schema or ANYTHING

    def many(self, entry: Entry, noun: str = "") -> Many | None:
        """Return the list of models in the response of an operation."""
        schema = self.success(entry)
        if (items := self.items(schema)) is not None:
            model = self.model(items)
            return Many(model, "") if model else None
        if entry.items:
            for name in steps(entry.items):
                schema = self.properties(schema).get(name)
            if model := self.model(self.items(schema)):
                return Many(model, entry.items)
            schema = self.success(entry)
        lists = [
            Many(model, name, mapped)
            for name, one in self.properties(schema).items()
            for mapped, inner in ((False, self.items(one)), (True, self._values(one)))
            if (model := self.model(inner))
        ]
        if len(lists) > 1:
            usual = [one for one in lists if one.path in _LISTS or alike(one.path, noun)]
            lists = usual if len(usual) == 1 else []
        return lists[0] if lists else None

    def _values(self, schema: Schema) -> Schema | None:
        """Return the schema of the values of a map, otherwise None."""
        values = self.plain(schema).get("additionalProperties")
        return values if is_dict(values) else None

    def containers(self, model: str) -> dict[str, tuple[str, bool]]:
        """Return the properties of a model that hold other models: name → model, and whether it is
        a map.
        """
        found: dict[str, tuple[str, bool]] = {}
        for name, schema in self.properties(self.named(model)).items():
            for mapped, inner in ((False, self.items(schema)), (True, self._values(schema))):
                if held := self.model(inner):
                    found[name] = (held, mapped)
        return found

    def one(self, entry: Entry, noun: str = "") -> str:
        """Return the model of the response of an operation, also inside an object around it."""
        schema = self.success(entry)
        name = self.model(schema)
        properties = self.properties(schema)
        held = [
            inner
            for key, one in properties.items()
            if (key in _WHOLES or (noun and alike(key, noun))) and (inner := self.model(one))
        ]
        return held[0] if len(held) == 1 and len(properties) <= len(held) + 3 else name

    def success(self, entry: Entry) -> Schema | None:
        """Return the schema of the first success that has JSON."""
        for status, response in entry.responses.items():
            if status[:1] == "2" and (schema := json_schema(response.content)) is not None:
                return schema
        return None

    def body(self, entry: Entry) -> Schema | None:
        """Return the schema of the request body."""
        found = json_schema(entry.body)
        return found or next((one.schema for one in entry.body.values() if one.schema), None)


def json_schema(content: Mapping[str, Content]) -> Schema | None:
    """Return the schema of the first media type that is JSON."""
    for media, one in content.items():
        if is_json(bare(media)) and one.schema is not None:
            return one.schema
    return None


def normal(name: str) -> str:
    """Return a name without case and punctuation."""
    return re.sub(r"[^a-z0-9]", "", name.lower())


def singular(noun: str) -> str:
    """Return the usual singular of a noun, normalised."""
    text = normal(noun)
    if text.endswith("ies") and len(text) > 4:
        return text[:-3] + "y"
    if text.endswith(("sses", "shes", "ches", "xes", "zes")):
        return text[:-2]
    return text[:-1] if text.endswith("s") and not text.endswith("ss") else text


def alike(name: str, noun: str) -> bool:
    """Whether two nouns are the same but for their number, or one is the short form."""
    one, other = singular(name), singular(noun)
    if not one or not other:
        return False
    if one == other or _consonants(one) == _consonants(other):
        return True
    short, long = sorted((one, other), key=len)
    return len(short) >= 3 and (long.startswith(short) or long.endswith(short))


def _consonants(word: str) -> str:
    """Return a word without its vowels and doubled letters: `message` and `msg` are alike."""
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiou]", "", word))


def names_parent(properties: Mapping[str, Any], param: str, noun: str) -> str:
    """Return the property that holds the identity of a parent, or "".

    `param` is the parameter of the parent's path, and `noun` the segment before it.
    """
    wanted, stem = normal(param), singular(noun)
    by_name = {normal(name): name for name in reversed(list(properties))}
    if wanted not in GENERIC and wanted in by_name:
        return by_name[wanted]
    for ending in (wanted, *GENERIC):
        if stem and stem + ending in by_name:
            return by_name[stem + ending]
    if stem in by_name:
        return by_name[stem]
    for name, own in by_name.items():
        for ending in ("id", "uuid", "key"):
            short = name.removesuffix(ending)
            if name.endswith(ending) and 3 <= len(short) <= len(stem) and alike(short, stem):
                return own
    return ""


def names_itself(properties: Mapping[str, Any], param: str, noun: str) -> str:
    """Return the property that identifies a record whose path ends with a parameter, or ""."""
    wanted, stem = normal(param), singular(noun)
    by_name = {normal(name): name for name in reversed(list(properties))}
    if wanted in by_name:
        return by_name[wanted]
    rest = wanted.removeprefix(stem)
    if rest and rest != wanted and rest in by_name:
        return by_name[rest]
    if stem + wanted in by_name:
        return by_name[stem + wanted]
    endings = [one for one in GENERIC if wanted.endswith(one) and one in by_name]
    usual = [one for one in GENERIC if one in by_name]
    return by_name[(endings or usual or [""])[0]] if endings or usual else ""
