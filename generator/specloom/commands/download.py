"""Get documents from URLs and from standard input."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from ..document.cache import digest, document_folder
from ..document.diagnostics import Diagnostic, DocumentError, Where
from ..document.document import as_object, as_text
from ..document.parse import read
from ..project.downloads import in_lines, is_json, sha256, without_secrets
from ..project.source import DOCUMENTS
from .replace import put

STDIN = "-"

_VALUE = r"[\x21-\x7e](?:[\t\x20-\x7e]*[\x21-\x7e])?"

_HEADER = re.compile(rf"([!#$%&'*+.^_`|~0-9A-Za-z-]+):\s*({_VALUE})")


@dataclass(frozen=True, slots=True)
class Obtained:
    """A document as it is stored, and its origin."""

    content: bytes
    url: str
    """The URL; empty for standard input."""
    sha256: str
    """The SHA-256 of the received content."""
    others: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The name of its file in the folder of an API."""
        return DOCUMENTS[2] if is_json(self.content) else DOCUMENTS[0]

    @property
    def title(self) -> str:
        """The title of the API; empty if it cannot be read."""
        try:
            data = as_object(read(self.content, self.url, True))
        except DocumentError:
            return ""
        return as_text(as_object(data.get("info")).get("title"))


def is_elsewhere(spec: str) -> bool:
    """Return whether a document is a URL or standard input."""
    return spec == STDIN or bool(re.match("https?://", spec, re.I))


def obtained(spec: str, headers: Mapping[str, str]) -> Obtained:
    """Get the document at a URL, or named by a page there, or on standard input.

    Raises DocumentError if there is none.
    """
    if spec == STDIN:
        content = sys.stdin.buffer.read()
        if not content.strip():
            fix = "pipe a document into this command, for example `... generate --spec - < FILE`"
            raise DocumentError([Diagnostic(Where("<stdin>"), "standard input is empty", fix)])
        return Obtained(in_lines(content), "", sha256(content))
    if urlsplit(spec).password or urlsplit(spec).username:
        what = "the URL has a password, which would be stored"
        fix = 'pass it as a header, for example --header "Authorization: Basic ..."'
        raise DocumentError([Diagnostic(Where(without_secrets(spec)), what, fix)])
    from ..document.discover import discovered  # late: only downloads need it
    from ..document.remote import RemoteError

    try:
        found = discovered(spec, headers)
    except RemoteError as error:
        what = str(error).removeprefix(f"{spec} ")
        problem = Diagnostic(Where(without_secrets(spec)), what, error.fix)
        raise DocumentError([problem]) from None
    return Obtained(in_lines(found.content), found.url, sha256(found.content), found.others)


def cached(document: Obtained) -> Path:
    """Store a document in the cache, so that diagnostics can name its file. Return the path."""
    key = digest(document.url) if document.url else document.sha256
    place = document_folder(key[:16]) / document.name
    if not place.is_file() or place.read_bytes() != document.content:
        put(place, document.content)
    return place


def headers_of(given: Iterable[str]) -> dict[str, str]:
    """Parse the values of `--header`.

    Raises DocumentError for a malformed one, without showing it.
    """
    result: dict[str, str] = {}
    for text in given:
        header = _HEADER.fullmatch(text.strip())
        if header is None:
            name = text.partition(":")[0] if ":" in text else "it"
            what = f"{name} is no header" if name != "it" else "there is no colon in the header"
            fix = 'write name, colon and value: --header "Authorization: Bearer TOKEN"'
            raise DocumentError([Diagnostic(Where("--header"), what, fix)])
        result[header[1]] = header[2]
    return result


def check_digest(document: Obtained, wanted: str | None) -> None:
    """Raise DocumentError if a document does not have the digest of `--digest`."""
    if wanted and wanted.lower().removeprefix("sha256:") != document.sha256:
        what = f"the document's SHA-256 is {document.sha256}, not what --digest says"
        fix = "look at what changed, and pass this digest to accept it"
        raise DocumentError([Diagnostic(Where(document.url or "<stdin>"), what, fix)])
