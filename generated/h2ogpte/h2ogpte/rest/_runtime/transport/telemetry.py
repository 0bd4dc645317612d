# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""OpenTelemetry: a client span for each attempt, with the semantic conventions for HTTP clients.

Needs `opentelemetry-api` (the extra `otel`).

    client = Client(telemetry=OpenTelemetry())

A span is named after the method and the path in the document ("GET /pets/{id}"), without values.
Secrets in its URL are masked. The configured propagator adds the context to the headers, by default
as `traceparent`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import httpx2

from ..lazy import Later
from ..request.prepared import Prepared
from .redirect import origin

if TYPE_CHECKING:
    from opentelemetry import propagate, trace
    from opentelemetry.trace import Span, TracerProvider
else:  # only a client with telemetry needs the extra
    propagate, trace = Later("opentelemetry.propagate"), Later("opentelemetry.trace")


class OpenTelemetry:
    """Creates the spans. `tracer_provider` defaults to the global one."""

    def __init__(self, tracer_provider: TracerProvider | None = None) -> None:
        self._tracer = trace.get_tracer("specloom", tracer_provider=tracer_provider)

    def start(self, prepared: Prepared, attempt: int) -> tuple[Prepared, OpenSpan]:
        """Begin a span. Returns the request with the span's headers, and the span."""
        path = prepared.operation.path
        _, host, port = origin(prepared.url)
        span = self._tracer.start_span(
            f"{prepared.method} {path}" if path else prepared.method,
            kind=trace.SpanKind.CLIENT,
            attributes={
                "http.request.method": prepared.method,
                "server.address": host,
                "server.port": port,
                "url.full": prepared.shown_url,
                "url.scheme": urlsplit(prepared.url).scheme,
                **({"url.template": path} if path else {}),
                **({"http.request.resend_count": attempt - 1} if attempt > 1 else {}),
            },
        )
        carrier: dict[str, str] = {}
        propagate.inject(carrier, trace.set_span_in_context(span))
        names = {name.lower() for name in carrier}
        kept = [pair for pair in prepared.headers if pair[0].lower() not in names]
        return prepared.changed(headers=(*kept, *carrier.items())), OpenSpan(span)


class OpenSpan:
    """A span in progress."""

    def __init__(self, span: Span) -> None:
        self._span = span

    def end(self, outcome: httpx2.Response | BaseException) -> None:
        """Record the outcome of the attempt, and end the span."""
        if isinstance(outcome, BaseException):
            kind, given_up = type(outcome), isinstance(outcome, GeneratorExit)
            name = "cancelled" if given_up else f"{kind.__module__}.{kind.__qualname__}"
            self._span.set_attribute("error.type", name)
            self._span.set_status(trace.Status(trace.StatusCode.ERROR, str(outcome)))
        else:
            status = outcome.status_code
            self._span.set_attribute("http.response.status_code", status)
            version = outcome.http_version.removeprefix("HTTP/")
            self._span.set_attribute("network.protocol.version", version)
            if status >= 400:
                self._span.set_attribute("error.type", str(status))
                self._span.set_status(trace.Status(trace.StatusCode.ERROR))
        self._span.end()
