"""The whole story: a folder with a document goes in, the text of every file comes out."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from .codegen.compat import with_old_names
from .codegen.docs import documentation
from .codegen.fingerprint import fingerprints_of
from .codegen.models import models
from .codegen.openapi_python_client import opc_package
from .codegen.render import distribution, render
from .codegen.surfaces.request_classes import check_requests
from .document.cache import Cache
from .document.diagnostics import Diagnostic, DocumentError, Where
from .document.document import Document
from .document.load import load
from .document.remote import Remote
from .ir.api import Api, Files
from .normalise import Kept, Normal, Renames, normalise
from .normalise.coverage import reconcile, untyped
from .normalise.selection import Selected, select
from .normalise.to_ir.api import build
from .openapi import read as openapi
from .openapi.read import Spec
from .project.names_lock import LOCK, Lock, lock_text
from .project.renames import names_of, refused, settled
from .project.report import entries_of, report_files
from .project.source import (
    DOCUMENTS,
    SETTINGS,
    Source,
    changelog,
    extra_modules,
    inputs_of,
    source_of,
)
from .python.locked_names import Names
from .python.reserved import MAPPING_FIELDS

__all__ = [
    "DOCUMENTS",
    "SETTINGS",
    "Result",
    "Source",
    "Understood",
    "checked",
    "generate",
    "inputs_of",
    "keep_names",
    "made_from",
    "read",
    "source_of",
    "understand",
]


@dataclass(frozen=True, slots=True)
class Understood:
    """A document read: as it is, in normal form, as an API, and what of it is otherwise."""

    spec: Spec
    remote: Remote | None
    normal: Normal
    api: Api
    selected: Selected
    report: tuple[Diagnostic, ...]
    lock: Lock
    names: Names


@dataclass(frozen=True, slots=True)
class Result:
    """Everything a run gives, nothing of it written yet."""

    api: Api
    normal: Normal
    files: Files
    operations_in: int
    skipped: int
    left_out: int = 0
    report: tuple[Diagnostic, ...] = ()
    locks: Mapping[str, bytes] = field(default_factory=dict)
    """What to write beside the document: the locks of names and of URLs, with their contents."""


def checked(source: Source) -> Document:
    """The document of a source. Raises DocumentError: all that is wrong with it, at once."""
    return _spec(source, source.remote()).document


def _spec(source: Source, remote: Remote | None) -> Spec:
    lenient = source.settings.lenient
    document = load(source.document, source.root, source.overlays, remote, lenient)
    return openapi.read(document, lenient, source.strict)


def read(source: Source) -> Understood:
    """All that is known of a source before anything is made. Raises DocumentError."""
    try:
        return _read(source)
    except RecursionError:
        raise DocumentError([_too_deep(source)]) from None


def _read(source: Source) -> Understood:
    remote = source.remote()
    spec = _spec(source, remote)
    names = {kind: dict(names) for kind, names in source.settings.renames.items()}
    renames = Renames(**names, where=source.where)
    reserved = MAPPING_FIELDS if source.settings.models == "mapping" else frozenset()
    lenient, lock = source.settings.lenient, source.lock
    kept = Kept(lock.names, settled(source.settings.aliases))
    normal = normalise(spec.document, renames, lenient, reserved, kept)
    selected = select(normal.data, source)
    normal = replace(normal, data=selected.data)
    api = with_old_names(build(normal.data, source.settings, source.name), kept.aliases)
    untyped_bodies = untyped(spec.document, normal.data)
    report = entries_of(spec.document, [*spec.diagnostics, *normal.diagnostics, *untyped_bodies])
    return Understood(spec, remote, normal, api, selected, report, lock, names_of(api, normal.keys))


def keep_names(found: Understood, source: Source) -> None:
    """Raises DocumentError where a name that users know would change, and nobody said so."""
    problems = refused(source, found.spec.document, found.lock, found.api, found.names)
    if problems:
        raise DocumentError(problems)


def understand(source: Source) -> tuple[Document, Normal, Api]:
    """The document as it is, in normal form, and as an API."""
    found = read(source)
    return found.spec.document, found.normal, found.api


def generate(source: Source) -> Result:
    """The files of a source's package. Raises DocumentError; touches no file."""
    try:
        return _generated(source)
    except RecursionError:
        raise DocumentError([_too_deep(source)]) from None


def _too_deep(source: Source) -> Diagnostic:
    what = "the document nests schemas, or chains references, too deeply"
    return Diagnostic(Where(str(source.document)), what, "give the inner parts names of their own")


def _generated(source: Source) -> Result:
    found = read(source)
    keep_names(found, source)
    api, normal, selected = found.api, found.normal, found.selected
    given = reconcile(found.spec.document, api, selected.skipped + selected.left_out)
    if source.settings.backend == "openapi-python-client":
        files = opc_package(normal.data, source.settings) | distribution(api, source.settings)
    else:
        check_requests(api, source)
        cache = Cache("parts", *source.subject)
        fingerprints = fingerprints_of(normal.data)
        files = render(api, source.settings, cache) | models(fingerprints, api, source, cache)
        files |= extra_modules(source) | documentation(api, fingerprints, source.settings, cache)
        cache.store()
    files |= report_files(found.report) | changelog(source)
    locks = found.remote.files() if found.remote else {}
    if source.folder:
        locks[LOCK] = lock_text(found.names).encode()
    counts = selected.skipped, selected.left_out
    return Result(api, normal, files, given, *counts, found.report, locks)


def made_from(result: Result, source: Source) -> dict[str, str | int]:
    """What the stamp of a package says of its origin."""
    return {
        "inputs": inputs_of(source, result.locks),
        "document": hashlib.sha256(source.document.read_bytes()).hexdigest(),
        "operations": len(result.api.operations),
        "skipped": result.skipped,
        "left_out": result.left_out,
        "models": len(result.api.models),
    }
