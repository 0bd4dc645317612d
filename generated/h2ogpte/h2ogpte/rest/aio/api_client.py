"""The client of the API classes, for async code."""

from __future__ import annotations

from .._runtime.apis.client import BaseAsyncApiClient
from ..client import API
from ..configuration import Configuration


class ApiClient(BaseAsyncApiClient):
    """Sends the calls of the API classes to h2oGPTe chat; an `async with` block closes its
    connections.
    """

    __api__ = API
    configurations = Configuration
