"""Compare the public names and signatures of two versions of a package with griffe."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Set
from pathlib import Path

import griffe

from ...ir.api import Files
from .change import Change

_KEYWORDS = (griffe.ParameterKind.keyword_only, griffe.ParameterKind.positional_or_keyword)
_WRAPPED = ("Response[", "ApiResponse[")


def package_changes(old: Files, new: Files, packages: tuple[str, str]) -> Iterator[Change]:
    """Yield the changes between two packages, given as path → text.

    If the import name changes, that is the only change: it breaks every import.
    """
    if packages[0] != packages[1]:
        yield Change(True, packages[0], f"the package is now {packages[1]}", True)
        return
    same = {path for path in old if "/_runtime/" in path and old[path] == new.get(path)}
    with tempfile.TemporaryDirectory(prefix="specloom-") as name:
        pair = [
            _loaded(Path(name) / version, files, packages[0], same)
            for version, files in (("old", old), ("new", new))
        ]
        before, after = (_public(module) for module in pair)
        yield from _broken(*pair)
        yield from _keywords_gone(before, after)
        yield from _added(before, after)


def _loaded(folder: Path, files: Files, package: str, without: Set[str]) -> griffe.Module:
    """Load a package without importing it, and without modules that cannot make a difference."""
    for path, text in files.items():
        if path.endswith(".py") and path not in without:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, encoding="utf-8")
    loaded = griffe.load(package, search_paths=[folder], allow_inspection=False)
    if not isinstance(loaded, griffe.Module):
        raise TypeError(f"{package} is no package")
    return loaded


def _below(module: griffe.Module | griffe.Class, path: str) -> str:
    return path.removeprefix(f"{module.canonical_path}.")


def _broken(old: griffe.Module, new: griffe.Module) -> Iterator[Change]:
    """Yield griffe's breakages, except defaults that only repeat the document's."""
    for breakage in griffe.find_breaking_changes(old, new):
        place = _below(new, breakage.obj.path)
        kind = breakage.kind
        if breakage.obj.is_special:
            continue  # the settings of a model, which its base has as well
        if kind is griffe.BreakageKind.OBJECT_REMOVED:
            yield Change(True, place, "is gone", True)
        elif kind is griffe.BreakageKind.RETURN_CHANGED_TYPE:
            pair = str(breakage.old_value), str(breakage.new_value)
            yield Change(True, place, f"gives {pair[1]}, gave {pair[0]}", not _only_more(*pair))
        elif kind is griffe.BreakageKind.CLASS_REMOVED_BASE:
            if not {str(base) for base in breakage.old_value} <= _bases(new[place]):
                yield Change(True, place, "has fewer bases", True)
        elif kind is griffe.BreakageKind.OBJECT_CHANGED_KIND:
            pair = breakage.old_value.value, breakage.new_value.value
            yield Change(True, place, f"is a {pair[1]}, was a {pair[0]}", True)
        elif (name := (breakage.old_value or breakage.new_value).name) != "self":
            yield Change(True, place, f"{name}: {kind.value.lower()}", True)


def _bases(found: griffe.Object | griffe.Alias) -> set[str]:
    """Return the names of the classes that a class inherits from, directly or indirectly."""
    if not isinstance(found, griffe.Class):
        return set()
    names = {str(base): found.module.members.get(str(base)) for base in found.bases}
    return set(names).union(*(_bases(one) for one in names.values() if one))


def _only_more(old: str, new: str) -> bool:
    """Return whether a detailed response only has more types of content, which is no breakage."""
    for wrapper in _WRAPPED:
        if old.startswith(wrapper) and new.startswith(wrapper):
            pair = [
                {part.strip() for part in text[len(wrapper) : -1].split("|")} for text in (old, new)
            ]
            return pair[0] <= pair[1]
    return False


def _public(module: griffe.Module | griffe.Class) -> dict[str, griffe.Object]:
    """Return name → public object of everything that a module defines."""
    found: dict[str, griffe.Object] = {}
    pending: list[griffe.Module | griffe.Class] = [module]
    while pending:
        for member in pending.pop().members.values():
            if isinstance(member, griffe.Alias) or not member.is_public:
                continue
            found[_below(module, member.path)] = member
            if isinstance(member, griffe.Module | griffe.Class):
                pending.append(member)
    return found


def _keywords_gone(
    before: Mapping[str, griffe.Object], after: Mapping[str, griffe.Object]
) -> Iterator[Change]:
    """Yield removed named parameters that griffe overlooks because of `**options`."""
    for path, old in before.items():
        new = after.get(path)
        if isinstance(old, griffe.Function) and isinstance(new, griffe.Function):
            names = {parameter.name for parameter in new.parameters}
            for parameter in old.parameters:
                if parameter.kind in _KEYWORDS and parameter.name not in names:
                    yield Change(True, path, f"{parameter.name}: parameter was removed", True)


def _added(
    before: Mapping[str, griffe.Object], after: Mapping[str, griffe.Object]
) -> Iterator[Change]:
    """Yield new objects, but not those inside of new ones."""
    new = {path for path in after if path not in before}
    for path in new:
        if path.rpartition(".")[0] not in new:
            yield Change(True, path, "is new", False)
