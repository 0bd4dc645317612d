"""Where and how calls are sent; one client serves sync and async calls alike."""

from __future__ import annotations

from . import tags as _tags
from ._runtime.client import BaseAuthenticatedClient, BaseClient
from ._runtime.operation import Api, Scheme, Server

API = Api(
    title="h2oGPTe chat",
    distribution="specloom-h2ogpte",
    version="0.1.0",
    env="H2OGPTE",
    servers=(
        Server(
            "https://h2ogpte.genai.h2o.ai/api/v1",
            {},
            description="The public installation. Give the address of your own, up to `/api/v1`, as `base_url`.",
        ),
    ),
    schemes={
        "bearerAuth": Scheme(
            "bearerAuth",
            "bearer",
            place="header",
            wire="Authorization",
            prefix="Bearer",
        ),
    },
)


class Client(BaseClient):
    """Sends calls to h2oGPTe chat without a credential of its own."""

    __api__ = API

    @property
    def aio(self) -> _tags.Aio:
        """The operations as coroutines, grouped by tag."""
        return _tags.Aio(self)

    @property
    def chat(self) -> _tags.Chat:
        """Chat sessions, their messages, and completions."""
        return _tags.Chat(self)


class AuthenticatedClient(BaseAuthenticatedClient, Client):
    """Sends calls to h2oGPTe chat with a credential."""

    __api__ = API
