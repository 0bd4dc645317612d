"""Files that a document refers to by URL: fetched only when allowed, and kept with a lock.

The lock, `refs.lock`, says the SHA-256 of what each URL gave; the content lies beside it in
`refs/`. What is locked is read from there, so that a run gives the same without the network;
content that is not what the lock says is a problem.
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
    """A URL cannot be fetched, or its content is not what the lock records.

    `status` is that of a response that is no success.
    """

    def __init__(self, what: str, fix: str, status: int = 0) -> None:
        super().__init__(what)
        self.fix = fix
        self.status = status


@dataclass
class Remote:
    """The URLs that one document may refer to. `folder` holds the lock.

    `headers` are sent to `origin`, where the document itself comes from, and are not kept.
    """

    folder: Path
    fetched: dict[str, bytes] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    origin: str = ""

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
            return self._downloaded(url)
        try:
            content = (self.folder / "refs" / locked).read_bytes()
        except OSError:
            content = self._downloaded(url)
        if _digest(content) != locked:
            fix = f"look at what changed; to take it, remove its line from {self.folder / LOCK}"
            raise RemoteError(f"{url} is not what {LOCK} says it was", fix)
        return content

    def _downloaded(self, url: str) -> bytes:
        return download(url, self.headers, self.origin or url).content

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
"""How long a server may send nothing."""

MOST_SECONDS = 120.0
"""How long a download may take, however steadily it comes."""

MOST_REDIRECTS = 10

_ACCEPT = "application/vnd.oai.openapi+json, application/json, application/yaml;q=0.9, */*;q=0.8"

_CHECK = "check the URL, or download the file and name its path instead"

_CREDENTIALS = 'send credentials with --header, for example --header "Authorization: Bearer TOKEN"'


@dataclass(frozen=True, slots=True)
class Download:
    """What a URL gave: the URL after redirects, the content, and the headers of the response."""

    url: str
    content: bytes
    headers: Mapping[str, str]


def download(
    url: str, headers: Mapping[str, str] | None = None, origin: str | None = None
) -> Download:
    """What a URL gives, redirects followed. Raises RemoteError.

    The headers go to `origin` only, which is that of the URL where none is given.
    """
    import httpx2  # late: it takes longer to load than most runs take, and few need it

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
    """All of a body. Raises RemoteError where it is too large, or takes too long."""
    content = bytearray()
    for piece in pieces:
        content += piece
        if len(content) > MOST_BYTES:
            raise RemoteError(f"{url} gives more than {MOST_BYTES:,} bytes", _CHECK)
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
    return RemoteError(f"{url} answers {status}", fix, status)


def _same_origin(one: str, other: str) -> bool:
    """Whether credentials for one URL may go to another: the same server, not less protected."""
    first, second = urlsplit(one), urlsplit(other)
    if first.hostname != second.hostname:
        return False
    ports = (first.port or _PORTS.get(first.scheme), second.port or _PORTS.get(second.scheme))
    upgraded = (first.scheme, second.scheme) == ("http", "https") and ports == (80, 443)
    return (first.scheme == second.scheme and ports[0] == ports[1]) or upgraded


_PORTS = {"http": 80, "https": 443}
