"""Shipped as it is."""

from __future__ import annotations

from .models import Pet


def count(pets: list[Pet]) -> int:
    """How many pets have a name."""
    return sum(pet.name is not None for pet in pets)
