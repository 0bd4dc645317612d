"""A resource in camel case: paging, partial updates, and errors."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any, Generic, TypeVar

from fastapi import APIRouter, HTTPException, Query, Response, status
from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

T = TypeVar("T")
CREATED = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)


class Camel(BaseModel):
    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True)


class Address(Camel):
    street_name: str
    zip_code: str | None = None


class UserIn(Camel):
    model_config = ConfigDict(
        json_schema_extra={"examples": [{"displayName": "Ada", "homeAddress": None}]}
    )

    display_name: str
    home_address: Address | None = None
    other_addresses: list[Address] = Field(default_factory=list)
    is_admin: bool = False


class User(UserIn):
    user_id: int
    created_at: datetime


class UserPatch(Camel):
    """Absent: stays as it is. Null: removed."""

    display_name: str | None = None
    home_address: Address | None = None
    is_admin: bool | None = None


class Page(BaseModel, Generic[T]):
    items: list[T]
    total: int
    limit: int
    offset: int


class Message(BaseModel):
    code: str
    message: str


def create_router() -> APIRouter:
    router = APIRouter(prefix="/users", tags=["users"])
    store: dict[int, User] = {}

    def found(user_id: int) -> User:
        if user_id not in store:
            raise HTTPException(404, {"code": "no-user", "message": f"There is no user {user_id}"})
        return store[user_id]

    @router.post(
        "",
        status_code=status.HTTP_201_CREATED,
        responses={
            409: {"model": Message, "description": "The name is taken"},
            201: {"headers": {"Location": {"schema": {"type": "string"}}}},
        },
    )
    def create_user(user: UserIn, response: Response) -> User:
        if any(other.display_name == user.display_name for other in store.values()):
            raise HTTPException(409, "taken")
        made = User(user_id=len(store) + 1, created_at=CREATED, **user.model_dump())
        store[made.user_id] = made
        response.headers["Location"] = f"/users/{made.user_id}"
        return made

    @router.get("")
    def list_users(
        limit: Annotated[int, Query(ge=1, le=50)] = 2, offset: Annotated[int, Query(ge=0)] = 0
    ) -> Page[User]:
        users = list(store.values())
        return Page[User](
            items=users[offset : offset + limit], total=len(users), limit=limit, offset=offset
        )

    @router.get("/{user_id}", responses={404: {"description": "There is no such user"}})
    def read_user(user_id: int) -> User:
        return found(user_id)

    @router.put("/{user_id}")
    def replace_user(user_id: int, user: UserIn) -> User:
        old = found(user_id)
        store[user_id] = User(user_id=user_id, created_at=old.created_at, **user.model_dump())
        return store[user_id]

    @router.patch("/{user_id}")
    def update_user(user_id: int, patch: UserPatch) -> dict[str, Any]:
        """The fields that came, by the names of the attributes."""
        found(user_id)
        return {name: getattr(patch, name) for name in sorted(patch.model_fields_set)}

    @router.delete("/{user_id}", status_code=status.HTTP_204_NO_CONTENT)
    def delete_user(user_id: int) -> None:
        del store[found(user_id).user_id]

    return router
