"""h2oGPTe chat: a typed client, sync and async.

Chat sessions, their messages, and the completions that answer them.

- A session may be bound to a collection of documents and to a prompt template. Without a
  collection it talks to a generic language model.
- A message without `reply_to` is a question of the user, one with `reply_to` is the answer to
  the message with that id. Messages are listed newest first.
- Lists are bare arrays without an envelope or a total; only the number of sessions can be asked
for.
- Ids look like UUIDs, but no format is promised: they are plain strings.
- What has no value is left out by some servers and sent as null by others; both mean the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ._runtime.lazy import lazy

if TYPE_CHECKING:
    from . import aio as aio
    from . import api as api
    from . import api_client as api_client
    from . import api_response as api_response
    from . import configuration as configuration
    from . import errors as errors
    from . import exceptions as exceptions
    from . import files as files
    from . import hooks as hooks
    from . import models as models
    from . import rest as rest
    from . import types as types
    from .api.chat_api import ChatApi as ChatApi
    from .api_client import ApiClient as ApiClient
    from .api_response import ApiResponse as ApiResponse
    from .client import AuthenticatedClient as AuthenticatedClient
    from .client import Client as Client
    from .configuration import Configuration as Configuration
    from .exceptions import ApiAttributeError as ApiAttributeError
    from .exceptions import ApiException as ApiException
    from .exceptions import ApiKeyError as ApiKeyError
    from .exceptions import ApiTypeError as ApiTypeError
    from .exceptions import ApiValueError as ApiValueError
    from .exceptions import BadRequestException as BadRequestException
    from .exceptions import ConflictException as ConflictException
    from .exceptions import ForbiddenException as ForbiddenException
    from .exceptions import NotFoundException as NotFoundException
    from .exceptions import OpenApiException as OpenApiException
    from .exceptions import ServiceException as ServiceException
    from .exceptions import UnauthorizedException as UnauthorizedException
    from .exceptions import UnprocessableEntityException as UnprocessableEntityException
    from .models.agent_accuracy import AgentAccuracy as AgentAccuracy
    from .models.chat_completion import ChatCompletion as ChatCompletion
    from .models.chat_completion_chunk import ChatCompletionChunk as ChatCompletionChunk
    from .models.chat_completion_delta import ChatCompletionDelta as ChatCompletionDelta
    from .models.chat_completion_request import ChatCompletionRequest as ChatCompletionRequest
    from .models.chat_completion_tags import ChatCompletionTags as ChatCompletionTags
    from .models.chat_error import ChatError as ChatError
    from .models.chat_message import ChatMessage as ChatMessage
    from .models.chat_message_meta import ChatMessageMeta as ChatMessageMeta
    from .models.chat_message_reference import ChatMessageReference as ChatMessageReference
    from .models.chat_session import ChatSession as ChatSession
    from .models.chat_session_create_request import (
        ChatSessionCreateRequest as ChatSessionCreateRequest,
    )
    from .models.chat_session_source import ChatSessionSource as ChatSessionSource
    from .models.chat_session_update_request import (
        ChatSessionUpdateRequest as ChatSessionUpdateRequest,
    )
    from .models.collection_change_request import CollectionChangeRequest as CollectionChangeRequest
    from .models.cost_controls import CostControls as CostControls
    from .models.count import Count as Count
    from .models.error import Error as Error
    from .models.info_type import InfoType as InfoType
    from .models.llm_args import LlmArgs as LlmArgs
    from .models.llm_args_agent_max_turns import LlmArgsAgentMaxTurns as LlmArgsAgentMaxTurns
    from .models.llm_args_agent_tools import LlmArgsAgentTools as LlmArgsAgentTools
    from .models.meta_data_to_include import MetaDataToInclude as MetaDataToInclude
    from .models.on_off_auto import OnOffAuto as OnOffAuto
    from .models.prompt_template_change_request import (
        PromptTemplateChangeRequest as PromptTemplateChangeRequest,
    )
    from .models.rag_config import RagConfig as RagConfig
    from .models.rag_type import RagType as RagType
    from .models.response_format import ResponseFormat as ResponseFormat
    from .models.self_reflection_config import SelfReflectionConfig as SelfReflectionConfig
    from .models.suggested_question import SuggestedQuestion as SuggestedQuestion
    from .models.tag_filter import TagFilter as TagFilter

__version__ = "0.1.0"

_PLACES = {
    "AuthenticatedClient": "client",
    "Client": "client",
    "api": "",
    "errors": "",
    "models": "",
    "types": "",
    "files": "",
    "hooks": "",
    "aio": "",
    "api_client": "",
    "api_response": "",
    "configuration": "",
    "exceptions": "",
    "rest": "",
    "AgentAccuracy": "models.agent_accuracy",
    "ApiAttributeError": "exceptions",
    "ApiClient": "api_client",
    "ApiException": "exceptions",
    "ApiKeyError": "exceptions",
    "ApiResponse": "api_response",
    "ApiTypeError": "exceptions",
    "ApiValueError": "exceptions",
    "BadRequestException": "exceptions",
    "ChatApi": "api.chat_api",
    "ChatCompletion": "models.chat_completion",
    "ChatCompletionChunk": "models.chat_completion_chunk",
    "ChatCompletionDelta": "models.chat_completion_delta",
    "ChatCompletionRequest": "models.chat_completion_request",
    "ChatCompletionTags": "models.chat_completion_tags",
    "ChatError": "models.chat_error",
    "ChatMessage": "models.chat_message",
    "ChatMessageMeta": "models.chat_message_meta",
    "ChatMessageReference": "models.chat_message_reference",
    "ChatSession": "models.chat_session",
    "ChatSessionCreateRequest": "models.chat_session_create_request",
    "ChatSessionSource": "models.chat_session_source",
    "ChatSessionUpdateRequest": "models.chat_session_update_request",
    "CollectionChangeRequest": "models.collection_change_request",
    "Configuration": "configuration",
    "ConflictException": "exceptions",
    "CostControls": "models.cost_controls",
    "Count": "models.count",
    "Error": "models.error",
    "ForbiddenException": "exceptions",
    "InfoType": "models.info_type",
    "LlmArgs": "models.llm_args",
    "LlmArgsAgentMaxTurns": "models.llm_args_agent_max_turns",
    "LlmArgsAgentTools": "models.llm_args_agent_tools",
    "MetaDataToInclude": "models.meta_data_to_include",
    "NotFoundException": "exceptions",
    "OnOffAuto": "models.on_off_auto",
    "OpenApiException": "exceptions",
    "PromptTemplateChangeRequest": "models.prompt_template_change_request",
    "RagConfig": "models.rag_config",
    "RagType": "models.rag_type",
    "ResponseFormat": "models.response_format",
    "SelfReflectionConfig": "models.self_reflection_config",
    "ServiceException": "exceptions",
    "SuggestedQuestion": "models.suggested_question",
    "TagFilter": "models.tag_filter",
    "UnauthorizedException": "exceptions",
    "UnprocessableEntityException": "exceptions",
}
__getattr__, __dir__, __all__ = lazy(__name__, _PLACES)
