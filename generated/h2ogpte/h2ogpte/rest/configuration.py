"""Where and how the calls of the API classes are sent."""

from __future__ import annotations

from ._runtime.apis.configuration import BaseConfiguration
from .client import API


class Configuration(BaseConfiguration):
    """The settings of an `ApiClient` of h2oGPTe chat."""

    api = API
