"""What `on_request`, `on_response`, `on_error` and `telemetry` of a client are given and give."""

from __future__ import annotations

from ._runtime.request.prepared import Prepared as Prepared
from ._runtime.transport.hooks import ErrorHook as ErrorHook
from ._runtime.transport.hooks import RequestHook as RequestHook
from ._runtime.transport.hooks import ResponseHook as ResponseHook
from ._runtime.transport.hooks import Running as Running
from ._runtime.transport.hooks import Telemetry as Telemetry

__all__ = ["ErrorHook", "Prepared", "RequestHook", "ResponseHook", "Running", "Telemetry"]
