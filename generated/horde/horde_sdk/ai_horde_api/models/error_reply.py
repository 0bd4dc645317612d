from __future__ import annotations

from typing_extensions import TypeAliasType

from .plain_error import PlainError
from .request_error import RequestError
from .request_validation_error import RequestValidationError

ErrorReply = TypeAliasType("ErrorReply", RequestValidationError | RequestError | PlainError)

"""The shapes of an error where a status has several."""
