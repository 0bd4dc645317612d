"""A cache of generated texts, each stored under a digest of everything it was made from.

The folder is `SPECLOOM_CACHE`, else `XDG_CACHE_HOME`, else `~/.cache`; it may be deleted any time.
It is a shortcut and nothing else: what is not there, is damaged, or was made by another toolkit is
made anew, and each kind holds no more than `MOST` bytes.
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
    """The files below a folder, caches and hidden ones aside."""
    return [
        path
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        and not any(
            part == "__pycache__" or part[0] == "." for part in path.relative_to(folder).parts
        )
    ]


MOST = 64 * 1024 * 1024

ENGINES = ("datamodel-code-generator", "openapi-python-client", "ruff", "jinja2")


class Cache:
    """The texts of one kind for one subject. A cache is one file and is replaced as a whole: it
    holds what the last run used.
    """

    def __init__(self, kind: str, *subject: str) -> None:
        self.kind, self.name = kind, digest(*subject)
        self.known = _texts(kept(kind, self.name))
        self.used: dict[str, str] = {}
        self.digests: dict[int, tuple[object, str]] = {}

    def made(self, make: Callable[[], str], *of: str) -> str:
        """The result of `make`, which must depend only on the given texts."""
        key = digest(*of)
        text = self.known.get(key)
        self.used[key] = text = make() if text is None else text
        return text

    def print(self, stable_key: object) -> str:
        """A digest of plain frozen data by its repr, found once for each object."""
        if id(stable_key) not in self.digests:
            self.digests[id(stable_key)] = (
                stable_key,
                digest(repr(stable_key)),
            )  # held, so that its id stays its own
        return self.digests[id(stable_key)][1]

    def files(self, make: Callable[[], Iterable[tuple[str, str]]], *of: str) -> dict[str, str]:
        """The same for several texts, each with its path."""
        return _texts(self.made(lambda: json.dumps(dict(make())), *of))

    def store(self) -> None:
        """Store what this run used for the next one."""
        if self.used.keys() != self.known.keys():
            keep(self.kind, self.name, json.dumps(self.used))


def kept(kind: str, key: str) -> str | None:
    """The text stored under a key by this version of the toolkit, or None."""
    try:
        found = _place(kind, key).read_bytes()
        head, _, body = found.partition(b"\n")
        return body.decode() if head == _seal(body) else None
    except (OSError, UnicodeDecodeError):
        return None


def keep(kind: str, key: str, text: str) -> None:
    """Store a text, if the folder can be written."""
    place = _place(kind, key)
    try:
        body = text.encode()
        place.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=place.parent, delete=False) as f:
            try:
                f.write(_seal(body) + b"\n" + body)
                f.flush()
                os.replace(f.name, place)
            except OSError:
                os.unlink(f.name)
                raise
        _bound(place.parent)
    except (OSError, UnicodeEncodeError):
        return


@cache
def toolkit() -> str:
    """SHA-256 of the toolkit: its modules, its templates and the versions of the engines."""
    found = hashlib.sha256()
    for package in _installed():
        found.update(f"{package}\n".encode())
    for folder in (RUNTIME.parent, TEMPLATES):
        for path in files_below(folder):
            found.update(f"{path.relative_to(folder)}\n".encode() + path.read_bytes())
    return found.hexdigest()


def _installed() -> list[str]:
    """The engines with their versions, by the names of their folders in `site-packages`.

    `importlib.metadata`, which costs a twentieth of a second, is asked where they are not there.
    """
    spec = find_spec("ruff")
    home = Path(spec.origin or "").parents[1] if spec else Path()
    known = {engine.replace("-", "_") for engine in ENGINES}
    found = [
        name.removesuffix(".dist-info").lower()
        for name in os.listdir(home)
        if name.endswith(".dist-info") and name.partition("-")[0].lower() in known
    ]
    if len(found) != len(ENGINES):
        from importlib.metadata import version

        found = [f"{name}-{version(name)}" for name in ENGINES]
    return sorted(found)


def digest(*parts: str) -> str:
    """SHA-256 of texts; the boundaries between them count."""
    found = hashlib.sha256()
    for part in parts:
        found.update(f"{len(part)}:{part}".encode("utf-8", "surrogatepass"))
    return found.hexdigest()


def _seal(body: bytes) -> bytes:
    """The seal of a text: a digest of the text and of the toolkit."""
    return hashlib.sha256(toolkit().encode() + body).hexdigest().encode()


def _texts(text: str | None) -> dict[str, str]:
    found: dict[str, str] = json.loads(text) if text else {}
    return found


def _place(kind: str, key: str) -> Path:
    base = os.environ.get("SPECLOOM_CACHE") or os.environ.get("XDG_CACHE_HOME")
    root = Path(base) if base else Path.home() / ".cache"
    return root / "specloom" / kind / key


def lock_folder() -> Path:
    """Where runs lock the folders that they write into: in the cache if it can be written."""
    for folder in (_place("locks", ""), Path(tempfile.gettempdir()) / "specloom-locks"):
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
            if os.access(folder, os.W_OK):
                return folder
    return Path(tempfile.mkdtemp(prefix="specloom-locks-"))


MOST_DOCUMENTS = 64


def document_folder(key: str) -> Path:
    """A folder for a document that was downloaded; the oldest of many are deleted."""
    for home in (_place("documents", ""), Path(tempfile.gettempdir()) / "specloom-documents"):
        with suppress(OSError):
            (home / key).mkdir(parents=True, exist_ok=True, mode=0o700)
            if os.access(home / key, os.W_OK):
                held = sorted(home.iterdir(), key=lambda path: path.stat().st_mtime_ns)
                for old in held[:-MOST_DOCUMENTS]:
                    shutil.rmtree(old, ignore_errors=True)
                return home / key
    return Path(tempfile.mkdtemp(prefix="specloom-documents-"))


def _bound(folder: Path) -> None:
    """Delete the oldest files of a folder that has grown too large."""
    with os.scandir(folder) as entries:
        held = [(entry.stat(), entry.path) for entry in entries if entry.is_file()]
    held.sort(key=lambda one: one[0].st_mtime_ns, reverse=True)
    total = 0
    for stat, path in held:
        total += stat.st_size
        if total > MOST:
            with suppress(OSError):
                os.unlink(path)
