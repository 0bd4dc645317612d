# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Errors as JSON data, for programs and models."""

from __future__ import annotations

from .. import errors
from ..errors import ApiError, Error
from ..models.decimals import parsed


def as_data(error: Error) -> dict[str, object]:
    """Return an error as JSON data: its kind, the server's message, and the request."""
    found: dict[str, object] = {"kind": kind_of(error), "message": str(error)}
    if isinstance(error, ApiError):
        found["status"] = int(error.status_code)
        if error.request_id:
            found["request_id"] = error.request_id
        try:
            found["body"] = parsed(error.content)
        except (ValueError, RecursionError):
            found["body"] = error.content.decode("utf-8", "replace")[:2000]
    return found


def kind_of(error: Error) -> str:
    """Return the class name of an error: that of its status if the document does not declare it."""
    names: list[str] = [
        cls.__name__ for cls in type(error).__mro__ if getattr(errors, cls.__name__, None) is cls
    ]
    return next((name for name in names if name != "UnexpectedStatus"), names[0])
