"""Report renamed objects as one change, not as one removed and one added."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ...project.renames import Rename, is_explained
from ...python.identifiers import module_name, pascal
from ...python.locked_names import Names
from .change import Change

_FORMS = re.compile(r"_(detailed|iterate|all|stream|with_http_info|without_preload_content)$")
"""Suffixes of the names of operations in the surfaces."""
_GIVES = re.compile(r"gives (.*), gave (.*)", re.DOTALL)
_COMES_AND_GOES = re.compile(r"is gone|is new|is a \w+, was a \w+")


def folded(
    changes: Iterable[Change], renames: Iterable[Rename], aliases: Names
) -> Iterator[Change]:
    """Yield the changes of a package with one change for each rename.

    It breaks without an alias.
    """
    found = [one for one in renames if one.kind not in ("tags", "parameters")]
    classes = {one.old: one.new for one in found if one.kind == "schemas"}
    for one in found:
        kept = is_explained(one, aliases)
        more = "; the old name still works" if kept else ""
        yield Change(True, _place(one, one.old), f"is now {_place(one, one.new)}{more}", not kept)
    for change in changes:
        if _same_type(change.what, classes):
            continue
        comes = _COMES_AND_GOES.fullmatch(change.what)
        if comes is None or not any(_concerns(change, one) for one in found):
            yield change


def _place(one: Rename, name: str) -> str:
    return f"api.{name}" if one.kind == "operations" else f"models.{name}"


def _same_type(what: str, classes: dict[str, str]) -> bool:
    """Return whether a function returns the same type, possibly renamed."""
    pair = _GIVES.fullmatch(what)
    if pair is None or not classes:
        return False
    names = "|".join(map(re.escape, classes))
    return re.sub(rf"\b({names})\b", lambda found: classes[found[0]], pair[2]) == pair[1]


def _concerns(change: Change, one: Rename) -> bool:
    """Return whether a change is about one of the two names of a rename, in any surface."""
    parts = change.place.split(".")
    if one.kind == "operations":
        tags, names = zip(*(name.split(".") for name in (one.old, one.new)), strict=True)
        result = {f"{pascal(name)}Request" for name in names}
        last = _FORMS.sub("", parts[-1])
        if tags[0] != tags[1] and parts[-1] in _homes(tags):
            return True
        return last in names or parts[-1] in names or parts[-1] in result
    if one.kind == "schemas":
        modules = {module_name(one.old), module_name(one.new)}
        return parts[-1] in (one.old, one.new) or (parts[0] == "models" and parts[1] in modules)
    return ".".join(parts[-2:]) in (one.old, one.new) or parts[-1] == "__renamed__"


def _homes(tags: tuple[str, ...]) -> set[str]:
    """Return the names of the modules and classes of tags in the surfaces."""
    return {
        name
        for tag in tags
        for base in (tag, pascal(tag))
        for name in (base, f"{base}_api", f"{base}Api", f"Async{base}")
    }
