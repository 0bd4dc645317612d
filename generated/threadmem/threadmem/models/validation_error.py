from __future__ import annotations

from typing import ClassVar

from .._runtime.json_types import Json
from .._runtime.models.model import Model
from .validation_error_loc_item import ValidationErrorLocItem


class ValidationError(Model):
    """What is wrong at one place of a request."""

    __nullable__: ClassVar[frozenset[str]] = frozenset({"input"})
    loc: list[ValidationErrorLocItem]
    """The way to the place: `body`, `path` or `query` first, then names and list positions (or
    the position in the text, where the body is no JSON).
    """
    msg: str
    """What is wrong, for people."""
    type: str
    """The kind of the mistake, for programs; for instance `missing`."""
    input: Json | None = None
    """What was found there; any JSON value."""
    url: str | None = None
    """A page that explains the kind of the mistake."""
    ctx: dict[str, Json] | None = None
    """Particulars of the mistake, such as a limit; often absent."""
