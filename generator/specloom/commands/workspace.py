"""A workspace: the folder with `spec/`, from which `generated/` is generated."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from ..document.diagnostics import Diagnostic, DocumentError, StrictError, Where
from ..document.load import unreadable
from ..document.parse import utf8
from ..project.downloads import without_secrets
from ..project.report import JSON_NAME, grown, growth
from ..project.settings import SCHEMA, schema_text, settings_for
from ..project.source import Source, inputs_of, source_of
from .download import cached, is_elsewhere, obtained
from .output import (
    NOTHING,
    STAMP,
    Changes,
    compare,
    formatted,
    is_current,
    keep,
    restore,
    stamped,
    write,
)
from .replace import locked

if TYPE_CHECKING:
    from ..ir.api import Files
    from ..pipeline import Package


def source(api: str) -> Source:
    """Return the source of a document, or of an API of this workspace."""
    if is_elsewhere(api):
        document = obtained(api, {})
        return Source("api", cached(document), settings_for("mock"), origin=document.url)
    path = Path(api)
    if path.is_file():
        return Source(path.stem, path, settings_for("mock"))
    (folder,) = folders(Path(), [api])
    return source_of(folder)


def subject(
    workspace: Path, spec: str, lenient: bool, strict: bool, root: Path | None = None
) -> Source:
    """Return the source that `test-client` verifies.

    `spec` is the path or URL of a document, whose references stay within `root` (by default its
    folder), or the name of an API of the workspace.
    """
    if is_elsewhere(spec):
        document = obtained(spec, {})
        source = Source("client", cached(document), settings_for("client"), origin=document.url)
    elif Path(spec).is_file():
        source = Source("client", Path(spec), settings_for("client"), root=root)
    else:
        source = source_of(folders(workspace, [spec])[0])
    lenient = (lenient or source.settings.lenient) and not strict
    return replace(source, settings=replace(source.settings, lenient=lenient))


_OTHER_FILES = re.compile(rb"""\$ref["']?\s*:\s*["']?[^#"'\s]""")

Say = Callable[[str], None]


def folders(root: Path, names: Iterable[str]) -> list[Path]:
    """Return the folders of the named APIs, or of all."""
    spec = root / "spec"
    known = sorted(path for path in spec.glob("*") if path.is_dir()) if spec.is_dir() else []
    wanted = list(names) or [path.name for path in known]
    by_name = {path.name: path for path in known}
    if not known and not any(Path(name).suffix for name in wanted):
        fix = "run this in a folder that has spec/<api>/, or start one with `specloom new API FILE`"
        raise DocumentError([Diagnostic(Where(str(spec)), "there is no API here", fix)])
    problems = [_unknown(spec, name, list(by_name)) for name in wanted if name not in by_name]
    if problems:
        raise DocumentError(problems)
    return [by_name[name] for name in wanted]


def check_all(
    root: Path, names: Iterable[str], lenient: bool = False, strict: bool = False
) -> list[str]:
    """Check APIs and return their names.

    Raises DocumentError with all errors in any of them, and all entries missing in a committed
    report.
    """
    found = folders(root, names)
    _every(found, lambda folder: _check(root, _source(folder, lenient, strict)))
    return [folder.name for folder in found]


def _check(root: Path, source: Source) -> None:
    from ..pipeline import read  # late: a run that changes nothing does without
    from ..project.renames import check_renames

    found = read(source)
    check_renames(source, found.spec.document, found.api, found.lock)
    committed = root / "generated" / source.name / JSON_NAME
    if committed.is_file():
        folder = str(source.document.parent)
        more = grown(json.loads(committed.read_bytes()), found.report)
        if more:
            raise DocumentError(growth(entry, source.name, folder) for entry in more)


def regenerate(
    root: Path,
    names: Iterable[str],
    say: Say,
    lenient: bool = False,
    strict: bool = False,
    force: bool = False,
) -> dict[str, Changes]:
    """Update `generated/`. On any error nothing on disk changes.

    Files edited by hand are saved beside the new ones, unless `force`.
    """
    made_in = root / "generated"
    trees = _trees(root, names, say, lenient, strict)
    for name in trees:
        restore(made_in / name)
    if not any(trees.values()):
        return dict.fromkeys(trees, NOTHING)
    with locked(*(made_in / name for name in trees)):
        if (root / "spec" / SCHEMA).is_file():
            keep(root / "spec", {SCHEMA: schema_text().encode()}, root)
        for name, result in trees.items():
            keep(root / "spec" / name, result.locks if result else {}, root)
        return {
            name: NOTHING if result is None else _written(made_in / name, result, root, force)
            for name, result in trees.items()
        }


def _written(out: Path, result: Distribution, root: Path, force: bool) -> Changes:
    return replace(write(out, result.files, root, force), renamed=result.renamed)


def drift(root: Path, names: Iterable[str], say: Say) -> dict[str, Changes]:
    """Return how `generated/`, and the locks beside the documents, differ from a new run.

    Paths are relative to `root`.
    """
    trees = _trees(root, names, say)
    return {
        name: NOTHING if result is None else _drift(root, name, result)
        for name, result in trees.items()
    }


def _drift(root: Path, name: str, result: Distribution) -> Changes:
    below = compare(root / "generated" / name, result.files)
    spec = root / "spec" / name
    known = {path: spec / path for path in result.locks if (spec / path).is_file()}
    changed = [path for path, file in known.items() if file.read_bytes() != result.locks[path]]
    new = [f"spec/{name}/{path}" for path in sorted(result.locks.keys() - known.keys())]
    return Changes(
        new=(*new, *(f"generated/{name}/{path}" for path in below.new)),
        edited=tuple(f"generated/{name}/{path}" for path in below.edited),
        changed=(
            *(f"spec/{name}/{path}" for path in changed),
            *(f"generated/{name}/{path}" for path in below.changed),
        ),
        gone=tuple(f"generated/{name}/{path}" for path in below.gone),
    )


@dataclass(frozen=True, slots=True)
class Distribution:
    """The files of a distribution, and those to write beside the document."""

    files: Files
    locks: Mapping[str, bytes]
    renamed: tuple[str, ...] = ()
    """A line for each renamed name."""


def tree_of(source: Source, say: Say) -> Files:
    """Return all files of a distribution, formatted and stamped."""
    return build(source, say).files


def build(source: Source, say: Say) -> Distribution:
    """Return all files of a distribution, and the lock files beside the document."""
    from ..codegen.notice import with_notice  # late: a run that changes nothing does without
    from ..pipeline import generate
    from ..project.renames import renamed

    result = generate(source)
    operations = len(result.api.operations)
    say(f"{source.name}: {operations} operations, {len(result.api.models)} models")
    laid_out = with_notice(formatted(result.files, *source.subject), source)
    files = stamped(laid_out, _origin(result, source))
    return Distribution(files, result.locks, tuple(map(renamed, result.renamed)))


def _origin(package: Package, source: Source) -> dict[str, str | int]:
    """Return the origin of a package for its stamp."""
    return {
        "inputs": inputs_of(source, package.locks),
        **({"source": without_secrets(source.origin)} if source.origin else {}),
        "document": hashlib.sha256(source.document.read_bytes()).hexdigest(),
        "operations": len(package.api.operations),
        "skipped": package.skipped,
        "left_out": package.left_out,
        "models": len(package.api.models),
    }


def up_to_date(source: Source, out: Path) -> bool:
    """Return whether a folder is up to date with a document outside of a workspace."""
    if _OTHER_FILES.search(utf8(source.document.read_bytes())):
        return False  # those files are known only after reading the document
    return is_current(out, inputs_of(source))


def _trees(
    root: Path, names: Iterable[str], say: Say, lenient: bool = False, strict: bool = False
) -> dict[str, Distribution | None]:
    """Return API → its files: None if they are current, empty if the API was removed."""
    trees: dict[str, Distribution | None] = {}

    def make(folder: Path) -> None:
        source = _source(folder, lenient, strict)
        if is_current(root / "generated" / source.name, inputs_of(source)):
            trees[source.name] = None
        else:
            trees[source.name] = build(source, say)

    wanted = list(names)
    _every(folders(root, wanted), make)
    left = () if wanted else sorted((root / "generated").glob(f"*/{STAMP}"))
    gone = Distribution({}, {})
    return trees | {path.parent.name: gone for path in left if path.parent.name not in trees}


def _source(folder: Path, lenient: bool, strict: bool = False) -> Source:
    source = source_of(folder)
    lenient = (lenient or source.settings.lenient) and not strict
    return replace(source, settings=replace(source.settings, lenient=lenient))


def _every(found: list[Path], act: Callable[[Path], object]) -> None:
    errors: list[DocumentError] = []
    for folder in found:
        try:
            act(folder)
        except DocumentError as error:
            errors.append(error)
    if errors:
        strict = all(isinstance(error, StrictError) for error in errors)
        problems = [one for error in errors for one in error.diagnostics]
        raise (StrictError if strict else DocumentError)(problems)


def _unknown(spec: Path, name: str, known: list[str]) -> Diagnostic:
    if Path(name).is_file():
        fix = "start an API with `specloom new API FILE`, or name the document with --spec"
        return Diagnostic(Where(name), "this is a file, and no name of an API", fix)
    if Path(name).suffix in (".yaml", ".yml", ".json"):
        return unreadable(name)
    near = get_close_matches(name, known, 1)
    fix = f"did you mean {near[0]!r}?" if near else f"the APIs are: {', '.join(known)}"
    return Diagnostic(Where(str(spec)), f"there is no API {name!r}", fix)
