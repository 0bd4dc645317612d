"""Write the files of a package: those of its backend, and those of its distribution."""

from __future__ import annotations

from pathlib import Path

from ..document.cache import Cache
from ..ir.api import Api, Files
from ..project.source import Source
from .docs import documentation
from .fingerprint import Fingerprints
from .models import models
from .openapi_python_client import opc_package
from .render import distribution, package
from .surfaces.request_classes import check_requests
from .templates import digest_of_own, templates_of


def render(api: Api, source: Source) -> Files:
    """Return path below the distribution's folder → unformatted text."""
    with templates_of(source) as model_templates:
        return _rendered(api, source, model_templates)


def _rendered(api: Api, source: Source, model_templates: Path) -> Files:
    settings = source.settings
    if settings.backend == "openapi-python-client":
        return opc_package(api, settings) | distribution(api, settings)
    check_requests(api, source)
    cache = Cache("parts", *source.subject, *digest_of_own(source))
    fingerprints = Fingerprints(api.schemas)
    files = package(api, settings, fingerprints, cache) | distribution(api, settings)
    files |= models(fingerprints, api, source, model_templates, cache)
    files |= documentation(api, fingerprints, settings, cache)
    cache.store()
    return files
