"""A document that comes from a URL: how it is laid out here, and the lock of what it was."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from ..document.document import as_object, as_text

SOURCE_LOCK = "source.lock"

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+')


@dataclass(frozen=True, slots=True)
class SourceLock:
    """The URL that a document was found at, and the SHA-256 of the document as it is kept."""

    url: str = ""
    sha256: str = ""

    def text(self) -> bytes:
        """The content of `source.lock`."""
        data = {"url": self.url, "sha256": self.sha256}
        return (json.dumps(data, indent=2) + "\n").encode()


def read_source_lock(folder: Path) -> SourceLock:
    """The lock in the folder of an API; an empty one where there is none that can be read."""
    try:
        data = as_object(json.loads((folder / SOURCE_LOCK).read_bytes()))
    except (OSError, ValueError, RecursionError):
        return SourceLock()
    return SourceLock(as_text(data.get("url")), as_text(data.get("sha256")))


def sha256(content: bytes) -> str:
    """The digest of a document."""
    return hashlib.sha256(content).hexdigest()


def is_json(content: bytes) -> bool:
    """Whether a document is written in JSON, by how it begins."""
    return content.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{"


def in_lines(content: bytes) -> bytes:
    """JSON that is written in one line, in lines, so that errors and differences have a place.

    Every text and number stays as it is spelt. Anything else stays as it is.
    """
    if not is_json(content) or content.strip().count(b"\n") > 0:
        return content
    try:
        text = content.decode("utf-8-sig")
        json.loads(text)
    except (ValueError, RecursionError):
        return content
    made: list[str] = []
    depth, before = 0, ""
    for token in _TOKEN.findall(text):
        if token in "}]":
            depth -= 1
            made.append(token if before in ("{", "[") else f"\n{'  ' * depth}{token}")
        elif before in ("{", "[", ","):
            made.append(f"\n{'  ' * depth}{token}")
        else:
            made.append(": " if token == ":" else token)
        if token in "{[":
            depth += 1
        before = token
    return ("".join(made) + "\n").encode()


def without_secrets(url: str) -> str:
    """A URL as files may name it: without user, password, query and fragment."""
    parts = urlsplit(url)
    host = parts.netloc.rpartition("@")[2]
    return urlunsplit((parts.scheme, host, parts.path, "", ""))
