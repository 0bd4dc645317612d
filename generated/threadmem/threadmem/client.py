"""Where and how calls are sent; one client serves sync and async calls alike."""

from __future__ import annotations

from . import tags as _tags
from ._runtime.client import BaseAuthenticatedClient, BaseClient
from ._runtime.operation import Api, Scheme, Server

API = Api(
    title="threadmem",
    distribution="specloom-threadmem",
    version="0.1.0",
    env="THREADMEM",
    servers=(
        Server(
            "http://localhost:8090",
            {},
            description="A server started on this machine. Every installation has an address of its own; give it as\n`base_url`. In the container image the port is 8080.\n",
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
    """Sends calls to threadmem without a credential of its own."""

    __api__ = API

    @property
    def aio(self) -> _tags.Aio:
        """The operations as coroutines, grouped by tag."""
        return _tags.Aio(self)

    @property
    def role_threads(self) -> _tags.RoleThreads:
        """Threads, their messages and their roles."""
        return _tags.RoleThreads(self)

    @property
    def service(self) -> _tags.Service:
        """Is the server there? These need no token."""
        return _tags.Service(self)


class AuthenticatedClient(BaseAuthenticatedClient, Client):
    """Sends calls to threadmem with a credential."""

    __api__ = API
