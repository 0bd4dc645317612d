"""A workspace: the folder that holds `spec/`, from which `generated/` is made."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path

from ..codegen.notice import with_notice
from ..document.diagnostics import Diagnostic, DocumentError, StrictError, Where
from ..document.load import unreadable
from ..document.parse import utf8
from ..ir.api import Files
from ..pipeline import Package, generate, read
from ..project.downloads import without_secrets
from ..project.renames import check_renames, renamed
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


def source(api: str) -> Source:
    """A document, or an API of the workspace here, by what was named."""
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
    """The source that `test-client` verifies: a document by its path or URL, whose references stay
    within `root` (by default its folder), or an API of the workspace by its name."""
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
    """The folders of the named APIs, of all where none is named."""
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
    """The names of the APIs checked.

    Raises DocumentError with all that is wrong with any of them, and all that is not in a committed
    report.
    """
    found = folders(root, names)
    _every(found, lambda folder: _check(root, _source(folder, lenient, strict)))
    return [folder.name for folder in found]


def _check(root: Path, source: Source) -> None:
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
    """Make `generated/` current; on any problem nothing on disk changes.

    Files that were edited by hand are kept beside the new ones, unless `force`.
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
        for name, made in trees.items():
            keep(root / "spec" / name, made.locks if made else {}, root)
        return {
            name: NOTHING if made is None else _written(made_in / name, made, root, force)
            for name, made in trees.items()
        }


def _written(out: Path, made: Made, root: Path, force: bool) -> Changes:
    return replace(write(out, made.files, root, force), renamed=made.renamed)


def drift(root: Path, names: Iterable[str], say: Say) -> dict[str, Changes]:
    """How `generated/`, and the locks beside the documents, differ from what they should be.

    Paths are those below `root`.
    """
    trees = _trees(root, names, say)
    return {
        name: NOTHING if made is None else _drift(root, name, made) for name, made in trees.items()
    }


def _drift(root: Path, name: str, made: Made) -> Changes:
    below = compare(root / "generated" / name, made.files)
    spec = root / "spec" / name
    known = {path: spec / path for path in made.locks if (spec / path).is_file()}
    changed = [path for path, file in known.items() if file.read_bytes() != made.locks[path]]
    new = [f"spec/{name}/{path}" for path in sorted(made.locks.keys() - known.keys())]
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
class Made:
    """The files of a distribution, and what to keep beside the document."""

    files: Files
    locks: Mapping[str, bytes]
    renamed: tuple[str, ...] = ()
    """Names that are other ones now, a line each."""


def tree_of(source: Source, say: Say) -> Files:
    """All files of a source's distribution, formatted and stamped."""
    return made_of(source, say).files


def made_of(source: Source, say: Say) -> Made:
    """The same, and the lock of the URLs it refers to."""
    result = generate(source)
    operations = len(result.api.operations)
    say(f"{source.name}: {operations} operations, {len(result.api.models)} models")
    laid_out = with_notice(formatted(result.files, *source.subject), source)
    files = stamped(laid_out, _origin(result, source))
    return Made(files, result.locks, tuple(map(renamed, result.renamed)))


def _origin(package: Package, source: Source) -> dict[str, str | int]:
    """What the stamp of a package says of its origin."""
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
    """Whether a folder holds what a document that stands alone gives, by its content alone."""
    if _OTHER_FILES.search(utf8(source.document.read_bytes())):
        return False  # those files are known only when the document has been read
    return is_current(out, inputs_of(source))


def _trees(
    root: Path, names: Iterable[str], say: Say, lenient: bool = False, strict: bool = False
) -> dict[str, Made | None]:
    """The tree of each API: None where it is current, empty where the API is no more."""
    trees: dict[str, Made | None] = {}

    def make(folder: Path) -> None:
        source = _source(folder, lenient, strict)
        if is_current(root / "generated" / source.name, inputs_of(source)):
            trees[source.name] = None
        else:
            trees[source.name] = made_of(source, say)

    wanted = list(names)
    _every(folders(root, wanted), make)
    left = () if wanted else sorted((root / "generated").glob(f"*/{STAMP}"))
    gone = Made({}, {})
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
