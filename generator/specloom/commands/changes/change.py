"""Changes between two versions, and the next version number that they need."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Level = Literal["breaking", "compatible", "none"]


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """A difference that users of the package may notice.

    `place` is a JSON pointer into the document (the old one for what was removed) or, if `package`
    is set, a dotted name in the package.
    """

    package: bool
    place: str
    what: str
    breaking: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """All changes between two versions, without duplicates, ordered by place."""

    changes: tuple[Change, ...]
    version: str
    """The older version."""

    @property
    def breaking(self) -> tuple[Change, ...]:
        """The changes that may break calls written for the old version."""
        return tuple(change for change in self.changes if change.breaking)

    @property
    def compatible(self) -> tuple[Change, ...]:
        """The changes that do not affect calls written for the old version."""
        return tuple(change for change in self.changes if not change.breaking)

    @property
    def level(self) -> Level:
        """The level of the most severe change."""
        if self.breaking:
            return "breaking"
        return "compatible" if self.changes else "none"

    @property
    def next(self) -> str:
        """The next version to publish; the old one if nothing changed."""
        return bumped(self.version, self.level)


def bumped(version: str, level: Level) -> str:
    """Return the version after a change of a level (SemVer 2.0.0, sections 6 to 8).

    Below 1.0.0, where section 4 promises nothing, breaking changes raise the second number and
    others the third. A pre-release or build suffix is dropped: `1.0.0rc1` becomes `1.0.0`.
    """
    numbers = [_leading(part) for part in version.split(".")[:3]]
    major, minor, patch = [*numbers, 0, 0][:3]
    if level == "none":
        return version
    if version != ".".join(str(number) for number in numbers):
        return f"{major}.{minor}.{patch}"
    if level == "breaking" and major:
        return f"{major + 1}.0.0"
    if level == "breaking" or major:
        return f"{major}.{minor + 1}.0"
    return f"{major}.{minor}.{patch + 1}"


def comparison(changes: Iterable[Change], version: str) -> Comparison:
    """Return the sorted changes.

    One that is reported as both breaking and compatible is breaking.
    """
    worst: dict[tuple[bool, str, str], bool] = {}
    for change in changes:
        key = change.package, change.place, change.what
        worst[key] = worst.get(key, False) or change.breaking
    found = sorted(Change(*key, breaking) for key, breaking in worst.items())
    return Comparison(tuple(found), version)


def _leading(part: str) -> int:
    """Return the number at the start of a part of a version."""
    digits = len(part) - len(part.lstrip("0123456789"))
    return int(part[:digits] or 0)
