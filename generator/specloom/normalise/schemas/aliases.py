"""Follow references to schemas: to the component they mean, and whether it allows null."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from operator import itemgetter

from ...openapi.keywords import ANNOTATIONS
from ...openapi.references import SCHEMAS, Refs
from .node import Plain, Source, Upgrade


def says_more(plain: Plain) -> bool:
    """Return whether a node with a reference adds constraints to its target."""
    said = plain.properties or plain.items or plain.prefix or plain.extra or plain.required
    words = [w for w in plain.words if w not in ANNOTATIONS and not w.startswith("x-")]
    return bool(said or plain.unions or plain.members or words)


class Follow:
    """Follows references between schemas. `asked` are the components that they need."""

    def __init__(self, refs: Refs, upgrade: Upgrade) -> None:
        self.refs = refs
        self.upgrade = upgrade
        self.asked: dict[str, None] = {}
        self.standing: dict[str, str] = {}
        self.nullables: dict[str, bool] = {}
        self.plains: dict[str, Plain] = {}

    def name(self, pointers: Iterable[str]) -> None:
        """Request the named components at `pointers`.

        A component that only refers to a place without a name stands for that place. If several do,
        the one with the fewest references to it does.
        """
        claims: list[tuple[int, str, str]] = []
        for pointer in pointers:
            self.asked.setdefault(pointer)
            claims += [(hop, pointer, place) for hop, place in enumerate(self._nameless(pointer))]
        for _, pointer, place in sorted(claims, key=itemgetter(0)):
            self.standing.setdefault(place, pointer)

    def home(self, key: str) -> str:
        """Return the pointer of the schema of a component: the last place that it stands for."""
        return next((p for p in reversed(self._nameless(key)) if self.standing.get(p) == key), key)

    def _nameless(self, pointer: str) -> list[str]:
        """Return the unnamed places that an alias passes through, the nearest first."""
        found: list[str] = []
        while (following := self.alias(self.at(pointer))) is not None:
            if following.startswith(SCHEMAS) or following in found:
                break
            found.append(following)
            pointer = following
        return found

    def at(self, pointer: str) -> Plain:
        if pointer not in self.plains:
            source = Source(self.refs.value(pointer), pointer, pointer)
            self.plains[pointer] = self.upgrade(source)
        return self.plains[pointer]

    def target(self, plain: Plain) -> str | None:
        """Return the pointer that a node's reference means."""
        return self.refs.target(plain.ref, plain.pointer)

    def behind(self, target: str) -> tuple[str, bool]:
        """Return the key of the component that a pointer means, and whether it allows null.

        Aliases are followed. A named alias of a place without a name (in another file, say) stands
        for that place.
        """
        nullable, seen = self.may_be_null(target), {target}
        while True:
            following = self.alias(self.at(target))
            if following is None or following in seen:
                break
            seen.add(following)
            target = following
        return self.standing.get(target, target), nullable

    def component(self, target: str) -> tuple[str, bool]:
        """Return the component as `behind` does, and request it."""
        key, nullable = self.behind(target)
        self.asked.setdefault(key)
        return key, nullable

    def alias(self, plain: Plain) -> str | None:
        """Return the target of a node that is only a reference, possibly or null."""
        if plain.ref:
            return None if says_more(plain) else self.target(plain)
        if len(plain.unions) != 1 or plain.types or plain.properties:
            return None
        branches = [self.upgrade(source) for source in plain.unions[0][1]]
        said = [branch for branch in branches if not self.is_null(branch)]
        if len(said) == 1 and len(branches) == 2 and said[0].ref and not says_more(said[0]):
            return self.target(said[0])
        return None

    def may_be_null(self, target: str) -> bool:
        """Return whether the schema at a pointer allows null among other values."""
        if target not in self.nullables:
            self.nullables[target] = False
            self.nullables[target] = self.null(self.at(target))
        return self.nullables[target]

    def is_null(self, plain: Plain) -> bool:
        """Return whether a schema allows null only, directly or by references."""
        seen: set[str] = set()
        while plain.ref and not replace(plain, ref="").structural:
            target = self.target(plain)
            if target is None or target in seen:
                return False
            seen.add(target)
            plain = self.at(target)
        return plain.only_null

    def null(self, plain: Plain) -> bool:
        if plain.nullable:
            return True
        if plain.ref:
            following = self.target(plain)
            return following is not None and self.may_be_null(following)
        for _, group in plain.unions:
            branches = [self.upgrade(source) for source in group]
            said = [branch for branch in branches if not self.is_null(branch)]
            if len(said) < len(branches) or any(self.null(branch) for branch in said):
                return bool(said)
        if plain.members and not plain.types and not plain.properties:
            members = [self.upgrade(source) for source in plain.members]
            said = [member for member in members if member.structural]
            said.sort(key=lambda member: member.ref != "")  # a long line of bases last
            return bool(said) and all(self.null(member) for member in said)
        return False
