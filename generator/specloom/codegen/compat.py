"""Add former names to the API. What is rendered for them still works, with a warning."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from ..ir.api import Api, Model, Operation, Tag
from ..python.locked_names import Names


def with_old_names(api: Api, aliases: Names) -> Api:
    """Return the API with the old names in `aliases`. Aliases of unknown names are ignored."""
    if not aliases:
        return api
    old = dict(_operations(api, aliases))
    tags = tuple(replace(tag, old=_old(old, tag)) for tag in api.tags)
    here = {tag.name for tag in tags}
    gone = sorted({name.partition(".")[0] for name in old} - here)
    left = tuple(_left(name, old) for name in gone)
    models = tuple(_model(model, aliases) for model in api.models)
    return replace(api, tags=tags, left=left, models=models)


def now_called(old: str, new: str) -> str:
    """Return the text of a deprecation warning: `pets.list_pets is now pets.get_pets`."""
    return f"{old} is now {new}"


def noted(tag: Tag) -> Iterator[tuple[str, Operation, str]]:
    """Yield the operations of a tag by all their names, each with the warning for an old name."""
    for op in tag.operations:
        yield op.name, op, ""
    for name, op in tag.old:
        yield name, op, now_called(f"{tag.name}.{name}", f"{op.tag}.{op.name}")


def old_models(api: Api) -> dict[str, str]:
    """Return old name → current name of the models."""
    names = {model.name for model in api.models}
    found = {old: model.name for model in api.models for old in model.former}
    return {old: new for old, new in sorted(found.items()) if old not in names}


def without_old(api: Api) -> Api:
    """Return the API without old names, as it is documented."""
    if not (api.left or any(tag.old for tag in api.tags)):
        return api
    return replace(api, tags=tuple(replace(one, old=()) for one in api.tags), left=())


def changed_names(api: Api) -> list[tuple[str, str]]:
    """Return the old names in the package that still work, each with the current name."""
    found = [
        (f"api.{tag.name}.{name}", f"api.{op.tag}.{op.name}")
        for tag in api.homes
        for name, op in tag.old
    ]
    found += [(f"models.{old}", f"models.{new}") for old, new in old_models(api).items()]
    found += [
        (f"models.{model.name}.{old}", f"models.{model.name}.{new}")
        for model in api.models
        for old, new in model.old.items()
    ]
    return sorted(found)


def _operations(api: Api, aliases: Names) -> Iterator[tuple[str, Operation]]:
    """Yield the old names of operations as `tag.name`. Names still in use are not old."""
    known = {f"{op.tag}.{op.name}": op for op in api.operations}
    for old, new in aliases.get("operations", {}).items():
        if new in known and old not in known:
            yield old, known[new]
    for old, new in aliases.get("tags", {}).items():
        for dotted, op in known.items():
            if op.tag == new and f"{old}.{op.name}" not in known:
                yield f"{old}.{dotted.partition('.')[2]}", op


def _old(old: Mapping[str, Operation], tag: Tag) -> tuple[tuple[str, Operation], ...]:
    names = {name.removeprefix(f"{tag.name}."): op for name, op in old.items()}
    return tuple((name, op) for name, op in names.items() if "." not in name)


def _left(name: str, old: Mapping[str, Operation]) -> Tag:
    tag = Tag(name, name, f"Deprecated: former operations of `{name}`.", ())
    return replace(tag, old=_old(old, tag))


def _model(model: Model, aliases: Names) -> Model:
    former = [old for old, new in aliases.get("schemas", {}).items() if new == model.name]
    kind = "members" if model.kind == "enum" else "properties"
    names = {one.name for one in model.members} | {one.name for one in model.properties}
    parts = {
        old.partition(".")[2]: new
        for old, new in aliases.get(kind, {}).items()
        if old.startswith(f"{model.name}.") and new in names
    }
    old = {was: now for was, now in parts.items() if was not in names}
    return replace(model, former=tuple(former), old=old)
