"""Arrays whose first items have schemas of their own (`prefixItems`), as tuples of Python."""

from __future__ import annotations

from dataclasses import dataclass

from ..document.document import Json, Object, as_list, as_object

TUPLE = "OpenTuple"
"""The runtime's mark of tuples that go on."""
_LENGTHS = 8
"""Lengths of one tuple, at most: a type is written for each."""


@dataclass(frozen=True, slots=True)
class Tuple:
    """A list whose first items have types of their own, at least so many of which are there."""

    items: list[Json]
    least: int
    rest: Object | None
    """What may follow them, None: nothing."""

    @property
    def size(self) -> Object:
        """How many items there are, as the engine wants to be told."""
        fixed = self.rest is None and self.least == len(self.items)
        return {"minItems": self.least, **({"maxItems": self.least} if fixed else {})}

    def text(self, items: list[str], rest: str) -> str:
        """The Python type, from those of its items: for each length that it may have, one."""
        whole = f"tuple[{', '.join(items)}]"
        if self.rest is not None:
            whole = f"Annotated[tuple[{', '.join([*items, f'*tuple[{rest}, ...]'])}], {TUPLE}]"
        shorter = range(len(items) - 1, self.least - 1, -1)
        return " | ".join([whole, *(f"tuple[{', '.join(items[:n]) or '()'}]" for n in shorter)])


def tuple_of(node: Object) -> Tuple | None:
    """What an array schema with `prefixItems` is; None where it is a plain list.

    JSON Schema lets such a list be shorter than its `prefixItems`. Here only `minItems` does: who
    does not write it means all of them (a shorter list is kept, as a deviation).
    """
    most, least = node.get("maxItems"), node.get("minItems")
    prefix = as_list(node.get("prefixItems"))
    fixed = prefix[:most] if isinstance(most, int) else prefix
    least = min(least, len(fixed)) if isinstance(least, int) else len(fixed)
    if not fixed or len(fixed) - least > _LENGTHS:
        return None
    closed = node.get("items") is False or (isinstance(most, int) and most <= len(prefix))
    return Tuple(fixed, least, None if closed else as_object(node.get("items")))
