"""Where and how calls are sent; one client serves sync and async calls alike."""

from __future__ import annotations

from . import tags as _tags
from ._runtime.client import BaseAuthenticatedClient
from ._runtime.operation import Api, Scheme, Server
from ._runtime.requests.client import RequestClient

API = Api(
    title="AI Horde worker messages",
    distribution="specloom-horde",
    version="0.1.0",
    env="AI_HORDE",
    servers=(Server("https://aihorde.net/api", {}, description="The public AI Horde."),),
    schemes={
        "apiKey": Scheme(
            "apiKey",
            "apiKey",
            place="header",
            wire="apikey",
            prefix="",
            default="0000000000",
        ),
    },
)


class Client(RequestClient):
    """Sends calls to AI Horde worker messages without a credential of its own."""

    __api__ = API

    @property
    def aio(self) -> _tags.Aio:
        """The operations as coroutines, grouped by tag."""
        return _tags.Aio(self)

    @property
    def worker_messages(self) -> _tags.WorkerMessages:
        """Messages for workers, from their owners and from the moderators of the AI Horde."""
        return _tags.WorkerMessages(self)


class AuthenticatedClient(BaseAuthenticatedClient, Client):
    """Sends calls to AI Horde worker messages with a credential."""

    __api__ = API
