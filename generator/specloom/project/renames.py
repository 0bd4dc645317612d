"""Compare the names of a run with the locked names, so that published names are kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..document.diagnostics import Diagnostic, DocumentError, nearest
from ..document.document import Document, join
from ..document.values import text_of
from ..ir.api import Api, Operation
from ..python.identifiers import chosen, module_name
from ..python.locked_names import Names
from ..python.reserved import FIELDS, MAPPING_FIELDS
from .names_lock import Lock
from .source import Source


@dataclass(frozen=True, slots=True)
class Rename:
    """A renamed schema, operation or part of one. The name of a part is `Owner.name`."""

    kind: str
    stable_key: str
    """The stable key of the renamed schema, operation or part."""
    old: str
    new: str


def stable_key_of(op: Operation) -> str:
    """Return the stable key of an operation: `GET /pets/{id}`."""
    return f"{op.method} {op.path}"


def names_of(api: Api) -> Names:
    """Return all Python names of an API, as `names.lock` has them."""
    members: dict[str, str] = {}
    for model in api.models:
        for member in model.members:
            members.setdefault(f"{model.name}.{text_of(member.value)}", member.name)
    return {
        "modules": {
            model.name: model.module
            for model in api.models
            if model.module != module_name(model.name)
        },
        "tags": {op.tags[0]: op.tag for op in api.operations},
        "members": members,
        "operations": {stable_key_of(op): f"{op.tag}.{op.name}" for op in api.operations},
        "parameters": {
            f"{stable_key_of(op)} {param.place} {param.wire}": param.name
            for op in api.operations
            for param in op.params
        }
        | {
            f"{stable_key_of(op)} body": op.body.name
            for op in api.operations
            if op.body and op.body.name
        },
        "properties": {
            f"{model.name}.{one.wire}": one.name for model in api.models for one in model.properties
        },
        "schemas": {
            key: model.name
            for model in api.models
            for key in model.keys or (f"{model.pointer}|patch",)
        },
    }


def renames(old: Names, new: Names) -> list[Rename]:
    """Return what has another name in `new` than in `old`.

    Schemas are the same if they have the same stable key, or if a removed and a new one are the
    only ones with the same properties or values. A schema at several places is not renamed if one
    of its places keeps the name.
    """
    result = [
        Rename(kind, *one)
        for kind in ("tags", "operations", "schemas")
        for one in _moved(old.get(kind, {}), new.get(kind, {}))
    ]
    result += [Rename("schemas", *one) for one in _same_shape(old, new)]
    classes = {one.old: one.new for one in result if one.kind == "schemas"}
    for kind, parting in (("members", "."), ("properties", "."), ("parameters", " ")):
        before = {
            _under(stable_key, classes) if parting == "." else stable_key: name
            for stable_key, name in old.get(kind, {}).items()
        }
        for stable_key, was, now in _moved(before, new.get(kind, {})):
            owner = (
                stable_key.partition(".")[0]
                if parting == "."
                else " ".join(stable_key.split(" ")[:2])
            )
            result.append(
                Rename(kind, stable_key, f"{owner}{parting}{was}", f"{owner}{parting}{now}")
            )
    return sorted(set(result), key=lambda one: (one.kind, one.old, one.new, one.stable_key))


def _moved(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Yield (stable key, old name, new name) of what was renamed."""
    seen: set[tuple[str, str]] = set()
    for stable_key, was in old.items():
        now = new.get(stable_key, was)
        if now == was or (was, now) in seen:
            continue
        if not any(name == was and new.get(other) == was for other, name in old.items()):
            seen.add((was, now))
            yield stable_key, was, now


def _same_shape(old: Names, new: Names) -> Iterator[tuple[str, str, str]]:
    """Yield removed schemas of which a new one has the same properties or values."""
    before, after = old.get("schemas", {}), new.get("schemas", {})
    gone = {name for stable_key, name in before.items() if stable_key not in after} - set(
        after.values()
    )
    gone -= {name for stable_key, name in before.items() if stable_key in after}
    fresh = set(after.values()) - {
        name for stable_key, name in after.items() if stable_key in before
    }
    fresh -= set(before.values())
    places = {name: stable_key for stable_key, name in after.items()}
    shapes = _shapes(old, gone), _shapes(new, fresh)
    for shape, names in shapes[0].items():
        others = shapes[1].get(shape, [])
        if len(names) == len(others) == 1:
            yield places[others[0]], names[0], others[0]


def _shapes(names: Names, classes: set[str]) -> dict[tuple[str, tuple[str, ...]], list[str]]:
    """Return (kind, properties or values) → the classes that have them."""
    parts: dict[tuple[str, str], list[str]] = {}
    for kind in ("members", "properties"):
        for stable_key in names.get(kind, {}):
            owner, _, wire = stable_key.partition(".")
            if owner in classes:
                parts.setdefault((kind, owner), []).append(wire)
    shapes: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for (kind, owner), wires in parts.items():
        shapes.setdefault((kind, tuple(sorted(wires))), []).append(owner)
    return shapes


def _under(stable_key: str, classes: Mapping[str, str]) -> str:
    owner, _, wire = stable_key.partition(".")
    return f"{classes.get(owner, owner)}.{wire}"


_WORDS = {
    "tags": "tag",
    "members": "enum member",
    "operations": "operation",
    "parameters": "argument",
    "properties": "attribute",
    "schemas": "class",
}

