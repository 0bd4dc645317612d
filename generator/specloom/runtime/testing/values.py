# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Generated values: valid according to the document, and the same for the same seed."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from ..json_types import Json
from ..typeguards import is_dict, is_list
from .document import HIDDEN, REF, Document, Schema
from .patterns import obeys, text_for

_DEEP = 4
"""Below this number of nested models only required properties are generated."""
_TRIES = 8
_WORDS = (
    "amber",
    "birch",
    "cedar",
    "delta",
    "ember",
    "fjord",
    "grove",
    "harbor",
    "iris",
    "juniper",
)
_EPOCH = datetime(2024, 1, 1, tzinfo=UTC)


class _Endless(Exception):
    """A schema requires itself in every alternative."""


@dataclass(frozen=True)
class Maker:
    """Generates values of the schemas of one API."""

    document: Document
    random: Random
    direction: str = "response"
    share: float = 1.0
    """The share of optional properties that are generated."""
    examples: bool = True
    """Whether an example of the document is used if a schema has one."""

    def value(self, schema: Schema) -> Json:
        """Return a valid value. If random choices lead to none, it has only the required
        properties.
        """
        first: Json = None
        for attempt in range(_TRIES):
            share = self.share if attempt < _TRIES // 2 else 0.0
            maker = replace(self, share=share, examples=self.examples and attempt % 2 == 0)
            try:
                made = _Making(maker).value(schema)
            except _Endless:
                continue
            if not self.document.problem(made, schema, self.direction):
                return made
            first = made if first is None else first
        return first


