"""Format generated files, compare them with a folder, write them, delete stale ones."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from ruff import find_ruff_bin  # type: ignore[import-untyped]

from ..document.cache import Cache
from ..document.cache import digest as digest_of
from ..document.diagnostics import Diagnostic, DocumentError, Where
from ..document.document import Object, as_object
from .committed import committed
from .replace import is_below, leftovers, locked, put, recover, refuse_links, replace_files

if TYPE_CHECKING:
    from ..ir.api import Files

STAMP = "stamp.json"
_MEMORY = "/dev/shm"


@dataclass(frozen=True, slots=True)
class Changes:
    """The differences between a folder and the generated files, as sorted paths."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    gone: tuple[str, ...]
    edited: tuple[str, ...] = ()
    """The changed and removed files that were edited by hand."""
    kept: tuple[str, ...] = ()
    """A line for each edited file, saying what happened to it."""
    renamed: tuple[str, ...] = ()
    """A line for each renamed name."""

    def __bool__(self) -> bool:
        return bool(self.new or self.changed or self.gone)


NOTHING = Changes((), (), ())


def formatted(files: Files, *subject: str) -> Files:
    """Return the files formatted by ruff: no unused imports, sorted imports, plain annotations.

    The runtime is copied unchanged. Files formatted before come from the cache.
    """
    ours = {
        path: text
        for path, text in files.items()
        if path.endswith(".py") and "/_runtime/" not in path
    }
    return {**files, **_laid_out(ours, Cache("layout", *subject))}


def _laid_out(files: Files, cache: Cache) -> Files:
    """Return the files as ruff formats them.

    Files that an earlier run formatted come from the cache.
    """
    keys = {path: digest_of(path, text) for path, text in files.items()}
    changed = {path: files[path] for path, key in keys.items() if key not in cache.stored}
    fresh = _by_ruff(changed) if changed else {}
    cache.used = {
        key: fresh[path] if path in fresh else cache.stored[key] for path, key in keys.items()
    }
    cache.store()
    return {path: cache.used[key] for path, key in keys.items()}


def _by_ruff(files: Files) -> Files:
    with tempfile.TemporaryDirectory(prefix="specloom-", dir=_memory(files)) as name:
        folder = Path(name)
        for path, text in files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(text.encode())
        _ruff(
            "check",
            "--select=F401,I,UP007,UP037",
            "--fix",
            "--unsafe-fixes",
            "--exit-zero",
            "--quiet",
            folder,
        )
        _ruff("format", "--quiet", folder)
        return {path: (folder / path).read_text(encoding="utf-8") for path in files}


def _memory(files: Files) -> str | None:
    """Return a folder in memory if there is one with space: thousands of small files slow down a
    disk.
    """
    room = 8 * sum(map(len, files.values()))
    with suppress(OSError):
        if os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free > room:
            return _MEMORY
    return None


def stamped(files: Files, made_from: dict[str, str | int]) -> Files:
    """Return the files with a stamp: digests of the inputs and of each file."""
    sums = {path: digest(text) for path, text in sorted(files.items())}
    return {**files, STAMP: json.dumps({**made_from, "files": sums}, indent=2) + "\n"}


def is_current(folder: Path, inputs: str) -> bool:
    """Return whether the folder holds the unchanged result of these inputs, by content digests."""
    stamp = _stamp(folder)
    if stamp.get("inputs") != inputs:
        return False
    return all(
        is_below(path) and (folder / path).is_file() and digest(read(folder / path)) == known
        for path, known in as_object(stamp.get("files")).items()
    )


def compare(folder: Path, files: Files) -> Changes:
    """Return what writing the files would change in the folder."""
    held = {path: _held(f"{folder}/{path}") for path in files}
    result = _written(folder) - files.keys()
    changed = sorted(path for path, text in held.items() if text not in (None, files[path]))
    gone = sorted(path for path in result if (folder / path).is_file())
    return Changes(
        new=tuple(sorted(path for path, text in held.items() if text is None)),
        changed=tuple(changed),
        gone=tuple(gone),
        edited=_edited(folder, [*changed, *gone]),
    )


def _edited(folder: Path, paths: Iterable[str]) -> tuple[str, ...]:
    """Return the paths of files that differ from their digests in the stamp.

    A run that was killed leaves no digests, because it had already saved what was edited.
    """
    stamp = _stamp(folder)
    known = as_object(stamp.get("files"))
    if stamp and not any(known.values()):
        return ()
    return tuple(
        path for path in paths if path != STAMP and digest(read(folder / path)) != known.get(path)
    )


