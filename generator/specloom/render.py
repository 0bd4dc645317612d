"""The API and its templates → the text of every file that is not a model."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from .document import Json
from .engines.lean import FORMATS
from .forms import forms_of
from .groups import faces_of
from .ir import Api, Operation
from .resources import RUNTIME, TEMPLATES
from .settings import Settings
from .text import cell, comment, docstring, literal, one_line

Files = dict[str, str]


def render(api: Api, settings: Settings) -> Files:
    """Path below the distribution's folder → text, unformatted."""
    home = api.package.replace(".", "/")
    files = {f"{home}/{path}": text for path, text in _package(api, settings)}
    files |= dict(_distribution(api, settings))
    return files


def as_json(value: object) -> str:
    """The IR as JSON text, as `specloom show` prints it."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        value = dataclasses.asdict(value)
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


def manifest(api: Api) -> Json:
    """Every operation with the callables that reach it."""
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
            }
            for op in api.operations
        ],
    }


def _package(api: Api, settings: Settings) -> Iterator[tuple[str, str]]:
    faces = faces_of(api.groups)
    view = {"api": api, "exports": sorted(settings.exports.items()), "faces": faces}
    formats = sorted(set(FORMATS.values()))
    yield "__init__.py", _fill("package/init.py.jinja", **view)
    yield "client.py", _fill("package/client.py.jinja", **view)
    yield "errors.py", _fill("package/errors.py.jinja", **view)
    yield "types.py", _fill("package/types.py.jinja", **view)
    yield "api/__init__.py", _fill("package/api.py.jinja", **view)
    for group in api.groups:
        yield f"api/{group.name}/__init__.py", _fill("api/group.py.jinja", group=group)
        for op in group.operations:
            text = _fill("api/operation.py.jinja", op=op, forms=forms_of(op), formats=formats)
            yield f"api/{group.name}/{op.name}.py", text
    yield "groups/__init__.py", _fill("package/groups.py.jinja", **view)
    for face in faces:
        text = _fill("api/face.py.jinja", face=face, formats=formats)
        yield f"groups/{face.group.name}.py", text
    yield "manifest.json", as_json(manifest(api))
    yield "py.typed", ""
    for path in sorted(RUNTIME.glob("*.py")):
        yield f"_runtime/{path.name}", path.read_text(encoding="utf-8")


def _distribution(api: Api, settings: Settings) -> Iterator[tuple[str, str]]:
    view = {
        "api": api,
        "settings": settings,
        "root": api.package.partition(".")[0],
        "example": _example(api),
    }
    yield "pyproject.toml", _fill("package/pyproject.toml.jinja", **view)
    yield "README.md", _fill("package/README.md.jinja", **view)
    yield "CHANGELOG.md", _fill("package/CHANGELOG.md.jinja", **view)
    yield "LICENSE", _fill("package/LICENSE.jinja", **view)


def _example(api: Api) -> Operation | None:
    """An operation that can be called with a client alone."""
    plain = [
        op for op in api.operations if op.method == "GET" and not any(p.required for p in op.params)
    ]
    return next((op for op in plain if op.security), plain[0] if plain else None)


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
    }
    return environment


_ENVIRONMENT = _environment(TEMPLATES)


def _fill(template: str, **view: object) -> str:
    return _ENVIRONMENT.get_template(template).render(**view)
