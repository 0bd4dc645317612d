"""Split a module of models into a package whose modules are loaded on demand.

Each model gets its own module. Models that refer to each other in a cycle share the module of the
first, and the others re-export it, so that imports never form a cycle.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping

from ...ir.types import NAMES
from ...python.identifiers import module_name
from ..fingerprint import rings
from .definitions import Definition

_REBUILD = ".model_rebuild()"
_ORIGINS = {
    "OpenStrEnum": "_runtime.models.enums",
    "OpenIntEnum": "_runtime.models.enums",
    "OpenFloatEnum": "_runtime.models.enums",
    "OpenEnum": "_runtime.models.enums",
    "IfTagged": "_runtime.models.union",
    "UnlessTagged": "_runtime.models.union",
    "Json": "_runtime.json_types",
    "Annotated": "typing",
    "Any": "typing",
    "ClassVar": "typing",
    "Literal": "typing",
    "Optional": "typing",
    "TYPE_CHECKING": "typing",
    "Union": "typing",
    "Field": "pydantic",
    "TypeAliasType": "typing_extensions",
    "deprecated": "_runtime.deprecations",
}
_ORIGINS |= dict.fromkeys(NAMES, "_runtime.models.formats")


def split(
    pieces: Mapping[str, Definition],
    order: Iterable[str],
    places: Mapping[str, str],
    old: Mapping[str, str] | None = None,
    modules: Mapping[str, str] | None = None,
) -> dict[str, str]:
    """Return module name → text for each model in `order`; `""` is the package itself.

    `modules` are the modules of models that are not called as usual.

    `places` are the modules below the package from which base classes come. `old` maps former names
    of models to current ones.
    """
    named = modules or {}

    def module_of(name: str) -> str:
        return named.get(name) or module_name(name)

    public = list(order)
    names = [*public, *(name for name in pieces if name not in public)]
    missing = [name for name in public if name not in pieces]
    if missing:
        raise LookupError(f"the models engine did not write {', '.join(missing)}")
    uses = {
        name: sorted(one for one in pieces[name].names if one in pieces and one != name)
        for name in names
    }
    homes: dict[str, str] = {}
    texts: dict[str, str] = {}
    found = rings(names, uses)
    for ring in found:
        homes.update(dict.fromkeys(ring, module_of(ring[0])))
    position = {name: at for at, name in enumerate(pieces)}
    for ring in found:
        parts = [pieces[name] for name in sorted(ring, key=position.__getitem__)]
        texts[module_of(ring[0])] = _module(parts, homes, places)
        for name in ring[1:]:
            texts[module_of(name)] = _alias(name, homes[name])
    texts[""] = _package({name: module_of(name) for name in public}, old or {})
    return {module_name(was): _former(was, now) for was, now in (old or {}).items()} | texts


def _module(parts: list[Definition], homes: Mapping[str, str], places: Mapping[str, str]) -> str:
    own = {part.name for part in parts}
    used = set().union(*(part.names for part in parts)) - own
    imports: dict[str, set[str]] = {}
    for name in used:
        if name in homes:
            imports.setdefault(f".{homes[name]}", set()).add(name)
        elif name in places:
            imports.setdefault(f"..{places[name]}", set()).add(name)
        elif name in _ORIGINS:
            origin = _ORIGINS[name]
            imports.setdefault(f"..{origin}" if origin.startswith("_") else origin, set()).add(name)
    rebuilt = [part.name for part in parts for text in part.text if text.endswith(_REBUILD)]
    if rebuilt:
        imports.setdefault(".._runtime.recursion", set()).add("rebuild")
    head = [
        f"from {origin} import {', '.join(sorted(imports[origin]))}" for origin in sorted(imports)
    ]
    body: list[str] = []
    later = {part.name for part in parts}
    for part in parts:
        body += [_quoted(text, later) for text in part.text if not text.endswith(_REBUILD)]
        later.discard(part.name)
    body += [f"rebuild({', '.join(rebuilt)})"] if rebuilt else []
    return "\n\n".join(["from __future__ import annotations", "\n".join(head), *body]) + "\n"


_TOKEN = re.compile(r'"(?:[^"\\\n]|\\.)*"|(?<![\w.|])(?<!\| )[A-Za-z_]\w*\b(?! ?\|)')


def _quoted(text: str, later: Collection[str]) -> str:
    """Return an alias with the models quoted that are defined below it, as in `tuple["A", int]`."""
    head, mark, rest = text.partition(" = TypeAliasType(")
    if not mark or not head.isidentifier():
        return text
    return head + mark + _TOKEN.sub(lambda m: f'"{m[0]}"' if m[0] in later else m[0], rest)


def _alias(name: str, home: str) -> str:
    return f"from .{home} import {name} as {name}\n"


def _former(old: str, now: str) -> str:
    """Return the module of a model under its old name."""
    home = module_name(now)
    return (
        f'"""Deprecated: `{old}` is now `{now}`."""\n\n'
        "from __future__ import annotations\n\nfrom typing import TYPE_CHECKING\n\n"
        "from .._runtime.lazy import lazy\n\n"
        f"if TYPE_CHECKING:\n    from .{home} import {now} as {now}\n\n    {old} = {now}\n\n"
        '_MODELS = __name__.rpartition(".")[0]\n'
        f'_PLACES, _OLD = {{"{now}": "{home}"}}, {{"{old}": "{now}"}}\n'
        "__getattr__, __dir__, __all__ = lazy(_MODELS, _PLACES, _OLD)\n"
    )


def _package(names: Mapping[str, str], old: Mapping[str, str]) -> str:
    typed = "\n".join(
        f"    from .{module} import {name} as {name}" for name, module in sorted(names.items())
    )
    typed += "".join(f"\n    {was} = {now}" for was, now in old.items())
    more = f", {dict(old)!r}" if old else ""
    places = "".join(f'    "{name}": "{module}",\n' for name, module in sorted(names.items()))
    return (
        '"""The models of the API, each loaded when it is first used."""\n\n'
        "from __future__ import annotations\n\nfrom typing import TYPE_CHECKING\n\n"
        "from .._runtime.lazy import lazy\n\n"
        f"if TYPE_CHECKING:\n{typed or '    pass'}\n\n"
        f"_PLACES: dict[str, str] = {{\n{places}}}\n"
        f"__getattr__, __dir__, __all__ = lazy(__name__, _PLACES{more})\n"
    )
