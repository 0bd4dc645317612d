"""Add former names of fields and members to generated classes."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping

from ...document.document import Object
from ...ir.api import Model
from ...python.literals import literal
from .dialect import bare


def with_old_parts(
    modules: Mapping[str, str], models: Iterable[Model], mapping: bool
) -> dict[str, str]:
    """Return the modules with properties for old fields and descriptors for old members.

    `mapping` says whether the models are mappings, which set attributes in another way.
    """
    result = dict(modules)
    for model in models:
        if model.old:
            home = next(name for name, text in result.items() if f"\nclass {model.name}(" in text)
            result[home] = _extended(result[home], model, mapping)
    return result


def _extended(text: str, model: Model, mapping: bool) -> str:
    tree = ast.parse(text)
    found = (node for node in tree.body if isinstance(node, ast.ClassDef))
    node = next(one for one in found if one.name == model.name)
    added = list(_members(model) if model.kind == "enum" else _fields(model, node, mapping))
    lines = text.split("\n")
    at = node.end_lineno or len(lines)
    head = next(i for i, line in enumerate(lines) if line.startswith("from __future__"))
    return "\n".join(
        [*lines[: head + 1], *_imports(model), *lines[head + 1 : at], *added, *lines[at:]]
    )


def _imports(model: Model) -> list[str]:
    """Return the imports of the added lines, under names that no model or field has."""
    if model.kind == "enum":
        return [
            "from typing import TYPE_CHECKING",
            "from .._runtime.models.enums import Renamed as _Renamed",
        ]
    return [
        "from builtins import property as _property",
        "from collections.abc import Mapping as _Mapping",
        "from typing import ClassVar",
        "from typing_extensions import deprecated as _deprecated",
    ]


def _members(model: Model) -> Iterator[str]:
    """Yield the lines of old members.

    To type checkers they are the new ones; reading them warns.
    """
    yield "    if TYPE_CHECKING:"
    yield from (f"        {old} = {now}" for old, now in model.old.items())
    yield "    else:"
    yield from (f"        {old} = _Renamed({literal(now)})" for old, now in model.old.items())


def _fields(model: Model, node: ast.ClassDef, mapping: bool) -> Iterator[str]:
    """Yield properties for old fields. Constructors accept them unless they are wire names."""
    wires = {one.wire for one in model.properties}
    keywords: Object = {old: now for old, now in model.old.items() if mapping or old not in wires}
    if keywords:
        yield f"    __renamed__: ClassVar[_Mapping[str, str]] = {literal(keywords)}"
    types = {
        one.target.id: ast.unparse(bare(one.annotation))
        for one in node.body
        if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name)
    }
    depth = 2 if mapping else 4  # of calls between the assignment and the property
    for old, now in model.old.items():
        note = literal(f"{model.name}.{old} is now {model.name}.{now}")
        yield f"""
    @_property
    @_deprecated({note})
    def {old}(self) -> {types[now]}:
        return self.{now}

    @{old}.setter
    @_deprecated({note}, stacklevel={depth})
    def {old}(self, value: {types[now]}) -> None:
        self.{now} = value"""
