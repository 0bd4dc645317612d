"""The published names of a package, which are kept when its document changes."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

_NUMBER = re.compile(r"_?[0-9]+$")

Names = Mapping[str, Mapping[str, str]]
"""Kind → stable key → Python name. The name of an operation is `tag.name`."""


@dataclass(frozen=True)
class LockedNames:
    """The names in `names.lock`, and the `aliases` of `api.yaml`: kind → old name → new name."""

    names: Names = field(default_factory=dict)
    aliases: Names = field(default_factory=dict)
    adopted: bool = False
    """Whether the names are those of another generator's client, which hold without candidates."""

    def known(self, kind: str, stable_key: str) -> str:
        """Return the locked name of a stable key, or its alias; an empty string for a new key."""
        name = self.names.get(kind, {}).get(stable_key, "")
        return self.aliases.get(kind, {}).get(name, name)

    def argument(self, stable_key: str, candidates: Collection[str]) -> str:
        """Return the locked name of a parameter if it is a candidate, with or without a number."""
        name = self.names.get("parameters", {}).get(stable_key, "")
        taken = self.adopted or name in candidates or unnumbered(name) in candidates
        return name if taken else ""

    def tag(self, stable_key: str) -> str:
        """Return the tag in the adopted name of an operation, otherwise an empty string."""
        return self.known("operations", stable_key).rpartition(".")[0] if self.adopted else ""

    def operation(self, stable_key: str, candidates: Collection[str]) -> str:
        """Return the known name of an operation, without its tag."""
        name = self.known("operations", stable_key).rpartition(".")[2]
        if self.adopted:
            return name
        automatic = len(candidates) > 1
        return name if name in candidates or (automatic and unnumbered(name) in candidates) else ""

    def part(self, kind: str, owner: str, wire: str, candidates: Collection[str] | None) -> str:
        """Return the locked name of a property or enum member, otherwise an empty string.

        The name must be one of the candidates, with or without a number; None allows any name.
        """
        if not self.names.get(kind):
            return ""
        aliases = self.aliases.get(kind, {})
        for name_of_owner in (owner, *self._former(owner)):
            name = self.names.get(kind, {}).get(f"{name_of_owner}.{wire}", "")
            name = aliases.get(f"{owner}.{name}", name)
            if name and (
                self.adopted
                or candidates is None
                or name in candidates
                or unnumbered(name) in candidates
            ):
                return name
        return ""

    def module(self, name: str, usual: str) -> str:
        """Return the locked name of the module of a class, otherwise the usual one."""
        return self.names.get("modules", {}).get(name, usual)

    def classes(self) -> set[str]:
        """Return the locked names of the classes that have properties or members."""
        owners = {
            stable_key.partition(".")[0]
            for kind in ("members", "properties")
            for stable_key in self.names.get(kind, {})
        }
        aliases = self.aliases.get("schemas", {})
        return {aliases.get(name, name) for name in owners}

    def old(self, kind: str, owner: str = "") -> list[str]:
        """Return the former names of a kind, which new schemas and operations avoid.

        With `owner`: the former names of its properties or members.
        """
        names = list(self.aliases.get(kind, {}))
        if owner:
            return [name.partition(".")[2] for name in names if name.startswith(f"{owner}.")]
        return [name.rpartition(".")[2] for name in names]

    def _former(self, owner: str) -> Iterable[str]:
        aliases: Mapping[str, str] = self.aliases.get("schemas", {})
        return (old for old, new in aliases.items() if new == owner)


def unnumbered(name: str) -> str:
    """Return the name without the number at its end."""
    return _NUMBER.sub("", name)
