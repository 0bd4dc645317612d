"""Fill the templates with the API: all files except models."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial

import tomli_w

from ..document.cache import RUNTIME, Cache, digest
from ..document.document import Json, as_object
from ..ir.api import Api, Files, Operation, Tag
from ..ir.schema import Schemas
from ..ir.types import NAMES
from ..project.settings import Settings
from ..python.literals import (
    on_one_line,
)
from ..runtime.catalog.index import Index
from ..runtime.guide.pages import index_page
from .compat import changed_names, noted, old_models, without_old
from .descriptor import descriptor
from .fingerprint import Fingerprints
from .surfaces.api_classes import SUBMODULES, ApiClass, api_classes, async_exports_of, exports_of
from .surfaces.client_methods import attributes_of, class_names, face_of, faces_of
from .surfaces.functions import forms_of, headers_class, in_dialect
from .surfaces.inputs import Inputs, definitions, enums_of, sent, with_literals
from .surfaces.request_classes import surface_of
from .templates import fill
from .testing import data as testing_data
from .testing import view as testing_view

Needed = Callable[[Api], bool]


FEATURES: tuple[tuple[tuple[str, ...], Needed], ...] = (
    (("models/mapping.py", "models/mapping_views.py"), lambda api: api.mapping),
    (("webhooks.py", "webhook_signatures.py"), lambda api: bool(api.hooks)),
    (("apis/",), lambda api: "apis" in api.surfaces),
    (("requests/",), lambda api: "requests" in api.surfaces),
    (("dialects/__init__.py",), lambda api: bool(api.dialect)),
    (("dialects/openapi_generator/",), lambda api: api.dialect == "openapi-generator"),
    (("dialects/openapi_python_client/",), lambda api: bool(api.client_dialect)),
)
"""Modules and folders of the runtime that are shipped only in packages that need them."""


FOR_HTTPX = (
    ("from httpx_aiohttp.httpx2 import Httpx2", "from httpx_aiohttp import Httpx"),
    ("Httpx2", "Httpx"),
    ("httpx2", "httpx"),
    ("httpcore2", "httpcore"),
)
"""What differs in the runtime of a package that uses httpx."""


def shipped(api: Api, http: str) -> Iterator[tuple[str, str]]:
    """Yield path below `_runtime/` and text of each module of the runtime."""
    absent = tuple(place for places, needed in FEATURES if not needed(api) for place in places)
    for path in sorted(RUNTIME.rglob("*.py")):
        place = path.relative_to(RUNTIME).as_posix()
        if not place.startswith(absent):
            text = path.read_text(encoding="utf-8")
            for ours, theirs in FOR_HTTPX if http == "httpx" else ():
                text = text.replace(ours, theirs)
            yield place, text


def package(api: Api, settings: Settings, fingerprints: Fingerprints, cache: Cache) -> Files:
    """Return path → text of the files that are neither models nor documentation."""
    home = api.package.replace(".", "/")
    return {f"{home}/{path}": text for path, text in _package(api, settings, fingerprints, cache)}


def manifest(api: Api, command: str) -> Json:
    """Return every operation with the callables that call it."""
    methods: dict[tuple[str, str], list[Json]] = {
        (entry.op.name, entry.op.tag): [f"{one.name}.{m.name}" for m in entry.methods]
        for one in _classes(without_old(api))
        for entry in one.entries
    }
    return {
        "title": api.title,
        "package": api.package,
        "distribution": api.distribution,
        "version": api.version,
        "command": command,
        "description": _first_line(api.description),
        "tags": [
            {"name": tag.name, "wire": tag.wire, "description": _first_line(tag.description)}
            for tag in api.tags
        ],
        "operations": [
            {
                "id": op.id,
                "name": op.name,
                "method": op.method,
                "path": op.path,
                "tag": op.tags[0],
                "module": f"{api.package}.api.{op.tag}.{op.name}",
                "summary": _first_line(op.summary or op.description),
                **({"deprecated": True} if op.deprecated else {}),
                "callables": [form.name for form in forms_of(op)],
                **({"methods": methods[op.name, op.tag]} if methods else {}),
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


_LINE = 200


def _first_line(text: str) -> str:
    """Return the first paragraph of a text on one line, shortened if it is long."""
    line = on_one_line(text.strip().partition("\n\n")[0])
    return line if len(line) <= _LINE else f"{line[: _LINE - 1]}…"


def _package(
    api: Api, settings: Settings, fingerprints: Fingerprints, cache: Cache
) -> Iterator[tuple[str, str]]:
    classes = _classes(api)
    exports = {**(exports_of(api, classes) if classes else {}), **settings.exports}
    outline = replace(api, models=())
    view: dict[str, object] = {
        "classes": classes,
        "exports": sorted(exports.items()),
        "old": old_models(api) if classes else {},
        "submodules": _submodules(api, classes),
        "command": settings.command,
    }
    of = fingerprint_of(outline, cache), repr(view)
    frame = cache.files(lambda: _frame(outline, view), "package", *of)
    yield from frame.items()
    taken = attributes_of(api.homes)
    for tag, name in zip(api.homes, class_names(api.homes), strict=True):
        reserved = taken if tag.direct else frozenset()
        yield from _tag(tag, name, reserved, fingerprints, cache, api.client_dialect)
    names = [one for one in sent(api.operations) if one in fingerprints.schemas]
    make = partial(_inputs, api, fingerprints.schemas)
    inputs = cache.text(make, "inputs", *names, fingerprints.of(names))
    if inputs:
        yield "inputs.py", inputs
    if classes:
        yield from _api_classes(api, classes, cache)
    if "requests" in api.surfaces:
        yield from _request_classes(api, settings, [*NAMES])
    limits = partial(testing_data, api)
    yield "testing.json", cache.text(limits, "testing", fingerprints.of([*api.schemas]), *of)
    for path, text in shipped(api, settings.http):
        yield f"_runtime/{path}", text


def _tag(
    tag: Tag,
    name: str,
    taken: frozenset[str],
    fingerprints: Fingerprints,
    cache: Cache,
    dialect: str,
) -> Iterator[tuple[str, str]]:
    """Yield the modules of the operations of a tag, and that of its client methods."""
    for module, op, note in noted(tag):
        enums = enums_of(op, fingerprints.schemas)
        make = partial(_operation, op, note, enums, dialect)
        of = cache.fingerprint(op), note, dialect, *enums
        text = cache.text(make, "api/operation", *of)
        yield f"api/{tag.name}/{module}.py", text
    own = (*tag.operations, *(op for _, op in tag.old))
    leads = fingerprints.of(one for one in sent(own) if one in fingerprints.schemas)
    make = partial(_face, tag, name, taken, fingerprints.schemas)
    text = cache.text(make, "api/face", fingerprint_of_tag(tag, cache), name, leads, *sorted(taken))
    yield f"tags/{tag.name}.py", text


def _operation(op: Operation, note: str, enums: tuple[str, ...], dialect: str) -> str:
    """Return the module of an operation. `enums` are those whose values arguments accept."""
    forms = in_dialect(op, forms_of(op)) if dialect else forms_of(op)
    view = {"op": op, "forms": forms, "formats": [*NAMES], "note": note, "enums": enums}
    view |= {"dialect": dialect, "headers": None if note else headers_class(op)}
    takes = partial(with_literals, enums=enums)
    return fill("api/operation.py.jinja", descriptor=descriptor(op), takes=takes, **view)


def _face(tag: Tag, name: str, taken: frozenset[str], schemas: Schemas) -> str:
    return fill("api/face.py.jinja", face=face_of(tag, name, taken, Inputs(schemas)))


def _inputs(api: Api, schemas: Schemas) -> str:
    found = tuple(definitions(api.operations, schemas))
    return fill("package/inputs.py.jinja", definitions=found, formats=[*NAMES]) if found else ""


def fingerprint_of(api: Api, cache: Cache) -> str:
    """Return a digest of an API and its operations."""
    rest = repr(replace(api, tags=(), left=()))
    return digest(rest, *(fingerprint_of_tag(tag, cache) for tag in api.homes))


def fingerprint_of_tag(tag: Tag, cache: Cache) -> str:
    """Return a digest of a tag and its operations."""
    old = [part for name, op in tag.old for part in (name, cache.fingerprint(op))]
    rest = repr(replace(tag, operations=(), old=()))
    return digest(rest, *map(cache.fingerprint, tag.operations), "old", *old)


def _frame(api: Api, more: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Yield the files that do not depend on single operations. `api` has no models."""
    view = {"api": api, "faces": faces_of(api.homes), **more}
    command = str(more["command"])
    yield "__init__.py", fill("package/init.py.jinja", **view)
    yield "__main__.py", fill("package/main.py.jinja", **view)
    yield "mcp.py", fill("package/mcp.py.jinja", **view)
    yield "docs.py", fill("package/docs.py.jinja", **view)
    first = next((f"{op.tag}.{op.name}" for op in api.operations), "")
    yield "tools.py", fill("package/tools.py.jinja", example=first, **view)
    yield "SKILL.md", index_page(Index(api.package, as_object(manifest(api, command))))
    yield "client.py", fill("package/client.py.jinja", **view)
    yield "errors.py", fill("package/errors.py.jinja", **view)
    for name in ("types", "files", "hooks", "telemetry"):
        yield f"{name}.py", fill(f"package/{name}.py.jinja", **view)
    yield "api/__init__.py", fill("package/api.py.jinja", **view)
    for tag in api.homes:
        yield f"api/{tag.name}/__init__.py", fill("api/tag.py.jinja", tag=tag)
    if api.hooks:
        yield "webhooks.py", fill("package/webhooks.py.jinja", formats=[*NAMES], **view)
    for name in ("testing", "pytest_plugin"):
        yield f"{name}.py", fill(f"package/{name}.py.jinja", **testing_view(api))
    yield "tags/__init__.py", fill("package/tags.py.jinja", **view)
    yield "manifest.json", json.dumps(manifest(api, command), indent=2, ensure_ascii=False) + "\n"
    yield "py.typed", ""


