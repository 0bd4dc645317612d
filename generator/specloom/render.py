"""The API and its templates → the text of every file that is not a model."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from .apis import SUBMODULES, ApiClass, api_classes, async_exports_of, exports_of
from .document import Json
from .engines.lean import NAMES
from .forms import forms_of
from .groups import faces_of
from .ir import Api
from .request_classes import surface_of
from .resources import TEMPLATES
from .settings import Settings
from .shipping import shipped
from .text import cell, comment, docstring, literal, one_line, prose

Files = dict[str, str]


def render(api: Api, settings: Settings) -> Files:
    """Path below the distribution's folder → text, unformatted."""
    home = api.package.replace(".", "/")
    files = {f"{home}/{path}": text for path, text in _package(api, settings)}
    files |= distribution(api, settings)
    return files


def as_json(value: object) -> str:
    """The IR as JSON text, as `specloom show` prints it."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        value = dataclasses.asdict(value)
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


def manifest(api: Api) -> Json:
    """Every operation with the callables that reach it."""
    methods: dict[tuple[str, str], list[Json]] = {
        (entry.op.name, entry.op.group): [f"{one.name}.{m.name}" for m in entry.methods]
        for one in _classes(api)
        for entry in one.entries
    }
    return {
        "title": api.title,
        "package": api.package,
        "distribution": api.distribution,
        "version": api.version,
        "operations": [
            {
                "id": op.id,
                "name": op.name,
                "method": op.method,
                "path": op.path,
                "tag": op.tag,
                "module": f"{api.package}.api.{op.group}.{op.name}",
                "callables": [form.name for form in forms_of(op)],
                **({"methods": methods[op.name, op.group]} if methods else {}),
            }
            for op in api.operations
        ],
        "servers": [
            {"url": server.url, "name": server.name, "description": server.description}
            for server in api.servers
        ],
        "webhooks": [
            {"name": hook.name, "kind": hook.kind, "method": hook.method, "type": hook.type}
            for hook in api.hooks
        ],
    }


def _package(api: Api, settings: Settings) -> Iterator[tuple[str, str]]:
    faces = faces_of(api.groups)
    classes = _classes(api)
    exports = {**(exports_of(api, classes) if classes else {}), **settings.exports}
    view = {
        "api": api,
        "classes": classes,
        "exports": sorted(exports.items()),
        "faces": faces,
        "submodules": _submodules(api, classes),
    }
    formats = [*NAMES]
    yield "__init__.py", fill("package/init.py.jinja", **view)
    yield "client.py", fill("package/client.py.jinja", **view)
    yield "errors.py", fill("package/errors.py.jinja", **view)
    for name in ("types", "files", "hooks", "telemetry"):
        yield f"{name}.py", fill(f"package/{name}.py.jinja", **view)
    yield "api/__init__.py", fill("package/api.py.jinja", **view)
    for group in api.groups:
        yield f"api/{group.name}/__init__.py", fill("api/group.py.jinja", group=group)
        for op in group.operations:
            text = fill("api/operation.py.jinja", op=op, forms=forms_of(op), formats=formats)
            yield f"api/{group.name}/{op.name}.py", text
    if api.hooks:
        yield "webhooks.py", fill("package/webhooks.py.jinja", formats=formats, **view)
    yield "groups/__init__.py", fill("package/groups.py.jinja", **view)
    for face in faces:
        text = fill("api/face.py.jinja", face=face, formats=formats)
        yield f"groups/{face.group.name}.py", text
    yield "manifest.json", as_json(manifest(api))
    yield "py.typed", ""
    if classes:
        yield from _api_classes(api, classes, formats)
    if "requests" in api.surfaces:
        yield from _request_classes(api, settings, formats)
    for path, text in shipped(api):
        yield f"_runtime/{path}", text


def _submodules(api: Api, classes: tuple[ApiClass, ...]) -> tuple[str, ...]:
    """Modules that are attributes of the package; `telemetry` is none, as it needs an extra."""
    surfaces = SUBMODULES if classes else ()
    return ("files", "hooks", *surfaces, *(("webhooks",) if api.hooks else ()))


def _request_classes(api: Api, settings: Settings, formats: list[str]) -> Iterator[tuple[str, str]]:
    """The files of the surface `requests`."""
    surface = surface_of(api, settings.requests)
    view = {"surface": surface, "formats": formats}
    yield "requests/__init__.py", fill("requests/init.py.jinja", **view)
    for module in surface.modules:
        text = fill("requests/group.py.jinja", module=module, **view)
        yield f"requests/{module.group.name}.py", text
    if surface.replies:
        yield "requests/_replies.py", fill("requests/replies.py.jinja", **view)


def _classes(api: Api) -> tuple[ApiClass, ...]:
    return api_classes(api) if "apis" in api.surfaces else ()


def _api_classes(
    api: Api, classes: tuple[ApiClass, ...], formats: list[str]
) -> Iterator[tuple[str, str]]:
    """The files of the surface `apis`; the async ones are made by the same templates."""
    for name in ("api_response", "configuration", "exceptions", "rest"):
        yield f"{name}.py", fill(f"apis/{name}.py.jinja", api=api)
    exports = sorted(async_exports_of(api, classes).items())
    yield "aio/__init__.py", fill("apis/aio.py.jinja", exports=exports)
    yield "aio/api/__init__.py", fill("apis/aio_api.py.jinja", classes=classes)
    for home, up, a in (("", ".", False), ("aio/", "..", True)):
        yield f"{home}api_client.py", fill("apis/api_client.py.jinja", api=api, up=up, a=a)
        for one in classes:
            view = {"one": one, "formats": formats, "up": f"{up}.", "a": a}
            yield f"{home}api/{one.module}.py", fill("apis/api.py.jinja", **view)


_NEEDS = {
    "specloom": ("httpx2>=2.0", "pydantic>=2.12"),
    "openapi-python-client": ("attrs>=22.2", "httpx>=0.23.1,<0.29", "python-dateutil>=2.8,<3"),
}
"""What a package needs at run time, by the backend that made it."""


def distribution(api: Api, settings: Settings) -> Files:
    """What makes a folder with a package an installable distribution."""
    view = {
        "api": api,
        "settings": settings,
        "root": api.package.partition(".")[0],
        "needs": _NEEDS[settings.backend],
    }
    names = ("pyproject.toml", "CHANGELOG.md", "LICENSE")
    return {name: fill(f"package/{name}.jinja", **view) for name in names}


def _environment(folder: Path) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(folder),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # Python and Markdown, not HTML; texts pass the filters below
    )
    environment.globals["plain"] = str
    environment.filters |= {
        "docstring": docstring,
        "literal": literal,
        "comment": comment,
        "tuple": repr,
        "toml": json.dumps,
        "line": one_line,
        "cell": cell,
        "prose": prose,
    }
    return environment


_ENVIRONMENT = _environment(TEMPLATES)


def fill(template: str, **view: object) -> str:
    """A template with what it asks for filled in."""
    return _ENVIRONMENT.get_template(template).render(**view)
