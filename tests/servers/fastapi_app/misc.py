"""Bodies and responses of other shapes: lists, maps, generics, recursion, nothing at all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Literal, NotRequired

from fastapi import APIRouter, BackgroundTasks, Body, HTTPException, Query
from pydantic import BaseModel, ConfigDict, Field, RootModel, computed_field
from typing_extensions import TypedDict

from .payments import CardPayment, Payment, Tagged


class Node(BaseModel):
    """A tree."""

    name: str
    children: list[Node] = []
    parent: Node | None = None


class Item(BaseModel):
    model_config = ConfigDict(
        json_schema_extra={"examples": [{"name": "Foo", "price": 35.4, "tax": 3.2}]}
    )

    name: str = Field(examples=["Foo"])
    description: str | None = Field(default=None, examples=["A very nice item"])
    price: float
    tax: float | None = None

    @computed_field  # type: ignore[prop-decorator]
    @property
    def total(self) -> float:
        return self.price + (self.tax or 0)


class Owner(BaseModel):
    username: str
    full_name: str | None = None


class Names(RootModel[list[str]]):
    """A list with a name."""


class Scores(RootModel[dict[str, int]]):
    """A map with a name."""


class Base(BaseModel):
    model_config = ConfigDict(extra="allow")

    id: int


class Reserved(BaseModel):
    """Properties with names that Python and pydantic use themselves."""

    class_: str = Field(alias="class")
    from_: int = Field(alias="from")
    model_name: str
    json_: bool = Field(alias="json")
    copy_: str = Field(alias="copy")
    self_: str = Field(alias="self")
    x_dash: str = Field(alias="x-dash")


@dataclass
class Point:
    x: int
    y: int = 0
    label: str | None = None


class Settings(TypedDict):
    theme: Literal["dark", "light"]
    size: NotRequired[int]


class Shipped(Tagged):
    event: Literal["shipped"] = "shipped"
    order: int
    payment: Payment
    at: datetime


def order_shipped(body: Shipped) -> None:
    """Sent when an order leaves."""


class Notification(Tagged):
    kind: Literal["note"] = "note"
    text: str


router = APIRouter(prefix="/misc", tags=["misc"])


@router.post("/tree")
def create_tree(node: Node) -> Node:
    return node


@router.post("/items")
def create_item(
    item: Annotated[
        Item,
        Body(
            openapi_examples={
                "normal": {"summary": "A normal one", "value": {"name": "Foo", "price": 35.4}},
                "bad": {"summary": "A bad one", "value": {"name": "Baz", "price": "much"}},
            }
        ),
    ],
) -> Item:
    return item


@router.put("/items/{item_id}")
def update_item(
    item_id: int,
    item: Item,
    owner: Owner,
    importance: Annotated[int, Body(gt=0)],
    q: str | None = None,
) -> dict[str, Any]:
    return {
        "item_id": item_id,
        "item": item,
        "owner": owner,
        "importance": importance,
        "q": q,
    }


@router.put("/embedded")
def put_embedded(card: Annotated[CardPayment, Body(embed=True)]) -> CardPayment:
    return card


@router.put("/optional-body")
def put_optional(owner: Owner | None = None) -> Owner | None:
    return owner


@router.post("/names")
def send_names(names: Names) -> Names:
    return names


@router.post("/scores")
def send_scores(scores: Scores) -> Scores:
    return scores


@router.post("/numbers")
def send_numbers(numbers: list[int]) -> dict[int, float]:
    return {number: number / 2 for number in numbers}


@router.post("/open")
def send_open(base: Base) -> Base:
    return base


@router.post("/reserved")
def send_reserved(reserved: Reserved) -> Reserved:
    return reserved


@router.post("/point")
def send_point(point: Point) -> Point:
    return point


@router.post("/settings")
def send_settings(settings: Settings) -> Settings:
    return settings


@router.post("/any")
def send_anything(data: Annotated[Any, Body()] = None) -> Any:
    return data


@router.get("/union")
def read_union(kind: Literal["item", "owner"]) -> Item | Owner:
    return Item(name="a", price=1) if kind == "item" else Owner(username="ada")


@router.get("/list")
def read_list() -> list[Item | str]:
    return [Item(name="a", price=1), "text"]


@router.get("/nothing", status_code=204)
def read_nothing() -> None:
    return None


@router.get("/null")
def read_null() -> None:
    return None


@router.post("/notify", status_code=202)
def notify(note: Notification, tasks: BackgroundTasks) -> dict[str, str]:
    tasks.add_task(len, note.text)
    return {"status": "queued"}


@router.get("/old", deprecated=True)
def read_old() -> bool:
    return True


@router.head("/items")
def head_items() -> None:
    return None


@router.api_route("/methods", methods=["OPTIONS"])
def options_methods() -> list[str]:
    return ["OPTIONS"]


@router.get("/error")
def fail(status: Annotated[int, Query(ge=400, le=599)]) -> str:
    raise HTTPException(status, f"It is {status}", {"X-Reason": "asked"})