def _submodules(api: Api, classes: tuple[ApiClass, ...]) -> tuple[str, ...]:
    """Return the modules that are attributes of the package.

    `telemetry` needs an extra, so it is none.
    """
    surfaces = SUBMODULES if classes else ()
    return ("files", "hooks", "tools", *surfaces, *(("webhooks",) if api.hooks else ()))


def _request_classes(api: Api, settings: Settings, formats: list[str]) -> Iterator[tuple[str, str]]:
    """Yield the files of the surface `requests`."""
    surface = surface_of(api, settings.requests)
    view = {"surface": surface, "formats": formats}
    yield "requests/__init__.py", fill("requests/init.py.jinja", **view)
    for module in surface.modules:
        text = fill("requests/tag.py.jinja", module=module, **view)
        yield f"requests/{module.tag.name}.py", text
    if surface.responses:
        yield "requests/_responses.py", fill("requests/responses.py.jinja", **view)


def _classes(api: Api) -> tuple[ApiClass, ...]:
    return api_classes(api) if "apis" in api.surfaces else ()


def _api_classes(
    api: Api, classes: tuple[ApiClass, ...], cache: Cache
) -> Iterator[tuple[str, str]]:
    """Yield the files of the surface `apis`. The async classes use the same templates."""
    for name in ("api_response", "configuration", "exceptions", "rest"):
        yield f"{name}.py", fill(f"apis/{name}.py.jinja", api=api)
    exports = sorted(async_exports_of(api, classes).items())
    yield "aio/__init__.py", fill("apis/aio.py.jinja", exports=exports, old=old_models(api))
    yield "aio/api/__init__.py", fill("apis/aio_api.py.jinja", classes=classes)
    for home, up, a in (("", ".", False), ("aio/", "..", True)):
        yield f"{home}api_client.py", fill("apis/api_client.py.jinja", api=api, up=up, a=a)
        for one in classes:
            view = {"one": one, "formats": [*NAMES], "up": f"{up}.", "a": a}
            make = partial(fill, "apis/api.py.jinja", **view)
            yield f"{home}api/{one.module}.py", cache.text(make, "apis/api", repr(one), repr(a))


