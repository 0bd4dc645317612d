from __future__ import annotations

from typing_extensions import TypeAliasType

LlmArgsAgentTools = TypeAliasType("LlmArgsAgentTools", str | list[str])

"""Names of the tools the agent may use, or `auto`, `all` or `any`."""
