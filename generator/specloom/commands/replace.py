"""Replace generated files atomically: a folder has the old files or the new ones, never a mix.

The new tree is written beside the folder. Then both swap names in one step, and files that are not
ours are moved over. Where the system cannot do that (Windows, a mount point, the current folder),
all files are written first and then renamed one by one. Until the end the stamp marks the folder as
incomplete, so that the next run completes it.
"""

from __future__ import annotations

import errno
import os
import secrets
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path, PurePosixPath

from ..document.cache import digest, lock_folder
from ..document.diagnostics import Diagnostic, DocumentError, Where

_UNFINISHED = ".unfinished"
"""The name of a file that marks an incomplete tree."""

_SUFFIX = ".new"
_IN_PLACE = ".specloom-"
_LOCK_SECONDS = 300.0


def is_below(path: str) -> bool:
    """Return whether a path read from a file is relative and does not lead out of its folder."""
    odd = any(char in path for char in ("\\", ":", "\0"))
    parts = path.split("/")
    return not odd and not any(part in ("", ".", "..") for part in parts)


def refuse_links(root: Path, folder: Path, paths: Iterable[str]) -> None:
    """Raise DocumentError for symbolic links below `root` on the paths of the files."""
    diagnostics: set[Diagnostic] = set()
    known: set[Path] = {root}

    def look(path: Path) -> None:
        if path in known:
            return
        known.add(path)
        if path.parent != path:
            look(path.parent)
        if path.is_symlink():
            fix = "replace the link by a folder or file of its own, or name another --out"
            what = "this is a symbolic link, and nothing is written through one"
            diagnostics.add(Diagnostic(Where(str(path)), what, fix))

    for path in ("", *paths):
        look(folder / path)
    if diagnostics:
        raise DocumentError(diagnostics)


@contextmanager
def locked(*folders: Path) -> Iterator[None]:
    """Allow only one run at a time to write. Raises DocumentError after five minutes."""
    from filelock import FileLock, Timeout  # late: runs that change nothing do not need it

    home = lock_folder()
    with ExitStack() as stack:
        for place in sorted({os.path.realpath(folder) for folder in folders}):
            lock = FileLock(home / f"{digest(place)[:32]}.lock", timeout=_LOCK_SECONDS)
            try:
                stack.enter_context(lock)
            except Timeout:
                fix = "wait until the other run has ended, or end it"
                what = "another run of specloom has been writing here for minutes"
                raise DocumentError([Diagnostic(Where(place), what, fix)]) from None
        yield


def replace_files(
    folder: Path, files: Mapping[str, bytes], unchanged: Iterable[str], old: frozenset[str]
) -> None:
    """Replace our files in a folder.

    `unchanged` are files that the folder already has, `old` all paths that earlier runs wrote.
    Raises DocumentError, with the folder as it was, if they cannot be written.
    """
    shown, folder = folder, Path(os.path.realpath(folder))
    if folder.exists() and not folder.is_dir():
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(shown))
    kept = frozenset(unchanged)
    try:
        if not (_can_move(folder) and _replaced_whole(folder, files, kept, old)):
            _replace_one_by_one(folder, files, kept, old)
    except OSError as error:
        what = f"the files cannot be written: {error.strerror or error}"
        fix = "make room or give the rights, or name another place, and run it again"
        raise DocumentError([Diagnostic(Where(str(shown)), what, fix)]) from error


