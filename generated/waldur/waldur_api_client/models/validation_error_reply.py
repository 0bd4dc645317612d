from __future__ import annotations

from typing_extensions import TypeAliasType

from .field_errors import FieldErrors
from .message_list import MessageList

ValidationErrorReply = TypeAliasType("ValidationErrorReply", FieldErrors | MessageList)

"""The two shapes of a refusal with status 400."""
