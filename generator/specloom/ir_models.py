"""What a template gets of models: types, fields and named schemas, as frozen plain data."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from .document import Json

_PYTHON = {
    **dict.fromkeys(("DateTime", "Rfc822", "HttpDate"), "datetime"),
    **dict.fromkeys(("UnixSeconds", "UnixSecondsFloat", "UnixMillis"), "datetime"),
    **dict.fromkeys(("Uuid", "UuidHex"), "UUID"),
    "Date": "date",
    "Time": "time",
    "Base64": "bytes",
    "DecimalText": "Decimal",
    "Duration": "IsoDuration",
}
"""What the types of the wire formats are in Python."""
_FORMATS = re.compile(rf"(?<![\w.'\"])(?:{'|'.join(_PYTHON)})(?![\w'\"])")


@dataclass(frozen=True, slots=True)
class Type:
    """A type as Python text; models are written `models.Name`."""

    expr: str

    @property
    def quoted(self) -> str:
        """The type as a reader of documentation wants it."""
        python = _FORMATS.sub(lambda found: _PYTHON[found[0]], self.expr)
        python = python.replace("Annotated[tuple[", "tuple[").replace("], OpenTuple]", "]")
        return python.replace("models.", "")


@dataclass(frozen=True, slots=True)
class Field:
    name: str
    wire: str
    type: Type
    required: bool
    nullable: bool
    description: str = ""
    readonly: bool = False
    writeonly: bool = False
    constant: bool = False
    schema: Mapping[str, Json] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Model:
    name: str
    module: str
    kind: Literal["object", "enum", "union", "alias"]
    wire: str
    """Its name in the document, empty where the document gives it none."""
    pointer: str
    description: str
    fields: tuple[Field, ...] = ()
    members: tuple[tuple[str, Json], ...] = ()
    """Of an enum: names and values."""
    type: Type | None = None
    """Of a union or alias: what it stands for."""
    former: tuple[str, ...] = ()
    """Names it had: they go on working, with a warning."""
    old: Mapping[str, str] = field(default_factory=dict)
    """Names that fields or members had, and the names they have now."""
