"""Spans of OpenTelemetry, seen through the exporter of its own SDK."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import StatusCode

from specloom.runtime import call, errors
from specloom.runtime.operation import Call
from specloom.runtime.transport.telemetry import OpenTelemetry
from specloom.runtime.unset import UNSET

from . import scripts as on
from .conftest import GET, Patience, patient
from .server import serving


@pytest.fixture
def spans() -> Iterator[tuple[OpenTelemetry, InMemorySpanExporter]]:
    exporter = InMemorySpanExporter()
    provider = TracerProvider(shutdown_on_exit=False)
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    yield OpenTelemetry(provider), exporter
    provider.shutdown()


@pytest.mark.parametrize("mode", ["sync", "async"])
def test_a_span_for_each_attempt(mode: str, spans: Any) -> None:
    telemetry, exporter = spans
    with serving(on.first(on.storm)) as server:
        client: Any = patient(Patience(), server.url, telemetry=telemetry)
        options: Any = {"extra_query": {"access_token": "s3cret"}}
        if mode == "sync":
            with client:
                call.sync(Call(GET, client, {}, UNSET, options))
        else:
            asyncio.run(_close(client, call.asyncio(Call(GET, client, {}, UNSET, options))))
        first, second = exporter.get_finished_spans()
        assert first.name == second.name == "GET /thing"
        assert dict(second.attributes) == {
            "http.request.method": "GET",
            "http.request.resend_count": 1,
            "http.response.status_code": 200,
            "network.protocol.version": "1.1",
            "server.address": "127.0.0.1",
            "server.port": server.port,
            "url.full": f"{server.url}/thing?access_token=***",
            "url.scheme": "http",
            "url.template": "/thing",
        }
        assert first.attributes["error.type"] == "503"
        assert first.status.status_code is StatusCode.ERROR
        assert second.status.status_code is StatusCode.UNSET
        sent = [seen.headers["traceparent"].split("-")[2] for seen in server.seen]
        assert sent == [f"{span.context.span_id:016x}" for span in (first, second)]


def test_the_span_of_a_failure(spans: Any) -> None:
    telemetry, exporter = spans
    with serving(on.reset_before) as server:
        with patient(Patience(), server.url, telemetry=telemetry, max_retries=0) as client:
            with pytest.raises(errors.ConnectionError):
                call.sync(Call(GET, client, {}, UNSET, {}))
    (span,) = exporter.get_finished_spans()
    assert span.attributes["error.type"] == "specloom.runtime.errors.ConnectionError"
    assert span.status.status_code is StatusCode.ERROR


async def test_the_span_of_a_cancelled_call(spans: Any) -> None:
    telemetry, exporter = spans
    with serving(on.stall) as server:
        async with patient(Patience(), server.url, telemetry=telemetry, timeout=30) as client:
            task = asyncio.create_task(call.asyncio(Call(GET, client, {}, UNSET, {})))
            await asyncio.sleep(0.1)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
    (span,) = exporter.get_finished_spans()
    assert span.attributes["error.type"] == "cancelled"


async def _close(client: Any, awaited: Any) -> None:
    async with client:
        await awaited
