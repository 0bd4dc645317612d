"""The modules of the runtime that a package is shipped with: those its operations can come to."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from .ir import Api
from .resources import RUNTIME

Needed = Callable[[Api], bool]


def _is_paged(api: Api) -> bool:
    return bool(_CLASSES & set(api.surfaces)) or any(op.page for op in api.operations)


def _is_streamed(api: Api) -> bool:
    return bool(_CLASSES & set(api.surfaces)) or any(op.stream for op in api.operations)


_CLASSES = {"apis", "requests"}
"""Surfaces whose classes have a way to pages and streams whatever the operations are."""

FEATURES: tuple[tuple[tuple[str, ...], Needed], ...] = (
    (("fields", "mapping", "null", "wire"), lambda api: api.mapping),
    (("links", "pager", "paging", "turns"), _is_paged),
    (("streaming",), _is_streamed),
    (("webhooks",), lambda api: bool(api.hooks)),
)
"""What is left out of a package that has no use for it; a surface's folder, too."""


def shipped(api: Api) -> Iterator[tuple[str, str]]:
    """Path below `_runtime/` and text of each module, verbatim."""
    absent = {name for names, needed in FEATURES if not needed(api) for name in names}
    for path in sorted(RUNTIME.rglob("*.py")):
        place = path.relative_to(RUNTIME)
        if place.parts[0] in api.surfaces or (len(place.parts) == 1 and place.stem not in absent):
            yield place.as_posix(), path.read_text(encoding="utf-8")
