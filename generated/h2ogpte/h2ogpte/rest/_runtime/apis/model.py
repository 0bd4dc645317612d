# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""The base of models whose constructors require nothing: `Pet()` is an empty body."""

from __future__ import annotations

from functools import cache
from typing import Annotated, Any

from pydantic import Field, create_model

from ..models.model import Model as Plain
from ..models.model import renamed
from ..unset import UNSET

__all__ = ["Model"]


class Model(Plain):
    """A JSON object of the document. Its constructor does not require any property.

    Given values are validated. A required property that is not given is absent: it is None and is
    not sent, so the server decides about incomplete bodies.
    """

    __lenient__ = True

    def __init__(self, /, **data: Any) -> None:
        if self.__renamed__:
            data = renamed(type(self), data)
        if _complete(type(self), data):
            super().__init__(**data)
            return
        draft = _draft(type(self))(**data)
        for name in (
            "__dict__",
            "__pydantic_fields_set__",
            "__pydantic_extra__",
            "__pydantic_private__",
        ):
            object.__setattr__(self, name, getattr(draft, name))

    # pydantic may build the instance directly when it reads JSON
    __init__.__pydantic_base_init__ = True  # type: ignore[attr-defined]


def _complete(cls: type[Plain], data: dict[str, Any]) -> bool:
    """Whether every required property is given, by Python name or wire name."""
    return all(
        data.get(name, UNSET) is not UNSET or data.get(field.alias or name, UNSET) is not UNSET
        for name, field in cls.__pydantic_fields__.items()
        if field.is_required()
    )


@cache
def _draft(cls: type[Plain]) -> type[Plain]:
    """Return the class with nothing required."""
    loose: dict[str, Any] = {
        name: (
            Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation,
            Field(default=None, alias=field.alias),
        )
        for name, field in cls.__pydantic_fields__.items()
        if field.is_required()
    }
    return create_model(cls.__name__, __base__=cls, __module__=cls.__module__, **loose)
