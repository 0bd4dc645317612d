"""Uploads, forms, and bytes in both directions."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Body, File, Form, Request, UploadFile
from fastapi.responses import (
    HTMLResponse,
    PlainTextResponse,
    RedirectResponse,
    Response,
    StreamingResponse,
)
from pydantic import BaseModel

CONTENT = bytes(range(256)) * 64


class LoginForm(BaseModel):
    """A form as a model."""

    model_config = {"extra": "forbid"}

    grant: Literal["password"] = "password"
    username: str
    remember: bool = False
    born: date | None = None
    tags: list[str] = []


class UploadForm(BaseModel):
    """A multipart form as a model."""

    kind: Literal["photo"] = "photo"
    title: str
    price: Decimal | None = None
    photo: UploadFile
    extras: list[UploadFile] = []


router = APIRouter(prefix="/files", tags=["files"])


@router.post("/bytes")
def create_file(file: Annotated[bytes, File(description="Read as bytes.")]) -> dict[str, int]:
    return {"size": len(file)}


@router.post("/upload")
async def upload_file(file: UploadFile) -> dict[str, Any]:
    return await _described(file)


@router.post("/optional")
async def upload_optional(file: UploadFile | None = None) -> dict[str, Any]:
    return {} if file is None else await _described(file)


@router.post("/many")
async def upload_files(files: list[UploadFile]) -> list[dict[str, Any]]:
    return [await _described(file) for file in files]


@router.post("/form")
async def upload_with_fields(
    file: Annotated[UploadFile, File()],
    token: Annotated[str, Form(alias="accessToken")],
    day: Annotated[date, Form()],
    numbers: Annotated[list[int], Form()],
    note: Annotated[str | None, Form()] = None,
    thumbnails: Annotated[list[UploadFile] | None, File()] = None,
) -> dict[str, Any]:
    return {
        "file": await _described(file),
        "token": token,
        "day": day,
        "numbers": numbers,
        "note": note,
        "thumbnails": [await _described(one) for one in thumbnails or ()],
    }


@router.post("/model")
async def upload_model(
    form: Annotated[UploadForm, Form(media_type="multipart/form-data")],
) -> dict[str, Any]:
    return {
        "kind": form.kind,
        "title": form.title,
        "price": form.price,
        "photo": await _described(form.photo),
        "extras": [await _described(one) for one in form.extras],
    }


@router.post("/login")
def login(form: Annotated[LoginForm, Form()]) -> LoginForm:
    return form


@router.post("/fields")
def send_fields(
    username: Annotated[str, Form()],
    age: Annotated[int | None, Form()] = None,
    on: Annotated[bool, Form()] = True,
) -> dict[str, Any]:
    return {"username": username, "age": age, "on": on}


@router.put("/raw")
def put_raw(data: Annotated[bytes, Body(media_type="application/octet-stream")]) -> int:
    return len(data)


@router.put("/text")
def put_text(text: Annotated[str, Body(media_type="text/plain")]) -> str:
    return text


@router.put(
    "/stream",
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {"image/png": {"schema": {"type": "string", "format": "binary"}}},
        }
    },
)
async def put_stream(request: Request) -> dict[str, Any]:
    size = 0
    async for chunk in request.stream():
        size += len(chunk)
    return {"size": size, "type": request.headers["content-type"]}


@router.get(
    "/download",
    response_class=Response,
    responses={
        200: {
            "content": {
                "application/octet-stream": {"schema": {"type": "string", "format": "binary"}}
            }
        }
    },
)
def download() -> Response:
    return Response(CONTENT, media_type="application/octet-stream")


@router.get("/chunks", response_class=StreamingResponse)
def download_chunks() -> StreamingResponse:
    def chunks() -> Iterator[bytes]:
        for start in range(0, len(CONTENT), 1000):
            yield CONTENT[start : start + 1000]

    return StreamingResponse(chunks(), media_type="application/octet-stream")


@router.get("/yielded", response_class=StreamingResponse)
async def download_yielded() -> AsyncIterator[bytes]:
    yield b"one "
    yield b"two"


@router.get("/plain", response_class=PlainTextResponse)
def read_plain() -> str:
    return "plain text, ünïcode"


@router.get("/page", response_class=HTMLResponse)
def read_page() -> str:
    return "<p>a page</p>"


@router.get("/moved", response_class=RedirectResponse, status_code=307)
def read_moved() -> str:
    return "/files/plain"


async def _described(file: UploadFile) -> dict[str, Any]:
    return {
        "filename": file.filename,
        "type": file.content_type,
        "text": (await file.read()).decode(),
    }
