"""Where and how calls are sent; one client serves sync and async calls alike."""

from __future__ import annotations

from ._runtime.client import BaseAuthenticatedClient, BaseClient
from ._runtime.operation import Api, Scheme, Server

API = Api(
    title="Waldur chat",
    distribution="specloom-waldur",
    version="0.1.0",
    env="WALDUR",
    servers=(Server("https://api.example.com", {}),),
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

    api = API


class AuthenticatedClient(BaseAuthenticatedClient, Client):
    """Sends calls to Waldur chat with a credential."""

    api = API
