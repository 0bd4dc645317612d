from __future__ import annotations

from .._runtime.models.model import Model
from .validation_error import ValidationError


class HTTPValidationError(Model):
    """All that is wrong with a request."""

    detail: list[ValidationError]
    """One entry for each place."""
