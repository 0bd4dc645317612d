"""Recognise which generator has made an installed client."""

from __future__ import annotations

import griffe

from ...document.diagnostics import Diagnostic, DocumentError, Where
from . import openapi_python_client

_FILES = {
    "openapi-generator": ("api_client", "configuration", "exceptions", "rest"),
    "AutoRest or TypeSpec": ("_client", "_configuration", "_version", "operations"),
    "Fern": ("core", "client", "environment"),
    "Stainless": ("_base_client", "_client", "_models", "resources"),
}
"""Generator → modules that all of its clients have."""


def check_maker(package: griffe.Module) -> None:
    """Raise DocumentError if a client is not one of openapi-python-client."""
    if openapi_python_client.is_maker(package):
        return
    where = Where(f"--package {package.path}")
    known = next((name for name, files in _FILES.items() if _has(package, files)), "")
    if known:
        what = f"it is a client of {known}, which adopt does not support"
        fix = "run `specloom new`, and keep names by `rename` and `aliases` in api.yaml" + (
            " and by `surfaces: [apis]`" if known == "openapi-generator" else ""
        )
    else:
        what = "no generator that adopt knows has made it"
        fix = f"adopt reads clients of {openapi_python_client.NAME}; use `specloom new` for others"
    raise DocumentError([Diagnostic(where, what, fix)])


def _has(package: griffe.Module, names: tuple[str, ...]) -> bool:
    return all(isinstance(package.members.get(name), griffe.Module) for name in names)
