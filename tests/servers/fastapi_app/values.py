"""Scalars of every kind: in paths, queries, headers, cookies and bodies."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import IntEnum, StrEnum
from ipaddress import IPv4Address
from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import APIRouter, Body, Cookie, Header, Path, Query, Response
from pydantic import AnyUrl, Base64Bytes, BaseModel, Field, SecretStr


class Color(StrEnum):
    """A color of the palette."""

    red = "red"
    dark_blue = "dark-blue"
    none = ""


class Level(IntEnum):
    low = 1
    high = 10


class Values(BaseModel):
    """One property for each type that pydantic knows how to write."""

    day: date
    at: datetime
    clock: time
    span: timedelta
    price: Decimal = Field(max_digits=12, decimal_places=4)
    key: UUID
    address: IPv4Address
    url: AnyUrl
    color: Color = Color.red
    level: Level
    mode: Literal["fast", "slow"] = "fast"
    password: SecretStr | None = None
    data: Base64Bytes | None = None
    tags: set[str] = Field(default_factory=set)
    pair: tuple[int, str] | None = None
    scores: dict[int, float] = Field(default_factory=dict)
    matrix: list[list[int]] = Field(default_factory=list)
    ratio: float | int | None = None
    anything: Any = None
    maybe_day: date | None = None
    maybe_price: Decimal | None = None
    count: int = Field(default=3, ge=0, le=100, examples=[5])
    code: str = Field(default="ab", pattern="^[a-z]+$", min_length=1, max_length=8)


class Filters(BaseModel):
    """Query parameters as a model."""

    model_config = {"extra": "forbid"}

    limit: int = Field(default=100, gt=0, le=100)
    order_by: Literal["created_at", "updated_at"] = "created_at"
    tags: list[str] = []
    since: datetime | None = None
    colors: list[Color] | None = None


class CommonHeaders(BaseModel):
    """Header parameters as a model."""

    host: str
    save_data: bool
    if_modified_since: str | None = None
    x_tag: list[str] = []


class Session(BaseModel):
    """Cookies as a model."""

    session_id: str
    tracker: int | None = None


router = APIRouter(prefix="/values", tags=["values"])


@router.post("")
def echo_values(values: Values) -> Values:
    return values


@router.get("/path/{key}/{day}/{color}/{level}/{name}")
def read_path(
    key: UUID,
    day: date,
    color: Color,
    level: Annotated[Level, Path(title="How high")],
    name: Annotated[str, Path(min_length=1)],
) -> dict[str, Any]:
    return {"key": key, "day": day, "color": color, "level": level, "name": name}


@router.get("/file/{file_path:path}")
def read_file_path(file_path: str) -> dict[str, str]:
    return {"file_path": file_path}


@router.get("/query")
def read_query(
    day: date,
    at: datetime,
    clock: time,
    span: timedelta,
    price: Decimal,
    key: UUID,
    color: Color,
    level: Level | None = None,
    on: bool = False,
    ids: Annotated[list[int] | None, Query()] = None,
    keys: Annotated[set[UUID] | None, Query()] = None,
    page_size: Annotated[int, Query(alias="pageSize", ge=1)] = 10,
    text: Annotated[str | None, Query(max_length=50, examples=["a b"])] = None,
    item_query: Annotated[str, Query(alias="item-query", deprecated=True)] = "",
) -> dict[str, Any]:
    return {
        "day": day,
        "at": at,
        "clock": clock,
        "span": span,
        "price": price,
        "key": key,
        "color": color,
        "level": level,
        "on": on,
        "ids": ids,
        "keys": sorted(map(str, keys or ())),
        "page_size": page_size,
        "text": text,
        "item_query": item_query,
    }


@router.get("/filters")
def read_filters(filters: Annotated[Filters, Query()]) -> Filters:
    return filters


@router.get("/headers")
def read_headers(
    response: Response,
    x_request_id: Annotated[UUID, Header()],
    x_count: Annotated[int | None, Header()] = None,
    strange_header: Annotated[str | None, Header(convert_underscores=False)] = None,
    x_token: Annotated[list[str] | None, Header()] = None,
    user_agent: Annotated[str | None, Header()] = None,
) -> dict[str, Any]:
    response.headers["X-Count"] = str((x_count or 0) + 1)
    return {
        "x_request_id": x_request_id,
        "x_count": x_count,
        "strange_header": strange_header,
        "x_token": x_token,
        "agent": bool(user_agent),
    }


@router.get("/header-model")
def read_header_model(headers: Annotated[CommonHeaders, Header()]) -> dict[str, Any]:
    return headers.model_dump(exclude={"host"})


@router.get("/cookies")
def read_cookies(
    ads_id: Annotated[str, Cookie()], visits: Annotated[int | None, Cookie()] = None
) -> dict[str, Any]:
    return {"ads_id": ads_id, "visits": visits}


@router.get("/cookie-model")
def read_cookie_model(session: Annotated[Session, Cookie()]) -> Session:
    return session


@router.put("/scalar")
def put_scalar(number: Annotated[int, Body(embed=True, gt=0)]) -> int:
    return number


@router.put("/date")
def put_date(day: Annotated[date, Body()]) -> date:
    return day


@router.put("/decimal")
def put_decimal(price: Annotated[Decimal, Body()]) -> Decimal:
    return price


@router.put("/span")
def put_span(span: Annotated[timedelta | None, Body()] = None) -> timedelta | None:
    return span
