"""A new API in a workspace: its document and the settings that are enough for it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from ..document.diagnostics import Diagnostic, DocumentError, Where
from ..document.load import unreadable
from ..project.source import DOCUMENTS
from ..python.identifiers import snake
from ..python.reserved import not_importable


def start(root: Path, api: str, document: Path) -> str:
    """Write `spec/<api>/`; gives what was written and what to do next. Raises DocumentError."""
    folder = root / "spec" / api
    if not re.fullmatch(r"[a-z][a-z0-9_]*", api) or not_importable(api):
        fix = f"use lower case, digits and underscores, for example {import_name(api)!r}"
        raise DocumentError([Diagnostic(Where("API"), f"{api!r} is no name for an API", fix)])
    if not document.is_file():
        raise DocumentError([unreadable(document)])
    if folder.exists():
        fix = f"choose another name, or change it there and run `specloom generate {api}`"
        raise DocumentError([Diagnostic(Where(str(folder)), "it exists", fix)])
    folder.mkdir(parents=True)
    kept = folder / (DOCUMENTS[2] if document.suffix == ".json" else DOCUMENTS[0])
    shutil.copyfile(document, kept)
    (folder / "api.yaml").write_text(f"package: {api}\n{_LENIENT}", encoding="utf-8")
    return f"wrote {kept} and {folder / 'api.yaml'}\n{_next_steps(api)}"


_LENIENT = """
# Errors of the document are listed in the report and do not stop the run. Remove this once the
# document is yours to maintain: `specloom check` then names each error.
lenient: true
"""


def import_name(asked: str) -> str:
    """A name that can be imported, made of the one that was asked for."""
    made = snake(asked)
    return made if made[:1].isalpha() and not not_importable(made) else f"api_{made}".rstrip("_")


def _next_steps(api: str) -> str:
    steps = {
        f"specloom generate {api}": f"makes the package in generated/{api}/",
        f"pip install ./generated/{api}": "installs it",
        f"specloom mock {api}": "plays the API, to try it without its server",
    }
    width = max(map(len, steps))
    lines = "\n      ".join(f"{step:{width}}   # {what}" for step, what in steps.items())
    return f"next: {lines}\nits documentation will be in generated/{api}/docs/"
