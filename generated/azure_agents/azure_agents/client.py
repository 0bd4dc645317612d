"""Where and how calls are sent; one client serves sync and async calls alike."""

from __future__ import annotations

from . import tags as _tags
from ._runtime.client import BaseAuthenticatedClient, BaseClient
from ._runtime.operation import Api, Scheme, Server

API = Api(
    title="Azure AI agents thread messages",
    distribution="specloom-azure-agents",
    version="0.1.0",
    env="AZURE_AGENTS",
    servers=(
        Server(
            "{endpoint}",
            {"endpoint": "https://example.services.ai.azure.com/api/projects/example"},
            description="The endpoint of a project.",
        ),
    ),
    schemes={
        "bearer": Scheme(
            "bearer",
            "bearer",
            place="header",
            wire="Authorization",
            prefix="Bearer",
        ),
        "entra": Scheme(
            "entra",
            "oauth2",
            place="header",
            wire="Authorization",
            prefix="Bearer",
            token_url="https://login.microsoftonline.com/common/oauth2/v2.0/token",
            scopes=("https://ai.azure.com/.default",),
        ),
    },
)


class Client(BaseClient):
    """Sends calls to Azure AI agents thread messages without a credential of its own."""

    __api__ = API

    @property
    def aio(self) -> _tags.Aio:
        """The operations as coroutines, grouped by tag."""
        return _tags.Aio(self)

    @property
    def messages(self) -> _tags.Messages:
        """The messages of a thread."""
        return _tags.Messages(self)


class AuthenticatedClient(BaseAuthenticatedClient, Client):
    """Sends calls to Azure AI agents thread messages with a credential."""

    __api__ = API
