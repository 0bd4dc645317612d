"""Read schema nodes of any dialect and spelling into `Plain`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ...document.document import Json, Object, as_list, as_object, as_text, join, strip, texts
from ...document.values import clean_constraints, fits
from ...ir.types import ENCODINGS
from ...openapi.context import Context
from ...openapi.keywords import (
    ANNOTATIONS,
    BOUNDS,
    KEPT,
    KNOWN,
    REPAIRS,
    TYPES,
    UNTYPED,
    lists_items,
)
from ...openapi.swagger2 import exclusive_bounds

_TURNED = frozenset(
    [
        "exclusiveMinimum",
        "exclusiveMaximum",
        "contentEncoding",
        "contentMediaType",
        "prefixItems",
        "items",
        "example",
        "examples",
    ]
)
"""Keywords that are replaced by others."""


def turn(raw: Object, words: Object) -> None:
    """Replace keywords of other versions in `words` by those of 3.1."""
    if not _TURNED.isdisjoint(raw):
        exclusive_bounds(words)
        _content(raw, words)
        _closed(raw, words)
        _examples(raw, words)


def _closed(raw: Object, words: Object) -> None:
    """Set `maxItems` of a tuple that allows no further items (`additionalItems` in 3.0)."""
    prefix = as_list(raw.get("prefixItems")) or as_list(raw.get("items"))
    if prefix and False in (raw.get("items"), raw.get("additionalItems")):
        words.setdefault("maxItems", len(prefix))


def _content(raw: Object, words: Object) -> None:
    """Set the format of encoded bytes: `contentEncoding` overrides the format.

    `contentMediaType` without an encoding means binary.
    """
    encoding = as_text(raw.get("contentEncoding")).lower()
    if encoding in ENCODINGS:
        words["format"] = ENCODINGS[encoding]
    elif "format" in words:
        return
    elif as_text(raw.get("contentMediaType")) and "contentEncoding" not in raw:
        media = as_text(raw["contentMediaType"])
        if not media.startswith("text/") and "json" not in media and "type" in raw:
            words["format"] = "binary"


def _examples(raw: Object, words: Object) -> None:
    examples = words.get("examples")
    if isinstance(examples, dict):
        words["examples"] = [strip(as_object(v)).get("value", v) for v in examples.values()]
    elif examples is not None and not isinstance(examples, list):
        words["examples"] = [examples]
    if "example" in raw and "examples" not in words:
        words["examples"] = [raw["example"]]


@dataclass(slots=True)
class Source:
    """A schema in the document, with its pointer, and its owner for names.

    Like `Plain` it is never changed.
    """

    raw: Json
    pointer: str
    owner: str


@dataclass(slots=True)
class Plain:
    """A schema node with its keywords sorted. Nested schemas are unchanged.

    It is never changed. It is not a frozen dataclass, which would take a tenth of the time.
    """

    pointer: str
    owner: str
    ref: str = ""
    types: tuple[str, ...] = ()
    nullable: bool = False
    words: Object = field(default_factory=dict)
    required: tuple[str, ...] = ()
    properties: dict[str, tuple[Source, ...]] = field(default_factory=dict)
    items: tuple[Source, ...] = ()
    prefix: tuple[Source, ...] = ()
    extra: tuple[tuple[Source, ...], ...] = ()
    """The schemas of a map's values, one group for each pattern. All schemas of a group apply."""
    unions: tuple[tuple[str, tuple[Source, ...]], ...] = ()
    members: tuple[Source, ...] = ()
    discriminator: Object = field(default_factory=dict)

    @property
    def structural(self) -> bool:
        """Whether the node constrains values, and has not only remarks."""
        said = self.types or self.properties or self.items or self.prefix or self.extra
        more = self.unions or self.members or self.required or self.ref
        return bool(said or more or any(word in self.words for word in _SHAPING))

    @property
    def only_null(self) -> bool:
        """Whether the node allows only null, as a bare `nullable: true` in a union means."""
        return self.types == ("null",) or (self.nullable and not self.structural)

    @property
    def annotations(self) -> Object:
        return {k: v for k, v in self.words.items() if k in ANNOTATIONS or k.startswith("x-spec")}


_REST = ("additionalProperties", "unevaluatedProperties")
_MORE = frozenset({*_REST, "patternProperties"})
_LENGTHS: dict[str, tuple[int, int | None]] = {
    "uuid": (32, 45),
    "date": (10, 10),
    "date-time": (17, None),
    "time": (8, None),
    "duration": (3, None),
}
"""Format → the lengths of its strings: UUIDs with and without hyphens or as URNs; RFC 3339."""

