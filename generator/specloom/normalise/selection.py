"""Which operations a client has: all but those left out with a reason, or those asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase

from ..document.diagnostics import Diagnostic, DocumentError, nearest
from ..document.document import Json, Object, as_object, as_text, texts
from ..project.settings import Filter
from ..project.source import Source

SCHEMAS = "#/components/schemas/"


@dataclass(frozen=True, slots=True)
class Selected:
    """The document with the operations that are wanted, and how many others there were."""

    data: Object
    skipped: int = 0
    left_out: int = 0


def select(data: Object, source: Source) -> Selected:
    """The normalised document without what `skip`, `include` and `exclude` leave out.

    Models that nobody uses any more go, where anything was left out by include or exclude. Raises
    DocumentError where one of them names what is not there.
    """
    settings = source.settings
    kinds = ("paths", "x-specloom-webhooks")
    found = [entry for kind in kinds for entry in _operations(data, kind)]
    problems = [*_unknown_skips(source, found), *_unknown_filters(source, found)]
    if problems:
        raise DocumentError(problems)
    skipped = {entry.place for entry in found if entry.id in settings.skip}
    wanted = {entry.place for entry in found if _wanted(entry, settings.include, settings.exclude)}
    kept = wanted - skipped
    if len(kept) == len(found):
        return Selected(data)
    for kind in kinds:
        data = {**data, kind: _kept(as_object(data.get(kind)), kind, kept)}
    if settings.include or settings.exclude:
        data = _pruned(data)
    paths = {entry.place for entry in found if entry.place[0] == "paths"}
    return Selected(data, len(paths & skipped), len(paths - wanted - skipped))


@dataclass(frozen=True, slots=True)
class _Entry:
    kind: str
    path: str
    method: str
    node: Object

    @property
    def place(self) -> tuple[str, str, str]:
        return self.kind, self.path, self.method

    @property
    def id(self) -> str:
        return as_text(self.node.get("x-specloom-id"))

    @property
    def ids(self) -> tuple[str, ...]:
        own = (self.id, as_text(self.node.get("operationId")))
        return (*filter(None, own), f"{self.method.upper()} {self.path}")


def _operations(data: Object, kind: str) -> list[_Entry]:
    return [
        _Entry(kind, path, method, as_object(node))
        for path, item in as_object(data.get(kind)).items()
        for method, node in as_object(item).items()
    ]


def _wanted(entry: _Entry, include: Filter, exclude: Filter) -> bool:
    return (not include or _matches(entry, include)) and not _matches(entry, exclude)


def _matches(entry: _Entry, filter_: Filter) -> bool:
    tags = texts(entry.node.get("x-specloom-tags"))
    return (
        any(tag in filter_.tags for tag in tags)
        or any(fnmatchcase(entry.path, pattern) for pattern in filter_.paths)
        or any(name in filter_.operations for name in entry.ids)
    )


def _kept(items: Object, kind: str, kept: Iterable[tuple[str, str, str]]) -> Object:
    places = set(kept)
    made: Object = {
        path: {m: node for m, node in as_object(item).items() if (kind, path, m) in places}
        for path, item in items.items()
    }
    return {path: item for path, item in made.items() if item}


def _pruned(data: Object) -> Object:
    """The document with the schemas that its operations reach, directly or through others."""
    components = as_object(data.get("components"))
    schemas = as_object(components.get("schemas"))
    reached: set[str] = set()
    waiting: list[Json] = [data.get("paths"), data.get("x-specloom-webhooks")]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            waiting.extend(node.values())
        elif isinstance(node, list):
            waiting.extend(node)
        elif isinstance(node, str) and node.startswith(SCHEMAS):
            name = node.removeprefix(SCHEMAS)
            if name in schemas and name not in reached:
                reached.add(name)
                waiting.append(schemas[name])
    left: Object = {name: schema for name, schema in schemas.items() if name in reached}
    return {**data, "components": {**components, "schemas": left}}


def _unknown_skips(source: Source, found: list[_Entry]) -> list[Diagnostic]:
    known = [entry.id for entry in found]
    fix = "correct the id, or remove the entry"
    return [
        Diagnostic(
            source.where(f"/skip/{index}/operation"),
            f'skip: there is no operation "{name}"',
            fix + nearest(name, known),
        )
        for index, name in enumerate(source.settings.skip)
        if name not in known
    ]


def _unknown_filters(source: Source, found: list[_Entry]) -> list[Diagnostic]:
    """A filter that meets nothing is a slip of the pen."""
    tags = {tag for entry in found for tag in texts(entry.node.get("x-specloom-tags"))}
    ids = {name for entry in found for name in entry.ids}
    paths = {entry.path for entry in found}
    problems = []
    settings = source.settings
    for word, filter_ in (("include", settings.include), ("exclude", settings.exclude)):
        told: Mapping[str, tuple[tuple[str, ...], set[str]]] = {
            "tags": (filter_.tags, tags),
            "paths": (filter_.paths, paths),
            "operations": (filter_.operations, ids),
        }
        for kind, (names, known) in told.items():
            for index, name in enumerate(names):
                if any(fnmatchcase(one, name) if kind == "paths" else one == name for one in known):
                    continue
                what = f'{word}: there is no {kind.removesuffix("s")} "{name}"'
                where = source.where(f"/{word}/{kind}/{index}")
                problems.append(
                    Diagnostic(where, what, "correct it" + nearest(name, sorted(known)))
                )
    return problems
