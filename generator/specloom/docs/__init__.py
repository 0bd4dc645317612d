"""Documentation of a package, made from its document: README, pages, two files inside the package.

One page for each tag, one for models and request objects, one for each class of the surface `apis`
and one for the classes of the surface `requests`; `llms.txt` and `api-map.md` tell the same in
short to whoever reads the installed package.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ..apis import api_classes
from ..document import Object, as_object
from ..forms import forms_of
from ..ir import Api, Operation
from ..old_names import changed_names, without_old
from ..render import Files, fill
from ..request_classes import surface_of
from ..settings import Settings
from .calls import Call, calls_of
from .classes import ClassView, class_pages
from .operations import Pages
from .snippets import plain

__all__ = ["documentation"]


def documentation(api: Api, data: Object, settings: Settings) -> Files:
    """Path below the distribution's folder → text; `data` is the normalised document."""
    return dict(_files(api, data, settings))


def _files(api: Api, data: Object, settings: Settings) -> Iterator[tuple[str, str]]:
    schemas = {
        name: as_object(schema)
        for name, schema in as_object(as_object(data.get("components")).get("schemas")).items()
    }
    old = changed_names(api)
    api = without_old(api)
    pages = Pages(api, schemas, calls_of(api, schemas))
    classes = api_classes(api) if "apis" in api.surfaces else ()
    shown = tuple(class_pages(api, classes, pages))
    surface = surface_of(api, settings.requests) if "requests" in api.surfaces else None
    view = {"api": api, "classes": classes, "surface": surface, "root": _root(api), "old": old}
    first = _first(pages, shown)
    yield "README.md", fill("package/README.md.jinja", settings=settings, **first, **view)
    yield "docs/index.md", fill("docs/index.md.jinja", **view)
    for group in api.groups:
        entries = [pages.entry(op) for op in group.operations]
        text = fill("docs/group.md.jinja", group=group, entries=entries, **view)
        yield f"docs/{group.name}.md", text
    yield "docs/models.md", fill("docs/models.md.jinja", models=pages.models(), **view)
    for one in shown:
        yield f"docs/{one.name}.md", fill("docs/class.md.jinja", one=one, **view)
    if surface is not None:
        yield "docs/requests.md", fill("docs/requests.md.jinja", **view)
    home = api.package.replace(".", "/")
    forms = {op.id: [form.name for form in forms_of(op)] for op in api.operations}
    yield (
        f"{home}/llms.txt",
        fill("docs/llms.txt.jinja", forms=forms, example=first["example"], **view),
    )
    yield f"{home}/api-map.md", fill("docs/api-map.md.jinja", forms=forms, **view)


def _first(pages: Pages, shown: Sequence[ClassView]) -> dict[str, str | Call | None]:
    """The examples of a README: what a reader tries first."""
    classes = [method for one in shown for method in one.methods]
    op = _simplest(pages.api.operations, pages.calls)
    method = _simplest([one.entry.op for one in classes], pages.calls)
    reading = [pages.calls[one.id] for one in pages.api.operations if one.method == "GET"]
    return {
        "alone": next((call for call in reading if not call.needed), None),
        "example": plain(pages.snippets.python(pages.calls[op.id], later=False)) if op else "",
        "class_example": next((one.example for one in classes if one.entry.op is method), ""),
    }


def _simplest(operations: Sequence[Operation], calls: Mapping[str, Call]) -> Operation | None:
    """The operation that reads, and with the fewest arguments; the first of several."""

    def rank(op: Operation) -> tuple[bool, bool, int]:
        return op.method != "GET", op.stream is not None, len(calls[op.id].needed)

    return min(operations, key=rank, default=None)


def _root(api: Api) -> str:
    """The package's folder as seen from a page of documentation."""
    return "../" + api.package.replace(".", "/")
