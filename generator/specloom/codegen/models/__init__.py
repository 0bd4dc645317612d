"""The modules of the models of an API."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ...document.cache import Cache
from ...document.diagnostics import Diagnostic, DocumentError, nearest
from ...document.load import load
from ...ir.api import Api, Files
from ...ir.schema import Object, Schemas
from ...project.source import Source
from ..compat import old_models
from ..fingerprint import Fingerprints
from .compat import with_old_parts
from .dialect import with_absent_fields, with_defaults
from .engine import Bases, generate_models
from .modules import split

_DIALECT = "_runtime.dialects.openapi_python_client"
_API_MODELS = "_runtime.dialects.openapi_generator.model"


def models(
    fingerprints: Fingerprints, api: Api, origin: Source, templates: Path, cache: Cache
) -> Files:
    schemas = fingerprints.schemas
    home = f"{api.package.replace('.', '/')}/models"
    base = "_runtime.models.mapping" if api.mapping else "_runtime.models.model"
    own = f"{_DIALECT}.model" if api.client_dialect else base
    mixins, settings = _mixins(schemas, origin), origin.settings
    paths = [*mixins.values(), *_bases(schemas, origin)]
    places = {path.rpartition(".")[2]: path.rpartition(".")[0] for path in paths}
    bases = Bases(
        settings.base.rpartition(".")[2],
        tuple(path.rpartition(".")[2] for path in settings.base_mixins),
        {name: path.rpartition(".")[2] for name, path in mixins.items()},
    )
    result = generate_models(fingerprints, templates, bases, api.mapping, cache)
    lenient = "apis" in api.surfaces and not api.mapping
    if lenient:
        own = _API_MODELS if api.dialect else "_runtime.apis.model"
    places |= {"Model": own, "Unknown": base}
    named = {model.name: model.module for model in api.models}
    modules = split(result, schemas, places, old_models(api), named)
    modules = with_old_parts(modules, api.models, api.mapping)
    if api.dialect:
        modules = {name: with_defaults(text, schemas) for name, text in modules.items()}
    if api.client_dialect:
        modules = {name: with_absent_fields(text, _DIALECT) for name, text in modules.items()}
    return {f"{home}/{name or '__init__'}.py": text for name, text in modules.items()}


def _bases(schemas: Schemas, origin: Source) -> tuple[str, ...]:
    """The base class and the mixins of all models.

    Raises DocumentError where a module of them is not there, or a model has the name of one.
    """
    settings, problems = origin.settings, []
    paths = tuple(filter(None, (settings.base, *settings.base_mixins)))
    for path in paths:
        module, _, name = path.rpartition(".")
        where = origin.where("/bases")
        if name in schemas or name == "Model":
            fix = "give the class another name"
            problems.append(Diagnostic(where, f"{name} is the name of a model, too", fix))
        file = f"{module.replace('.', '/')}.py"
        if origin.folder and not (origin.folder / "extra" / file).is_file():
            fix = f"write the class {name} into it"
            what = f"there is no file extra/{file}"
            problems.append(Diagnostic(where, what, fix))
    if problems:
        raise DocumentError(problems)
    return paths


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
