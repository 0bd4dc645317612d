# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""The types in the signatures of API classes, each loaded when it is first used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..lazy import lazy

if TYPE_CHECKING:
    from .job import AsyncJob as AsyncJob
    from .job import Job as Job
    from .options import CallOptions as CallOptions
    from .options import WaitCallOptions as WaitCallOptions
    from .raw import AsyncRawResponse as AsyncRawResponse
    from .raw import RawResponse as RawResponse
    from .response import ApiResponse as ApiResponse
    from .streams import AsyncFrameStream as AsyncFrameStream
    from .streams import FrameStream as FrameStream

_PLACES = {
    "ApiResponse": "response",
    "AsyncJob": "job",
    "AsyncFrameStream": "streams",
    "AsyncRawResponse": "raw",
    "CallOptions": "options",
    "FrameStream": "streams",
    "Job": "job",
    "RawResponse": "raw",
    "WaitCallOptions": "options",
}
__getattr__, __dir__, __all__ = lazy(__name__.rpartition(".")[0], _PLACES)
