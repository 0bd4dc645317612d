"""Documents from URLs: their layout on disk and `source.lock`."""

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
    """The URL of a document, and the SHA-256 of the stored document."""

    url: str = ""
    sha256: str = ""

    def text(self) -> bytes:
        """Return the content of `source.lock`."""
        data = {"url": self.url, "sha256": self.sha256}
        return (json.dumps(data, indent=2) + "\n").encode()


def read_source_lock(folder: Path) -> SourceLock:
    """Return the lock in the folder of an API; an empty one if it is missing or malformed."""
    try:
        data = as_object(json.loads((folder / SOURCE_LOCK).read_bytes()))
    except (OSError, ValueError, RecursionError):
        return SourceLock()
    return SourceLock(as_text(data.get("url")), as_text(data.get("sha256")))


def sha256(content: bytes) -> str:
    """Return the digest of a document."""
    return hashlib.sha256(content).hexdigest()


def is_json(content: bytes) -> bool:
    """Return whether a document looks like a JSON object, by its first character."""
    return content.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{"


def in_lines(content: bytes) -> bytes:
    """Break JSON on one line into lines, so that errors and differences have line numbers.

    Strings and numbers keep their spelling. Other text is returned as it is.
    """
    if not is_json(content) or content.strip().count(b"\n") > 0:
        return content
    try:
        text = content.decode("utf-8-sig")
        json.loads(text)
    except (ValueError, RecursionError):
        return content
    parts: list[str] = []
    depth, before = 0, ""
    for token in _TOKEN.findall(text):
        if token in "}]":
            depth -= 1
            parts.append(token if before in ("{", "[") else f"\n{'  ' * depth}{token}")
        elif before in ("{", "[", ","):
            parts.append(f"\n{'  ' * depth}{token}")
        else:
            parts.append(": " if token == ":" else token)
        if token in "{[":
            depth += 1
        before = token
    return ("".join(parts) + "\n").encode()


def without_secrets(url: str) -> str:
    """Return a URL without user, password, query and fragment, so that files may name it."""
    parts = urlsplit(url)
    host = parts.netloc.rpartition("@")[2]
    return urlunsplit((parts.scheme, host, parts.path, "", ""))
