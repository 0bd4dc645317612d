"""Find files that git has unchanged, so that replacing them loses nothing."""

from __future__ import annotations

import hashlib
import subprocess
from collections.abc import Iterable
from pathlib import Path


def committed(folder: Path, paths: Iterable[str]) -> frozenset[str]:
    """Return the paths of files that are unchanged since the last commit; none without git."""
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
    """Return git's object id of a file's content, by SHA-1 or SHA-256 as `like` is."""
    result = hashlib.new("sha256" if len(like) == 64 else "sha1", usedforsecurity=False)
    result.update(b"blob %d\0" % len(content) + content)
    return result.hexdigest()