_NEEDS = {
    "specloom": ("{http}", "pydantic>=2.12"),
    "openapi-python-client": ("attrs>=22.2", "httpx>=0.23.1,<0.29", "python-dateutil>=2.8,<3"),
}
"""Backend → the dependencies of a package at run time."""

_LIBRARIES = {
    "httpx": ("httpx>=0.27", "httpx-aiohttp>=0.2"),
    "httpx2": ("httpx2>=2.0", "httpx-aiohttp[httpx2]>=0.2"),
}
"""HTTP library → its requirement, and that of its transport on aiohttp."""


_KEPT = ["*.orig", "*.orig[0-9]*"]
"""Backups that `specloom generate` makes of files edited by hand."""


def distribution(api: Api, settings: Settings) -> Files:
    """Return the files that make a package an installable distribution."""
    view = {"api": api, "old": changed_names(api), "settings": settings}
    files = {name: fill(f"package/{name}.jinja", **view) for name in ("CHANGELOG.md", "LICENSE")}
    return {"pyproject.toml": tomli_w.dumps(_pyproject(api, settings)), **files}


def _needs(settings: Settings) -> list[str]:
    """Return the dependencies of a package at run time."""
    http = _LIBRARIES[settings.http][0]
    return [one.format(http=http) for one in _NEEDS[settings.backend]]


