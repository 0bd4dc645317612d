"""Types that calls take and give besides the models."""

from __future__ import annotations

from ._runtime.auth.grants import ClientCredentials as ClientCredentials
from ._runtime.auth.grants import Password as Password
from ._runtime.auth.grants import RefreshToken as RefreshToken
from ._runtime.json_types import Json as Json
from ._runtime.models.duration import IsoDuration as IsoDuration
from ._runtime.request.body import File as File
from ._runtime.response.response import Response as Response
from ._runtime.streaming import ServerSentEvent as ServerSentEvent
from ._runtime.unset import UNSET as UNSET
from ._runtime.unset import Unset as Unset

__all__ = [
    "UNSET",
    "ClientCredentials",
    "File",
    "IsoDuration",
    "Json",
    "Password",
    "RefreshToken",
    "Response",
    "ServerSentEvent",
    "Unset",
]
