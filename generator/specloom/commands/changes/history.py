"""Read an API at another commit from git, without touching the working tree."""

from __future__ import annotations

import io
import subprocess
import tarfile
from dataclasses import dataclass, replace
from pathlib import Path

from ...document.diagnostics import Diagnostic, DocumentError, Where
from ...ir.api import Files
from ...project.source import Source, source_of


@dataclass(frozen=True, slots=True)
class Earlier:
    """The source of an API at a commit, and the package committed with it, if there is one."""

    source: Source
    files: Files | None


def last_release(root: Path) -> str:
    """Return the tag of the last release before the current commit, or `HEAD`."""
    try:
        found = _git(root, "describe", "--tags", "--abbrev=0", "--match", "v[0-9]*")
    except DocumentError:
        return "HEAD"
    return found.decode().strip()


def at_commit(root: Path, name: str, ref: str, folder: Path) -> Earlier:
    """Unpack an API at a commit into an empty folder.

    The old document is read leniently. Raises DocumentError if git, the commit or the API is
    missing.
    """
    generated = f"generated/{name}"
    known = _git(root, "ls-tree", "-d", "--name-only", ref, "--", f"spec/{name}", generated)
    held = known.decode().splitlines()
    if f"spec/{name}" not in held:
        fix = "name a later commit with --since: the first one that has it, or one after that"
        raise _problem(f"there is no API {name!r} at {ref}", fix)
    wanted = ["spec", *(path for path in held if path == generated)]
    archive = _git(root, "archive", "--format=tar", ref, "--", *wanted)
    with tarfile.open(fileobj=io.BytesIO(archive)) as files:
        files.extractall(folder, filter="data")
    source = source_of(folder / "spec" / name)
    source = replace(source, settings=replace(source.settings, lenient=True))
    return Earlier(source, _texts(folder / generated) if generated in held else None)


def _texts(folder: Path) -> Files:
    return {
        str(path.relative_to(folder)): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*.py"))
    }


def _git(root: Path, *arguments: str) -> bytes:
    try:
        done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, check=False)
    except FileNotFoundError as error:
        raise _problem("git is not installed", "install it: old versions come from it") from error
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        fix = "name a commit, a branch or a tag of the repository that holds spec/"
        raise _problem(f"git: {said[0] if said else 'failed'}", fix)
    return done.stdout


def _problem(what: str, fix: str) -> DocumentError:
    return DocumentError([Diagnostic(Where("--since"), what, fix)])
