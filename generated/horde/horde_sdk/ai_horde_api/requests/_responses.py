"""The classes of replies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import models
from ..apimodels.base import (
    ContainsMessageResponseMixin,
    HordeResponseBaseModel,
    HordeResponseRootModel,
)
from ..apimodels.message import MessageReply

if TYPE_CHECKING:
    from collections.abc import Iterator


class ResponseModelMessage(MessageReply, HordeResponseBaseModel, models.WorkerMessage):
    """A message for a worker. The service leaves out what has no value and never sends null.
    Listed and created messages have every field but perhaps `origin` and `worker_id`; a single
    message may have been cut down to the fields chosen with `X-Fields`, by this caller or
    another one, so that only `id` can be counted on.
    """

    __schema_name__ = "WorkerMessage"


class DeleteWorkerMessageResponse(
    ContainsMessageResponseMixin, HordeResponseBaseModel, models.SimpleResponse
):
    """A confirmation."""

    __schema_name__ = "SimpleResponse"


class ResponseModelMessages(HordeResponseRootModel[list[ResponseModelMessage]]):
    """A list of `ResponseModelMessage`."""

    __schema_name__ = "WorkerMessage"

    if TYPE_CHECKING:

        def __iter__(self) -> Iterator[ResponseModelMessage]: ...  # type: ignore[override]

        def __getitem__(self, at: int) -> ResponseModelMessage: ...
