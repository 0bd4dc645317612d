# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""The fields of a request body as keyword arguments."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from .unset import UNSET

if TYPE_CHECKING:
    from types import FrameType

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
    from .request.arguments import form_fields

    known = {*options, *(param.name for param in operation.params)}
    for media in operation.body.media if operation.body else ():
        fields = form_fields(media.type()) if media.type else None
        known |= {*fields.names} if fields else set()
    return similar(name, known)


def similar(name: str, known: Iterable[str]) -> str:
    """Return the end of a message about an unknown name: the most similar known one."""
    from difflib import get_close_matches  # late: only for mistakes

    near = get_close_matches(name, sorted(known), 1)
    return f"; did you mean {near[0]!r}?" if near else ""


def called_as(operation: Operation[Any, Any]) -> str:
    """Return the Python name of the function or method that is being called, for messages.

    It is that of the innermost generated function on the stack, otherwise the operation's id.
    """
    from inspect import currentframe  # late: only for mistakes

    package, _, _ = __name__.rpartition("._runtime.")
    frame: FrameType | None = currentframe()
    while frame is not None:
        module = str(frame.f_globals.get("__name__", ""))
        if package and module.startswith(f"{package}.") and "._runtime." not in module:
            name = frame.f_code.co_name
            return f"{module.rpartition('.')[2]}.{name}" if ".api." in module else name
        frame = frame.f_back
    return operation.id
