from __future__ import annotations

from typing import ClassVar

from .._runtime.apis.model import Model
from .._runtime.json_types import Json
from .._runtime.models.formats import JsonNumber
from .agent_accuracy import AgentAccuracy
from .cost_controls import CostControls
from .llm_args_agent_max_turns import LlmArgsAgentMaxTurns
from .llm_args_agent_tools import LlmArgsAgentTools
from .on_off_auto import OnOffAuto
from .response_format import ResponseFormat


class LlmArgs(Model):
    """Settings of the model."""

    __formats__: ClassVar[dict[str, str]] = {
        "temperature": "double",
        "top_p": "double",
        "repetition_penalty": "double",
    }
    __nullable__: ClassVar[frozenset[str]] = frozenset(
        {"guided_json", "guided_choice", "client_metadata"}
    )
    temperature: JsonNumber | None = None
    """From 0 (the server's default), most deterministic, to 1, most creative."""
    top_k: int | None = None
    """How many of the most probable tokens to choose from. The server's default is 1."""
    top_p: JsonNumber | None = None
    """Choose from the most probable tokens that add up to this probability. The server's default
    is 0.
    """
    seed: int | None = None
    """Seed of the random numbers; 0 (the server's default) takes another each time."""
    repetition_penalty: JsonNumber | None = None
    """Penalty for repetition; 1 is none. The server's default is 1.07."""
    max_new_tokens: int | None = None
    """Most tokens of an answer. The server's default is 1024."""
    min_max_new_tokens: int | None = None
    """Least value when max_new_tokens is adjusted to the prompt. The server's default is 512."""
    min_chars_per_yield: int | None = None
    """Least characters in a part of a stream."""
    reasoning_effort: int | None = None
    """How much a reasoning model shall think; 0 (the server's default) is no more than usual."""
    response_format: ResponseFormat | None = None
    """Form of the answer. The server's default is text."""
    guided_json: dict[str, Json] | None = None
    """JSON schema the answer shall follow."""
    guided_regex: str | None = None
    """Regular expression the answer shall match."""
    guided_choice: list[str] | None = None
    """Texts, one of which the answer shall be."""
    guided_grammar: str | None = None
    """Context-free grammar the answer shall follow."""
    guided_whitespace_pattern: str | None = None
    """Pattern of the white space in JSON answers."""
    enable_vision: OnOffAuto | None = None
    """Whether to give images to the model. The server's default is auto."""
    visible_vision_models: list[str] | None = None
    """The one model that reads images; `auto` (the server's default) lets the server choose."""
    cost_controls: CostControls | None = None
    """Bounds for the costs when the server chooses the model."""
    use_agent: bool | None = None
    """Whether to answer with an agent that has tools."""
    agent_accuracy: AgentAccuracy | None = None
    """How thorough the agent shall be."""
    agent_max_turns: LlmArgsAgentMaxTurns | None = None
    """Most turns of the agent, or `auto`."""
    agent_tools: LlmArgsAgentTools | None = None
    """Names of the tools the agent may use, or `auto`, `all` or `any`."""
    agent_total_timeout: int | None = None
    """Seconds the agent may take in all. The server's default is 3600."""
    client_metadata: Json | None = None
    """Anything that shall be kept with the request."""
