from __future__ import annotations

from typing_extensions import TypeAliasType

LlmArgsAgentMaxTurns = TypeAliasType("LlmArgsAgentMaxTurns", int | str)

"""Most turns of the agent, or `auto`."""
