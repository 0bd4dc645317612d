from __future__ import annotations

from typing_extensions import TypeAliasType

from .chat_completion_delta import ChatCompletionDelta
from .chat_error import ChatError

ChatCompletionChunk = TypeAliasType("ChatCompletionChunk", ChatCompletionDelta | ChatError)

"""One line of a streamed answer."""
