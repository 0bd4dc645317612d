"""The command `update`: download the newest document and show what it changes."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from ..document.diagnostics import Diagnostic, DocumentError, Where
from ..project.downloads import SourceLock, read_source_lock, sha256
from ..project.source import SETTINGS, Source, source_of
from .changes.entry import report
from .download import Obtained, cached, headers_of, obtained
from .output import kept_aside
from .replace import put
from .workspace import folders

if TYPE_CHECKING:
    from ..ir.api import Api, Files


def add(
    verbs: argparse._SubParsersAction[argparse.ArgumentParser], say: Callable[[str], None]
) -> None:
    """Add the command."""
    text = "take the newest document from its URL, and say what changes and what of it breaks"
    verb = verbs.add_parser(
        "update", help=text, description=text, epilog="example: specloom update shop"
    )
    verb.add_argument(
        "api", nargs="*", metavar="API", help="names below spec/; all with a `source` if none"
    )
    add_header(verb)
    verb.add_argument(
        "--check", action="store_true", help="write nothing; exit code 1 if there is something new"
    )
    verb.add_argument(
        "--force",
        action="store_true",
        help="replace a document that was edited by hand; it is kept as .orig",
    )
    verb.set_defaults(run=lambda options: run(options, say))


def add_header(verb: argparse.ArgumentParser) -> None:
    """Add the option `--header` to a command that downloads."""
    verb.add_argument(
        "--header",
        metavar="HEADER",
        action="append",
        default=[],
        help='sent to the server of a URL, such as "Authorization: Bearer TOKEN"; never stored; '
        "may be repeated",
    )


@dataclass(frozen=True, slots=True)
class Update:
    """A newer document, and the files to write for it."""

    document: Obtained
    new: Source
    references: Mapping[str, bytes]
    """The lock and the contents of the URLs that it refers to."""


def run(options: argparse.Namespace, say: Callable[[str], None]) -> int:
    """Update. Raises DocumentError, and changes nothing, if the new document is refused."""
    root, headers, new = Path(), headers_of(options.header), False
    sources = [(folder, source_of(folder)) for folder in folders(root, options.api)]
    known = [(folder, source) for folder, source in sources if source.settings.source]
    if len(known) < (len(sources) if options.api else 1):
        raise _without_source([folder for folder, source in sources if not source.settings.source])
    for folder, source in known:
        with tempfile.TemporaryDirectory(prefix="specloom-") as empty:
            update = _update(source, headers, Path(empty))
            if update is None:
                say(f"{folder.name}: nothing new at {source.settings.source}")
                continue
            new = True
            _refuse_edited(source, folder, update.document, options.force)
            for line in _changes(root, source, update.new):
                say(line)
        if not options.check:
            say("\n".join(_write(folder, source, update)))
            say(f"next: specloom generate {folder.name}")
    return int(new and options.check)


def _without_source(folders: Sequence[Path]) -> DocumentError:
    fix = "add the line `source: https://...` with the URL of the document"
    what = "it does not say where the document comes from"
    places = [Where(str(folder / SETTINGS)) for folder in folders]
    return DocumentError(Diagnostic(place, what, fix) for place in places)


def _update(source: Source, headers: Mapping[str, str], empty: Path) -> Update | None:
    """Return what is new at the source of an API, or None."""
    document = obtained(source.settings.source, headers)
    new = replace(
        source,
        document=cached(document),
        locks=empty,
        root=None,
        origin=document.url,
        headers=headers,
    )
    from ..pipeline import read  # late: other commands do without

    references: dict[str, bytes] = {}
    if source.settings.remote:
        references = dict(read(new).locks)
    folder = source.document.parent
    same = document.content == source.document.read_bytes() and all(
        (folder / path).is_file() and (folder / path).read_bytes() == content
        for path, content in references.items()
    )
    return None if same else Update(document, new, references)


def _refuse_edited(source: Source, folder: Path, document: Obtained, force: bool) -> None:
    """Raise DocumentError if an update would replace what was written by hand."""
    locked, held = read_source_lock(folder).sha256, source.document.read_bytes()
    if locked and sha256(held) != locked and held != document.content and not force:
        fix = "put your changes into overlays/ as an OpenAPI Overlay, or add --force, which keeps "
        fix += f"your file as {source.document.name}.orig"
        what = "this document was edited since it was downloaded"
        raise DocumentError([Diagnostic(Where(str(source.document)), what, fix)])


def _changes(root: Path, old: Source, new: Source) -> Iterator[str]:
    """Yield the operations that differ, and the result of `changes`."""
    from ..pipeline import read
    from .changes.compare import compared  # late: few commands need griffe

    found = compared(old, new, _committed(root / "generated" / old.name))
    yield from _operations(read(old).api, read(new).api)
    yield report(found, old.name, "the last update", old.settings.version)


def _committed(folder: Path) -> Files | None:
    """Return the package as it was last generated."""
    return {
        str(path.relative_to(folder)): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*.py"))
    } or None


def _operations(old: Api, new: Api) -> Iterator[str]:
    """Yield a line for each operation that was added, removed or changed."""
    before = {f"{op.method.upper()} {op.path}": op for op in old.operations}
    after = {f"{op.method.upper()} {op.path}": op for op in new.operations}
    for name in sorted(before | after, key=lambda name: name.partition(" ")[2]):
        if name not in before:
            yield f"added       {name}"
        elif name not in after:
            yield f"removed     {name}"
        elif before[name] != after[name]:
            yield f"changed     {name}"


def _write(folder: Path, source: Source, update: Update) -> Iterator[str]:
    """Write the new document. Yield the paths written."""
    place, old = folder / update.document.name, source.document
    locked = read_source_lock(folder).sha256
    if sha256(old.read_bytes()) != locked and old.read_bytes() != update.document.content:
        yield f"kept your file as {kept_aside(old)}"
    for path, content in update.references.items():
        put(folder / path, content)
    put(place, update.document.content)
    put(
        folder / "source.lock",
        SourceLock(update.document.url, sha256(update.document.content)).text(),
    )
    if old != place:
        old.unlink(missing_ok=True)
    yield f"wrote {place}"
