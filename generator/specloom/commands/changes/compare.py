"""Two sources: what their documents and their packages differ in."""

from __future__ import annotations

from collections.abc import Iterator

from ...document.document import Document, Object, as_object, as_text, find, objects
from ...ir.api import Files
from ...pipeline import Source, generate, read
from ...project.renames import renames, settled
from .change import Change, Comparison, comparison
from .operations import document_changes
from .python_api import package_changes
from .renames import aligned, folded


def compared(old: Source, new: Source, files: Files | None = None) -> Comparison:
    """The changes from one source to another.

    `files` is the package as it was generated at the time, where that is known; otherwise it is
    generated now. Raises DocumentError where one of the documents cannot be generated from.
    """
    before, after = read(old), read(new)
    documents = after.spec.document, before.spec.document
    changes: list[Change] = []
    found = renames(before.names, after.names)
    pair = (
        _with_closed(aligned(before.normal.data, found), documents[1]),
        _with_closed(after.normal.data, documents[0]),
    )
    for pointer, what, breaking in document_changes(*pair):
        changes.append(Change(False, _settled(pointer, documents), what, breaking))
    changes += folded(_package(old, new, files), found, settled(new.settings.aliases))
    return comparison(changes, old.settings.version)


def _with_closed(data: Object, document: Document) -> Object:
    """The normal form with the objects that refuse other properties, which it forgets otherwise.

    No model of ours refuses any, but a server may.
    """
    components = as_object(data.get("components"))
    schemas: Object = {
        name: {**schema, "additionalProperties": False} if _closed(schema, document) else schema
        for name, schema in objects(components.get("schemas"))
    }
    return {**data, "components": {**components, "schemas": schemas}}


def _closed(schema: Object, document: Document) -> bool:
    try:
        written = find(document.data, as_text(schema.get("x-specloom-pointer")))
    except KeyError:
        return False
    return as_object(written).get("additionalProperties") is False


def _package(old: Source, new: Source, files: Files | None) -> Iterator[Change]:
    earlier = generate(old).files if files is None else files
    return package_changes(
        earlier, generate(new).files, (old.settings.package, new.settings.package)
    )


def _settled(pointer: str, documents: tuple[Document, ...]) -> str:
    """The pointer, cut back to what one of the documents has as it was written."""
    while pointer:
        for document in documents:
            try:
                find(document.data, pointer)
            except KeyError:
                continue
            return pointer
        pointer = pointer.rpartition("/")[0]
    return pointer
