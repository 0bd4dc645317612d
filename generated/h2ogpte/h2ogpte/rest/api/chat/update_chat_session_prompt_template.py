"""`PUT /chats/{session_id}/prompt_template`

Updates a prompt template reference of a chat session.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Unpack

from ... import models
from ..._runtime import call as _call
from ..._runtime import hints as _hints
from ..._runtime.operation import (
    Body,
    Call,
    Media,
    Operation,
    Param,
    ResponseSpec,
)

OPERATION: Operation[models.ChatSession, models.Error] = Operation(
    id="update_chat_session_prompt_template",
    method="PUT",
    path="/chats/{session_id}/prompt_template",
    params=(
        Param("session_id", "session_id", "path", required=True, style="simple", type=lambda: str),
    ),
    body=Body(
        (Media("application/json", lambda: models.PromptTemplateChangeRequest),), required=True
    ),
    responses={
        "200": ResponseSpec((Media("application/json", lambda: models.ChatSession),)),
        "400": ResponseSpec((Media("application/json", lambda: models.Error),)),
        "401": ResponseSpec((Media("application/json", lambda: models.Error),)),
        "404": ResponseSpec((Media("application/json", lambda: models.Error),)),
        "default": ResponseSpec((Media("application/json", lambda: models.Error),)),
    },
    security=(("bearerAuth",),),
)


def sync(
    session_id: str,
    *,
    client: _hints.BaseClient,
    body: models.PromptTemplateChangeRequest | Mapping[str, object],
    **options: Unpack[_hints.Options],
) -> models.ChatSession:
    """Updates a prompt template reference of a chat session.

    Binds the chat session to another prompt template.

    Args:
        session_id: Id of the chat session
        body: The prompt template to bind.

    Returns:
        Successful operation

    Raises `errors.ApiError` for the status
        400: Bad request - Invalid input
        401: Unauthorized - Invalid or missing API key
        404: Not found - There is no such chat session, message, collection or prompt template
        default: Any other error
    """
    return _call.sync(
        Call(
            OPERATION,
            client,
            {
                "session_id": session_id,
            },
            body,
            options,
        )
    )


def sync_detailed(
    session_id: str,
    *,
    client: _hints.BaseClient,
    body: models.PromptTemplateChangeRequest | Mapping[str, object],
    **options: Unpack[_hints.Options],
) -> _hints.Response[models.ChatSession | models.Error]:
    """The whole response, whatever its status: `status_code`, `headers`, `content`, `parsed`."""
    return _call.sync_detailed(
        Call(
            OPERATION,
            client,
            {
                "session_id": session_id,
            },
            body,
            options,
        )
    )


async def asyncio(
    session_id: str,
    *,
    client: _hints.BaseClient,
    body: models.PromptTemplateChangeRequest | Mapping[str, object],
    **options: Unpack[_hints.Options],
) -> models.ChatSession:
    """As `sync`, awaited."""
    return await _call.asyncio(
        Call(
            OPERATION,
            client,
            {
                "session_id": session_id,
            },
            body,
            options,
        )
    )


async def asyncio_detailed(
    session_id: str,
    *,
    client: _hints.BaseClient,
    body: models.PromptTemplateChangeRequest | Mapping[str, object],
    **options: Unpack[_hints.Options],
) -> _hints.Response[models.ChatSession | models.Error]:
    """As `sync_detailed`, awaited."""
    return await _call.asyncio_detailed(
        Call(
            OPERATION,
            client,
            {
                "session_id": session_id,
            },
            body,
            options,
        )
    )
