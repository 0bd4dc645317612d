# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""The fields of a request body as keyword arguments."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .unset import UNSET

if TYPE_CHECKING:
    from .operation import Operation


def body_of(body: object, fields: Mapping[str, object], required: bool) -> object:
    """Return the body of a call: `body`, or an object of the given fields by wire name.

    Without either it is UNSET, or an empty object if the operation requires a body. Raises
    TypeError if both are given.
    """
    given = {wire: value for wire, value in fields.items() if value is not UNSET}
    if body is UNSET:
        return given if given or required else UNSET
    if given:
        raise TypeError(f"a call takes body or the fields of the body, not both: {min(given)}")
    return body


def misspelt(operation: Operation[Any, Any], name: str, options: frozenset[str]) -> str:
    """Return the message for an unknown keyword argument, with the most similar known one."""
    from difflib import get_close_matches  # late: only for mistakes

    from .request.arguments import form_fields

    known = {*options, *(param.name for param in operation.params)}
    for media in operation.body.media if operation.body else ():
        fields = form_fields(media.type()) if media.type else None
        known |= {*fields.names} if fields else set()
    near = get_close_matches(name, sorted(known), 1)
    return f"; did you mean {near[0]!r}?" if near else ""
