"""The whole story: a folder with a document goes in, the text of every file comes out."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from .build import build
from .cache import Shelf
from .counting import reconcile
from .docs import documentation
from .document import Document, Object
from .engines.models import models_made
from .engines.opc import opc_package
from .intake import Intake, take_in
from .ir import Api
from .ledger import Entry, entries_of, ledger_files
from .load import load
from .lock import LOCK, Lock, Names, lock_text
from .normalise import Kept, Normal, Renames, normalise
from .old_names import old_models, with_old_names
from .old_parts import with_old_parts
from .problems import Problem, Problems, Where, nearest
from .public_names import names_of
from .reach import Reach, reach_of
from .renaming import refused, settled
from .render import Files, distribution, render
from .request_classes import misnamed
from .reserved import MAPPING_FIELDS
from .resources import TEMPLATES, files_below
from .selection import Selected, select
from .sources import CHANGELOG, DOCUMENTS, SETTINGS, Source, inputs_of, source_of
from .split import split
from .untyped import untyped

__all__ = [
    "DOCUMENTS",
    "SETTINGS",
    "Result",
    "Source",
    "Understood",
    "checked",
    "generate",
    "inputs_of",
    "keep_names",
    "made_from",
    "read",
    "source_of",
    "understand",
]


@dataclass(frozen=True, slots=True)
class Understood:
    """A document read: as it is, in normal form, as an API, and what of it is otherwise."""

    intake: Intake
    normal: Normal
    api: Api
    selected: Selected
    ledger: tuple[Entry, ...]
    lock: Lock
    names: Names


@dataclass(frozen=True, slots=True)
class Result:
    """Everything a run gives, nothing of it written yet."""

    api: Api
    normal: Normal
    files: Files
    operations_in: int
    skipped: int
    left_out: int = 0
    ledger: tuple[Entry, ...] = ()
    locks: Mapping[str, bytes] = field(default_factory=dict)
    """What to write beside the document: the locks of names and of URLs, with their contents."""


def checked(source: Source) -> Document:
    """The document of a source. Raises Problems: all that is wrong with it, at once."""
    return take_in(source).document


def read(source: Source) -> Understood:
    """All that is known of a source before anything is made. Raises Problems."""
    try:
        return _read(source)
    except RecursionError:
        raise Problems([_too_deep(source)]) from None


def _read(source: Source) -> Understood:
    intake = take_in(source)
    names = {kind: dict(names) for kind, names in source.settings.renames.items()}
    renames = Renames(**names, where=source.where)
    reserved = MAPPING_FIELDS if source.settings.models == "mapping" else frozenset()
    lenient, lock = source.settings.lenient, source.lock
    kept = Kept(lock.names, settled(source.settings.aliases))
    normal = normalise(intake.document, renames, lenient, reserved, kept)
    selected = select(normal.data, source)
    normal = replace(normal, data=selected.data)
    api = with_old_names(build(normal.data, source.settings, source.name), kept.aliases)
    notes = [*intake.notes, *normal.notes, *untyped(normal.data)]
    ledger = entries_of(intake.document, notes, intake.passed)
    return Understood(intake, normal, api, selected, ledger, lock, names_of(api, normal.keys))


def keep_names(found: Understood, source: Source) -> None:
    """Raises Problems where a name that users know would change, and nobody said so."""
    problems = refused(source, found.intake.document, found.lock, found.api, found.names)
    if problems:
        raise Problems(problems)


def understand(source: Source) -> tuple[Document, Normal, Api]:
    """The document as it is, in normal form, and as an API."""
    found = read(source)
    return found.intake.document, found.normal, found.api


def generate(source: Source) -> Result:
    """The files of a source's package. Raises Problems; touches no file."""
    try:
        return _generated(source)
    except RecursionError:
        raise Problems([_too_deep(source)]) from None