_CLOCKS = ("00:00:00", "23:59:59", "09:15:00")
_FRACTIONS = ("", ".1", ".12", ".123", ".123456", ".1234567", ".123456789")
_OFFSETS = ("Z", "z", "+00:00", "-08:00", "+05:30")
_DATES = ("2024-01-02", "1999-12-31", "2030-10-20")
_UUIDS = tuple(
    f"f47ac10b-58cc-{version}372-a567-0e02b2c3d479" for version in "123456780"
)  # fmt: skip
_TEXTS: dict[str, tuple[str, ...]] = {
    "uuid": tuple(
        form(f"{before}{one}{after}")
        for one in _UUIDS
        for form in (str, str.upper, lambda text: text.replace("-", ""))
        for before, after in (("", ""), ("urn:uuid:", ""), ("{", "}"))
    ),
    "date": _DATES,
    "time": tuple(
        f"{clock}{fraction}{offset}"
        for clock in _CLOCKS
        for fraction in _FRACTIONS
        for offset in ("", *_OFFSETS)
    ),
    "date-time": tuple(
        f"{date}{mark}{clock}{fraction}{offset}"
        for date in _DATES
        for mark in "Tt "
        for clock in _CLOCKS
        for fraction in _FRACTIONS
        for offset in _OFFSETS
    ),
}
"""Texts of a format in every spelling that is read, to see whether a pattern matches any."""


_SHAPING = ("enum", "const", "format", *BOUNDS)


