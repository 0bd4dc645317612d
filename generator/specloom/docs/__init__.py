"""Documentation of a package, made from its document: pages, and two files inside the package.

One page for each tag, one for models and request objects, one for each class of the surface `apis`
and one for the classes of the surface `requests`; `llms.txt` and `api-map.md` tell the same in
short to whoever reads the installed package.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..apis import api_classes
from ..document import Object, as_object
from ..forms import forms_of
from ..ir import Api
from ..render import Files, fill
from ..request_classes import surface_of
from ..settings import Settings
from .calls import calls_of
from .classes import class_pages
from .operations import Pages

__all__ = ["documentation"]


def documentation(api: Api, data: Object, settings: Settings) -> Files:
    """Path below the distribution's folder → text; `data` is the normalised document."""
    return dict(_files(api, data, settings))


def _files(api: Api, data: Object, settings: Settings) -> Iterator[tuple[str, str]]:
    schemas = {
        name: as_object(schema)
        for name, schema in as_object(as_object(data.get("components")).get("schemas")).items()
    }
    pages = Pages(api, schemas, calls_of(api, schemas))
    classes = api_classes(api) if "apis" in api.surfaces else ()
    surface = surface_of(api, settings.requests) if "requests" in api.surfaces else None
    view = {"api": api, "classes": classes, "surface": surface, "root": _root(api)}
    yield "docs/index.md", fill("docs/index.md.jinja", **view)
    for group in api.groups:
        entries = [pages.entry(op) for op in group.operations]
        text = fill("docs/group.md.jinja", group=group, entries=entries, **view)
        yield f"docs/{group.name}.md", text
    yield "docs/models.md", fill("docs/models.md.jinja", models=pages.models(), **view)
    for one in class_pages(api, classes, pages):
        yield f"docs/{one.name}.md", fill("docs/class.md.jinja", one=one, **view)
    if surface is not None:
        yield "docs/requests.md", fill("docs/requests.md.jinja", **view)
    home = api.package.replace(".", "/")
    forms = {op.id: [form.name for form in forms_of(op)] for op in api.operations}
    yield f"{home}/llms.txt", fill("docs/llms.txt.jinja", forms=forms, **view)
    yield f"{home}/api-map.md", fill("docs/api-map.md.jinja", forms=forms, **view)


def _root(api: Api) -> str:
    """The package's folder as seen from a page of documentation."""
    return "../" + api.package.replace(".", "/")
