"""Responses as they come, and the exceptions of calls."""

from __future__ import annotations

from ._runtime.apis.exceptions import ApiException as ApiException
from ._runtime.apis.exceptions import ApiValueError as ApiValueError
from ._runtime.apis.raw import AsyncRawResponse as AsyncRawResponse
from ._runtime.apis.raw import RawResponse as RawResponse

RESTResponse = RawResponse

__all__ = ["ApiException", "ApiValueError", "AsyncRawResponse", "RESTResponse", "RawResponse"]
