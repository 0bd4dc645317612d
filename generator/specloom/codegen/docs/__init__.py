"""Write the documentation of a package: README, pages, and two files inside the package.

There is a page for each tag, one for models and request objects, one for each class of the surface
`apis` and one for the classes of the surface `requests`. `llms.txt` and `api-map.md` are short
versions for readers of the installed package.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ...document.cache import Cache
from ...ir.api import Api, Files, Model, Operation
from ...ir.schema import Any, Enum, Object, Schema, Union
from ...ir.types import Type
from ...project.settings import Settings
from ..compat import changed_names, without_old
from ..fingerprint import Fingerprints
from ..render import fingerprint_of
from ..surfaces.api_classes import api_classes
from ..surfaces.client_methods import Places, places_of
from ..surfaces.functions import forms_of
from ..surfaces.inputs import Inputs, sent
from ..surfaces.request_classes import surface_of
from ..templates import fill
from .calls import Call
from .classes import ClassView, class_pages
from .pages import Parts, root_of

__all__ = ["documentation"]


def documentation(api: Api, fingerprints: Fingerprints, settings: Settings, cache: Cache) -> Files:
    """Return path below the distribution's folder → text."""
    return dict(_files(api, fingerprints, settings, cache))


def _files(
    api: Api, fingerprints: Fingerprints, settings: Settings, cache: Cache
) -> Iterator[tuple[str, str]]:
    old = changed_names(api)
    api = without_old(api)
    parts = Parts(api, fingerprints, cache, places_of(api.homes))
    classes = api_classes(api) if "apis" in api.surfaces else ()
    shown = tuple(class_pages(api, classes, parts.whole())) if classes else ()
    surface = surface_of(api, settings.requests) if "requests" in api.surfaces else None
    brief = replace(api, models=tuple(map(_listed, api.models)))
    view = {"api": brief, "classes": classes, "surface": surface, "root": root_of(api), "old": old}
    first = _simplest(api.operations)
    of = (
        fingerprint_of(brief, cache),
        repr(view | {"api": None}),
        repr(shown),
        repr(settings),
        parts.fingerprint(first) if first else "",
        fingerprints.of(name for name in sent(api.operations) if name in fingerprints.schemas),
    )
    yield from cache.files(lambda: _frame(view, settings, parts, shown), "docs", *of).items()
    for tag in api.tags:
        yield f"docs/{tag.name}.md", parts.tag(tag)
    yield "docs/models.md", fill("docs/models.md.jinja", **view) + "".join(parts.models())


def _frame(
    view: Mapping[str, object], settings: Settings, parts: Parts, shown: Sequence[ClassView]
) -> Iterator[tuple[str, str]]:
    """Yield the pages that do not show the contents of schemas."""
    context = {"settings": settings, **_first(parts, shown)}
    yield "README.md", fill("package/README.md.jinja", **context, **view)
    yield "docs/index.md", fill("docs/index.md.jinja", example=context["example"], **view)
    for one in shown:
        yield f"docs/{one.name}.md", fill("docs/class.md.jinja", one=one, **view)
    if view["surface"] is not None:
        yield "docs/requests.md", fill("docs/requests.md.jinja", **view)
    home = parts.api.package.replace(".", "/")
    forms = {op.id: [form.name for form in forms_of(op)] for op in parts.api.operations}
    inputs = Inputs(parts.fingerprints.schemas)
    more = {
        "signatures": {op.id: signature(op, inputs, parts.places) for op in parts.api.operations},
        "example": context["example"],
        "forms": forms,
    }
    yield f"{home}/llms.txt", fill("docs/llms.txt.jinja", **more, **view)
    yield f"{home}/api-map.md", fill("docs/api-map.md.jinja", forms=forms, **view)


def signature(op: Operation, inputs: Inputs, places: Places) -> str:
    """Return a method of the client with its arguments and result, in short."""
    fields = inputs.fields(op)
    parts = [f"{one.name}: {_short(inputs.param(one))}" for one in op.path_params]
    parts.append("*")
    needed = op.body is not None and op.body.required
    for one in fields:
        parts.append(
            f"{one.name}: {_short(one.type)}{'' if one.required and needed else ' = unset'}"
        )
    if op.body and not fields:
        parts.append(f"body: {_short(inputs.body(op.body))}{'' if needed else ' = unset'}")
    for param in op.other_params:
        default = " = unset" if not param.required else ""
        default = f" = {param.default}" if param.default is not None else default
        parts.append(f"{param.name}: {_short(inputs.param(param))}{default}")
    if parts[-1] == "*":
        parts.pop()
    return f"{places.of(op, 'sync')}({', '.join(parts)}) -> {op.success.quoted}"


def _short(expr: str) -> str:
    """Return a type without what only type checkers need to know."""
    return re.sub(r" \| _inputs\.\w+(?:Value|Dict)\b|_inputs\.", "", Type(expr).quoted)


def _listed(model: Model) -> Model:
    """Return a model without its contents, as lists of all models need it."""
    kinds: dict[str, Schema] = {"object": Object(()), "enum": Enum(()), "union": Union(())}
    return Model(model.name, kinds.get(model.kind, Any()), module=model.module)


def _first(
    parts: Parts, shown: Sequence[ClassView]
) -> dict[str, str | list[str] | Call | Places | None]:
    """Return the examples of a README."""
    operations = parts.api.operations
    classes = [method for one in shown for method in one.methods]
    op = _simplest(operations)
    method = _simplest([one.entry.op for one in classes])
    paged = _simplest([one for one in operations if one.page])
    reading = (parts.call(one) for one in operations if one.method == "GET")
    return {
        "alone": next((call for call in reading if not call.needed), None),
        "example": parts.example(op) if op else "",
        "more_examples": [parts.pages_example(paged)] if paged else [],
        "places": parts.places,
        "class_example": next((one.example for one in classes if one.entry.op is method), ""),
    }


_READS = (
    "check count describe fetch find get has info list load lookup query read retrieve search show"
)
_REMOVES = "clear delete destroy drop flush purge remove reset revoke truncate"
"""Words in the names of operations that show whether they read or remove, whatever the method."""


def _caution(op: Operation) -> int:
    """Return how risky a sample call is: 0 for an operation that only reads."""
    names = frozenset(op.name.split("_"))
    if op.method == "DELETE" or not names.isdisjoint(_REMOVES.split()):
        return 3
    if op.method in ("GET", "HEAD", "QUERY"):
        return 0
    return 2 if names.isdisjoint(_READS.split()) else 1


def _simplest(operations: Sequence[Operation]) -> Operation | None:
    """Return the first operation that reads and has the fewest arguments."""

    def rank(op: Operation) -> tuple[int, bool, int]:
        needed = [param for param in op.params if param.required and param.default is None]
        return _caution(op), op.stream is not None, len(needed)

    return min(operations, key=rank, default=None)