def _too_deep(source: Source) -> Problem:
    what = "the document nests schemas, or chains references, too deeply"
    return Problem(Where(str(source.document)), what, "give the inner parts names of their own")


def _generated(source: Source) -> Result:
    found = read(source)
    keep_names(found, source)
    api, normal, selected = found.api, found.normal, found.selected
    given = reconcile(found.intake.document, api, selected.skipped + selected.left_out)
    if source.settings.backend == "openapi-python-client":
        files = opc_package(normal.data, source.settings) | distribution(api, source.settings)
    else:
        _check_requests(api, source)
        shelf = Shelf("parts", *source.subject)
        reach = reach_of(normal.data)
        files = render(api, source.settings, shelf) | _models(reach, api, source, shelf)
        files |= _extra(source) | documentation(api, reach, source.settings, shelf)
        shelf.put_back()
    files |= ledger_files(found.ledger) | _changelog(source)
    locks = found.intake.remote.files() if found.intake.remote else {}
    if source.folder:
        locks[LOCK] = lock_text(found.names).encode()
    counts = selected.skipped, selected.left_out
    return Result(api, normal, files, given, *counts, found.ledger, locks)


def made_from(result: Result, source: Source) -> dict[str, str | int]:
    """What the stamp of a package says of its origin."""
    return {
        "inputs": inputs_of(source, result.locks),
        "document": hashlib.sha256(source.document.read_bytes()).hexdigest(),
        "operations": len(result.api.operations),
        "skipped": result.skipped,
        "left_out": result.left_out,
        "models": len(result.api.models),
    }


def _models(reach: Reach, api: Api, origin: Source, shelf: Shelf) -> Files:
    schemas = reach.schemas
    home = f"{api.package.replace('.', '/')}/models"
    base = "_runtime.models.mapping" if api.mapping else "_runtime.models.model"
    mixins = _mixins(schemas, origin)
    names = {name: path.rpartition(".")[2] for name, path in mixins.items()}
    places = {path.rpartition(".")[2]: path.rpartition(".")[0] for path in mixins.values()}
    templates = TEMPLATES / "models"
    made = models_made(reach, templates, names, api.mapping, shelf)
    lenient = "apis" in api.surfaces and not api.mapping
    places |= {"Model": "_runtime.apis.model" if lenient else base, "Unknown": base}
    modules = split(made, schemas, places, old_models(api))
    modules = with_old_parts(modules, api.models, api.mapping)
    return {f"{home}/{name or '__init__'}.py": text for name, text in modules.items()}


def _mixins(schemas: Mapping[str, Object], origin: Source) -> Mapping[str, str]:
    """The mixins of models. Raises Problems where one is for a model that does not exist."""
    known = [name for name, schema in schemas.items() if "properties" in schema]
    unknown = [name for name in origin.settings.mixins if name not in known]
    if unknown:
        settings = load(origin.document.parent / "api.yaml")
        what, fix = "there is no model with properties of this name", "write the Python name"
        raise Problems(
            settings.problem(f"/mixins/{name}", what, fix + nearest(name, known))
            for name in unknown
        )
    return origin.settings.mixins


def _check_requests(api: Api, source: Source) -> None:
    """Raises Problems where `requests` in `api.yaml` names what the API has not."""
    if faults := misnamed(api, source.settings.requests):
        settings = load(source.document.parent / "api.yaml")
        raise Problems(settings.problem(*fault) for fault in faults)


def _changelog(source: Source) -> Files:
    """The changelog kept beside the document, where there is one, in place of the made one."""
    kept = source.folder / CHANGELOG if source.folder else None
    return {CHANGELOG: kept.read_text(encoding="utf-8")} if kept and kept.is_file() else {}


def _extra(source: Source) -> Files:
    if source.extra is None:
        return {}
    home = source.settings.package.replace(".", "/")
    return {
        f"{home}/{path.relative_to(source.extra)}": path.read_text(encoding="utf-8")
        for path in files_below(source.extra)
    }
