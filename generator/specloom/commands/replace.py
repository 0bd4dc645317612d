"""Put generated files in place so that a folder holds the old files or the new ones, never a mix.

The whole new tree is written beside the folder; then the two change places in one step, and what
is not ours moves over. Where the system cannot do that (Windows, a mount point, the current
folder), all files are written first and renamed one by one, and the stamp says until the end that
the folder is not complete, so that the next run completes it.
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
"""In a tree that is not complete yet."""

_SUFFIX = ".new"
_IN_PLACE = ".specloom-"
_LOCK_SECONDS = 300.0


def is_below(path: str) -> bool:
    """Whether a path from a file is relative and stays below the folder that it is relative to."""
    odd = any(char in path for char in ("\\", ":", "\0"))
    parts = path.split("/")
    return not odd and not any(part in ("", ".", "..") for part in parts)


def refuse_links(root: Path, folder: Path, paths: Iterable[str]) -> None:
    """Raises DocumentError for symbolic links below `root` on the way to files of the folder."""
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
    """Only one run at a time writes into these folders. Raises DocumentError after five minutes."""
    from filelock import FileLock, Timeout  # late: a run that changes nothing does without it

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
    """Give a folder these files and no others of ours.

    `unchanged` are those that the folder holds already, `old` all paths that earlier runs wrote.
    Raises DocumentError, with the folder as it was, where they cannot be written.
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
    """Write a file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name[:100]}.{secrets.token_hex(8)}{_SUFFIX}")
    try:
        _create(beside, content)
        os.replace(beside, path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def leftovers(folder: Path) -> list[Path]:
    """What runs that were killed left beside a folder or in it."""
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
    """Clear away what killed runs left; what is not ours in it comes back into the folder.

    `written` says which files of a tree are ours.
    """
    folder = Path(os.path.realpath(folder))
    for tree in leftovers(folder):
        if tree.parent == folder.parent and not (tree / _UNFINISHED).exists():
            _bring_over(tree, folder, written(tree))
        shutil.rmtree(tree)


def _can_move(folder: Path) -> bool:
    """Whether a folder may be replaced by another: nobody has it mounted or works in it."""
    here = Path(os.path.realpath(os.curdir))
    return not os.path.ismount(folder) and folder != here and folder not in here.parents


def _replaced_whole(
    folder: Path, files: Mapping[str, bytes], kept: frozenset[str], old: frozenset[str]
) -> bool:
    """Replace the folder by a new tree; False, with nothing changed, where it cannot be."""
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
        folder.rmdir()  # where nothing is left in it
    return True


def _replace_one_by_one(
    folder: Path, files: Mapping[str, bytes], kept: frozenset[str], old: frozenset[str]
) -> None:
    """Write all files first, then rename them; the stamp goes first and comes last."""
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
    """Move what is not ours from a tree into the folder that took its place."""
    folders = {str(above) for path in ours for above in PurePosixPath(path).parents}
    for path in _foreign(tree, "", ours, folders):
        if not os.path.lexists(folder / path):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            os.rename(tree / path, folder / path)


def _foreign(home: Path, below: str, ours: frozenset[str], folders: set[str]) -> Iterator[str]:
    """The topmost files and folders that hold nothing of ours."""
    with os.scandir(home) as entries:
        held = sorted(entries, key=lambda entry: entry.name)
    for entry in held:
        path = f"{below}{entry.name}"
        if entry.is_dir(follow_symlinks=False) and path in folders:
            yield from _foreign(home / entry.name, f"{path}/", ours, folders)
        elif path not in ours:
            yield path


def _create(path: Path, content: bytes) -> None:
    """Write a file that is not there yet; an error says which."""
    try:
        with open(path, "xb") as file:
            file.write(content)
    except OSError as error:
        error.filename = error.filename or str(path)
        raise


def _linked(old: Path, new: Path) -> bool:
    """Whether a file that did not change could be given its name in the new tree."""
    try:
        os.link(old, new, follow_symlinks=False)
    except (OSError, NotImplementedError):
        return False
    return True


def _exchanged(one: Path, other: Path) -> bool:
    """Let two folders change their names in one step; False where the system cannot."""
    import ctypes  # late: only a run that changes something needs it

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
