"""Files that a document refers to by URL: fetched only when allowed, and kept with a lock.

The lock, `refs.lock`, says the SHA-256 of what each URL gave; the content lies beside it in
`refs/`. What is locked is read from there, so that a run gives the same without the network;
content that is not what the lock says is a problem.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path

from .document import as_object, as_text

LOCK = "refs.lock"


class RemoteError(Exception):
    """A URL cannot be fetched, or its content is not what the lock records."""

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
            return fetched(url)
        try:
            content = (self.folder / "refs" / locked).read_bytes()
        except OSError:
            content = fetched(url)
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


MOST_BYTES = 32 * 1024 * 1024

SECONDS = 30.0


def fetched(url: str) -> bytes:
    """The content of a URL. Raises RemoteError."""
    import httpx2  # late: it takes longer to load than most runs take, and few need it

    fix = "check the URL, or download the file beside the document and refer to it by its path"
    try:
        with (
            httpx2.Client(follow_redirects=True, timeout=SECONDS) as client,
            client.stream("GET", url) as response,
        ):
            if response.status_code != 200:
                raise RemoteError(f"{url} answers {response.status_code}", fix)
            content = b""
            for piece in response.iter_bytes():
                content += piece
                if len(content) > MOST_BYTES:
                    raise RemoteError(f"{url} gives more than {MOST_BYTES:,} bytes", fix)
    except (httpx2.HTTPError, httpx2.InvalidURL, ValueError, OSError) as error:
        raise RemoteError(f"{url} cannot be read: {error or type(error).__name__}", fix) from None
    return content
