"""Where and how calls are sent; one client serves sync and async calls alike."""

from __future__ import annotations

from . import tags as _tags
from ._runtime.client import BaseAuthenticatedClient, BaseClient
from ._runtime.operation import Api, Scheme, Server

API = Api(
    title="Waldur chat",
    distribution="specloom-waldur",
    version="0.1.0",
    env="WALDUR",
    servers=(
        Server(
            "https://api.example.com",
            {},
            description="A placeholder. Every Waldur installation has an address of its own; give it as `base_url`.",
        ),
    ),
    schemes={
        "tokenAuth": Scheme(
            "tokenAuth",
            "apiKey",
            place="header",
            wire="Authorization",
            prefix="Token",
        ),
        "waldurOIDCAuth": Scheme(
            "waldurOIDCAuth",
            "bearer",
            place="header",
            wire="Authorization",
            prefix="Bearer",
        ),
    },
)


class Client(BaseClient):
    """Sends calls to Waldur chat without a credential of its own."""

    __api__ = API

    @property
    def aio(self) -> _tags.Aio:
        """The operations as coroutines, grouped by tag."""
        return _tags.Aio(self)

    @property
    def chat_messages(self) -> _tags.ChatMessages:
        """The messages of threads, oldest first."""
        return _tags.ChatMessages(self)

    @property
    def chat_sessions(self) -> _tags.ChatSessions:
        """Chat sessions, one for each user."""
        return _tags.ChatSessions(self)

    @property
    def chat_threads(self) -> _tags.ChatThreads:
        """The threads (conversations) of a session."""
        return _tags.ChatThreads(self)

    @property
    def chat(self) -> _tags.Chat:
        """Ask the assistant and read its answer while it is written."""
        return _tags.Chat(self)


class AuthenticatedClient(BaseAuthenticatedClient, Client):
    """Sends calls to Waldur chat with a credential."""

    __api__ = API
