"""Which files git has as they are, so that replacing them loses nothing."""

from __future__ import annotations

import hashlib
import subprocess
from collections.abc import Iterable
from pathlib import Path


def committed(folder: Path, paths: Iterable[str]) -> frozenset[str]:
    """The paths below a folder whose files are in the last commit; none where there is no git."""
    command = ["git", "-C", str(folder), "ls-tree", "-r", "-z", "HEAD", "--", "."]
    try:
        done = subprocess.run(command, capture_output=True, check=False)
    except OSError:
        return frozenset()
    known: dict[str, str] = {}
    for entry in done.stdout.decode("utf-8", "surrogateescape").split("\0"):
        kind, _, path = entry.partition("\t")
        known[path] = kind.rpartition(" ")[2]
    return frozenset(
        path
        for path in paths
        if path in known and _object(known[path], (folder / path).read_bytes()) == known[path]
    )


def _object(like: str, content: bytes) -> str:
    """The name that git gives to a file's content, by SHA-1 or SHA-256 as another name is."""
    made = hashlib.new("sha256" if len(like) == 64 else "sha1", usedforsecurity=False)
    made.update(b"blob %d\0" % len(content) + content)
    return made.hexdigest()