@dataclass(frozen=True)
class _Making:
    """One value being generated. `inside` are the models around it."""

    maker: Maker
    inside: tuple[str, ...] = ()
    random: Random = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "random", self.maker.random)

    def value(self, schema: Schema) -> Json:
        """Return a value. Raises _Endless if the schema requires one of the models around it."""
        value: Json
        if "const" in schema:
            value = schema["const"]
            return value
        given = self._given(schema)
        if given is not None:
            return given
        if "enum" in schema:
            value = self.random.choice(schema["enum"])
            return value
        if "$ref" in schema:
            return self._named(str(schema["$ref"]).removeprefix(REF))
        for keyword in ("oneOf", "anyOf"):
            if keyword in schema:
                return self._member(schema, schema[keyword])
        if "allOf" in schema:
            return self._merged(schema["allOf"])
        return self._of_kind(schema, self._kind(schema))

    def _of_kind(self, schema: Schema, kind: str) -> Json:
        if kind == "object":
            return self._object(schema)
        if kind == "array":
            return self._array(schema)
        if kind == "string":
            return self._text(schema)
        if kind in ("integer", "number"):
            return self._number(schema, kind)
        if kind == "boolean":
            return self.random.random() < 0.5
        return None if kind == "null" else self.random.choice(_WORDS)

    @staticmethod
    def _kind(schema: Schema) -> str:
        kind = schema.get("type", "")
        if is_list(kind):
            return next((str(one) for one in kind if one != "null"), "null")
        if not kind and "properties" in schema:
            return "object"
        return str(kind)

    def _given(self, schema: Schema) -> Json:
        """Return an example of the schema that is valid, or None."""
        if not self.maker.examples:
            return None
        document, direction = self.maker.document, self.maker.direction
        examples: Iterable[Json] = schema.get("examples", ())
        for one in examples:
            if one is not None and not document.problem(one, schema, direction):
                return one
        return None

    def _named(self, name: str) -> Json:
        schema = self.maker.document.schemas.get(name)
        if schema is None or self.inside.count(name) > 0:
            raise _Endless(name)
        return _Making(self.maker, (*self.inside, name)).value(schema)

    def _member(self, schema: Schema, members: list[Schema]) -> Json:
        """Return a value of a randomly chosen member that is valid for the whole."""
        order = [one for one in members if one.get("type") != "null"]
        self.random.shuffle(order)
        first: list[Json] = []
        for member in order:
            try:
                value = _tagged(schema, member, self.value(member))
            except _Endless:
                continue
            if not self.maker.document.problem(value, schema, self.maker.direction):
                return value
            first.append(value)
        if first:
            return first[0]
        if len(order) < len(members):
            return None
        raise _Endless

    def _merged(self, members: list[Schema]) -> Json:
        values = [self.value(one) for one in members]
        made: dict[str, Json] = {}
        for one in values:
            if not isinstance(one, dict):
                return values[0]
            made |= one
        return made

    def _object(self, schema: Schema) -> Json:
        hidden = HIDDEN.get(self.maker.direction)
        required: Iterable[Any] = schema.get("required", ())
        optional = self.maker.share if len(self.inside) <= _DEEP else 0.0
        made: dict[str, Json] = {}
        properties: Mapping[str, Schema] = schema.get("properties", {})
        for name, one in properties.items():
            needed = name in required
            if hidden and one.get(hidden) is True:
                continue
            if not needed and self.random.random() >= optional:
                continue
            try:
                made[name] = self.value(one)
            except _Endless:
                if needed:
                    raise
        more = schema.get("additionalProperties")
        least = int(schema.get("minProperties", 0))
        if is_dict(more) or len(made) < least:
            wanted = max(least, 1 if optional >= 1 and not properties else 0)
            self._more(more if is_dict(more) else {}, made, wanted)
        return made

    def _more(self, schema: Schema, made: dict[str, Json], wanted: int) -> None:
        """Add members of any name up to the required number."""
        for at in range(len(made), wanted):
            try:
                made[f"key{at or ''}"] = self.value(schema)
            except _Endless:
                return

    def _array(self, schema: Schema) -> Json:
        least = int(schema.get("minItems", 0))
        most = int(schema.get("maxItems", max(least, 2)))
        prefix: list[Schema] = schema.get("prefixItems", [])
        made = [self.value(one) for one in prefix[:most]]
        items = schema.get("items", {})
        wanted = max(least, min(most, 1 + self.random.randrange(2)))
        if prefix and ("items" not in schema or items is False):
            wanted = max(least, len(made))
        if items is False:
            return made
        unique = schema.get("uniqueItems") is True
        try:
            for _ in range(20 * wanted):
                if len(made) >= wanted:
                    break
                one = self.value(items)
                if not unique or one not in made:
                    made.append(one)
        except _Endless:
            if len(made) < least:
                raise
        return made

    def _text(self, schema: Schema) -> str:
        least = int(schema.get("minLength", 0))
        most = int(schema["maxLength"]) if "maxLength" in schema else None
        known = self._formatted(str(schema.get("format", "")))
        pattern = schema.get("pattern")
        if isinstance(pattern, str) and pattern:
            if known and obeys(known, pattern) and _within(known, least, most):
                return known
            free = self._free(least, most)
            if obeys(free, pattern):
                return free
            if (found := text_for(pattern, max(least, 1), most)) is not None:
                return found
        return known if known and _within(known, least, most) else self._free(least, most)

    def _free(self, least: int, most: int | None) -> str:
        made = f"{self.random.choice(_WORDS)}-{self.random.randrange(10, 100)}"
        made += "a" * (least - len(made))
        return made if most is None else made[-most:] if most else ""

    def _formatted(self, name: str) -> str:
        """Return a text of a format, or "" if the format is unknown."""
        at = _EPOCH + timedelta(seconds=self.random.randrange(31_536_000))
        number = self.random.getrandbits(128)
        digits = f"{number:032x}"
        uuid = f"{digits[:8]}-{digits[8:12]}-4{digits[13:16]}-a{digits[17:20]}-{digits[20:]}"
        word = self.random.choice(_WORDS)
        known = {
            "DateTime": f"{at:%Y-%m-%dT%H:%M:%SZ}",
            "datetime": f"{at:%Y-%m-%dT%H:%M:%SZ}",
            "Date": f"{at:%Y-%m-%d}",
            "Time": f"{at:%H:%M:%SZ}",
            "Duration": f"PT{at.minute + 1}M",
            "Uuid": uuid,
            "UuidHex": uuid.replace("-", ""),
            "Base64": "aGVsbG8=",
            "Base64Url": "aGVsbG8x",
            "Base64UrlPadded": "aGVsbG8x",
            "DecimalText": f"{number % 1000}.{at.minute:02}",
            "Rfc822": _mail_date(at, "-0000"),
            "HttpDate": _mail_date(at, "GMT"),
            "Binary": word,
            "uri": f"https://example.com/{word}",
            "url": f"https://example.com/{word}",
            "iri": f"https://example.com/{word}",
            "uri-reference": f"/{word}",
            "email": f"{word}@example.com",
            "idn-email": f"{word}@example.com",
            "hostname": f"{word}.example.com",
            "ipv4": f"192.0.2.{number % 250 + 1}",
            "ip": f"192.0.2.{number % 250 + 1}",
            "ipv6": f"2001:db8::{number % 9999 + 1}",
            "json-pointer": f"/{word}/0",
            "regex": f"^{word}$",
        }
        return known.get(name, "")

    def _number(self, schema: Schema, kind: str) -> int | float:
        moment = 1_704_067_200 + self.random.randrange(31_536_000)
        named = {"UnixSeconds": moment, "UnixSecondsFloat": moment + 0.5}
        named["UnixMillis"] = moment * 1000
        format_ = str(schema.get("format", ""))
        if format_ in named:
            return named[format_]
        low, high = _bounds(schema, kind)
        step = schema.get("multipleOf")
        if step:
            first = math.ceil(low / step)
            last = max(first, math.floor(high / step))
            made = self.random.randint(first, last) * step
            return round(made, 10) if isinstance(made, float) else made
        if kind == "integer":
            return self.random.randint(math.ceil(low), max(math.ceil(low), math.floor(high)))
        return round(self.random.uniform(low, high), 2) if high - low > 1 else (low + high) / 2


