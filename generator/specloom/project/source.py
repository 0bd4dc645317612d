"""A document, the files that belong to it, and a digest of them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from ..document.cache import files_below, toolkit
from ..document.diagnostics import Diagnostic, DocumentError, Where
from ..document.load import load
from ..document.parse import content_of
from ..document.remote import Remote
from .downloads import read_source_lock
from .names_lock import LOCK, Lock, read_lock
from .settings import Settings, read_settings, text_of

if TYPE_CHECKING:
    from ..ir.api import Files


def changelog(source: Source) -> Files:
    """Return the changelog beside the document, which replaces the generated one."""
    path = source.folder / CHANGELOG if source.folder else None
    return {CHANGELOG: text_of(path, path.parent)} if path and path.is_file() else {}


def document_file(source: Source) -> Files:
    """Return the document as JSON if the package includes it."""
    if not source.settings.include_document:
        return {}
    data = load(source.document, source.root, source.overlays, source.remote()).data
    home = source.settings.package.replace(".", "/")
    return {f"{home}/openapi.json": json.dumps(data, ensure_ascii=False, indent=2) + "\n"}


def extra_modules(source: Source) -> Files:
    """Return the hand-written modules beside the document, by their paths in the package."""
    if source.extra is None:
        return {}
    home = source.settings.package.replace(".", "/")
    return {
        f"{home}/{path.relative_to(source.extra)}": text_of(path, source.extra.parent)
        for path in files_below(source.extra)
    }


SETTINGS = "api.yaml"

CHANGELOG = "CHANGELOG.md"

TWIN = "twin.yaml"

DOCUMENTS = ("openapi.yaml", "openapi.yml", "openapi.json")


@dataclass(frozen=True, slots=True)
class Source:
    """A document with its settings and hand-written modules.

    `folder` holds all its files; None if the document is generated without a folder of its own.
    """

    name: str
    document: Path
    settings: Settings
    folder: Path | None = None
    further: tuple[Path, ...] = ()
    """Further overlays, applied after those in the folder."""
    locks: Path | None = None
    """The folder of `refs.lock`, if not `folder`."""
    root: Path | None = None
    """The folder whose files the document may refer to; None for the document's own."""
    origin: str = ""
    """The URL that the document was downloaded from."""
    own_templates: Path | None = None
    """Templates in place of those that `api.yaml` names."""
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    """HTTP headers for the server of the origin. They are never stored."""

    @property
    def subject(self) -> tuple[str, str]:
        """The subject of cached texts: the document and the package."""
        return str(self.document.resolve()), self.settings.package

    @property
    def extra(self) -> Path | None:
        """The folder of the hand-written modules, if there is one."""
        extra = self.folder / "extra" if self.folder else None
        return extra if extra and extra.is_dir() else None

    @property
    def overlays(self) -> tuple[Path, ...]:
        """The overlays to apply, in the order of their file names."""
        home = self.folder / "overlays" if self.folder else None
        if home is None or not home.is_dir():
            return self.further
        kinds = (".yaml", ".yml", ".json")
        return (*sorted(path for path in home.iterdir() if path.suffix in kinds), *self.further)

    @property
    def templates(self) -> Path | None:
        """The folder of templates that replace ours, where there is one."""
        if self.own_templates or not (self.folder and self.settings.templates):
            return self.own_templates
        return self.folder / self.settings.templates

    @property
    def lock(self) -> Lock:
        """The locked names; none without a folder."""
        return read_lock(self.folder / LOCK) if self.folder else Lock(Path(LOCK))

    def remote(self) -> Remote | None:
        """Return the reader of URLs that the document refers to, if `remote` allows them."""
        locks = self.locks or self.folder
        if not (self.settings.remote and locks):
            return None
        return Remote(locks, headers=self.headers, origin=self.origin)

    def where(self, pointer: str) -> Where:
        """Return the place of a pointer into `api.yaml`."""
        if self.folder is None:
            return Where(str(self.document))
        return load(self.folder / SETTINGS).where(pointer)


def source_of(folder: Path) -> Source:
    """Return the source in a folder `spec/<api>/`.

    Raises DocumentError for a missing document, or settings that are missing or wrong.
    """
    settings = read_settings(folder / SETTINGS)
    for name in DOCUMENTS:
        if (folder / name).is_file():
            origin = read_source_lock(folder).url if settings.source else ""
            return Source(folder.name, folder / name, settings, folder, origin=origin)
    where = Where(str(folder / DOCUMENTS[0]), 1, 1, "")
    raise DocumentError([Diagnostic(where, "there is no such file", f"write it as {DOCUMENTS[0]}")])


def inputs_of(source: Source, locks: Mapping[str, bytes] | None = None) -> str:
    """Return the SHA-256 of all inputs: document, settings, extra files, toolkit and engines.

    `locks` are the lock files that the run writes into the folder.
    """
    total = hashlib.sha256(toolkit().encode())
    for path in (source.document, *source.further):
        total.update(content_of(path))
    contents = _contents(source.folder) | dict(locks or {}) if source.folder else {}
    for name, content in sorted(contents.items()):
        total.update(f"{name}\n".encode() + content)
    if source.templates and source.templates.is_dir():
        for name, content in sorted(_contents(source.templates).items()):
            total.update(f"{name}\n".encode() + content)
    total.update(repr(source.settings).encode())
    return total.hexdigest()


def _contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in files_below(folder)}
