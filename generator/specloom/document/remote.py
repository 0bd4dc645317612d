"""Files that a document refers to by URL: fetched only if allowed, and locked.

`refs.lock` has the SHA-256 of the content of each URL; `refs/` beside it has the content. Locked
content is read from there, so that a run gives the same result without the network. Content that
does not match the lock is an error.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from .document import as_object, as_text

LOCK = "refs.lock"


class RemoteError(Exception):
    """A URL cannot be fetched, or its content does not match the lock.

    `status` is the status of an unsuccessful response, 0 for other errors.
    """

    def __init__(self, what: str, fix: str, status: int = 0) -> None:
        super().__init__(what)
        self.fix = fix
        self.status = status


@dataclass
class Remote:
    """Reads the URLs that a document refers to. `folder` holds the lock.

    `headers` are sent to the origin of the document only, and are not stored.
    """

    folder: Path
    fetched: dict[str, bytes] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    origin: str = ""

    def get(self, url: str) -> bytes:
        """Return the content of a URL. Raises RemoteError."""
        if url not in self.fetched:
            self.fetched[url] = self._read(url)
        return self.fetched[url]

    def files(self) -> dict[str, bytes]:
        """Return the files to write into the folder so that the next run needs no network."""
        if not self.fetched:
            return {}
        sums = {url: _digest(content) for url, content in sorted(self.fetched.items())}
        contents = {f"refs/{sums[url]}": content for url, content in self.fetched.items()}
        return {**contents, LOCK: (json.dumps(sums, indent=2) + "\n").encode()}

    def _read(self, url: str) -> bytes:
        locked = self._locked().get(url)
        if locked is None:
            return self._downloaded(url)
        try:
            content = (self.folder / "refs" / locked).read_bytes()
        except OSError:
            content = self._downloaded(url)
        if _digest(content) != locked:
            fix = f"check the change; to accept it, remove its line from {self.folder / LOCK}"
            raise RemoteError(f"the content of {url} does not match {LOCK}", fix)
        return content

    def _downloaded(self, url: str) -> bytes:
        return download(url, self.headers, self.origin or url).content

    def _locked(self) -> dict[str, str]:
        """Return the URLs in the lock with their SHA-256. Malformed entries are ignored."""
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
"""The longest time between two parts of a response."""

MOST_SECONDS = 120.0
"""The longest time that a whole download may take."""

MOST_REDIRECTS = 10

_ACCEPT = "application/vnd.oai.openapi+json, application/json, application/yaml;q=0.9, */*;q=0.8"

_CHECK = "check the URL, or download the file and name its path instead"

_CREDENTIALS = 'send credentials with --header, for example --header "Authorization: Bearer TOKEN"'


@dataclass(frozen=True, slots=True)
class Download:
    """A downloaded document: its URL after redirects, its content, and the response headers."""

    url: str
    content: bytes
    headers: Mapping[str, str]


def download(
    url: str, headers: Mapping[str, str] | None = None, origin: str | None = None
) -> Download:
    """Download a URL, following redirects. Raises RemoteError.

    `headers` are sent only to the origin of the URL, or to `origin` if it is given.
    """
    import httpx2  # late: few runs need it, and loading it takes longer than most runs

    home, place, end = origin or url, url, time.monotonic() + MOST_SECONDS
    try:
        with httpx2.Client(timeout=SECONDS) as client:
            for _ in range(MOST_REDIRECTS + 1):
                sent = {"Accept": _ACCEPT}
                if headers and _same_origin(home, place):
                    sent |= headers
                with client.stream("GET", place, headers=sent) as response:
                    location = response.headers.get("Location")
                    if response.is_redirect and location:
                        place = urljoin(place, location)
                        continue
                    if response.status_code != 200:
                        raise _refused(place, response.status_code)
                    content = _body(place, response.iter_bytes(), end)
                    return Download(place, content, dict(response.headers))
    except (httpx2.HTTPError, httpx2.InvalidURL, ValueError, OSError) as error:
        what = f"{place} cannot be read: {error or type(error).__name__}"
        raise RemoteError(what, _CHECK) from None
    raise RemoteError(f"{url} redirects more than {MOST_REDIRECTS} times", _CHECK)


def _body(url: str, pieces: Iterable[bytes], end: float) -> bytes:
    """Read a whole body. Raises RemoteError if it is too large or takes too long."""
    content = bytearray()
    for piece in pieces:
        content += piece
        if len(content) > MOST_BYTES:
            raise RemoteError(f"{url} returns more than {MOST_BYTES:,} bytes", _CHECK)
        if time.monotonic() > end:
            fix = "try again, or download the file and name its path"
            raise RemoteError(f"{url} takes more than {MOST_SECONDS:g} seconds", fix)
    return bytes(content)


def _refused(url: str, status: int) -> RemoteError:
    fix = _CHECK
    if status in (401, 403, 407):
        fix = _CREDENTIALS
    elif status == 429 or status >= 500:
        fix = "try again later"
    return RemoteError(f"{url} returns status {status}", fix, status)


def _same_origin(one: str, other: str) -> bool:
    """Return whether credentials for one URL may be sent to another.

    They may if both have the same origin, or if the other is HTTPS on the same host.
    """
    first, second = urlsplit(one), urlsplit(other)
    if first.hostname != second.hostname:
        return False
    ports = (first.port or _PORTS.get(first.scheme), second.port or _PORTS.get(second.scheme))
    upgraded = (first.scheme, second.scheme) == ("http", "https") and ports == (80, 443)
    return (first.scheme == second.scheme and ports[0] == ports[1]) or upgraded


_PORTS = {"http": 80, "https": 443}
