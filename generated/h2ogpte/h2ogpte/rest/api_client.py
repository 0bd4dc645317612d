"""The client of the API classes."""

from __future__ import annotations

from ._runtime.apis.client import BaseApiClient
from .client import API
from .configuration import Configuration


class ApiClient(BaseApiClient):
    """Sends the calls of the API classes to h2oGPTe chat; a `with` block closes its connections."""

    __api__ = API
    configurations = Configuration