class Upgrade:
    """Reads schema nodes of any dialect (2.0 after conversion, 3.0, 3.1, 3.2)."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.known: dict[tuple[int, str, str], tuple[Json, Plain]] = {}

    def __call__(self, source: Source) -> Plain:
        key = (
            id(source.raw),
            source.pointer,
            source.owner,
        )  # the cached node keeps its id from being reused
        if key not in self.known:
            self.known[key] = source.raw, self._read(source)
        return self.known[key][1]

    def _read(self, source: Source) -> Plain:
        raw, pointer = source.raw, source.pointer
        if not isinstance(raw, dict):
            if raw is False:
                self.context.info(pointer, "a schema that allows nothing", "it is read as anything")
            elif raw is not True:
                self.context.error(pointer, "a schema must be an object", "write a schema")
            return Plain(pointer, source.owner)
        if len(raw) == 1 and isinstance(raw.get("$ref"), str):
            return Plain(pointer, source.owner, as_text(raw["$ref"]))
        types, words, nullable = self._types(raw, pointer)
        self._forget(raw, pointer)
        return Plain(
            pointer=pointer,
            owner=source.owner,
            ref=as_text(raw.get("$ref")) or as_text(raw.get("$dynamicRef")),
            types=types,
            nullable=nullable,
            words=words,
            required=self._required(raw, pointer),
            properties=self._properties(raw, source),
            items=self._items(raw, source),
            prefix=self._prefix(raw, source),
            extra=self._extra(raw, source),
            unions=self._unions(raw, source),
            members=tuple(self._listed(raw, "allOf", source)),
            discriminator=as_object(raw.get("discriminator")),
        )

    def _types(self, raw: Object, pointer: str) -> tuple[tuple[str, ...], Object, bool]:
        """Return the types, the other keywords, and whether null is one of several
        possibilities.
        """
        words: Object = {k: v for k, v in raw.items() if k in KEPT or k.startswith("x-specloom-")}
        types = self._kinds(raw, words, pointer)
        values = [] if lists_items(raw) else self._values(raw, pointer)
        kept: list[Json] = [value for value in values if value is not None]
        fixed = raw.get("const")
        only_null = "const" in raw and fixed is None
        if only_null or types == ["null"] or (values and not kept):
            return ("null",), words, False
        nullable = raw.get("nullable") is True or raw.get("x-nullable") is True
        nullable = nullable or "null" in types or None in values
        types = [name for name in types if name != "null"]
        if "default" in words:
            self._default(words, types, pointer)
        turn(raw, words)
        clean_constraints(words)
        if "format" in words and ("minLength" in words or "maxLength" in words):
            self._contradiction(words, types, pointer)
        if "format" in words and "pattern" in words and types == ["string"]:
            self._no_match(words, pointer)
        if "const" in raw:
            words["const"] = fixed
        elif kept:
            words["enum"] = kept
        return tuple(types), words, nullable

    def _kinds(self, raw: Object, words: Object, pointer: str) -> list[str]:
        """Return the declared types. Common misspellings are corrected."""
        types: list[str] = []
        if isinstance(raw.get("format"), str):
            words["format"] = raw["format"]
        for name in texts(raw.get("type")):
            meant, form = REPAIRS.get(name, (name, ""))
            if meant not in TYPES:
                place = join(pointer, "type")
                self.context.info(place, f'unknown type "{name}"', "read as anything")
                continue
            types.append(meant)
            if form:
                words.setdefault("format", form)
            if meant != name and name != "file":
                place = join(pointer, "type")
                self.context.info(place, f'type "{name}"', f'read as "{meant}"')
        return list(dict.fromkeys(types))

    def _default(self, words: Object, types: list[str], pointer: str) -> None:
        """Remove a default of another type, or of null."""
        if not fits(words["default"], types):
            if words["default"] is not None:
                why = f"it is no {' or '.join(types)}"
                self.context.info(join(pointer, "default"), "default", why)
            del words["default"]

    def _contradiction(self, words: Object, types: list[str], pointer: str) -> None:
        """Remove a format whose strings have lengths that the schema does not allow."""
        least, most = _LENGTHS.get(as_text(words["format"]), (0, None))
        low, high = words.get("minLength", 0), words.get("maxLength")
        short = isinstance(high, int) and high < least
        long = most is not None and isinstance(low, int) and low > most
        if types == ["string"] and (short or long):
            why = f"texts of that format have {least} to {most or 'more'} characters; read as text"
            self.context.info(join(pointer, "format"), f'format "{words["format"]}"', why)
            del words["format"]

    def _no_match(self, words: Object, pointer: str) -> None:
        """A format none of whose texts the pattern matches only describes."""
        shown = _TEXTS.get(as_text(words["format"]), ())
        try:
            pattern = re.compile(as_text(words["pattern"]))
        except re.error:
            return  # ECMA-262 says more than Python
        if shown and not any(map(pattern.search, shown)):
            why = "no text of that format matches the pattern; read as text"
            self.context.info(join(pointer, "format"), f'format "{words["format"]}"', why)
            del words["format"]

    def _values(self, raw: Object, pointer: str) -> list[Json]:
        if "enum" not in raw:
            return []
        values = raw["enum"]
        if not isinstance(values, list) or not values:
            self.context.info(join(pointer, "enum"), "an enum without values", "read as its type")
            return []
        return values

    def _forget(self, raw: Object, pointer: str) -> None:
        if KNOWN.issuperset(raw):
            return
        for name in raw:
            if name not in KNOWN and not name.startswith("x-"):
                why = "no Python type says this" if name in UNTYPED else "not a schema keyword"
                self.context.info(join(pointer, name), name, why)

    def _required(self, raw: Object, pointer: str) -> tuple[str, ...]:
        if "required" not in raw:
            return ()
        value = raw["required"]
        if value is not None and not isinstance(value, list):
            place = join(pointer, "required")
            self.context.info(place, "required", "it is a list of property names on the object")
        return tuple(dict.fromkeys(texts(value))) if isinstance(value, list) else ()

    def _properties(self, raw: Object, source: Source) -> dict[str, tuple[Source, ...]]:
        if "properties" not in raw:
            return {}
        place = f"{source.pointer}/properties"
        return {
            name: (Source(value, join(place, name), source.owner),)
            for name, value in as_object(raw.get("properties")).items()
            if value is not None
        }

    def _items(self, raw: Object, source: Source) -> tuple[Source, ...]:
        word = "additionalItems" if isinstance(raw.get("items"), list) else "items"
        items = raw.get(word)
        if items is None and lists_items(raw):
            items = {}
        if items is None or isinstance(items, list | bool):
            return ()
        if lists_items(raw):
            items = {**as_object(items), "enum": raw["enum"]}
        return (Source(items, f"{source.pointer}/{word}", source.owner),)

    def _prefix(self, raw: Object, source: Source) -> tuple[Source, ...]:
        word = "items" if isinstance(raw.get("items"), list) else "prefixItems"
        return tuple(self._listed(raw, word, source))

    def _extra(self, raw: Object, source: Source) -> tuple[tuple[Source, ...], ...]:
        if _MORE.isdisjoint(raw):
            return ()
        found: list[Source] = []
        for name, value in as_object(raw.get("patternProperties")).items():
            place = join(source.pointer, "patternProperties", name)
            found.append(Source(value, place, source.owner))
        # `additionalProperties` evaluates all other properties, so that nothing is left.
        word = next((one for one in _REST if one in raw), "")
        extra = raw.get(word)
        if isinstance(extra, dict) and extra:
            found.append(Source(extra, f"{source.pointer}/{word}", source.owner))
        return tuple((one,) for one in found)

    def _unions(self, raw: Object, source: Source) -> tuple[tuple[str, tuple[Source, ...]], ...]:
        if "oneOf" not in raw and "anyOf" not in raw:
            return ()
        groups = ((name, tuple(self._listed(raw, name, source))) for name in ("oneOf", "anyOf"))
        return tuple((name, group) for name, group in groups if group)

    def _listed(self, raw: Object, name: str, source: Source) -> list[Source]:
        if name not in raw:
            return []
        return [
            Source(item, f"{source.pointer}/{name}/{index}", source.owner)
            for index, item in enumerate(as_list(raw.get(name)))
        ]
