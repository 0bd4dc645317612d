"""Compare the documents and packages of two sources."""

from __future__ import annotations

from collections.abc import Iterator

from ...document.document import Document, find
from ...ir.api import Files
from ...pipeline import generate, read
from ...project.renames import names_of, renames, settled
from ...project.source import Source
from .change import Change, Comparison, comparison
from .operations import document_changes
from .python_api import package_changes
from .renames import folded


def compared(old: Source, new: Source, files: Files | None = None) -> Comparison:
    """Return the changes from one source to another.

    `files` is the package that was generated from the old source; without it, it is generated now.
    Raises DocumentError if a document cannot be generated.
    """
    before, after = read(old), read(new)
    documents = after.spec.document, before.spec.document
    changes: list[Change] = []
    found = renames(names_of(before.api), names_of(after.api))
    models = {one.old: one.new for one in found if one.kind == "schemas"}
    for pointer, what, breaking in document_changes(before.api, after.api, models):
        changes.append(Change(False, _settled(pointer, documents), what, breaking))
    changes += folded(_package(old, new, files), found, settled(new.settings.aliases))
    return comparison(changes, old.settings.version)


def _package(old: Source, new: Source, files: Files | None) -> Iterator[Change]:
    earlier = generate(old).files if files is None else files
    return package_changes(
        earlier, generate(new).files, (old.settings.package, new.settings.package)
    )


def _settled(pointer: str, documents: tuple[Document, ...]) -> str:
    """Return a pointer, shortened to a place that exists in one of the original documents."""
    while pointer:
        for document in documents:
            try:
                find(document.data, pointer)
            except KeyError:
                continue
            return pointer
        pointer = pointer.rpartition("/")[0]
    return pointer
