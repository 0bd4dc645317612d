"""The published names of a package, which stay as its document changes."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

_NUMBER = re.compile(r"_?[0-9]+$")

Names = Mapping[str, Mapping[str, str]]
"""Kind → what has the name → the name. Names of operations have their tag in front."""


@dataclass(frozen=True)
class Kept:
    """The names of the lock, and `aliases` of `api.yaml`: old names with those they became."""

    names: Names = field(default_factory=dict)
    aliases: Names = field(default_factory=dict)

    def known(self, kind: str, stable_key: str) -> str:
        """The published name of a stable key, or the name it became; empty for a new one."""
        name = self.names.get(kind, {}).get(stable_key, "")
        return self.aliases.get(kind, {}).get(name, name)

    def argument(self, stable_key: str, ways: Collection[str]) -> str:
        """The published name of a parameter, if it is one of the candidates or a numbered one."""
        name = self.names.get("parameters", {}).get(stable_key, "")
        return name if name in ways or unnumbered(name) in ways else ""

    def operation(self, stable_key: str, ways: Collection[str]) -> str:
        """The known name of an operation, without its tag."""
        name = self.known("operations", stable_key).rpartition(".")[2]
        automatic = len(ways) > 1
        return name if name in ways or (automatic and unnumbered(name) in ways) else ""

    def part(self, kind: str, owner: str, wire: str, ways: Collection[str] | None) -> str:
        """The known name of a property or member, a number behind it aside in the ways.

        Without `ways` any known name will do.
        """
        if not self.names.get(kind):
            return ""
        became = self.aliases.get(kind, {})
        for one in (owner, *self._former(owner)):
            name = self.names.get(kind, {}).get(f"{one}.{wire}", "")
            name = became.get(f"{owner}.{name}", name)
            if name and (ways is None or name in ways or unnumbered(name) in ways):
                return name
        return ""

    def classes(self) -> set[str]:
        """Known names of classes with properties or members; those of aliases have none."""
        owners = {
            stable_key.partition(".")[0]
            for kind in ("members", "properties")
            for stable_key in self.names.get(kind, {})
        }
        became = self.aliases.get("schemas", {})
        return {became.get(name, name) for name in owners}

    def old(self, kind: str, owner: str = "") -> list[str]:
        """Former names, which new schemas and operations avoid."""
        names = list(self.aliases.get(kind, {}))
        if owner:
            return [name.partition(".")[2] for name in names if name.startswith(f"{owner}.")]
        return [name.rpartition(".")[2] for name in names]

    def _former(self, owner: str) -> Iterable[str]:
        became: Mapping[str, str] = self.aliases.get("schemas", {})
        return (old for old, new in became.items() if new == owner)


def unnumbered(name: str) -> str:
    """The name without the number that tells it from others."""
    return _NUMBER.sub("", name)
