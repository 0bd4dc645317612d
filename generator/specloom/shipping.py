"""The modules of the runtime that a package is shipped with: those its operations can come to."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from .ir import Api
from .resources import RUNTIME

Needed = Callable[[Api], bool]


def _is_paged(api: Api) -> bool:
    return bool(_CLASSES & set(api.surfaces)) or any(op.page for op in api.operations)


_CLASSES = {"apis", "requests"}
"""Surfaces whose classes can page whatever the operations are."""

FEATURES: tuple[tuple[tuple[str, ...], Needed], ...] = (
    (("models/mapping.py", "models/mapping_views.py"), lambda api: api.mapping),
    (("paging/",), _is_paged),
    (("webhooks.py",), lambda api: bool(api.hooks)),
    (("apis/",), lambda api: "apis" in api.surfaces),
    (("requests/",), lambda api: "requests" in api.surfaces),
)
"""Modules and folders that are left out of a package that has no use for them."""


def shipped(api: Api) -> Iterator[tuple[str, str]]:
    """Path below `_runtime/` and text of each module, verbatim."""
    absent = tuple(place for places, needed in FEATURES if not needed(api) for place in places)
    for path in sorted(RUNTIME.rglob("*.py")):
        place = path.relative_to(RUNTIME).as_posix()
        if not place.startswith(absent):
            yield place, path.read_text(encoding="utf-8")
