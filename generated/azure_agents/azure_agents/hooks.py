"""What `on_request`, `on_response`, `on_error` and `telemetry` of a client are given and give."""

from __future__ import annotations

from ._runtime.hooks import ErrorHook as ErrorHook
from ._runtime.hooks import RequestHook as RequestHook
from ._runtime.hooks import ResponseHook as ResponseHook
from ._runtime.hooks import Running as Running
from ._runtime.hooks import Telemetry as Telemetry
from ._runtime.prepared import Prepared as Prepared

__all__ = ["ErrorHook", "Prepared", "RequestHook", "ResponseHook", "Running", "Telemetry"]
