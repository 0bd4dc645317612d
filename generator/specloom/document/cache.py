"""A cache of generated texts, each stored under a digest of everything it was generated from.

The folder is `SPECLOOM_CACHE`, else `XDG_CACHE_HOME`, else `~/.cache`. You may delete it at any
time: entries that are missing, damaged or from another version of the toolkit are generated again.
Each kind of entry takes at most `MOST` bytes.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cache
from importlib.util import find_spec
from pathlib import Path

_HERE = Path(__file__).parents[1]

RUNTIME = _HERE / "runtime"

TEMPLATES = next(
    path for path in (_HERE / "templates", _HERE.parents[1] / "templates") if path.is_dir()
)


def files_below(folder: Path) -> list[Path]:
    """Return the files below a folder, without hidden files and `__pycache__`."""
    return [
        path
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        and not any(
            part == "__pycache__" or part[0] == "." for part in path.relative_to(folder).parts
        )
    ]


MOST = 64 * 1024 * 1024
"""The most bytes that the entries of one kind take."""

ENGINES = ("datamodel-code-generator", "openapi-python-client", "ruff", "jinja2")
"""Distributions whose versions change the generated text."""


class Cache:
    """The cached texts of one kind and subject, such as the YAML blocks of one document.

    They are stored in one file, which `store` replaces by the texts that this run used.
    """

    def __init__(self, kind: str, *subject: str) -> None:
        self.kind, self.name = kind, digest(*subject)
        self.stored = _texts(load(kind, self.name))
        self.used: dict[str, str] = {}
        self.digests: dict[int, tuple[object, str]] = {}

    def text(self, make: Callable[[], str], *inputs: str) -> str:
        """Return the cached result of `make`, which must depend only on the given inputs."""
        key = digest(*inputs)
        text = self.stored.get(key)
        self.used[key] = text = make() if text is None else text
        return text

    def fingerprint(self, value: object) -> str:
        """Return a digest of the `repr` of frozen data, computed once for each object."""
        if id(value) not in self.digests:  # holding the value keeps its id from being reused
            self.digests[id(value)] = value, digest(repr(value))
        return self.digests[id(value)][1]

    def files(self, make: Callable[[], Iterable[tuple[str, str]]], *inputs: str) -> dict[str, str]:
        """Return the cached path and text of the files that `make` yields. See `text`."""
        return _texts(self.text(lambda: json.dumps(dict(make())), *inputs))

    def store(self) -> None:
        """Store the texts that this run used."""
        if self.used.keys() != self.stored.keys():
            store(self.kind, self.name, json.dumps(self.used))


def load(kind: str, key: str) -> str | None:
    """Return the text that this version of the toolkit stored under a key, or None."""
    try:
        content = _path(kind, key).read_bytes()
        head, _, body = content.partition(b"\n")
        return body.decode() if head == _seal(body) else None
    except (OSError, UnicodeDecodeError):
        return None


def is_private(kind: str, key: str) -> bool:
    """Return whether only this user can have written an entry: it, the folder it is in, and the
    folders above within the cache are this user's, and nobody else may write to them.
    """
    if not hasattr(os, "getuid"):  # Windows: the folders of a user are this user's
        return True
    path = _path(kind, key)
    try:
        found = [one.lstat() for one in (path, *path.parents[:2])]
    except OSError:
        return False
    return all(one.st_uid == os.getuid() and not one.st_mode & 0o022 for one in found)


def store(kind: str, key: str, text: str) -> None:
    """Store a text under a key. Does nothing if the folder cannot be written."""
    path = _path(kind, key)
    try:
        body = text.encode()
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as f:
            try:
                f.write(_seal(body) + b"\n" + body)
                f.flush()
                os.replace(f.name, path)
            except OSError:
                os.unlink(f.name)
                raise
        _limit_size(path.parent)
    except (OSError, UnicodeEncodeError):
        return


@cache
def toolkit() -> str:
    """Return the SHA-256 of the toolkit: its modules, its templates and the versions of the
    engines.
    """
    total = hashlib.sha256()
    for package in _installed():
        total.update(f"{package}\n".encode())
    for folder in (RUNTIME.parent, TEMPLATES):
        for path in files_below(folder):
            total.update(f"{path.relative_to(folder)}\n".encode() + path.read_bytes())
    return total.hexdigest()


def _installed() -> list[str]:
    """Return the names and versions of the engines, read from the folder names in `site-packages`.

    Importing `importlib.metadata` takes 50 ms, so it is used only if a folder is missing.
    """
    spec = find_spec("ruff")
    home = Path(spec.origin or "").parents[1] if spec else Path()
    folders = {engine.replace("-", "_") for engine in ENGINES}
    packages = [
        name.removesuffix(".dist-info").lower()
        for name in os.listdir(home)
        if name.endswith(".dist-info") and name.partition("-")[0].lower() in folders
    ]
    if len(packages) != len(ENGINES):
        from importlib.metadata import version

        packages = [f"{name}-{version(name)}" for name in ENGINES]
    return sorted(packages)


def digest(*parts: str) -> str:
    """Return the SHA-256 of some texts. `digest("ab", "c")` differs from `digest("a", "bc")`."""
    total = hashlib.sha256()
    for part in parts:
        total.update(f"{len(part)}:{part}".encode("utf-8", "surrogatepass"))
    return total.hexdigest()


def _seal(body: bytes) -> bytes:
    """Return the digest of the toolkit and a stored text. A damaged or foreign text has another
    one.
    """
    return hashlib.sha256(toolkit().encode() + body).hexdigest().encode()


def _texts(text: str | None) -> dict[str, str]:
    texts: dict[str, str] = json.loads(text) if text else {}
    return texts


def _path(kind: str, key: str) -> Path:
    base = os.environ.get("SPECLOOM_CACHE") or os.environ.get("XDG_CACHE_HOME")
    root = Path(base) if base else Path.home() / ".cache"
    return root / "specloom" / kind / key


def lock_folder() -> Path:
    """Return the folder of the lock files of runs: in the cache, or in a temporary folder."""
    for folder in (_path("locks", ""), Path(tempfile.gettempdir()) / "specloom-locks"):
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
            if os.access(folder, os.W_OK):
                return folder
    return Path(tempfile.mkdtemp(prefix="specloom-locks-"))


MOST_DOCUMENTS = 64


def document_folder(key: str) -> Path:
    """Return a folder for a downloaded document. Deletes the oldest if there are too many."""
    for home in (_path("documents", ""), Path(tempfile.gettempdir()) / "specloom-documents"):
        with suppress(OSError):
            (home / key).mkdir(parents=True, exist_ok=True, mode=0o700)
            if os.access(home / key, os.W_OK):
                folders = sorted(home.iterdir(), key=lambda path: path.stat().st_mtime_ns)
                for old in folders[:-MOST_DOCUMENTS]:
                    shutil.rmtree(old, ignore_errors=True)
                return home / key
    return Path(tempfile.mkdtemp(prefix="specloom-documents-"))


def _limit_size(folder: Path) -> None:
    """Delete the oldest files of a folder until the others take at most `MOST` bytes."""
    with os.scandir(folder) as entries:
        files = [(entry.stat(), entry.path) for entry in entries if entry.is_file()]
    files.sort(key=lambda file: file[0].st_mtime_ns, reverse=True)
    total = 0
    for stat, path in files:
        total += stat.st_size
        if total > MOST:
            with suppress(OSError):
                os.unlink(path)
