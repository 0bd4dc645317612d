"""Format once, compare, write, delete what is stale."""

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

from ruff import find_ruff_bin  # type: ignore[import-untyped]

from ..document.cache import Cache
from ..document.cache import digest as digest_of
from ..document.diagnostics import Diagnostic, DocumentError, Where
from ..document.document import Object, as_object
from ..ir.api import Files
from .committed import committed
from .replace import is_below, leftovers, locked, put, recover, refuse_links, replace_files

STAMP = "stamp.json"
_MEMORY = "/dev/shm"


@dataclass(frozen=True, slots=True)
class Changes:
    """How a folder differs from what is generated: paths, sorted."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    gone: tuple[str, ...]
    edited: tuple[str, ...] = ()
    """Those of the changed and gone that are not as they were generated."""
    kept: tuple[str, ...] = ()
    """What became of them, a line for each."""
    renamed: tuple[str, ...] = ()
    """Names that are other ones now, a line each."""

    def __bool__(self) -> bool:
        return bool(self.new or self.changed or self.gone)


NOTHING = Changes((), (), ())


def formatted(files: Files, *subject: str) -> Files:
    """The files with unused imports dropped, imports sorted and code laid out by ruff.

    The runtime is copied as it is. What was laid out before for the same subject is known.
    """
    ours = {
        path: text
        for path, text in files.items()
        if path.endswith(".py") and "/_runtime/" not in path
    }
    return {**files, **_laid_out(ours, Cache("layout", *subject))}


def _laid_out(files: Files, cache: Cache) -> Files:
    """The files as ruff formats them. Files that an earlier run formatted come from the cache."""
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
            "check", "--select=F401,I", "--fix", "--unsafe-fixes", "--exit-zero", "--quiet", folder
        )
        _ruff("format", "--quiet", folder)
        return {path: (folder / path).read_text(encoding="utf-8") for path in files}


def _memory(files: Files) -> str | None:
    """A folder in memory where there is one with room: small files by the thousand tax a disk."""
    room = 8 * sum(map(len, files.values()))
    with suppress(OSError):
        if os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free > room:
            return _MEMORY
    return None


def stamped(files: Files, made_from: dict[str, str | int]) -> Files:
    """The files with a stamp that says what they were made from and what they are."""
    sums = {path: digest(text) for path, text in sorted(files.items())}
    return {**files, STAMP: json.dumps({**made_from, "files": sums}, indent=2) + "\n"}


def is_current(folder: Path, inputs: str) -> bool:
    """Whether the folder holds, unchanged, what these inputs give; decided by content hashes."""
    stamp = _stamp(folder)
    if stamp.get("inputs") != inputs:
        return False
    return all(
        is_below(path) and (folder / path).is_file() and digest(read(folder / path)) == known
        for path, known in as_object(stamp.get("files")).items()
    )


def compare(folder: Path, files: Files) -> Changes:
    """What writing the files would change in the folder."""
    held = {path: _held(f"{folder}/{path}") for path in files}
    made = _written(folder) - files.keys()
    changed = sorted(path for path, text in held.items() if text not in (None, files[path]))
    gone = sorted(path for path in made if (folder / path).is_file())
    return Changes(
        new=tuple(sorted(path for path, text in held.items() if text is None)),
        changed=tuple(changed),
        gone=tuple(gone),
        edited=_edited(folder, [*changed, *gone]),
    )


def _edited(folder: Path, paths: Iterable[str]) -> tuple[str, ...]:
    """Those of the paths whose files are not as the stamp says that they were written.

    A run that was killed leaves no digests, as it kept what was edited before it wrote anything.
    """
    stamp = _stamp(folder)
    known = as_object(stamp.get("files"))
    if stamp and not any(known.values()):
        return ()
    return tuple(
        path for path in paths if path != STAMP and digest(read(folder / path)) != known.get(path)
    )


def _held(path: str) -> str | None:
    """A file's text; None where there is no such file. Thousands are read: without `Path`."""
    try:
        with open(path, "rb") as file:
            return file.read().decode("utf-8", "replace")
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        return None


def write(folder: Path, files: Files, root: Path | None = None, force: bool = False) -> Changes:
    """Make the folder hold the files, all at once; those an earlier run made and this one does not
    are deleted. Below `root` (the folder, if not given) no symbolic link is followed. What was
    edited by hand is kept beside, unless `force`.

    Raises DocumentError where that cannot be done; the folder is then as it was.
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
    """Complete what a killed run left undone for files that are not ours."""
    if leftovers(folder):
        with locked(folder):
            recover(folder, _written)


def refuse(folder: Path, files: Files) -> None:
    """Raises DocumentError where a folder that no run has made holds a file that would be lost."""
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
    """Write files into a folder, each whole or not at all; the others there stay.

    As in `write` no symbolic link below `root` is followed.
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
    """Copy the files that were edited by hand and that git does not have as they are."""
    known = committed(folder, edited)
    return tuple(
        f"{folder / path} was edited by hand; the edited file "
        + ("is in the last commit" if path in known else f"is kept as {kept_aside(folder / path)}")
        for path in edited
    )


def kept_aside(path: Path) -> Path:
    """Copy a file that is about to be replaced to `.orig` beside it, or to the next free name."""
    aside = path.with_name(f"{path.name}.orig")
    number = 1
    while aside.exists() and aside.read_bytes() != path.read_bytes():
        number += 1
        aside = path.with_name(f"{path.name}.orig{number}")
    put(aside, path.read_bytes())
    return aside


def read(path: Path) -> str:
    """A file's text, its line ends as they are; bytes that are no UTF-8 never compare equal."""
    return path.read_bytes().decode("utf-8", "replace")


def digest(text: str) -> str:
    """SHA-256 of a text in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()


def unfinished_stamp(paths: Iterable[str]) -> bytes:
    """The stamp of a folder whose files are being replaced: of no inputs, and of all its paths."""
    return json.dumps({"inputs": "", "files": dict.fromkeys(sorted(paths), "")}).encode()


def _written(folder: Path) -> frozenset[str]:
    """The paths that the run before wrote, as its stamp says, without those that lead elsewhere."""
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
