"""The models of the API, each loaded when it is first used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.lazy import lazy

if TYPE_CHECKING:
    from .agent_accuracy import AgentAccuracy as AgentAccuracy
    from .chat_completion import ChatCompletion as ChatCompletion
    from .chat_completion_chunk import ChatCompletionChunk as ChatCompletionChunk
    from .chat_completion_delta import ChatCompletionDelta as ChatCompletionDelta
    from .chat_completion_request import ChatCompletionRequest as ChatCompletionRequest
    from .chat_completion_tags import ChatCompletionTags as ChatCompletionTags
    from .chat_error import ChatError as ChatError
    from .chat_message import ChatMessage as ChatMessage
    from .chat_message_meta import ChatMessageMeta as ChatMessageMeta
    from .chat_message_reference import ChatMessageReference as ChatMessageReference
    from .chat_session import ChatSession as ChatSession
    from .chat_session_create_request import ChatSessionCreateRequest as ChatSessionCreateRequest
    from .chat_session_source import ChatSessionSource as ChatSessionSource
    from .chat_session_update_request import ChatSessionUpdateRequest as ChatSessionUpdateRequest
    from .collection_change_request import CollectionChangeRequest as CollectionChangeRequest
    from .cost_controls import CostControls as CostControls
    from .count import Count as Count
    from .error import Error as Error
    from .info_type import InfoType as InfoType
    from .llm_args import LlmArgs as LlmArgs
    from .llm_args_agent_max_turns import LlmArgsAgentMaxTurns as LlmArgsAgentMaxTurns
    from .llm_args_agent_tools import LlmArgsAgentTools as LlmArgsAgentTools
    from .meta_data_to_include import MetaDataToInclude as MetaDataToInclude
    from .on_off_auto import OnOffAuto as OnOffAuto
    from .prompt_template_change_request import (
        PromptTemplateChangeRequest as PromptTemplateChangeRequest,
    )
    from .rag_config import RagConfig as RagConfig
    from .rag_type import RagType as RagType
    from .response_format import ResponseFormat as ResponseFormat
    from .self_reflection_config import SelfReflectionConfig as SelfReflectionConfig
    from .suggested_question import SuggestedQuestion as SuggestedQuestion
    from .tag_filter import TagFilter as TagFilter

_PLACES: dict[str, str] = {
    "AgentAccuracy": "agent_accuracy",
    "ChatCompletion": "chat_completion",
    "ChatCompletionChunk": "chat_completion_chunk",
    "ChatCompletionDelta": "chat_completion_delta",
    "ChatCompletionRequest": "chat_completion_request",
    "ChatCompletionTags": "chat_completion_tags",
    "ChatError": "chat_error",
    "ChatMessage": "chat_message",
    "ChatMessageMeta": "chat_message_meta",
    "ChatMessageReference": "chat_message_reference",
    "ChatSession": "chat_session",
    "ChatSessionCreateRequest": "chat_session_create_request",
    "ChatSessionSource": "chat_session_source",
    "ChatSessionUpdateRequest": "chat_session_update_request",
    "CollectionChangeRequest": "collection_change_request",
    "CostControls": "cost_controls",
    "Count": "count",
    "Error": "error",
    "InfoType": "info_type",
    "LlmArgs": "llm_args",
    "LlmArgsAgentMaxTurns": "llm_args_agent_max_turns",
    "LlmArgsAgentTools": "llm_args_agent_tools",
    "MetaDataToInclude": "meta_data_to_include",
    "OnOffAuto": "on_off_auto",
    "PromptTemplateChangeRequest": "prompt_template_change_request",
    "RagConfig": "rag_config",
    "RagType": "rag_type",
    "ResponseFormat": "response_format",
    "SelfReflectionConfig": "self_reflection_config",
    "SuggestedQuestion": "suggested_question",
    "TagFilter": "tag_filter",
}
__getattr__, __dir__, __all__ = lazy(__name__, _PLACES)
