"""The text of `MIGRATION.md`, and what the command prints."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from .kept import ORDER, Name
from .makers import Maker

HEAD = "<!-- Written by `specloom adopt`. Remove this line to keep your edits. -->"

_SHOWN = 5
"""How many names the command prints for each reason; the guide has all of them."""


def guide(package: str, maker: Maker, names: Sequence[Name]) -> str:
    """Return the text of the migration guide."""
    parts = [HEAD, f"# From the earlier client to this one: `{package}`", maker.same.rstrip()]
    parts += ["## Names", "\n".join(_table(names))]
    for kind, some in _gone(names):
        lines = [f"- `{one.name}`: {one.reason}" for one in some]
        parts += [f"### {kind.capitalize()} that are gone", "\n".join(lines)]
    parts += ["## What else differs", maker.other.rstrip()]
    return "\n\n".join(parts) + "\n"


def summary(names: Sequence[Name]) -> Iterator[str]:
    """Yield the lines that the command prints: how many names stay, and which do not."""
    stay = sum(not one.reason for one in names)
    yield f"{stay} of {len(names)} names stay"
    for kind, some in _gone(names):
        yield f"{len(some)} {kind} cannot stay:"
        for reason, found in groupby(some, key=lambda one: one.reason):
            listed = [one.name for one in found]
            more = f" and {len(listed) - _SHOWN} more" if len(listed) > _SHOWN else ""
            yield f"  {', '.join(listed[:_SHOWN])}{more}: {reason}"


def _table(names: Sequence[Name]) -> Iterator[str]:
    yield "| | all | kept |"
    yield "|---|---|---|"
    for kind in ORDER:
        some = [one for one in names if one.kind == kind]
        if some:
            yield f"| {kind} | {len(some)} | {sum(not one.reason for one in some)} |"


def _gone(names: Sequence[Name]) -> Iterator[tuple[str, list[Name]]]:
    for kind in ORDER:
        some = [one for one in names if one.kind == kind and one.reason]
        if some:
            yield kind, sorted(some, key=lambda one: (one.reason, one.name))
