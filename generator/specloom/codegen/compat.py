"""Names that things had, in the API: what is rendered for them goes on working, with a warning."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from ..ir.api import Api, Group, Model, Operation
from ..python.locked_names import Names


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


def noted(group: Group) -> Iterator[tuple[str, Operation, str]]:
    """The operations of a group by all their names there, and what a warning says of old ones."""
    for op in group.operations:
        yield op.name, op, ""
    for name, op in group.old:
        yield name, op, now_called(f"{group.name}.{name}", f"{op.group}.{op.name}")


def old_models(api: Api) -> dict[str, str]:
    """Names that models had, and the names they have now."""
    names = {model.name for model in api.models}
    found = {old: model.name for model in api.models for old in model.former}
    return {old: new for old, new in sorted(found.items()) if old not in names}


def without_old(api: Api) -> Api:
    """The API by its own names alone, as it is documented."""
    if not (api.left or any(group.old for group in api.groups)):
        return api
    return replace(api, groups=tuple(replace(one, old=()) for one in api.groups), left=())


def changed_names(api: Api) -> list[tuple[str, str]]:
    """The old names below the package that go on working, with those they became."""
    found = [
        (f"api.{group.name}.{name}", f"api.{op.group}.{op.name}")
        for group in api.homes
        for name, op in group.old
    ]
    found += [(f"models.{old}", f"models.{new}") for old, new in old_models(api).items()]
    found += [
        (f"models.{model.name}.{old}", f"models.{model.name}.{new}")
        for model in api.models
        for old, new in model.old.items()
    ]
    return sorted(found)


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
