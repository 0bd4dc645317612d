from __future__ import annotations

from typing import ClassVar, Literal

from .._runtime.mapping import Model


class CodeInterpreterToolDefinition(Model):
    """The code interpreter tool."""

    __const__: ClassVar[frozenset[str]] = frozenset({"type"})
    type: Literal["code_interpreter"] = "code_interpreter"
    """The kind of tool, which is always `code_interpreter`."""
