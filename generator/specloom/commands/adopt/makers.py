"""Recognise which generator has made an installed client."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import griffe

from ...document.diagnostics import Diagnostic, DocumentError, Where
from ...document.document import Object
from . import openapi_generator, openapi_python_client
from .installed import Client


@dataclass(frozen=True, slots=True)
class Maker:
    """A generator whose clients can be adopted."""

    name: str
    is_maker: Callable[[griffe.Module], bool]
    read: Callable[[griffe.Module], Client]
    set_settings: Callable[[Object, Client], None]
    names: Mapping[str, frozenset[str]]
    """The names besides operations and models that packages keep, by module."""
    same: str
    """What stays the same, for the migration guide."""
    other: str
    """What differs, for the migration guide."""


MAKERS = tuple(
    Maker(one.NAME, one.is_maker, one.read, one.set_settings, one.NAMES, one.SAME, one.OTHER)
    for one in (openapi_python_client, openapi_generator)
)

_FILES = {
    "openapi-generator of another version": ("api_client", "configuration", "exceptions", "rest"),
    "AutoRest or TypeSpec": ("_client", "_configuration", "_version", "operations"),
    "Fern": ("core", "client", "environment"),
    "Stainless": ("_base_client", "_client", "_models", "resources"),
}
"""Generator → modules that all of its clients have."""


def maker_of(package: griffe.Module) -> Maker:
    """Return the generator of a client. Raises DocumentError if adopt does not support it."""
    for maker in MAKERS:
        if maker.is_maker(package):
            return maker
    where = Where(f"--package {package.path}")
    known = next((name for name, files in _FILES.items() if _has(package, files)), "")
    if known:
        what = f"it is a client of {known}, which adopt does not support"
        fix = "run `specloom new`, and keep names by `rename` and `aliases` in api.yaml"
    else:
        what = "no generator that adopt knows has made it"
        some = " and ".join(maker.name for maker in MAKERS)
        fix = f"adopt reads clients of {some}; use `specloom new` for others"
    raise DocumentError([Diagnostic(where, what, fix)])


def _has(package: griffe.Module, names: tuple[str, ...]) -> bool:
    return all(isinstance(package.members.get(name), griffe.Module) for name in names)
