"""What the engines gave before, kept by the content of all that they were given.

The folder is `SPECLOOM_CACHE`, else `XDG_CACHE_HOME`, else `~/.cache`; it may be deleted any time.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path


def kept(kind: str, key: str) -> str | None:
    """What an engine gave for these inputs before; None where that is not known."""
    try:
        return _place(kind, key).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None


def keep(kind: str, key: str, text: str) -> None:
    """Keep what an engine gave; where nothing can be written the next run asks it again."""
    place = _place(kind, key)
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(
            "w", dir=place.parent, delete=False, encoding="utf-8"
        ) as f:
            f.write(text)
        os.replace(f.name, place)
    except OSError:
        return


def digest(*parts: str) -> str:
    """SHA-256 of texts; the boundaries between them count."""
    found = hashlib.sha256()
    for part in parts:
        found.update(f"{len(part)}:{part}".encode("utf-8", "surrogatepass"))
    return found.hexdigest()


def _place(kind: str, key: str) -> Path:
    base = os.environ.get("SPECLOOM_CACHE") or os.environ.get("XDG_CACHE_HOME")
    root = Path(base) if base else Path.home() / ".cache"
    return root / "specloom" / kind / key[:2] / key[2:]
