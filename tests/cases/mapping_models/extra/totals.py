"""A first base class for a model, as `mixins` names it."""

from __future__ import annotations


class Totals:
    """Sums of a box."""

    @property
    def total(self) -> int:
        """How many there are in all."""
        return sum(entry.count or 0 for entry in getattr(self, "items_", None) or ())
