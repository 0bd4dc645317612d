"""Unions with a discriminator, and constants with defaults: pydantic requires neither."""

from __future__ import annotations

from typing import Annotated, Any, Literal, get_args, get_origin

from fastapi import APIRouter, Body
from pydantic import BaseModel, Field, RootModel, model_validator


class Tagged(BaseModel):
    """A model that insists on the constants it has defaults for."""

    @model_validator(mode="before")
    @classmethod
    def _constants_are_sent(cls, data: Any) -> Any:
        if isinstance(data, dict):
            missing = [
                name
                for name, field in cls.model_fields.items()
                if get_origin(field.annotation) is Literal
                and len(get_args(field.annotation)) == 1
                and name not in data
            ]
            if missing:
                raise ValueError(f"{cls.__name__} came without {', '.join(missing)}")
        return data


class CardPayment(Tagged):
    kind: Literal["card"] = "card"
    number: str
    holder: str | None = None


class BankTransfer(Tagged):
    kind: Literal["transfer"] = "transfer"
    iban: str
    urgent: bool = False


class WalletPayment(Tagged):
    """Nothing of it is required, the discriminator included."""

    kind: Literal["wallet"] = "wallet"
    wallet: str = "default"


Payment = Annotated[CardPayment | BankTransfer | WalletPayment, Field(discriminator="kind")]


class BlackCat(Tagged):
    pet_type: Literal["cat"] = "cat"
    color: Literal["black"] = "black"
    name: str


class WhiteCat(Tagged):
    pet_type: Literal["cat"] = "cat"
    color: Literal["white"] = "white"
    name: str


class Dog(Tagged):
    pet_type: Literal["dog"] = "dog"
    name: str


class Cat(RootModel[Annotated[BlackCat | WhiteCat, Field(discriminator="color")]]):
    """A variant that is a union itself."""

    @property
    def pet_type(self) -> str:
        return self.root.pet_type


Pet = Annotated[Cat | Dog, Field(discriminator="pet_type")]


class Circle(Tagged):
    """A variant of a union without a discriminator: its constant alone tells it from others."""

    shape: Literal["circle"] = "circle"
    size: float


class Square(Tagged):
    shape: Literal["square"] = "square"
    size: float


class Fee(Tagged):
    """A constant number and a constant that is true."""

    version: Literal[2] = 2
    taxed: Literal[True] = True
    amount: int


class OrderIn(Tagged):
    object: Literal["order"] = "order"
    payment: Payment
    parts: list[Payment] = []
    by_name: dict[str, Payment] = {}
    refund: Payment | None = None
    fee: Fee | None = None
    pet: Pet | None = None


class Event(Tagged):
    """A constant that may be one of several values is no constant."""

    type: Literal["created", "deleted"] = "created"
    source: Literal["api"]


router = APIRouter(prefix="/payments", tags=["payments"])


@router.post("")
def create_payment(payment: Annotated[Payment, Body()]) -> Payment:
    return payment


@router.put("/many")
def put_payments(payments: list[Payment]) -> list[Payment]:
    return payments


@router.post("/card")
def create_card(card: CardPayment) -> CardPayment:
    return card


@router.post("/wallet")
def create_wallet(wallet: WalletPayment) -> WalletPayment:
    return wallet


@router.post("/orders")
def create_order(order: OrderIn) -> OrderIn:
    return order


@router.post("/pets")
def create_pet(pet: Annotated[Pet, Body()]) -> Pet:
    return pet


@router.post("/shapes")
def create_shape(shape: Circle | Square) -> Circle | Square:
    return shape


@router.post("/both")
def pay_and_adopt(
    payment: Annotated[Payment, Body()],
    pet: Annotated[Pet, Body()],
    note: Annotated[str, Body()] = "none",
) -> dict[str, Any]:
    return {"payment": payment, "pet": pet, "note": note}


@router.post("/events", response_model_exclude_unset=True)
def create_event(event: Event) -> Event:
    return event
