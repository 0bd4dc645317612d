"""A public name changes only where somebody says so: what would be is held against the lock."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from .document import Document, join
from .ir import Api
from .lock import Lock, Names
from .names import chosen
from .problems import Problem, nearest
from .public_names import Rename, renames, thing_of
from .reserved import FIELDS, MAPPING_FIELDS
from .sources import Source

_WORDS = {
    "groups": "group",
    "members": "enum member",
    "operations": "operation",
    "parameters": "argument",
    "properties": "attribute",
    "schemas": "class",
}
_KEEP = {
    "groups": "call the tag as it was",
    "members": "name the value in `x-specloom-enum-names`",
    "operations": "say `x-specloom-name`, or `rename` in api.yaml, and let its first tag be",
    "parameters": "say `x-specloom-name`, or `rename` in api.yaml",
    "properties": "say `x-specloom-name`",
    "schemas": "say `x-specloom-name`, or `rename` in api.yaml",
}


def settled(aliases: Names) -> Names:
    """The aliases of `api.yaml`, each old name with the one it has in the end."""
    return {
        kind: {old: _last(kind, old, became) for old in became} for kind, became in aliases.items()
    }


def owned(kind: str, old: str) -> str:
    """What stands before the name of a part: `Pet.` of `Pet.born`."""
    return f"{old.partition('.')[0]}." if kind in ("members", "properties") else ""


def _last(kind: str, old: str, became: Mapping[str, str]) -> str:
    owner, seen, name = owned(kind, old), {old}, became[old]
    while owner + name in became and owner + name not in seen:
        seen.add(owner + name)
        name = became[owner + name]
    return name


def refused(
    source: Source, document: Document, lock: Lock, api: Api, names: Names
) -> list[Problem]:
    """Names that would change though nobody said so, and aliases that lead nowhere."""
    aliases = settled(source.settings.aliases)
    unasked = [one for one in renames(lock.names, names) if not told(one, aliases)]
    wrong = {one.old for one in unasked if one.old in aliases.get(one.kind, {})}
    found = [
        document.problem(_pointer(one, api), _what(one), _fix(one, lock))
        for one in unasked
        if one.old not in wrong
    ]
    return [*found, *_misled(source, aliases, names, wrong)]


def told(one: Rename, aliases: Names) -> bool:
    """Whether `aliases` say that the old name became the new one."""
    owner = owned(one.kind, one.new)
    if aliases.get(one.kind, {}).get(one.old) == one.new.removeprefix(owner):
        return True
    group, _, name = one.old.partition(".")
    moved = f"{aliases.get('groups', {}).get(group, group)}.{name}"
    return one.kind == "operations" and moved == one.new


def _what(one: Rename) -> str:
    if one.kind == "parameters":
        thing = " ".join(one.old.split(" ")[:2])
        old, new = (name.rpartition(" ")[2] for name in (one.old, one.new))
        return f'the argument "{old}" of {thing} would be called "{new}"'
    return f'the {_WORDS[one.kind]} "{one.old}" would be called "{one.new}"'


def _fix(one: Rename, lock: Lock) -> str:
    new = one.new.removeprefix(owned(one.kind, one.new))
    keep = f"to keep the name, {_KEEP[one.kind]}; to change it, "
    alias = f"write `aliases: {{{one.kind}: {{{one.old}: {new}}}}}` in api.yaml, or to drop it, "
    remove = f"remove what is called so from {lock.path}"
    return keep + (alias if one.kind != "parameters" else "") + remove


def _pointer(one: Rename, api: Api) -> str:
    """Where the thing stands in the document, or what it is part of."""
    if one.kind == "groups":
        return "/tags"
    if one.kind in ("operations", "parameters"):
        thing = " ".join(one.thing.split(" ")[:2])
        return next(op.pointer for op in api.operations if thing_of(op) == thing)
    name = one.new.partition(".")[0]
    pointer = next(model.pointer for model in api.models if model.name == name)
    wire = one.thing.partition(".")[2]
    return join(pointer, "properties", wire) if one.kind == "properties" else pointer


def _misled(source: Source, aliases: Names, names: Names, wrong: set[str]) -> Iterator[Problem]:
    """Aliases that say what is not so, for what there is not, and of names still in use."""
    for kind, became in aliases.items():
        known = _known(kind, names)
        for old, new in became.items():
            where = source.where(join("/aliases", kind, old))
            now, word = owned(kind, old) + new, _WORDS[kind]
            fix = "write the name it has now, or remove the entry"
            if now not in known:
                what = f'aliases: there is no {word} "{now}"'
                yield Problem(where, what, fix + nearest(now, sorted(known)))
            elif old in known or old in wrong:
                what = f'aliases: what is called "{old}" has not become "{now}"'
                yield Problem(where, what, f"rename it in the document, or {fix}")
            elif not all(map(chosen, old.split("."))) or _hides(kind, old):
                yield Problem(where, f'aliases: "{old}" cannot have been a name', fix)


def _hides(kind: str, old: str) -> bool:
    """Whether an attribute of this name would hide what every model has."""
    return kind == "properties" and old.partition(".")[2] in FIELDS | MAPPING_FIELDS


def _known(kind: str, names: Names) -> set[str]:
    """All names of a kind, those of parts with their owner in front."""
    if kind not in ("members", "properties"):
        return set(names[kind].values())
    return {owned(kind, thing) + name for thing, name in names[kind].items()}
