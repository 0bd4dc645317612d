"""The text of `MIGRATION.md`, and what the command prints."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from .kept import ORDER, Name

HEAD = "<!-- Written by `specloom adopt`. Remove this line to keep your edits. -->"

_SHOWN = 5
"""How many names the command prints for each reason; the guide has all of them."""

_SAME = """\
Programs written for the client that openapi-python-client made go on working with this package:
imports, calls, arguments, models and errors are the same.

| you write | and get |
|---|---|
| `isinstance(pet.tag, Unset)`, `pet.tag is UNSET` | whether a field was absent |
| `sync`, `asyncio` | the body of a documented response, also of an error; else None |
| `raise_on_unexpected_status=True` | `errors.UnexpectedStatus` where a status is not documented |
| `to_dict()`, `from_dict()`, `additional_properties`, `model["key"]` | the same as before |
| `File(payload=..., file_name=..., mime_type=...)` | an upload; bytes of a response are a `File` |
| `client.get_httpx_client()` | the HTTP client, with base URL, headers and credentials |
"""

_OTHER = """\
- Models are pydantic models and not attrs classes: `attrs.asdict` and `attrs.evolve` do not take
  them; `to_dict()` and `model_copy(update=...)` do the same. Constructors check types.
- A body that is not as the document says is kept as it came, and does not raise.
- The modules have no private functions (`_get_kwargs`, `_parse_response`, `_build_response`).
- Errors carry more: `method`, `url`, `headers`, `parsed`, `request_id`.
"""


def guide(package: str, names: Sequence[Name]) -> str:
    """Return the text of the migration guide."""
    parts = [HEAD, f"# From the earlier client to this one: `{package}`", _SAME.rstrip()]
    parts += ["## Names", "\n".join(_table(names))]
    for kind, some in _gone(names):
        lines = [f"- `{one.name}`: {one.reason}" for one in some]
        parts += [f"### {kind.capitalize()} that are gone", "\n".join(lines)]
    parts += ["## What else differs", _OTHER.rstrip()]
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
