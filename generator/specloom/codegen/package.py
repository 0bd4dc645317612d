"""Write the files of a package: those of its backend, and those of its distribution."""

from __future__ import annotations

from ..document.cache import Cache
from ..ir.api import Api, Files
from ..project.source import Source
from .docs import documentation
from .fingerprint import Fingerprints
from .models import models
from .openapi_python_client import opc_package
from .render import distribution, package
from .surfaces.request_classes import check_requests


def render(api: Api, source: Source) -> Files:
    """Return path below the distribution's folder → unformatted text."""
    settings = source.settings
    if settings.backend == "openapi-python-client":
        return opc_package(api, settings) | distribution(api, settings)
    check_requests(api, source)
    cache = Cache("parts", *source.subject)
    fingerprints = Fingerprints(api.schemas)
    files = package(api, settings, fingerprints, cache) | distribution(api, settings)
    files |= models(fingerprints, api, source, cache)
    files |= documentation(api, fingerprints, settings, cache)
    cache.store()
    return files
