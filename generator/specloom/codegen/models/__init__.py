"""The modules of the models of an API."""

from __future__ import annotations

from collections.abc import Mapping

from ...document.cache import TEMPLATES, Cache
from ...document.diagnostics import DocumentError, nearest
from ...document.load import load
from ...ir.api import Api, Files
from ...ir.schema import Object, Schemas
from ...project.source import Source
from ..compat import old_models
from ..fingerprint import Fingerprints
from .compat import with_old_parts
from .engine import generate_models
from .modules import split


def models(fingerprints: Fingerprints, api: Api, origin: Source, cache: Cache) -> Files:
    schemas = fingerprints.schemas
    home = f"{api.package.replace('.', '/')}/models"
    base = "_runtime.models.mapping" if api.mapping else "_runtime.models.model"
    mixins = _mixins(schemas, origin)
    names = {name: path.rpartition(".")[2] for name, path in mixins.items()}
    places = {path.rpartition(".")[2]: path.rpartition(".")[0] for path in mixins.values()}
    templates = TEMPLATES / "models"
    result = generate_models(fingerprints, templates, names, api.mapping, cache)
    lenient = "apis" in api.surfaces and not api.mapping
    places |= {"Model": "_runtime.apis.model" if lenient else base, "Unknown": base}
    modules = split(result, schemas, places, old_models(api))
    modules = with_old_parts(modules, api.models, api.mapping)
    return {f"{home}/{name or '__init__'}.py": text for name, text in modules.items()}


def _mixins(schemas: Schemas, origin: Source) -> Mapping[str, str]:
    """Return the mixins of models.

    Raises DocumentError if one is for a model that does not exist.
    """
    known = [name for name, schema in schemas.items() if isinstance(schema, Object)]
    unknown = [name for name in origin.settings.mixins if name not in known]
    if unknown:
        settings = load(origin.document.parent / "api.yaml")
        what, fix = "there is no model with properties of this name", "write the Python name"
        raise DocumentError(
            settings.diagnostic(f"/mixins/{name}", what, fix + nearest(name, known))
            for name in unknown
        )
    return origin.settings.mixins
