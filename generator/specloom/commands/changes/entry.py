"""Write a comparison for the terminal and for the changelog of the package."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .change import Change, Comparison

_HEAD = """\
# Changelog

All notable changes of this package, newest first; versions follow [SemVer](https://semver.org/).
"""


def report(found: Comparison, name: str, since: str, current: str) -> str:
    """Return the comparison for a terminal. `current` is the version in `api.yaml`."""
    lines = [f"{name} since {since}: {_counted(found)}"]
    for title, changes in (("breaking", found.breaking), ("compatible", found.compatible)):
        lines += [f"{title:<11} {_line(change)}" for change in changes]
    if found.level == "none":
        return "\n".join([*lines, f"version: {found.version} stays"])
    asked = "" if current == found.next else f"; api.yaml says {current}"
    return "\n".join([*lines, f"version: {found.version} -> {found.next}{asked}"])


def with_entry(changelog: str, found: Comparison) -> str:
    """Return the changelog with an entry for the next version, replacing one that it already
    has.
    """
    entry = f"## {found.next}\n\n" + "\n".join(_sections(found))
    head, *entries = re.split(r"^(?=## )", changelog or _HEAD, flags=re.MULTILINE)
    kept = [one for one in entries if one.splitlines()[0] != f"## {found.next}"]
    return "\n\n".join(part.strip() for part in (head, entry, *kept)) + "\n"


def _sections(found: Comparison) -> Iterator[str]:
    for title, changes in (("Breaking", found.breaking), ("Compatible", found.compatible)):
        if changes:
            yield f"### {title}\n"
            yield from _items(changes)
            yield ""


def _items(changes: Sequence[Change]) -> Iterator[str]:
    return (f"- `{change.place}`: {change.what}" for change in changes)


def _line(change: Change) -> str:
    kind = "package " if change.package else "document"
    return f"{kind} {change.place}: {change.what}"


def _counted(found: Comparison) -> str:
    if found.level == "none":
        return "nothing that a caller would notice"
    return f"{len(found.breaking)} breaking, {len(found.compatible)} compatible"
