"""What to do about a document that cannot be read."""

from __future__ import annotations

import re
from pathlib import Path

from .problems import Problem, Where, nearest

_URL = re.compile(r"(https?):/+(.*)")
_KINDS = (".yaml", ".yml", ".json")


def unreadable(path: Path | str, error: Exception | None = None) -> Problem:
    """The problem of a path that names no file that can be read."""
    file, where = Path(path), Where(str(path))
    if found := _URL.fullmatch(str(path)):
        url = f"{found[1]}://{found[2]}"
        fix = f"download it first, for example with `curl -L -o openapi.yaml {url}`"
        return Problem(Where(url), "a document is read from a file, not from a URL", fix)
    try:
        if file.is_dir():
            held = sorted(one.name for one in file.iterdir() if one.suffix in _KINDS)
            fix = f"name the document in it{f', for example {file / held[0]}' if held else ''}"
            return Problem(where, "this is a folder", fix)
        beside = [one.name for one in file.parent.glob("*") if one.is_file()]
        missing = not file.exists()
    except (OSError, ValueError):
        beside, missing = [], False
    if missing:
        fix = f"check the path{nearest(file.name, beside)}"
        return Problem(where, "there is no such file", fix)
    what = f"cannot read the document: {getattr(error, 'strerror', None) or error}"
    return Problem(where, what, "check the path")


def no_object(path: Path | str, text: bytes) -> Problem:
    """The problem of a file that can be read and holds no document."""
    where = Where(str(path), 1, 1)
    if text.lstrip()[:1] == b"<":
        fix = "download the document itself: pages that show an API name its address"
        return Problem(where, "this is a web page or XML, not an OpenAPI document", fix)
    return Problem(where, "an OpenAPI document is an object", "start with `openapi: 3.1.0`")
