"""Select the operations of a client."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase

from ..document.diagnostics import Diagnostic, DocumentError, nearest
from ..ir.api import Api, Media, Operation
from ..ir.schema import all_refs
from ..project.settings import Filter
from ..project.source import Source
from .operations.waiting import without_missing


@dataclass(frozen=True, slots=True)
class Selected:
    """The API with the selected operations, and the number of others."""

    api: Api
    skipped: int = 0
    left_out: int = 0


def select(api: Api, source: Source) -> Selected:
    """Return the API without what `skip`, `include` and `exclude` leave out.

    If `include` or `exclude` leave out operations, unused models are removed too. Raises
    DocumentError if one of them names something unknown.
    """
    settings = source.settings
    every = [*api.operations, *api.webhooks]
    problems = [*_unknown_skips(source, every), *_unknown_filters(source, every)]
    if problems:
        raise DocumentError(problems)

    def wanted(op: Operation) -> bool:
        included = not settings.include or _matches(op, settings.include)
        return included and not _matches(op, settings.exclude)

    def kept(op: Operation) -> bool:
        return op.id not in settings.skip and wanted(op)

    if all(map(kept, every)):
        return Selected(api)
    skipped = [op for op in api.operations if op.id in settings.skip]
    left_out = [op for op in api.operations if op.id not in settings.skip and not wanted(op)]
    left = without_missing(list(filter(kept, api.operations)))
    tags = (
        replace(tag, operations=tuple(op for op in left if op.tag == tag.name)) for tag in api.tags
    )
    webhooks = tuple(filter(kept, api.webhooks))
    api = replace(api, tags=tuple(tag for tag in tags if tag.operations), webhooks=webhooks)
    if settings.include or settings.exclude:
        api = _pruned(api)
    return Selected(api, len(skipped), len(left_out))


def _ids(op: Operation) -> tuple[str, ...]:
    """Return the ids by which settings may name an operation."""
    return op.id, op.name, f"{op.method.upper()} {op.path}"


def _matches(op: Operation, filter_: Filter) -> bool:
    return (
        any(tag in filter_.tags for tag in op.tags)
        or any(fnmatchcase(op.path, pattern) for pattern in filter_.paths)
        or any(name in filter_.operations for name in _ids(op))
    )


def _pruned(api: Api) -> Api:
    """Return the API with only the models that its operations use, directly or indirectly."""
    schemas = api.schemas
    reached: set[str] = set()
    waiting = [name for op in (*api.operations, *api.webhooks) for name in _used(op)]
    while waiting:
        name = waiting.pop()
        if name in schemas and name not in reached:
            reached.add(name)
            waiting += all_refs(schemas[name])
    return replace(api, models=tuple(model for model in api.models if model.name in reached))


def _used(op: Operation) -> Iterator[str]:
    """Yield the models that an operation and its callbacks use."""
    for param in op.params:
        yield from all_refs(param.schema)
    yield from _in_media(op.body.media if op.body else ())
    for response in op.responses:
        yield from _in_media(response.media)
        for header in response.headers:
            yield from all_refs(header.schema)
    for callback in op.callbacks:
        yield from _used(callback.operation)


def _in_media(contents: Iterable[Media]) -> Iterator[str]:
    for media in contents:
        yield from all_refs(media.schema)
        for encoding in media.encoding:
            for header in encoding.headers:
                yield from all_refs(header.schema)


def _unknown_skips(source: Source, found: list[Operation]) -> list[Diagnostic]:
    known = [op.id for op in found]
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


def _unknown_filters(source: Source, found: list[Operation]) -> list[Diagnostic]:
    """Return an error for each filter that matches nothing."""
    tags = {tag for op in found for tag in op.tags}
    ids = {name for op in found for name in _ids(op)}
    paths = {op.path for op in found}
    problems = []
    settings = source.settings
    for word, filter_ in (("include", settings.include), ("exclude", settings.exclude)):
        named: Mapping[str, tuple[tuple[str, ...], set[str]]] = {
            "tags": (filter_.tags, tags),
            "paths": (filter_.paths, paths),
            "operations": (filter_.operations, ids),
        }
        for kind, (names, known) in named.items():
            for index, name in enumerate(names):
                if any(fnmatchcase(one, name) if kind == "paths" else one == name for one in known):
                    continue
                what = f'{word}: there is no {kind.removesuffix("s")} "{name}"'
                where = source.where(f"/{word}/{kind}/{index}")
                problems.append(
                    Diagnostic(where, what, "correct it" + nearest(name, sorted(known)))
                )
    return problems