def _held(path: str) -> str | None:
    """Return the text of a file, or None. Does not use `Path`, as thousands are read."""
    try:
        with open(path, "rb") as file:
            return file.read().decode("utf-8", "replace")
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        return None


def write(folder: Path, files: Files, root: Path | None = None, force: bool = False) -> Changes:
    """Replace the generated files in a folder, all at once, and delete stale ones.

    Below `root` (by default the folder) no symbolic link is followed. Files edited by hand are
    saved beside, unless `force`. Raises DocumentError if that fails; the folder is then as it was.
    """
    recover(folder, _written)
    written = _written(folder)
    if root is None and folder.is_symlink():
        folder = folder.resolve()
    refuse_links(root or folder, folder, written | files.keys())
    changes = compare(folder, files)
    if changes:
        if changes.edited and not force:
            changes = replace(changes, kept=_kept(folder, changes.edited))
        content = {path: text.encode() for path, text in files.items()}
        unchanged = files.keys() - {*changes.new, *changes.changed}
        replace_files(folder, content, unchanged, written)
    return changes


def restore(folder: Path) -> None:
    """Restore files that are not ours after a killed run."""
    if leftovers(folder):
        with locked(folder):
            recover(folder, _written)


def refuse(folder: Path, files: Files) -> None:
    """Raise DocumentError if a folder that no run has written has a file that would be lost."""
    if folder.is_dir() and not (folder / STAMP).is_file():
        fix = "choose an empty folder, or move the file away"
        lost = [
            Diagnostic(Where(str(folder / path)), "this file would be lost", fix)
            for path in sorted(files)
            if (folder / path).is_file() and read(folder / path) != files[path]
        ]
        if lost:
            raise DocumentError(lost)


def keep(folder: Path, files: Mapping[str, bytes], root: Path | None = None) -> None:
    """Write files into a folder, each atomically. Other files stay.

    As in `write`, no symbolic link below `root` is followed.
    """
    changed = {
        path: content
        for path, content in files.items()
        if not (folder / path).is_file() or (folder / path).read_bytes() != content
    }
    refuse_links(root or folder, folder, changed)
    for path, content in changed.items():
        put(folder / path, content)


def _kept(folder: Path, edited: Sequence[str]) -> tuple[str, ...]:
    """Copy the files that were edited by hand, unless git has them unchanged."""
    known = committed(folder, edited)
    return tuple(
        f"{folder / path} was edited by hand; the edited file "
        + ("is in the last commit" if path in known else f"is kept as {kept_aside(folder / path)}")
        for path in edited
    )


def kept_aside(path: Path) -> Path:
    """Copy a file to `.orig` beside it, or to the next free name. Return the path."""
    aside = path.with_name(f"{path.name}.orig")
    number = 1
    while aside.exists() and aside.read_bytes() != path.read_bytes():
        number += 1
        aside = path.with_name(f"{path.name}.orig{number}")
    put(aside, path.read_bytes())
    return aside


def read(path: Path) -> str:
    """Return the text of a file with its line ends.

    Bytes that are not UTF-8 never compare equal.
    """
    return path.read_bytes().decode("utf-8", "replace")


def digest(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()


def unfinished_stamp(paths: Iterable[str]) -> bytes:
    """Return the stamp of a folder while its files are replaced: without inputs, with all its
    paths.
    """
    return json.dumps({"inputs": "", "files": dict.fromkeys(sorted(paths), "")}).encode()


def _written(folder: Path) -> frozenset[str]:
    """Return the paths in the stamp of the last run, except those that lead out of the folder."""
    paths = as_object(_stamp(folder).get("files"))
    return frozenset({STAMP, *(path for path in paths if is_below(path))})


def _stamp(folder: Path) -> Object:
    try:
        return as_object(json.loads((folder / STAMP).read_text(encoding="utf-8")))
    except (OSError, ValueError, RecursionError):
        return {}


def _ruff(*arguments: str | Path) -> None:
    style = ["--isolated", "--no-cache", "--line-length=100", "--target-version=py311"]
    verb, *rest = [str(argument) for argument in arguments]
    program = [find_ruff_bin(), verb, *style, *rest]
    done = subprocess.run(program, capture_output=True, text=True, check=False)
    if done.returncode:
        what = f"the generated code is not Python: {done.stderr.strip() or done.stdout.strip()}"
        fix = "please report it with the document; nothing was written"
        raise DocumentError([Diagnostic(Where("specloom", 0, 0), what, fix)])
