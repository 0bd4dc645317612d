"""Facts of types and values that reading replies needs."""

from __future__ import annotations

import sys
from functools import lru_cache
from inspect import get_annotations
from typing import TYPE_CHECKING, Any, ForwardRef, TypeGuard, get_args

from pydantic import BaseModel, RootModel
from typing_extensions import evaluate_forward_ref

if TYPE_CHECKING:
    from typing_extensions import TypeIs


@lru_cache(maxsize=4096)
def extra_type(kind: type[BaseModel]) -> Any:
    """The type of the properties that a model does not name, None where it says nothing of them."""
    for base in kind.__mro__[: kind.__mro__.index(BaseModel)]:
        told = get_annotations(base).get("__pydantic_extra__")
        if isinstance(told, str):
            told = evaluate_forward_ref(
                ForwardRef(told), globals=vars(sys.modules[base.__module__])
            )
        if told is not None:
            return get_args(told)[-1]
    return None


def is_root(kind: object) -> TypeIs[type[RootModel[Any]]]:
    """Whether a type is a model of one value, such as a list."""
    return isinstance(kind, type) and issubclass(kind, RootModel)


def is_whole(value: Any) -> TypeGuard[float]:
    """Whether a number with a point is an integer all the same (JSON Schema 2020-12, Core, 4.2.3),
    and small enough to be exact."""
    return isinstance(value, float) and value.is_integer() and abs(value) <= 2**53
