"""Make example values of scalars: by format and constraints, the same on every run."""

from __future__ import annotations

import math
import re

from ...document.document import Json, as_number
from ...document.patterns import matches
from ...ir.schema import Constraints, Scalar, Schema
from ...ir.types import wire_format
from ...runtime.testing.patterns import LONGEST, text_for


def obeys(text: str, pattern: str) -> bool:
    """Return whether a string matches a pattern; False if that cannot be decided."""
    return matches(pattern, text) is True


_TEXTS = {
    "date-time": "2024-01-02T03:04:05Z",
    "datetime": "2024-01-02T03:04:05Z",
    "date": "2024-01-02",
    "time": "03:04:05Z",
    "duration": "P1DT2H",
    "uuid": "0190b6a2-7c3d-4e5f-8a9b-0c1d2e3f4a50",
    "uri": "https://example.com/a",
    "url": "https://example.com/a",
    "uri-reference": "/a",
    "iri": "https://example.com/a",
    "uri-template": "/a/{id}",
    "json-pointer": "/a/0",
    "regex": "^a$",
    "email": "someone@example.com",
    "idn-email": "someone@example.com",
    "hostname": "example.com",
    "ipv4": "192.0.2.1",
    "ipv6": "2001:db8::1",
    "ip": "192.0.2.1",
    "byte": "aGVsbG8=",
    "base64url": "aGVsbG8x",
    "binary": "hello",
    "decimal": "1.5",
    "rfc822": "Tue, 02 Jan 2024 03:04:05 -0000",
    "http-date": "Tue, 02 Jan 2024 03:04:05 GMT",
    "uuid-hex": "0190b6a27c3d4e5f8a9b0c1d2e3f4a50",
}

_NUMBERS = {
    "UnixSeconds": 1704164645,
    "UnixSecondsFloat": 1704164645.5,
    "UnixMillis": 1704164645000,
}

_FREE = "text"

_FORMS = {
    "DateTime": r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)",
    "Date": r"\d{4}-\d\d-\d\d",
    "Time": r"\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)",
    "Uuid": r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}",
    "UuidHex": r"[0-9a-fA-F]{32}",
    "Base64": r"([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?",
    "Base64Url": r"[A-Za-z0-9_-]*={0,2}",
    "Base64UrlPadded": r"[A-Za-z0-9_-]*={0,2}",
    "DecimalText": r"[+-]?\d+(\.\d+)?",
    "Duration": r"[+-]?P(\d+[YMWD])*(T(\d+(\.\d+)?[HMS])+)?",
}
"""Examples of the formats that have a Python type."""


def in_format(value: Json, schema: Schema) -> bool:
    """Return whether an example string has the format of its schema."""
    text = isinstance(schema, Scalar) and schema.type == "string"
    form = _FORMS.get(wire_format(schema) or "") if text else None
    return form is None or not isinstance(value, str) or bool(re.fullmatch(form, value))


def scalar(schema: Scalar, at: int = 0) -> Json:
    """Return a value of a scalar type. Different `at` give different values."""
    match schema.type:
        case "string":
            return text(schema, at)
        case "integer":
            return int(_number(schema, at, 1))
        case "number":
            return _number(schema, at, 0 if _whole(schema.constraints) else 1)
        case "boolean":
            return True
    return None


def text(schema: Scalar, at: int = 0) -> str:
    """Return a string with the format, pattern and length of the schema."""
    format_, limits = schema.wire_format or schema.format, schema.constraints
    least = int(min(as_number(limits.get("minLength")) or 0, LONGEST))
    limit = as_number(limits.get("maxLength"))
    most = None if limit is None else int(limit)
    pattern = limits.get("pattern")
    known = _TEXTS.get(format_)
    varied = _varied(known, format_, at) if known else ""
    if isinstance(pattern, str) and pattern:
        if obeys(varied, pattern) and _within(varied, least, most) and known:
            return varied
        if (found := text_for(pattern, max(least, 1), most, obeys)) is not None:
            return found
    if known is not None and (wire_format(schema) or _within(known, least, most)):
        return varied
    result = _FREE if not at else f"{_FREE}{at}"
    result = result if len(result) >= least else result + "a" * (least - len(result))
    if most is None:
        return result
    return result[len(result) - most if at and len(result) > most else 0 :][:most]


def _within(found: str, least: int, most: int | None) -> bool:
    return least <= len(found) and (most is None or len(found) <= most)


def _varied(known: str, format_: str, at: int) -> str:
    """Return an example of a format, varied by `at` in its last digits or letters."""
    if not at:
        return known
    if format_ in ("uuid", "uuid-hex"):
        return f"{known[:-2]}{at % 256:02x}"
    if format_ in ("date-time", "date", "datetime"):
        return known.replace("2024", str(2024 + at))
    if format_ in ("byte", "email", "idn-email", "ipv4", "hostname"):
        return f"{'a' * 4 * at}{known}" if format_ != "ipv4" else f"192.0.2.{1 + at % 250}"
    return f"{known}{at}" if format_ in ("uri", "url", "iri", "binary", "decimal") else known


def _number(schema: Scalar, at: int, step: int) -> int | float:
    named = _NUMBERS.get(wire_format(schema) or "")
    if named is not None:
        return named + at
    low, high = _bounds(schema.constraints, step or 0.001)
    multiple = as_number(schema.constraints.get("multipleOf"))
    start: int | float = 1 if step else 1.5
    if low is not None and start < low:
        start = math.ceil(low) if step else low
    if high is not None and start > high:
        start = math.floor(high) if step else high
    if multiple and math.isfinite(start / multiple):
        start = multiple * (math.ceil(start / multiple) if low is not None else 1)
        return start + at * multiple
    return start + at if high is None or start + at <= high else start - at


def _whole(limits: Constraints) -> bool:
    """Return whether to use integers only: the bounds leave little room."""
    multiple = as_number(limits.get("multipleOf"))
    return multiple is None or multiple != int(multiple)


def _bounds(limits: Constraints, step: float) -> tuple[float | None, float | None]:
    low, high = as_number(limits.get("minimum")), as_number(limits.get("maximum"))
    above = as_number(limits.get("exclusiveMinimum"))
    below = as_number(limits.get("exclusiveMaximum"))
    if above is not None:
        low = above + step if low is None else max(low, above + step)
    if below is not None:
        high = below - step if high is None else min(high, below - step)
    return low, high


def at_sight(value: Json, schema: Schema) -> bool | None:
    """Return whether a value is valid against a plain scalar type; None for any other schema."""
    if not isinstance(schema, Scalar) or schema.nullable or schema.constraints:
        return None
    if schema.type == "null":
        return None
    if isinstance(value, bool):
        return schema.type == "boolean"
    if schema.type == "integer" and isinstance(value, float):
        return value.is_integer()
    return isinstance(value, _SCALARS[schema.type])


_SCALARS: dict[str, type | tuple[type, ...]] = {
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
}
