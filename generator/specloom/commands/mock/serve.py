"""Serve the mock as an ASGI application with Starlette and uvicorn."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from ..exchange.loopback import Seen
from ..exchange.request import Answer, Asked
from .app import Player

_METHODS = ["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE"]
_PAUSE = 0.01
"""The seconds between the frames of a stream, so that they arrive one by one."""


def application(player: Player, latency: float = 0.0) -> Starlette:
    """Return the ASGI application. Each response is delayed by `latency` seconds."""

    async def handle(request: Request) -> Response:
        answer = player.answer(Asked(await _seen(request)))
        await asyncio.sleep(latency)
        if len(answer.chunks) > 1:
            pieces = _pieces(answer)
            return StreamingResponse(pieces, answer.status, dict(answer.headers))
        return Response(b"".join(answer.chunks), answer.status, dict(answer.headers))

    return Starlette(routes=[Route("/{path:path}", handle, methods=_METHODS)])


def serve(player: Player, port: int, latency: float) -> None:
    """Serve on loopback until interrupted."""
    uvicorn.run(application(player, latency), host="127.0.0.1", port=port, log_level="info")


async def _seen(request: Request) -> Seen:
    path = request.scope.get("raw_path", b"").decode("ascii", "replace").partition("?")[0]
    query = request.scope["query_string"].decode("ascii", "replace")
    target = f"{path}?{query}" if query else path
    headers = {name.lower(): value for name, value in request.headers.items()}
    return Seen(request.method, target, headers, await request.body())


async def _pieces(answer: Answer) -> AsyncIterator[bytes]:
    for chunk in answer.chunks:
        yield chunk
        await asyncio.sleep(_PAUSE)
