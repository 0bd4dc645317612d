from collections.abc import AsyncIterable
from decimal import Decimal

from fastapi import FastAPI, HTTPException, UploadFile
from fastapi.sse import EventSourceResponse
from pydantic import BaseModel

app = FastAPI(title="Shop", version="1.0")


class ItemIn(BaseModel):
    title: str
    price: Decimal
    tags: list[str] = []


class Item(ItemIn):
    id: int


class Page(BaseModel):
    items: list[Item]
    next_cursor: str | None


class Problem(BaseModel):
    detail: str


class Photo(BaseModel):
    name: str
    size: int


class Step(BaseModel):
    order: int
    state: str


ITEMS = {n: Item(id=n, title=f"Cup {n}", price=Decimal("12.50")) for n in range(1, 6)}


@app.get("/items", tags=["items"])
def list_items(cursor: str | None = None, limit: int = 2) -> Page:
    """List the items."""
    start = int(cursor or 0)
    items = list(ITEMS.values())[start : start + limit]
    more = start + limit < len(ITEMS)
    return Page(items=items, next_cursor=str(start + limit) if more else None)


@app.post("/items", tags=["items"], status_code=201)
def create_item(item: ItemIn) -> Item:
    """Put an item on sale."""
    made = Item(id=len(ITEMS) + 1, **item.model_dump())
    ITEMS[made.id] = made
    return made


@app.get("/items/{item_id}", tags=["items"], responses={404: {"model": Problem}})
def read_item(item_id: int) -> Item:
    """Read one item."""
    if item_id not in ITEMS:
        raise HTTPException(404, "no such item")
    return ITEMS[item_id]


@app.put("/items/{item_id}/photo", tags=["items"])
async def upload_photo(item_id: int, photo: UploadFile) -> Photo:
    """Give an item a photo."""
    return Photo(name=photo.filename or "", size=len(await photo.read()))


@app.get("/orders/{order}/steps", tags=["orders"], response_class=EventSourceResponse)
async def follow_order(order: int) -> AsyncIterable[Step]:
    """Follow an order until it has arrived."""
    for state in ("packed", "sent", "arrived"):
        yield Step(order=order, state=state)
