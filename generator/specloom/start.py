"""A new API in a workspace: its document and the settings that are enough for it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from .names import snake
from .pipeline import DOCUMENTS
from .problems import Problem, Problems, Where, nearest


def start(root: Path, api: str, document: Path) -> str:
    """Write `spec/<api>/`; gives what was written and what to do next. Raises Problems."""
    folder = root / "spec" / api
    if not re.fullmatch(r"[a-z][a-z0-9_]*", api):
        fix = f"use lower case, digits and underscores, for example {snake(api)!r}"
        raise Problems([Problem(Where("API", 1, 1, ""), f"{api!r} is no name for an API", fix)])
    if not document.is_file():
        held = [path.name for path in document.parent.glob("*") if path.is_file()]
        fix = "name a document" + nearest(document.name, held)
        raise Problems([Problem(Where(str(document)), "there is no such file", fix)])
    if folder.exists():
        raise Problems([Problem(Where(str(folder), 1, 1, ""), "it exists", "choose another name")])
    folder.mkdir(parents=True)
    kept = folder / (DOCUMENTS[2] if document.suffix == ".json" else DOCUMENTS[0])
    shutil.copyfile(document, kept)
    (folder / "api.yaml").write_text(f"package: {api}\n", encoding="utf-8")
    return f"wrote {kept} and {folder / 'api.yaml'}\n{_next_steps(api)}"


def _next_steps(api: str) -> str:
    return (
        f"next: specloom generate {api}           # makes the package in generated/{api}/\n"
        f"      pip install ./generated/{api}      # installs it\n"
        f"      specloom mock {api}                # plays the API, to try it without its server\n"
        f"its documentation will be in generated/{api}/docs/"
    )
