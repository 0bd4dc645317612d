"""Files that a document refers to by URL: fetched only when allowed, and kept with a lock.

The lock, `refs.lock`, says the SHA-256 of what each URL gave; the content lies beside it in
`refs/`. What is locked is read from there, so that a run gives the same without the network;
content that is not what the lock says is a problem.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path

from .document import as_object, as_text

LOCK = "refs.lock"


class RemoteError(Exception):
    """A URL that gives nothing, or not what the lock says: the text; `fix` is what to do."""

    def __init__(self, what: str, fix: str) -> None:
        super().__init__(what)
        self.fix = fix


@dataclass
class Remote:
    """The URLs that one document may refer to. `folder` holds the lock."""

    folder: Path
    fetched: dict[str, bytes] = field(default_factory=dict)

    def get(self, url: str) -> bytes:
        """The content of a URL. Raises RemoteError."""
        if url not in self.fetched:
            self.fetched[url] = self._got(url)
        return self.fetched[url]

    def files(self) -> dict[str, bytes]:
        """What to write into the folder so that the next run needs no network; `{}` for nothing."""
        if not self.fetched:
            return {}
        sums = {url: _digest(content) for url, content in sorted(self.fetched.items())}
        made = {f"refs/{sums[url]}": content for url, content in self.fetched.items()}
        return {**made, LOCK: (json.dumps(sums, indent=2) + "\n").encode()}

    def _got(self, url: str) -> bytes:
        locked = self._locked().get(url)
        if locked is None:
            return _fetched(url)
        try:
            content = (self.folder / "refs" / locked).read_bytes()
        except OSError:
            content = _fetched(url)
        if _digest(content) != locked:
            fix = f"look at what changed; to take it, remove its line from {self.folder / LOCK}"
            raise RemoteError(f"{url} is not what {LOCK} says it was", fix)
        return content

    def _locked(self) -> dict[str, str]:
        """URL → SHA-256 as the lock has it; what is no SHA-256 is none."""
        try:
            data = json.loads((self.folder / LOCK).read_bytes())
        except (OSError, ValueError):
            return {}
        sums = {url: as_text(value) for url, value in as_object(data).items()}
        return {url: value for url, value in sums.items() if value.isalnum() and len(value) == 64}


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _fetched(url: str) -> bytes:
    """What a URL gives. The HTTP library costs more than many a run and few need it."""
    content: bytes = import_module(f"{__package__}.fetching").fetched(url)
    return content
