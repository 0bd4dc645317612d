"""The command `adopt`: make a package that takes the place of an installed client."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from importlib.metadata import distributions
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from ...document.diagnostics import Diagnostic, DocumentError, Where
from ...document.document import Object
from ...project.edit import below, edit
from ...project.names_lock import LOCK, lock_text
from ...project.source import DOCUMENTS, SETTINGS, source_of
from ..download import headers_of, is_elsewhere, obtained
from ..new import start
from ..replace import put
from ..scaffold import scaffold
from ..update import add_header

if TYPE_CHECKING:
    from ...ir.api import Operation
    from .installed import Client, Module
    from .kept import Name
    from .makers import Maker
    from .names import Match

MIGRATION = "MIGRATION.md"

OVERLAY = "adopted-client.yaml"
"""The overlay with what only the client knows: how lists page, and which HEAD requests count."""


def add(
    verbs: argparse._SubParsersAction[argparse.ArgumentParser], say: Callable[[str], None]
) -> None:
    """Add the command."""
    text = "make a package that takes the place of an installed client, with the names of it"
    verb = verbs.add_parser(
        "adopt",
        help=text,
        description=text,
        epilog="example: specloom adopt shop --package shop_client --spec openapi.yaml",
    )
    verb.add_argument("api", metavar="API", help="the name below spec/")
    verb.add_argument("--package", required=True, metavar="NAME", help="the client's import name")
    verb.add_argument(
        "--spec", metavar="SPEC", help="the document: a file or a URL; not needed the second time"
    )
    verb.add_argument(
        "--path",
        metavar="DIR",
        action="append",
        default=[],
        type=Path,
        help="the folder that holds the client, such as the site-packages of another environment",
    )
    add_header(verb)
    verb.set_defaults(run=lambda options: run(options, say))


def run(options: argparse.Namespace, say: Callable[[str], None]) -> int:
    """Write `spec/<api>/`, and print what cannot stay.

    Raises DocumentError, and writes nothing, if the client or the document cannot be used.
    """
    from .guide import summary  # late: other commands do without griffe
    from .installed import load
    from .makers import maker_of

    paths = options.path or [Path(one) for one in sys.path if one]
    package = load(options.package, paths)
    maker = maker_of(package)
    client = maker.read(package)
    folder = Path("spec") / options.api
    with tempfile.TemporaryDirectory(prefix="specloom-") as name:
        new = Path(name) / "spec" / options.api
        with _named(new, folder):
            _begin(folder, new, options, client.package)
            names = _adopted(new, client, maker, _distribution(options.package, paths))
        _keep_edits(folder, new)
        for path in sorted(new.rglob("*")):
            if path.is_file():
                put(folder / path.relative_to(new), path.read_bytes())
    scaffold(Path(), None)
    for line in summary(names):
        say(line)
    say(f"wrote {folder}, with {MIGRATION} for those who use the package")
    say(f"next: specloom generate {options.api}")
    return 0


@contextmanager
def _named(new: Path, folder: Path) -> Iterator[None]:
    """Name the folder of the API in errors, instead of the copy of it."""
    try:
        yield
    except DocumentError as error:
        raise DocumentError(
            replace(
                one, where=replace(one.where, file=one.where.file.replace(str(new), str(folder)))
            )
            for one in error.diagnostics
        ) from None


def _begin(folder: Path, new: Path, options: argparse.Namespace, package: str) -> None:
    """Make a copy of the folder of an API to work on, or a new one for its document."""
    if not folder.exists():
        if not options.spec:
            fix = "name it: --spec openapi.yaml, or --spec https://..."
            what = "the document of the API is needed"
            raise DocumentError([Diagnostic(Where("--spec"), what, fix)])
        start(new.parents[1], options.api, options.spec, headers_of(options.header), "none")
        return
    shutil.copytree(folder, new)
    settings = source_of(new).settings
    if settings.package != package:
        what = f"it is the API of the package {settings.package}"
        fix = f"choose another name for the API of {package}"
        raise DocumentError([Diagnostic(Where(str(folder / SETTINGS)), what, fix)])
    if options.spec:
        _same_document(folder, options)


def _same_document(folder: Path, options: argparse.Namespace) -> None:
    """Raise DocumentError if another document than the given one is there already."""
    elsewhere = is_elsewhere(options.spec)
    given = (
        obtained(options.spec, headers_of(options.header)).content
        if elsewhere
        else Path(options.spec).read_bytes()
    )
    there = next((folder / name for name in DOCUMENTS if (folder / name).is_file()), None)
    if there is not None and there.read_bytes() != given:
        what = f"it is not the document of {options.spec}"
        fix = f"leave out --spec to keep it; to take the other, copy it to {there} first"
        raise DocumentError([Diagnostic(Where(str(there)), what, fix)])


def _keep_edits(folder: Path, new: Path) -> None:
    """Keep a migration guide that was edited by hand."""
    from .guide import HEAD

    there, made = folder / MIGRATION, new / MIGRATION
    if there.is_file() and not there.read_text(encoding="utf-8").startswith(HEAD):
        made.write_bytes(there.read_bytes())


def _adopted(
    folder: Path, client: Client, maker: Maker, distribution: tuple[str, str]
) -> list[Name]:
    """Write the names and settings of a client into the folder of an API."""
    from ...pipeline import read  # late: other commands do without
    from ...project.renames import names_of
    from .guide import guide
    from .kept import compare
    from .names import Match

    edit(folder / SETTINGS, lambda settings: _set(settings, client, maker, distribution))
    first = Match(client, read(source_of(folder)).api)
    _check_fit(first, folder)
    match = Match(client, read(source_of(folder)).api) if _write_overlay(folder, first) else first
    names = match.names()
    aliases = {kind: known for kind, known in match.aliases().items() if known}
    put(folder / LOCK, lock_text(names).encode())
    edit(folder / SETTINGS, lambda settings: _set_aliases(settings, aliases))
    source = source_of(folder)
    api = read(source).api
    put(folder / LOCK, lock_text(names_of(api)).encode())
    result = compare(client, api, maker.names)
    put(folder / MIGRATION, guide(client.package, maker, result).encode())
    return result


def _set(settings: Object, client: Client, maker: Maker, distribution: tuple[str, str]) -> None:
    settings["package"] = client.package
    name, version = distribution
    if name:
        settings.setdefault("distribution", name)
        settings.setdefault("version", version)
    maker.set_settings(settings, client)
    settings["tidy_names"] = False
    settings["released"] = True


def _set_aliases(settings: Object, aliases: Mapping[str, Mapping[str, str]]) -> None:
    for kind, names in aliases.items():
        below(settings, "aliases", kind).update(names)


def _check_fit(match: Match, folder: Path) -> None:
    """Raise DocumentError if the document lacks most of the operations of the client."""
    modules = match.client.modules
    unknown = [one for one in modules if one.name not in match.operations]
    if 2 * len(unknown) > len(modules) or not modules:
        some = ", ".join(f"{one.method} {one.path}" for one in unknown[:3])
        what = f"it has not {len(unknown)} of the {len(modules)} operations of the client: {some}"
        fix = "give the document that the installed version of the client was made from"
        raise DocumentError([Diagnostic(Where(str(folder / DOCUMENTS[0])), what, fix)])


def _write_overlay(folder: Path, match: Match) -> bool:
    """Write the overlay with what only the client knows. Return whether there is anything."""
    paths: dict[str, dict[str, object]] = {}
    for module in match.client.modules:
        op = match.operations.get(module.name)
        if op is None:
            continue
        known: dict[str, object] = {}
        if "sync_all" in module.functions:
            known["x-specloom-page"] = _page(module, op)
        if module.count:
            header = {"required": True, "schema": {"type": "integer"}}
            good = [one.status for one in op.responses if one.status.startswith("2")]
            known["responses"] = {status: {"headers": {module.count: header}} for status in good}
        if known:
            paths.setdefault(op.path, {})[op.key] = known
    if not paths:
        return False
    overlay = {
        "overlay": "1.0.0",
        "info": {"title": "What the adopted client knows of the API", "version": "1"},
        "actions": [{"target": "$.paths", "update": paths}],
    }
    put(folder / "overlays" / OVERLAY, yaml.safe_dump(overlay, sort_keys=False).encode())
    return True


def _page(module: Module, op: Operation) -> dict[str, object]:
    """Return how an operation pages: by `Link` headers, with the parameters of the client."""
    wires = {param.wire for param in op.params if param.place == "query"}
    page: dict[str, object] = {"style": "link"}
    if module.page.get("param") in wires:
        page["param"] = module.page["param"]
    if module.page.get("size") in wires:
        page |= {"size": module.page["size"], "max_size": module.page["max_size"]}
    return page


def _distribution(package: str, paths: list[Path]) -> tuple[str, str]:
    """Return name and version of the distribution of a package; empty texts if it has none."""
    first = f"{package.replace('.', '/')}/__init__.py"
    for one in distributions(path=[str(path) for path in paths]):
        if any(file.as_posix() == first for file in one.files or ()):
            return one.metadata["Name"], one.version
    return "", ""
