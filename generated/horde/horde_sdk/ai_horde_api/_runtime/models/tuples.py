# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Lists whose first items have types of their own and which go on after them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Unpack, get_args, get_origin

from ..lazy import Later

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema, core_schema
else:
    core_schema = Later("pydantic_core.core_schema")


class OpenTuple:
    """Marks `tuple[A, B, *tuple[C, ...]]`, a type that pydantic itself has no schema for."""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        first = get_args(source)[:-1]
        items = [handler.generate_schema(one) for one in (*first, rest_of(source))]
        return core_schema.tuple_schema(items, variadic_item_index=len(first))


def rest_of(kind: Any) -> Any:
    """Of `tuple[A, *tuple[C, ...]]`: C; None of a tuple that does not go on."""
    for last in get_args(kind)[-1:]:
        if get_origin(last) is Unpack:  # so does Python write it when it evaluates annotations
            last = get_args(last)[0]
        elif not getattr(last, "__unpacked__", False):
            return None
        return get_args(last)[0]
    return None


def items_of(kind: Any, count: int) -> tuple[Any, ...]:
    """The types of the items of a tuple type with so many; fewer or more where it has not."""
    arguments, rest = get_args(kind), rest_of(kind)
    return arguments if rest is None else (*arguments[:-1], *[rest] * (count + 1 - len(arguments)))
