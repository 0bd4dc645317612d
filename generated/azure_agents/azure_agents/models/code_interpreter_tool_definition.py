from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal

from .._runtime.models.mapping import Model


class CodeInterpreterToolDefinition(Model):
    """The code interpreter tool."""

    __const__: ClassVar[frozenset[str]] = frozenset({"type"})
    if TYPE_CHECKING:

        def __init__(self, *args: Any, **kwargs: Any) -> None: ...

    type: Literal["code_interpreter"] = "code_interpreter"
    """The kind of tool, which is always `code_interpreter`."""
