"""Models that are mappings, with a field of every kind, and the data of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal
from uuid import UUID

from pydantic import Field
from typing_extensions import TypeAliasType

from specloom.runtime.json_types import Json
from specloom.runtime.models.enums import OpenIntEnum, OpenStrEnum
from specloom.runtime.models.formats import Base64, Date, DecimalText, UnixSeconds, Uuid
from specloom.runtime.models.mapping import Model, Unknown
from specloom.runtime.models.union import UnlessTagged

ID = UUID("4c1f0d7b-e2b7-4c6f-9a9d-2f0f6a3c1e55")


class Color(OpenStrEnum):
    RED = "red"


class Level(OpenIntEnum):
    LOW = 1


class Cat(Model):
    __const__: ClassVar[frozenset[str]] = frozenset({"type"})
    type: Literal["cat"] = "cat"
    lives: int | None = None
    born: UnixSeconds | None = None


class Dog(Model):
    __const__: ClassVar[frozenset[str]] = frozenset({"type"})
    type: Literal["dog"] = "dog"
    name: str


Pet = TypeAliasType(
    "Pet",
    Annotated[
        Annotated[Cat | Dog, Field(discriminator="type")]
        | Annotated[Unknown, UnlessTagged("type", "cat", "dog")],
        Field(union_mode="left_to_right"),
    ],
)


class Tagged(Model):
    """An object with typed properties besides the named ones."""

    __readonly__: ClassVar[frozenset[str]] = frozenset({"serial"})
    serial: int | None = None
    if not TYPE_CHECKING:
        __pydantic_extra__: dict[str, Date]


class All(Model):
    __const__: ClassVar[frozenset[str]] = frozenset({"kind"})
    __readonly__: ClassVar[frozenset[str]] = frozenset({"made_by"})
    kind: Literal["all"] = "all"
    made_by: Annotated[str, Field(alias="madeBy")]
    color: Color | None = None
    level: Level | None = None
    stamps: list[UnixSeconds] | None = None
    days: dict[str, Date] | None = None
    grid: list[list[Uuid]] | None = None
    blob: Base64 | None = None
    price: DecimalText | None = None
    raw: bytes | None = None
    pets: list[Pet] | None = None
    zoo: dict[str, Pet] | None = None
    mixed: str | list[Pet] | None = None
    either: list[Dog] | list[str] | None = None
    pair: tuple[str, UnixSeconds] | None = None
    anything: Json | None = None
    tagged: Tagged | None = None
    inner: All | None = None


WIRE: dict[str, Any] = {
    "kind": "all",
    "madeBy": "me",
    "color": "mauve",
    "level": 9,
    "stamps": [1, 2],
    "days": {"a": "2026-03-02"},
    "grid": [[str(ID)], []],
    "blob": "aGk=",
    "price": "1.50",
    "pets": [{"type": "cat", "born": 5}, {"type": "emu", "tall": True}, {"untagged": 1}],
    "zoo": {"a": {"type": "dog", "name": "Rex", "extra": None}},
    "mixed": [{"type": "dog", "name": "Rex"}],
    "either": ["a"],
    "pair": ["a", 7],
    "anything": {"x": [1, None, {"y": 2.5}]},
    "tagged": {"serial": 1, "due": "2026-03-02"},
    "inner": {"kind": "all", "madeBy": "you"},
    "unknown": [{"a": None}],
}
