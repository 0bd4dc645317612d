from __future__ import annotations

from typing import ClassVar

from .._runtime.apis.model import Model
from .._runtime.models.formats import JsonNumber


class CostControls(Model):
    """Bounds for the costs when the server chooses the model."""

    __formats__: ClassVar[dict[str, str]] = {
        "max_cost": "double",
        "max_cost_per_million_tokens": "double",
        "willingness_to_pay": "double",
        "willingness_to_wait": "double",
    }
    __nullable__: ClassVar[frozenset[str]] = frozenset({"model"})
    max_cost: JsonNumber | None = None
    """Most that one call may cost, in US dollars."""
    max_cost_per_million_tokens: JsonNumber | None = None
    """Most that a million tokens of the model may cost, in US dollars."""
    model: list[str] | None = None
    """Models to choose from; null is all of them."""
    willingness_to_pay: JsonNumber | None = None
    """How much more may be paid for a better answer."""
    willingness_to_wait: JsonNumber | None = None
    """How much longer may be waited for a better answer."""