def _mail_date(at: datetime, zone: str) -> str:
    day = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")[at.weekday()]
    months = "JanFebMarAprMayJunJulAugSepOctNovDec"
    month = months[3 * at.month - 3 : 3 * at.month]
    return f"{day}, {at.day:02} {month} {at.year} {at:%H:%M:%S} {zone}"


def _within(text: str, least: int, most: int | None) -> bool:
    return least <= len(text) and (most is None or len(text) <= most)


def _bounds(schema: Schema, kind: str) -> tuple[float, float]:
    """Return the lower and upper bound of a number, at most a thousand apart."""
    step = 1 if kind == "integer" else 0.01
    lows = [float(schema["minimum"])] if "minimum" in schema else []
    highs = [float(schema["maximum"])] if "maximum" in schema else []
    if "exclusiveMinimum" in schema:
        lows.append(float(schema["exclusiveMinimum"]) + step)
    if "exclusiveMaximum" in schema:
        highs.append(float(schema["exclusiveMaximum"]) - step)
    low = max(lows) if lows else min(1.0, *highs, math.inf) if highs else 1.0
    high = min(highs) if highs else low + 998
    exclusive = "exclusiveMinimum" in schema or "exclusiveMaximum" in schema
    if low > high and exclusive:  # closer than one step
        low = high = (low - step + high + step) / 2
    return low, high


def _tagged(schema: Schema, member: Schema, value: Json) -> Json:
    """Return the value with the tag by which a union selects the member."""
    discriminator: Mapping[str, Any] = schema.get("discriminator", {})
    wire, mapping = discriminator.get("propertyName"), discriminator.get("mapping", {})
    tags = [tag for tag, ref in mapping.items() if ref == member.get("$ref")]
    if not isinstance(wire, str) or not tags or not isinstance(value, dict):
        return value
    known = value.get(wire)
    if known in tags or (known is not None and not isinstance(known, str)):
        return value
    return {**value, wire: tags[0]}
