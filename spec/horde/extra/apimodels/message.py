"""What the messages of workers can do besides carrying their fields."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any

from pydantic import PrivateAttr

from ..exceptions import MessageNotCreatedWarning
from .base import HordeAPIObjectBaseModel


class _ResponseModelMessageData(HordeAPIObjectBaseModel):
    """What a message and the request to create one have in common."""

    if TYPE_CHECKING:
        message: Any
        worker_id: Any

    @classmethod
    def get_api_model_name(cls) -> str:
        """The service calls both by the same name."""
        return "ResponseModelMessage"

    @property
    def is_broadcast(self) -> bool:
        """Whether the message is for all workers."""
        return self.worker_id is None


class MessageReply(_ResponseModelMessageData):
    """A message as the service gives it."""

    _was_created: bool | None = PrivateAttr(default=None)

    @property
    def was_created(self) -> bool | None:
        """Of the response to a creation: whether it is the message that was sent.

        False where it is another: the service caches the response to a creation for 60 seconds,
        whoever asks next, and has created nothing then. The same message sent twice within that
        time cannot be told from a new one; both responses have the same id. None where the response is
        to no creation.
        """
        return self._was_created


class MessageCreation(_ResponseModelMessageData):
    """A request to create a message."""

    def was_created(self, response: Any) -> bool:
        """Whether a response echoes this message and its worker."""
        sent = (self.message, self.worker_id)
        return sent == (getattr(response, "message", None), getattr(response, "worker_id", None))

    def received(self, response: Any) -> Any:
        """The response, told whether the message was created; warns if it was not."""
        made = self.was_created(response)
        if isinstance(response, MessageReply):
            response._was_created = made
        if not made:
            text = (
                "the service answered with another message, out of its cache of 60 seconds; "
                "nothing was created"
            )
            warnings.warn(text, MessageNotCreatedWarning, stacklevel=4)  # the caller's line
        return response
