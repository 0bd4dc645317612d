"""The models of the API, each loaded when it is first used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.lazy import lazy

if TYPE_CHECKING:
    from .action_taken_enum import ActionTakenEnum as ActionTakenEnum
    from .chat_request_mode_enum import ChatRequestModeEnum as ChatRequestModeEnum
    from .chat_request_request import ChatRequestRequest as ChatRequestRequest
    from .chat_session import ChatSession as ChatSession
    from .chat_session_field_enum import ChatSessionFieldEnum as ChatSessionFieldEnum
    from .chat_stream_frame import ChatStreamFrame as ChatStreamFrame
    from .chat_stream_meta import ChatStreamMeta as ChatStreamMeta
    from .detail_error import DetailError as DetailError
    from .field_errors import FieldErrors as FieldErrors
    from .injection_severity_enum import InjectionSeverityEnum as InjectionSeverityEnum
    from .message import Message as Message
    from .message_list import MessageList as MessageList
    from .message_role_enum import MessageRoleEnum as MessageRoleEnum
    from .thread_session import ThreadSession as ThreadSession
    from .thread_session_field_enum import ThreadSessionFieldEnum as ThreadSessionFieldEnum
    from .thread_session_flags import ThreadSessionFlags as ThreadSessionFlags
    from .thread_session_o_enum import ThreadSessionOEnum as ThreadSessionOEnum
    from .thread_session_request import ThreadSessionRequest as ThreadSessionRequest
    from .validation_error_reply import ValidationErrorReply as ValidationErrorReply

_PLACES: dict[str, str] = {
    "ActionTakenEnum": "action_taken_enum",
    "ChatRequestModeEnum": "chat_request_mode_enum",
    "ChatRequestRequest": "chat_request_request",
    "ChatSession": "chat_session",
    "ChatSessionFieldEnum": "chat_session_field_enum",
    "ChatStreamFrame": "chat_stream_frame",
    "ChatStreamMeta": "chat_stream_meta",
    "DetailError": "detail_error",
    "FieldErrors": "field_errors",
    "InjectionSeverityEnum": "injection_severity_enum",
    "Message": "message",
    "MessageList": "message_list",
    "MessageRoleEnum": "message_role_enum",
    "ThreadSession": "thread_session",
    "ThreadSessionFieldEnum": "thread_session_field_enum",
    "ThreadSessionFlags": "thread_session_flags",
    "ThreadSessionOEnum": "thread_session_o_enum",
    "ThreadSessionRequest": "thread_session_request",
    "ValidationErrorReply": "validation_error_reply",
}
__getattr__, __dir__, __all__ = lazy(__name__, _PLACES)
