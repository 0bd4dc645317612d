"""How a package is made: a project goes in, the text of every file comes out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from .codegen.compat import with_old_names
from .codegen.package import render
from .document.diagnostics import Diagnostic, DocumentError, Where
from .document.load import load
from .ir.api import Api, Files
from .normalise import normalise, select, untyped
from .normalise.coverage import reconcile
from .openapi import read as openapi
from .project.names_lock import LOCK, Lock, lock_text
from .project.renames import Rename, check_renames, names_of, settled
from .project.report import entries_of, report_files
from .project.source import TWIN, Source, changelog, document_file, extra_modules


@dataclass(frozen=True, slots=True)
class Reading:
    """A document as it was written and as an API, and how the two differ."""

    spec: openapi.Spec
    api: Api
    report: tuple[Diagnostic, ...]
    skipped: int
    left_out: int
    locks: Mapping[str, bytes]
    """The files to write beside the document: the lock of URLs."""
    lock: Lock
    """The names that users know."""


@dataclass(frozen=True, slots=True)
class Package:
    """The files of a package, none of them written yet."""

    api: Api
    files: Files
    operations_in: int
    """The operations that the document has."""
    skipped: int
    left_out: int
    report: tuple[Diagnostic, ...]
    locks: Mapping[str, bytes]
    """The files to write beside the document: the locks of names and of URLs."""
    renamed: tuple[Rename, ...] = ()
    """What has another name than in `names.lock`."""


def read(source: Source) -> Reading:
    """Return the API of a source. Raises DocumentError with every error at once."""
    with _nesting(source):
        remote, lock, settings = source.remote(), source.lock, source.settings
        lenient, origin = settings.lenient, source.origin
        document = load(source.document, source.root, source.overlays, remote, lenient, origin)
        spec = openapi.read(document, lenient)
        api, found = normalise(spec.document, source, lock.names if settings.released else {})
        selected = select(api, source)
        api = with_old_names(selected.api, settled(settings.aliases))
        found = (*spec.diagnostics, *found, *untyped(spec.document, api))
        report = entries_of(spec.document, found)
        locks = remote.files() if remote else {}
        return Reading(spec, api, report, selected.skipped, selected.left_out, locks, lock)


def generate(source: Source) -> Package:
    """Return the files of a source's package; writes none.

    Raises DocumentError with every error.
    """
    reading = read(source)
    api, locks = reading.api, dict(reading.locks)
    with _nesting(source):
        renamed = check_renames(source, reading.spec.document, api, reading.lock)
        count = reconcile(reading.spec.document, api, reading.skipped + reading.left_out)
        files = render(api, source) | extra_modules(source)
        files |= report_files(reading.report) | changelog(source) | document_file(source)
        files |= _twin(source, api)
    if source.folder:
        locks[LOCK] = lock_text(names_of(api)).encode()
    return Package(
        api, files, count, reading.skipped, reading.left_out, reading.report, locks, renamed
    )


def _twin(source: Source, api: Api) -> Files:
    """Return the file with the corrections of `twin.yaml`, if there is one."""
    if source.folder is None or not (source.folder / TWIN).is_file():
        return {}
    from .project.twin import twin_file  # late: it loads jsonschema

    return twin_file(source, api)


@contextmanager
def _nesting(source: Source) -> Iterator[None]:
    """Raises DocumentError where the document nests more deeply than Python can follow."""
    try:
        yield
    except RecursionError:
        what = "the document nests schemas, or chains references, too deeply"
        fix = "give the inner parts names of their own"
        raise DocumentError([Diagnostic(Where(str(source.document)), what, fix)]) from None
