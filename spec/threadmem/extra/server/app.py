"""The application: who asks, what is asked, and the response."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from ..db.conn import Database
from ..store.base import Duplicate, MissingRole, MissingThread
from .bodies import Id, Invalid, parameter
from .owners import Checker, Hub, checker_named, owner_of
from .routes import HANDLERS, THREADS, Asked, Handler

MAX_BODY_BYTES = 10_000_000

_OPENAPI = Path(__file__).parent.parent / "openapi.json"
_NO_TOKEN = "Not authenticated"
_BAD_TOKEN = "-ID token was unauthorized, please log in: ID token was unauthorized, please log in"


def create_app(
    auth: Checker | None = None,
    database: Database | None = None,
    cors_origins: Sequence[str] | None = None,
    max_body_bytes: int = MAX_BODY_BYTES,
) -> Starlette:
    """Return the server as an ASGI application.

    `auth` checks tokens, by default as `checker_named` says. `database` defaults to the one that
    the environment names. `cors_origins` are the web pages that may call, by default those in
    CORS_ORIGINS (separated by commas), otherwise all. A larger body than `max_body_bytes` is
    refused with status 413. Raises ValueError if nothing checks tokens.
    """
    check = auth or checker_named()
    origins = list(cors_origins or _origins())
    cors = Middleware(
        CORSMiddleware,
        allow_origins=origins,
        # Cookies mean nothing here; and browsers must not send them to a server open to all.
        allow_credentials="*" not in origins,
        allow_methods=["*"],
        allow_headers=["*"],
    )

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        yield
        if isinstance(check, Hub):
            await check.aclose()

    return Starlette(
        lifespan=lifespan,
        routes=[
            Route("/", _root, methods=["GET"]),
            Route("/health", _health, methods=["GET"]),
            Route("/openapi.json", _document, methods=["GET"]),
            *(
                _route(path, check, database, max_body_bytes)
                for path in dict.fromkeys(p for _, p in HANDLERS)
            ),
            Route(f"{THREADS}/{{id:path}}", _odd_id),
        ],
        middleware=[cors],
        exception_handlers={HTTPException: _failed, Invalid: _invalid},
    )


def _origins() -> list[str]:
    found = os.environ.get("CORS_ORIGINS", "").split(",")
    return [origin.strip() for origin in found if origin.strip()] or ["*"]


def _route(path: str, check: Checker, database: Database | None, limit: int) -> Route:
    handlers = {method: handler for (method, at), handler in HANDLERS.items() if at == path}

    async def endpoint(request: Request) -> Response:
        owner = await _owner(request, check)
        asked = Asked(request, owner, await _body(request, limit), database)
        method = "GET" if request.method == "HEAD" else request.method
        return await run_in_threadpool(_answer, handlers[method], asked)

    return Route(path, endpoint, methods=list(handlers))


async def _owner(request: Request, check: Checker) -> str:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise HTTPException(401, _NO_TOKEN, headers={"WWW-Authenticate": "Bearer"})
    owner = await owner_of(check, token.strip())
    if owner is None:
        raise HTTPException(401, _BAD_TOKEN)
    return owner


def _answer(handler: Handler, asked: Asked) -> Response:
    try:
        found = handler(asked)
    except MissingThread as error:
        raise HTTPException(404, "Thread not found") from error
    except MissingRole as error:
        raise HTTPException(404, str(error)) from error
    except Duplicate as error:
        raise HTTPException(409, str(error)) from error
    return _json(None if found is None else found.to_json())


def _json(text: str | None) -> Response:
    return Response(text or "null", media_type="application/json")


async def _body(request: Request, limit: int) -> bytes:
    """Return the body of a request. Raises HTTPException if it is larger than the limit."""
    said = request.headers.get("content-length", "")
    parts, size = list[bytes](), int(said) if said.isdecimal() else 0
    if size <= limit:
        size = 0
        async for part in request.stream():
            parts.append(part)
            size += len(part)
            if size > limit:
                break
    if size > limit:
        raise HTTPException(413, f"The body is larger than {limit} bytes")
    return b"".join(parts)


async def _odd_id(request: Request) -> Response:
    """Refuse an id with a slash, which no other route matches."""
    if b"%2f" not in request.scope.get("raw_path", b"").lower():
        raise HTTPException(404, "Not Found")
    parameter(Id, "path", "id", request.path_params["id"])
    raise HTTPException(404, "Not Found")


async def _document(_: Request) -> Response:
    return Response(_OPENAPI.read_bytes(), media_type="application/json")


async def _root(_: Request) -> Response:
    return JSONResponse({"message": "Agent in the shell"})


async def _health(_: Request) -> Response:
    return JSONResponse({"status": "ok"})


async def _failed(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return JSONResponse({"detail": error.detail}, error.status_code, headers=error.headers)


async def _invalid(_: Request, error: Exception) -> Response:
    assert isinstance(error, Invalid)
    return JSONResponse({"detail": error.faults}, 422)
