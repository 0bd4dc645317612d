from __future__ import annotations

from .._runtime.models.model import Model


class RequestValidationError(Model):
    """A refusal of the request's form, also where the key is missing altogether."""

    errors: dict[str, str]
    """What is wrong, by the name of the field or parameter."""
    message: str
    """The same text for all of them."""
