# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""The client of the API classes: a configuration, common headers, and connections."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Self

from ..auth.auth import Authenticator
from ..client import BaseClient
from ..operation import Operation
from ..perform import SendOptions
from ..request.build import Settings
from ..unset import Unset
from .configuration import BaseConfiguration, Shared
from .connecting import arguments, patience, trust
from .signing import CallAuthenticator, Signers


@dataclass(frozen=True)
class _Own:
    """The credential and server of one call."""

    auth: Mapping[str, str] | None = None
    host: str | None = None


class BaseApiClient(Shared, BaseClient):
    """Sends the calls of the API classes. The end of a `with` block closes its connections.

    `header_name` and `header_value` are a header of all calls, and `cookie` is sent with all calls.
    The client also works with the functions of the operation modules: `sync(client=api_client)`.
    """

    configurations: ClassVar[type[BaseConfiguration]]

    def __init__(
        self,
        configuration: BaseConfiguration | None = None,
        header_name: str | None = None,
        header_value: str | None = None,
        cookie: str | None = None,
    ) -> None:
        self.configuration = configuration or self.configurations.get_default()
        self.default_headers: dict[str, str] = {}
        if header_name is not None:
            self.default_headers[header_name] = header_value or ""
        self.cookie = cookie
        self._own = _Own()
        self._signers = Signers(self.__api__)
        super().__init__(
            verify_ssl=trust(self.configuration),
            httpx_args=arguments(self.configuration),
            max_retries=self.configuration.most_retries(),
        )
        self._profile = replace(self._profile, base_url="")
        self._unsigned = self._profile.way.auth

    @property
    def base_url(self) -> str:
        """The base URL, or "" if it is not known."""
        return self._own.host or self._profile.base_url or self.configuration.host

    @property
    def user_agent(self) -> str:
        """The `User-Agent` of all calls."""
        return self.default_headers.get("User-Agent") or super().__settings__().user_agent

    @user_agent.setter
    def user_agent(self, value: str) -> None:
        self.default_headers["User-Agent"] = value

    def set_default_header(self, header_name: str, header_value: str) -> None:
        """Send a header with every call."""
        self.default_headers[header_name] = header_value

    def for_call(
        self, operation: Operation[Any, Any], auth: Mapping[str, str] | None, index: int
    ) -> Self:
        """Return a copy for one call, with its own credential and server. It shares the
        connections.

        `index` selects a server of the operation, otherwise of the document. 0 is the configured
        one.
        """
        other = self._copy(self._profile)
        host = None
        if index:
            host = self.configuration.get_host_from_settings(index, None, operation.servers)
        other._own = _Own(auth, host)
        return other

    def __settings__(self, stream: bool = False) -> Settings:
        """The settings that apply to every request of this client."""
        usual = super().__settings__(stream)
        cookie = {"Cookie": self.cookie} if self.cookie else {}
        configured, timeout = self.configuration, self._profile.timeout
        return replace(
            usual,
            api=configured.served(),
            base_url=self._own.host or self._profile.base_url or configured.chosen_host,
            server_variables=configured.server_variables,
            headers={**self.default_headers, **usual.headers, **cookie},
            timeout=patience(configured.timeout) if isinstance(timeout, Unset) else timeout,
        )

    def __way__(self) -> SendOptions:
        """Authentication, redirects and hooks of this client."""
        return replace(self._profile.way, auth=self._authenticator())

    def _authenticator(self) -> Authenticator:
        """The authenticator of this call: its own credential if it has one, otherwise the
        configured ones.
        """
        if self._own.auth is not None:
            return CallAuthenticator(self.__api__, self.__timing__, self._own.auth)
        if self._profile.way.auth is not self._unsigned:  # a copy made by `with_token`
            return self._profile.way.auth
        return self._signers.get(self.configuration.credentials(), self.__timing__)


class BaseAsyncApiClient(BaseApiClient):
    """The async variant of `BaseApiClient`."""

    async def close(self) -> None:  # type: ignore[override]  # awaited, as its users know it
        """Close the connections."""
        await self.aclose()
