"""Load a document and the other files that it refers to."""

from __future__ import annotations

import re
from pathlib import Path

from .bundle import Bundle
from .diagnostics import Diagnostic, DocumentError, StrictError, Where, nearest
from .document import Document
from .locations import Lines, Source
from .parse import content_of, read_or_last, source_text
from .remote import Remote

_URL = re.compile(r"(https?):/+(.*)")

_MARKUP = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?!<)")

_KINDS = (".yaml", ".yml", ".json")


def unreadable(path: Path | str, error: Exception | None = None) -> Diagnostic:
    """Return the error of a file that cannot be read."""
    file, where = Path(path), Where(str(path))
    if match := _URL.fullmatch(str(path)):
        url = f"{match[1]}://{match[2]}"
        fix = f"start an API with `specloom new API {url}`, or name a file"
        return Diagnostic(Where(url), "this command reads documents from files only", fix)
    try:
        if file.is_dir():
            names = sorted(child.name for child in file.iterdir() if child.suffix in _KINDS)
            fix = f"name the document in it{f', for example {file / names[0]}' if names else ''}"
            return Diagnostic(where, "this is a folder", fix)
        siblings = [child.name for child in file.parent.glob("*") if child.is_file()]
        missing = not file.exists()
        if not missing and not file.is_file():
            fix = "write the document to a file, or pipe it to `--spec -`"
            return Diagnostic(where, "this is a pipe or a device, not a file", fix)
    except (OSError, ValueError):
        siblings, missing = [], False
    if missing:
        fix = f"check the path{nearest(file.name, siblings)}"
        return Diagnostic(where, "there is no such file", fix)
    what = f"cannot read the document: {getattr(error, 'strerror', None) or error}"
    return Diagnostic(where, what, "check the path")


def no_object(path: Path | str, text: bytes) -> Diagnostic:
    """Return the error of a file that holds no OpenAPI document."""
    where = Where(str(path), 1, 1)
    if _MARKUP.match(text):
        start = text[:4096].lower()
        page = b"<html" in start or b"<!doctype html" in start
        fix = "download the document itself: such a page often links to it, as openapi.json"
        if not page:
            fix = "get the OpenAPI document of the API, in JSON or YAML"
        what = f"this is {'a web page' if page else 'XML'}, not an OpenAPI document"
        return Diagnostic(where, what, fix)
    return Diagnostic(where, "an OpenAPI document is an object", "start with `openapi: 3.1.0`")


def load(
    path: Path | str,
    root: Path | str | None = None,
    overlays: tuple[Path, ...] = (),
    remote: Remote | None = None,
    lenient: bool = False,
    origin: str = "",
) -> Document:
    """Load the YAML or JSON document at `path`, apply the overlays, and bundle the other files.

    References to other files are followed within `root`, by default the document's folder;
    references to URLs only if `remote` is given. The files are stored under `x-files`, and the
    references lead there.

    Raises DocumentError if a file is missing, unreadable or outside `root`, or repeats a key. With
    `lenient`, references to such files stay as they are, and the last of the repeated keys counts.
    `origin` is the URL from which the document was downloaded; its references are relative to it.
    """
    file = Path(path)
    try:
        text = source_text(content_of(file))
    except (OSError, ValueError) as error:
        raise DocumentError([unreadable(path, error)]) from None
    if _MARKUP.match(text):
        raise DocumentError([no_object(path, text)])
    data, repeats = read_or_last(text, str(path), lenient)
    if not isinstance(data, dict):
        raise DocumentError([no_object(path, text)])
    lines = Lines(Source(str(path), text))
    lines.repeated_keys += lines.main.repeated_keys() if repeats else []
    if overlays:
        from .overlays import apply_overlays  # late: only overlays need JSONPath

        data = apply_overlays(data, overlays, lines)
    bundle = Bundle(
        file, Path(root) if root is not None else file.parent, lines, remote, lenient, origin
    )
    bundled = bundle.bundled(data)
    found = bundle.diagnostics
    if found and not lenient:
        raise StrictError(found)
    return Document(file, bundled, lines, tuple(found), bundle.unresolved)
