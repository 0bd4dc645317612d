"""Names that things had, in the API: what is rendered for them goes on working, with a warning."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from .ir import Api, Group, Model, Operation
from .lock import Names


def with_old_names(api: Api, aliases: Names) -> Api:
    """The API with the old names that `aliases` have; what leads nowhere is not among them."""
    if not aliases:
        return api
    old = dict(_operations(api, aliases))
    groups = tuple(replace(group, old=_old(old, group)) for group in api.groups)
    here = {group.name for group in groups}
    gone = sorted({name.partition(".")[0] for name in old} - here)
    left = tuple(_left(name, old) for name in gone)
    models = tuple(_model(model, aliases) for model in api.models)
    return replace(api, groups=groups, left=left, models=models)


def now_called(old: str, new: str) -> str:
    """What a warning says: `pets.list_pets is now pets.get_pets`."""
    return f"{old} is now {new}"


def _operations(api: Api, aliases: Names) -> Iterator[tuple[str, Operation]]:
    """The dotted old names of operations; names still in use are not old."""
    known = {f"{op.group}.{op.name}": op for op in api.operations}
    for old, new in aliases.get("operations", {}).items():
        if new in known and old not in known:
            yield old, known[new]
    for old, new in aliases.get("groups", {}).items():
        for dotted, op in known.items():
            if op.group == new and f"{old}.{op.name}" not in known:
                yield f"{old}.{dotted.partition('.')[2]}", op


def _old(old: Mapping[str, Operation], group: Group) -> tuple[tuple[str, Operation], ...]:
    names = {name.removeprefix(f"{group.name}."): op for name, op in old.items()}
    return tuple((name, op) for name, op in names.items() if "." not in name)


def _left(name: str, old: Mapping[str, Operation]) -> Group:
    group = Group(name, name, f"Deprecated: names that operations had under `{name}`.", ())
    return replace(group, old=_old(old, group))


def _model(model: Model, aliases: Names) -> Model:
    former = [old for old, new in aliases.get("schemas", {}).items() if new == model.name]
    kind = "members" if model.kind == "enum" else "properties"
    names = {name for name, _ in model.members} | {field.name for field in model.fields}
    parts = {
        old.partition(".")[2]: new
        for old, new in aliases.get(kind, {}).items()
        if old.startswith(f"{model.name}.") and new in names
    }
    old = {was: now for was, now in parts.items() if was not in names}
    return replace(model, former=tuple(former), old=old)
