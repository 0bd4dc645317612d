"""Create a new API in a workspace: its document and minimal settings."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Mapping
from pathlib import Path

from ..document.diagnostics import Diagnostic, DocumentError, Where
from ..document.load import load, unreadable
from ..project.downloads import SOURCE_LOCK, SourceLock, sha256
from ..project.settings import SCHEMA
from ..project.source import DOCUMENTS, SETTINGS
from ..python.identifiers import snake
from ..python.reserved import not_importable
from .download import Obtained, cached, is_elsewhere, obtained
from .replace import put
from .scaffold import scaffold


def start(
    root: Path, api: str, given: str, headers: Mapping[str, str], ci: str | None = None
) -> str:
    """Write `spec/<api>/` for a document in a file, at a URL or on standard input.

    Return what was written and what to do next. Raises DocumentError.
    """
    folder = root / "spec" / api
    if not re.fullmatch(r"[a-z][a-z0-9_]*", api) or not_importable(api):
        fix = f"use lower case, digits and underscores, for example {import_name(api)!r}"
        raise DocumentError([Diagnostic(Where("API"), f"{api!r} is no name for an API", fix)])
    if folder.exists():
        fix = f"choose another name, or change it there and run `specloom generate {api}`"
        raise DocumentError([Diagnostic(Where(str(folder)), "it exists", fix)])
    if is_elsewhere(given):
        lines = _start_with(folder, obtained(given, headers), given)
        return "\n".join([*lines, *_scaffolded(root, ci), _next_steps(api)])
    document = Path(given)
    if not document.is_file():
        raise DocumentError([unreadable(document)])
    folder.mkdir(parents=True)
    kept = folder / (DOCUMENTS[2] if document.suffix == ".json" else DOCUMENTS[0])
    shutil.copyfile(document, kept)
    (folder / SETTINGS).write_text(f"{_SCHEMA}package: {api}\n{_LENIENT}", encoding="utf-8")
    written = f"wrote {kept} and {folder / SETTINGS}"
    return "\n".join([written, *_scaffolded(root, ci), _next_steps(api)])


def _scaffolded(root: Path, ci: str | None) -> list[str]:
    """Write the missing files of the workspace. Return a line about them."""
    written = [str(path) for path in scaffold(root, ci)]
    return [f"wrote {', '.join(written)}"] if written else []


def _start_with(folder: Path, document: Obtained, given: str) -> list[str]:
    """Write a document from a URL or standard input, its settings and its lock."""
    load(cached(document), lenient=True)  # raises for what is no document
    api, written = folder.name, [document.name, SETTINGS]
    settings = f"{_SCHEMA}package: {api}\n"
    if document.url:
        settings += _SOURCE.format(api=api, url=json.dumps(given, ensure_ascii=False))
        lock = SourceLock(document.url, sha256(document.content))
        put(folder / SOURCE_LOCK, lock.text())
        written.append(SOURCE_LOCK)
    put(folder / document.name, document.content)
    put(folder / SETTINGS, f"{settings}{_LENIENT}".encode())
    found = [f"found {document.url}"] if document.url not in ("", given) else []
    found += [f"the page also shows {other}" for other in document.others]
    return [*found, f"wrote {', '.join(str(folder / name) for name in written)}"]


_SCHEMA = f"# yaml-language-server: $schema=../{SCHEMA}\n"
"""The line with which editors complete and check the keys."""

_SOURCE = """
# `specloom update {api}` takes the newest document from here and says what changed.
source: {url}
"""

_LENIENT = """
# Errors of the document are listed in the report and do not stop the run. Remove this once the
# document is yours to maintain: `specloom check` then names each error.
lenient: true
"""


def import_name(asked: str) -> str:
    """Return an import name made from a given name."""
    result = snake(asked)
    return (
        result
        if result[:1].isalpha() and not not_importable(result)
        else f"api_{result}".rstrip("_")
    )


def _next_steps(api: str) -> str:
    steps = {
        f"specloom generate {api}": f"makes the package in generated/{api}/",
        f"pip install ./generated/{api}": "installs it",
        f"specloom mock {api}": "plays the API, to try it without its server",
    }
    width = max(map(len, steps))
    lines = "\n      ".join(f"{step:{width}}   # {what}" for step, what in steps.items())
    return f"next: {lines}\nits documentation will be in generated/{api}/docs/"
