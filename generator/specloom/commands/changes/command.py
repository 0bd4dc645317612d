"""The command `changes`: its arguments, and the place of its changelog."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable
from pathlib import Path

from ...project.edit import mark_released
from ...project.source import CHANGELOG, SETTINGS, source_of
from ..workspace import folders
from .change import Comparison
from .entry import report, with_entry


def add(
    verbs: argparse._SubParsersAction[argparse.ArgumentParser], say: Callable[[str], None]
) -> None:
    """Add the command."""
    text = "show what changed in a document and its package, what breaks, and the next version"
    verb = verbs.add_parser(
        "changes", help=text, description=text, epilog="example: specloom changes waldur"
    )
    verb.add_argument("api", metavar="API", help="a name below spec/")
    verb.add_argument(
        "--since", metavar="REF", help="a commit or tag; the last release, else HEAD, if not given"
    )
    verb.add_argument(
        "--write",
        action="store_true",
        help="write the entry into spec/API/CHANGELOG.md, and mark the API as released",
    )
    verb.set_defaults(run=lambda options: run(options, say))


def run(options: argparse.Namespace, say: Callable[[str], None]) -> int:
    """Print the changes. Raises DocumentError if a version is missing or cannot be generated."""
    from .history import at_commit, last_release  # late: other commands do without

    root = Path()
    (folder,) = folders(root, [options.api])
    since = options.since or last_release(root)
    source = source_of(folder)
    with tempfile.TemporaryDirectory(prefix="specloom-") as name:
        earlier = at_commit(root, folder.name, since, Path(name))
        from .compare import compared  # late: only this command needs griffe

        found = compared(earlier.source, source, earlier.files)
    say(report(found, folder.name, since, source.settings.version))
    if options.write and found.changes:
        say(f"wrote {_written(folder / CHANGELOG, found)}")
    if options.write and mark_released(folder):
        say(f"{folder / SETTINGS}: released: true, so names stay from now on")
    return 0


def _written(path: Path, found: Comparison) -> Path:
    known = path.read_text(encoding="utf-8") if path.is_file() else ""
    path.write_text(with_entry(known, found), encoding="utf-8")
    return path
