"""The commands `rename` and `released`: choose names, and lock them."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from ..document.diagnostics import Diagnostic, DocumentError, Where, nearest
from ..document.document import Object, as_object, as_text, find
from ..project.edit import below, edit, mark_released
from ..project.source import SETTINGS, source_of
from ..python.identifiers import chosen
from .workspace import folders

if TYPE_CHECKING:
    from ..pipeline import Reading

Say = Callable[[str], None]


def add(verbs: argparse._SubParsersAction[argparse.ArgumentParser], say: Say) -> None:
    """Add the commands."""
    text = "give an operation or a class another name; once released, the old one goes on working"
    verb = verbs.add_parser(
        "rename", help=text, description=text, epilog="example: specloom rename pets.get_pet fetch"
    )
    verb.add_argument("old", metavar="OLD", help="the name now: TAG.OPERATION, or a class")
    verb.add_argument("new", metavar="NEW", help="the new name, without the tag")
    verb.add_argument("--api", metavar="API", help="the name below spec/, where there are several")
    verb.set_defaults(run=lambda options: rename(options, say))
    text = "mark APIs as released: from then on `generate` refuses to change their names"
    verb = verbs.add_parser(
        "released", help=text, description=text, epilog="example: specloom released waldur"
    )
    verb.add_argument("api", nargs="*", metavar="API", help="names below spec/; all if none")
    verb.set_defaults(run=lambda options: released(options, say))


def released(options: argparse.Namespace, say: Say) -> int:
    """Mark APIs as released."""
    for folder in folders(Path(), options.api):
        marked = mark_released(folder)
        say(f"{folder.name}: {'released' if marked else 'is marked as released already'}")
    return 0


def rename(options: argparse.Namespace, say: Say) -> int:
    """Write a new name into `api.yaml`.

    Raises DocumentError, and writes nothing, if the old name does not exist, or the new one is
    invalid or taken.
    """
    old, new = options.old, options.new.rpartition(".")[2]
    if not chosen(new):
        what, fix = f"{new!r} is no name that Python takes", "use letters, digits and underscores"
        raise DocumentError([Diagnostic(Where("NEW"), what, fix)])
    folder, kind, key = _place(old, new, folders(Path(), [options.api] if options.api else []))
    is_released = source_of(folder).settings.released
    becomes = f"{old.rpartition('.')[0]}.{new}" if kind == "operations" else new
    path = folder / SETTINGS
    before = path.read_bytes()
    edit(path, lambda settings: _write(settings, kind, key, old, becomes, is_released))
    try:
        from ..pipeline import generate  # late: other commands do without

        generate(source_of(folder))
    except BaseException:
        path.write_bytes(before)
        raise
    kept = f"; {old} goes on working with a warning" if is_released else ""
    say(f"{path}: {old} is now {becomes}{kept}")
    say(f"next: specloom generate {folder.name}")
    return 0


def _write(
    settings: Object, kind: str, key: str, old: str, becomes: str, is_released: bool
) -> None:
    new = becomes.rpartition(".")[2]
    below(settings, "rename", kind)[key] = new
    if is_released:
        aliases = below(settings, "aliases", kind)
        aliases.pop(becomes, None)  # the former name is the current one again
        aliases[old] = becomes


def _place(old: str, new: str, found: list[Path]) -> tuple[Path, str, str]:
    """Return the API with a name, the kind of the name, and its key in `rename`."""
    names: dict[str, list[tuple[Path, str, str]]] = {}
    for folder in found:
        from ..pipeline import read  # late: other commands do without

        for name, kind, key in _names(read(source_of(folder))):
            names.setdefault(name, []).append((folder, kind, key))
    becomes = f"{old.rpartition('.')[0]}.{new}".lstrip(".")
    if becomes in names:
        what, fix = f"{becomes} is another one", "choose another name"
        raise DocumentError([Diagnostic(Where("NEW"), what, fix)])
    places = names.get(old, [])
    if len(places) == 1:
        return places[0]
    if places:
        apis = ", ".join(folder.name for folder, _, _ in places)
        what, fix = f"several APIs have {old}: {apis}", "say which one with --api"
    else:
        what = f"there is no operation or class {old!r}"
        fix = "write TAG.OPERATION or a class, as in the package" + nearest(old, sorted(names))
    raise DocumentError([Diagnostic(Where("OLD"), what, fix)])


def _names(reading: Reading) -> list[tuple[str, str, str]]:
    """Return the names of an API, each with its kind and its key in `rename`."""
    found = []
    for op in reading.api.operations:
        node = as_object(find(reading.spec.document.data, op.pointer))
        key = as_text(node.get("operationId")) or f"{op.method} {op.path}"
        found.append((f"{op.tag}.{op.name}", "operations", key))
    return found + [(one.name, "schemas", one.wire or one.name) for one in reading.api.models]
