from __future__ import annotations

from typing import Annotated

from pydantic import Field
from typing_extensions import TypeAliasType

from .._runtime.models.union import UnlessTagged
from .code_interpreter_tool_definition import CodeInterpreterToolDefinition
from .file_search_tool_definition import FileSearchToolDefinition
from .tool_definition import ToolDefinition

MessageAttachmentToolDefinition = TypeAliasType(
    "MessageAttachmentToolDefinition",
    Annotated[
        Annotated[
            CodeInterpreterToolDefinition | FileSearchToolDefinition, Field(discriminator="type")
        ]
        | Annotated["ToolDefinition", UnlessTagged("type", "code_interpreter", "file_search")],
        Field(union_mode="left_to_right"),
    ],
)

"""A tool that a file can be attached to."""
