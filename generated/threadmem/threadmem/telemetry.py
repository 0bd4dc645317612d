"""Spans of OpenTelemetry, one for each attempt; needs the extra `otel`.

client = Client(telemetry=OpenTelemetry())
"""

from __future__ import annotations

from ._runtime.transport.telemetry import OpenTelemetry as OpenTelemetry

__all__ = ["OpenTelemetry"]
