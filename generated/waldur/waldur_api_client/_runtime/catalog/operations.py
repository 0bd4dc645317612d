# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""The description of one operation: its descriptor, its texts, and the types of its arguments."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from typing import Any

from ..media_types import bare, is_json
from ..operation import Media, Operation, Param
from ..unset import UNSET
from .index import Entry, Index


@dataclass(frozen=True)
class Described:
    """An operation with the texts of its generated function."""

    entry: Entry
    operation: Operation[Any, Any]
    text: str
    """The description in Markdown, without arguments and errors."""
    texts: Mapping[str, str]
    """The description of each argument by Python name; that of the body by `body`."""
    errors: Mapping[str, str]
    """The description of each status that is not a success."""
    defaults: Mapping[str, object]
    """The values sent for required parameters that are not given."""

    @property
    def params(self) -> tuple[Param, ...]:
        """The parameters."""
        return self.operation.params

    def needs(self, param: Param) -> bool:
        """Whether a caller has to give a parameter."""
        required = param.required or (param.place == "path" and not param.empty)
        return required and param.name not in self.defaults

    @cached_property
    def media(self) -> Media | None:
        """The media type that describes the body: JSON if it is declared."""
        media = self.operation.body.media if self.operation.body else ()
        found = (one for one in media if is_json(bare(one.wire)))
        return next(found, next(iter(media), None))

    def media_named(self, name: str | None) -> Media | None:
        """Return the media type of the body with this name, or the default one."""
        media = self.operation.body.media if self.operation.body else ()
        return next((one for one in media if name and bare(one.wire) == bare(name)), self.media)


def described(index: Index, entry: Entry) -> Described:
    """Return the description of an operation. This imports its module."""
    module = import_module(entry.module)
    function: Callable[..., object] = module.sync
    text, texts, errors = _sections(inspect.getdoc(function) or "")
    parameters = inspect.signature(function).parameters
    defaults = {
        param.name: parameters[param.name].default
        for param in module.OPERATION.params
        if param.name in parameters
        and parameters[param.name].default not in (inspect.Parameter.empty, UNSET)
    }
    return Described(entry, module.OPERATION, text, texts, errors, defaults)


_ARGUMENTS, _RETURNS = "Args:", "Returns:"
_ERRORS = "Raises `errors.ApiError` for the status"


def _sections(doc: str) -> tuple[str, dict[str, str], dict[str, str]]:
    """Split a docstring into its text and its lists of arguments and statuses."""
    lists: dict[str, dict[str, str]] = {_ARGUMENTS: {}, _RETURNS: {}, _ERRORS: {}}
    text: list[str] = []
    current: dict[str, str] | None = None
    name = ""
    for line in doc.splitlines():
        if line in lists:
            current, name = lists[line], ""
        elif current is not None and line.startswith("    "):
            first, colon, rest = line.strip().partition(":")
            if line[4:5] != " " and colon:
                name = first
                current[name] = rest.strip()
            elif name:
                current[name] = f"{current[name]} {line.strip()}".strip()
        elif line.strip() or current is None:
            current = None
            text.append(line)
    return "\n".join(text).strip(), lists[_ARGUMENTS], lists[_ERRORS]