def put(path: Path, content: bytes) -> None:
    """Write a file atomically."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name[:100]}.{secrets.token_hex(8)}{_SUFFIX}")
    try:
        _create(beside, content)
        os.replace(beside, path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def leftovers(folder: Path) -> list[Path]:
    """Return what killed runs left beside a folder or in it."""
    folder = Path(os.path.realpath(folder))
    found: list[Path] = []
    for home, prefix, length in (
        (folder.parent, f".{folder.name}.", 16 + len(_SUFFIX)),
        (folder, _IN_PLACE, 16),
    ):
        with suppress(OSError), os.scandir(home) as entries:
            found += [
                home / entry.name
                for entry in entries
                if entry.name.startswith(prefix)
                and len(entry.name) == len(prefix) + length
                and entry.is_dir(follow_symlinks=False)
            ]
    return sorted(found)


def recover(folder: Path, written: Callable[[Path], frozenset[str]]) -> None:
    """Remove what killed runs left, and move files that are not ours back into the folder.

    `written` returns the paths of our files in a tree.
    """
    folder = Path(os.path.realpath(folder))
    for tree in leftovers(folder):
        if tree.parent == folder.parent and not (tree / _UNFINISHED).exists():
            _bring_over(tree, folder, written(tree))
        shutil.rmtree(tree)


def _can_move(folder: Path) -> bool:
    """Return whether a folder can be replaced: it is no mount point and no current folder."""
    here = Path(os.path.realpath(os.curdir))
    return not os.path.ismount(folder) and folder != here and folder not in here.parents


def _replaced_whole(
    folder: Path, files: Mapping[str, bytes], kept: frozenset[str], old: frozenset[str]
) -> bool:
    """Replace the folder by a new tree. Return False, without changes, if that is impossible."""
    tree = folder.with_name(f".{folder.name}.{secrets.token_hex(8)}{_SUFFIX}")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        tree.mkdir()
    except PermissionError:
        if not folder.is_dir():
            raise
        return False
    try:
        _create(tree / _UNFINISHED, b"")
        for path, content in files.items():
            (tree / path).parent.mkdir(parents=True, exist_ok=True)
            if not (path in kept and _linked(folder / path, tree / path)):
                _create(tree / path, content)
        exists = folder.is_dir()
        if exists:
            shutil.copymode(folder, tree)
        (tree / _UNFINISHED).unlink()
        if exists:
            if not _exchanged(tree, folder):
                return False
            _bring_over(tree, folder, old)
        elif files:
            tree.rename(folder)
    finally:
        shutil.rmtree(tree, ignore_errors=True)
    with suppress(OSError):
        folder.rmdir()  # if it is empty
    return True


def _replace_one_by_one(
    folder: Path, files: Mapping[str, bytes], kept: frozenset[str], old: frozenset[str]
) -> None:
    """Write all files, then rename them. The stamp is removed first and written last."""
    from .output import STAMP, unfinished_stamp  # late: it imports this module

    folder.mkdir(parents=True, exist_ok=True)
    tree = folder / f"{_IN_PLACE}{secrets.token_hex(8)}"
    tree.mkdir()
    gone = sorted(old - files.keys() - {STAMP})
    try:
        _create(tree / STAMP, unfinished_stamp(old | files.keys()))
        changed = [path for path in files if path not in kept and path != STAMP]
        changed += [STAMP] if STAMP in files else []
        for number, path in enumerate(changed):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            _create(tree / str(number), files[path])
        os.replace(tree / STAMP, folder / STAMP)
        for path in gone:
            (folder / path).unlink(missing_ok=True)
        for number, path in enumerate(changed):
            os.replace(tree / str(number), folder / path)
        if STAMP not in files:
            (folder / STAMP).unlink()
    finally:
        shutil.rmtree(tree, ignore_errors=True)
    for path in (*gone, STAMP):
        _prune((folder / path).parent, folder.parent)


def _bring_over(tree: Path, folder: Path, ours: frozenset[str]) -> None:
    """Move files that are not ours from a tree into the folder that replaced it."""
    folders = {str(above) for path in ours for above in PurePosixPath(path).parents}
    for path in _foreign(tree, "", ours, folders):
        if not os.path.lexists(folder / path):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            os.rename(tree / path, folder / path)


def _foreign(home: Path, below: str, ours: frozenset[str], folders: set[str]) -> Iterator[str]:
    """Yield the topmost files and folders without files of ours."""
    with os.scandir(home) as entries:
        held = sorted(entries, key=lambda entry: entry.name)
    for entry in held:
        path = f"{below}{entry.name}"
        if entry.is_dir(follow_symlinks=False) and path in folders:
            yield from _foreign(home / entry.name, f"{path}/", ours, folders)
        elif path not in ours:
            yield path


def _create(path: Path, content: bytes) -> None:
    """Write a new file. An error names its path."""
    try:
        with open(path, "xb") as file:
            file.write(content)
    except OSError as error:
        error.filename = error.filename or str(path)
        raise


def _linked(old: Path, new: Path) -> bool:
    """Link an unchanged file into the new tree. Return whether that worked."""
    try:
        os.link(old, new, follow_symlinks=False)
    except (OSError, NotImplementedError):
        return False
    return True


def _exchanged(one: Path, other: Path) -> bool:
    """Swap the names of two folders in one step. Return False if the system cannot."""
    import ctypes  # late: only runs that change something need it

    names = os.fsencode(one), os.fsencode(other)
    try:
        libc = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "darwin":
            return not libc.renamex_np(*names, 2)
        return not libc.renameat2(-100, names[0], -100, names[1], 2)
    except (OSError, TypeError, AttributeError):
        return False


def _prune(folder: Path, root: Path) -> None:
    while folder != root and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