_KEEP = {
    "tags": "restore the name of the tag",
    "members": "name the value in `x-specloom-enum-names`",
    "operations": "set `x-specloom-name`, or `rename` in api.yaml, and keep its first tag",
    "parameters": "set `x-specloom-name`, or `rename` in api.yaml",
    "properties": "set `x-specloom-name`",
    "schemas": "set `x-specloom-name`, or `rename` in api.yaml",
}


def settled(aliases: Names) -> Names:
    """Return the aliases of `api.yaml`, each old name with its final name."""
    return {
        kind: {old: _last(kind, old, became) for old in became} for kind, became in aliases.items()
    }


def owned(kind: str, old: str) -> str:
    """Return the owner in the name of a part: `Pet.` of `Pet.born`."""
    return f"{old.partition('.')[0]}." if kind in ("members", "properties") else ""


def _last(kind: str, old: str, became: Mapping[str, str]) -> str:
    owner, seen, name = owned(kind, old), {old}, became[old]
    while owner + name in became and owner + name not in seen:
        seen.add(owner + name)
        name = became[owner + name]
    return name


def check_renames(source: Source, document: Document, api: Api, lock: Lock) -> tuple[Rename, ...]:
    """Return the renames without an alias: there are none once the API is released.

    Raise DocumentError for them then, and for aliases of unknown names and of names still in use.
    """
    aliases, names = settled(source.settings.aliases), names_of(api)
    unasked = [one for one in renames(lock.names, names) if not is_explained(one, aliases)]
    wrong = {one.old for one in unasked if one.old in aliases.get(one.kind, {})}
    problems = [
        document.diagnostic(_pointer(one, api), _what(one), _fix(one, lock))
        for one in unasked
        if one.old not in wrong and source.settings.released
    ]
    problems += _misled(source, aliases, names, wrong)
    if problems:
        raise DocumentError(problems)
    return tuple(unasked)


def is_explained(one: Rename, aliases: Names) -> bool:
    """Return whether an alias explains a rename."""
    owner = owned(one.kind, one.new)
    if aliases.get(one.kind, {}).get(one.old) == one.new.removeprefix(owner):
        return True
    tag, _, name = one.old.partition(".")
    moved = f"{aliases.get('tags', {}).get(tag, tag)}.{name}"
    return one.kind == "operations" and moved == one.new


def renamed(one: Rename) -> str:
    """A rename as one line: `operation pets.get_pet is now pets.fetch_pet`."""
    return f"{_WORDS[one.kind]} {one.old} is now {one.new}"


def _what(one: Rename) -> str:
    if one.kind == "parameters":
        stable_key = " ".join(one.old.split(" ")[:2])
        old, new = (name.rpartition(" ")[2] for name in (one.old, one.new))
        return f'the argument "{old}" of {stable_key} would be renamed to "{new}"'
    return f'the {_WORDS[one.kind]} "{one.old}" would be renamed to "{one.new}"'


def _fix(one: Rename, lock: Lock) -> str:
    new = one.new.removeprefix(owned(one.kind, one.new))
    keep = f"to keep the name, {_KEEP[one.kind]}; to change it, "
    alias = f"write `aliases: {{{one.kind}: {{{one.old}: {new}}}}}` in api.yaml; to drop it, "
    remove = f"remove its lines from {lock.path}"
    return keep + (alias if one.kind != "parameters" else "") + remove


def _pointer(one: Rename, api: Api) -> str:
    """Return the pointer of the renamed schema or operation."""
    if one.kind == "tags":
        return "/tags"
    if one.kind in ("operations", "parameters"):
        stable_key = " ".join(one.stable_key.split(" ")[:2])
        return next(op.pointer for op in api.operations if stable_key_of(op) == stable_key)
    name = one.new.partition(".")[0]
    pointer = next(model.pointer for model in api.models if model.name == name)
    wire = one.stable_key.partition(".")[2]
    return join(pointer, "properties", wire) if one.kind == "properties" else pointer


def _misled(source: Source, aliases: Names, names: Names, wrong: set[str]) -> Iterator[Diagnostic]:
    """Yield the errors of aliases: of unknown names, and of names still in use."""
    for kind, became in aliases.items():
        known = _known(kind, names)
        for old, new in became.items():
            where = source.where(join("/aliases", kind, old))
            now, word = owned(kind, old) + new, _WORDS[kind]
            fix = "write its current name, or remove the entry"
            if now not in known:
                what = f'aliases: there is no {word} "{now}"'
                yield Diagnostic(where, what, fix + nearest(now, sorted(known)))
            elif old in known or old in wrong:
                what = f'aliases: "{old}" is still in use, and not renamed to "{now}"'
                yield Diagnostic(where, what, f"rename it in the document, or {fix}")
            elif not all(map(chosen, old.split("."))) or _hides(kind, old):
                yield Diagnostic(where, f'aliases: "{old}" cannot have been a name', fix)


def _hides(kind: str, old: str) -> bool:
    """Return whether an attribute of this name would hide a method of every model."""
    return kind == "properties" and old.partition(".")[2] in FIELDS | MAPPING_FIELDS


def _known(kind: str, names: Names) -> set[str]:
    """Return all names of a kind; those of parts as `Owner.name`."""
    if kind not in ("members", "properties"):
        return set(names[kind].values())
    return {owned(kind, stable_key) + name for stable_key, name in names[kind].items()}
