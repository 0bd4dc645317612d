"""Write fixtures as files. Unchanged files and additions by hand are kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from ...document.document import Json, Object, as_object
from ...document.load import load
from .fixture import Formed
from .stabilise import Pairs, learnt, settled, steadied


@dataclass(slots=True)
class Written:
    """The names of fixtures, by what happened to them."""

    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    same: list[str] = field(default_factory=list)
    unseen: list[str] = field(default_factory=list)
    """Fixtures of recorded operations that did not occur this time. They are kept."""

    def __str__(self) -> str:
        kinds = (("new", self.new), ("changed", self.changed), ("as they were", self.same))
        written = ", ".join(f"{len(names)} {kind}" for kind, names in kinds)
        return (
            f"{written}, {len(self.unseen)} not seen this time and kept" if self.unseen else written
        )


def named(fixtures: Iterable[Formed]) -> dict[str, Object]:
    """Return name → fixture. The name is `<operation>/<kind>`, with a number from the second on.

    Identical exchanges are written once.
    """
    found: dict[str, Object] = {}
    for one in fixtures:
        name, number = f"{one.folder}/{one.kind}", 1
        while name in found and _core(found[name]) != _core(one.data):
            number += 1
            name = f"{one.folder}/{one.kind}_{number}"
        found.setdefault(name, one.data)
    return found


def write(folder: Path, fixtures: dict[str, Object]) -> Written:
    """Write the fixtures. Other files, and those with the same content, are not touched."""
    old = {name: one for name in fixtures if (one := _known(folder / f"{name}.yaml"))}
    pairs: Pairs = {}
    for name, known in old.items():
        pairs = {**learnt(_core(known), _core(fixtures[name])), **pairs}
    written = Written()
    for name, data in fixtures.items():
        path, before = folder / f"{name}.yaml", old.get(name)
        result = as_object(steadied(data, pairs))
        if before is not None:
            result = _joined(before, as_object(settled(before, result)))
        if result == before:
            written.same.append(name)
            continue
        (written.new if before is None else written.changed).append(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_remarks(path) + dumped(result), encoding="utf-8")
    written.unseen = _unseen(folder, fixtures)
    return written


def _core(fixture: Object) -> Json:
    """Return the request and response of a fixture."""
    return {side: fixture.get(side) for side in ("request", "response")}


def _joined(before: Object, result: Object) -> Object:
    """Return the new fixture with what was added by hand to the old one."""
    expect = {**as_object(before.get("expect")), **as_object(result.get("expect"))}
    response = as_object(result["response"])
    headers = as_object(as_object(before.get("response")).get("headers"))
    counts = {name: value for name, value in headers.items() if str(value).isdecimal()}
    if "headers" in response:
        now = as_object(response["headers"])
        kept = {k: counts[k] if k in counts and str(v).isdecimal() else v for k, v in now.items()}
        response = {**response, "headers": kept}
    joined: Object = {**result, "response": response}
    return {**joined, "expect": expect} if expect else joined


def _known(path: Path) -> Object | None:
    return load(path).data if path.is_file() else None


def _remarks(path: Path) -> str:
    """Return the comment at the start of an existing file."""
    if not path.is_file():
        return ""
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    count = next((i for i, line in enumerate(lines) if not line.startswith("#")), 0)
    return "".join(lines[:count])


def _unseen(folder: Path, fixtures: dict[str, Object]) -> list[str]:
    homes = {name.partition("/")[0] for name in fixtures}
    found = [path for home in sorted(homes) for path in sorted((folder / home).glob("*.yaml"))]
    names = [path.relative_to(folder).with_suffix("").as_posix() for path in found]
    return [name for name in names if name not in fixtures]


class _Dumper(yaml.SafeDumper):
    """Writes multi-line strings as blocks, and no aliases."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    style = "|" if "\n" in text.rstrip("\n") and "\r" not in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)


def dumped(fixture: Object) -> str:
    """Return the fixture as YAML."""
    return yaml.dump(fixture, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=100)