def _pyproject(api: Api, settings: Settings) -> dict[str, object]:
    ours = settings.backend == "specloom"
    extras = {"otel": ["opentelemetry-api>=1.25"]}
    if ours:
        extras["aiohttp"] = [_LIBRARIES[settings.http][1]]
        if api.hooks:
            extras["webhooks"] = ["cryptography>=42"]
        extras["mcp"] = ["mcp>=2.3", "uvicorn>=0.31"]
        extras["mcp-code"] = [*extras["mcp"], "pydantic-monty>=1.4"]
        extras["testing"] = ["jsonschema>=4.23"]
        extras["cli"] = [
            *("click>=8.2", *extras["testing"], "python-jsonpath>=2.0"),
            *("pyyaml>=6.0.2", "rich>=13.7"),
        ]
    readme = ["README.md"] if ours else []
    root = api.package.partition(".")[0]
    return {
        "build-system": {"requires": ["hatchling>=1.25"], "build-backend": "hatchling.build"},
        "project": {
            "name": api.distribution,
            "version": api.version,
            "description": f"A typed Python client for {on_one_line(api.title)}, sync and async.",
            **({"readme": "README.md"} if ours else {}),
            "license": "MIT",
            "license-files": ["LICENSE"],
            "requires-python": ">=3.11",
            "dependencies": [*_needs(settings), *settings.dependencies],
            **({"scripts": {settings.command: f"{api.package}.__main__:main"}} if ours else {}),
            "optional-dependencies": {
                **extras,
                **{name: list(items) for name, items in settings.extras.items()},
            },
            **({"entry-points": {"pytest11": _plugin(api)}} if ours else {}),
        },
        "tool": {
            "hatch": {
                "build": {
                    "targets": {
                        "wheel": {"only-include": [root], "exclude": _KEPT},
                        "sdist": {
                            "only-include": [root, *readme, "CHANGELOG.md", "LICENSE"],
                            "exclude": _KEPT,
                        },
                    }
                }
            }
        },
    }


def _plugin(api: Api) -> dict[str, str]:
    """Return the pytest plugin, by the name that `-p no:NAME` leaves it out by."""
    return {api.package: f"{api.package}.pytest_plugin"}
