"""Small documents written in the tests, read and normalised."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from reading.rules import broken
from specloom.document.diagnostics import Diagnostic
from specloom.document.document import Document, Object, as_object
from specloom.document.load import load
from specloom.ir.api import Api
from specloom.ir.openapi import to_openapi
from specloom.normalise import normalise
from specloom.openapi.context import Renames
from specloom.project.settings import settings_for
from specloom.project.source import Source

HEAD = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\n"


def read(text: str, **files: str) -> Document:
    """The document of a text; a text without a version is OpenAPI 3.1 without paths."""
    text = textwrap.dedent(text).lstrip("\n")
    if not text.startswith(("openapi", "swagger", "{")):
        text = HEAD + ("" if "paths:" in text else "paths: {}\n") + text
    with TemporaryDirectory() as folder:
        for name, content in files.items():
            path = Path(folder, name.replace("__", "/").replace("_yaml", ".yaml"))
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(textwrap.dedent(content), encoding="utf-8")
        path = Path(folder, "api.yaml")
        path.write_text(text, encoding="utf-8")
        return load(path)


@dataclass(frozen=True)
class Normal:
    """The API of a document, that as a document again, and what differs from the first."""

    api: Api
    diagnostics: tuple[Diagnostic, ...]
    data: Object = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "data", to_openapi(self.api))


def api_of(
    document: Document,
    renames: Renames | None = None,
    lenient: bool = False,
    models: str = "plain",
) -> Normal:
    """The API of a document, whose names are not locked."""
    names = renames or Renames()
    kinds = ("schemas", "operations", "parameters")
    chosen = {kind: getattr(names, kind) for kind in kinds}
    settings = replace(settings_for("client"), renames=chosen, lenient=lenient, models=models)
    return Normal(*normalise(document, Source("client", document.path, settings), {}))


def normal(
    text: str, renames: Renames | None = None, lenient: bool = False, **files: str
) -> Normal:
    """The API of a document; as a document it must keep to every rule of the normal form."""
    made = api_of(read(text, **files), renames, lenient)
    assert broken(made.data) == []
    return made


def schemas(text: str, lenient: bool = False, **files: str) -> Object:
    """The component schemas, without what only says where they come from."""
    found = as_object(
        as_object(normal(text, lenient=lenient, **files).data["components"])["schemas"]
    )
    return {name: told(as_object(schema)) for name, schema in found.items()}


def components(text: str, lenient: bool = False) -> Object:
    """The schemas of a document that has only schemas."""
    body = textwrap.indent(textwrap.dedent(text), "    ")
    return schemas("components:\n  schemas:\n" + body, lenient)


def told(schema: Object) -> Object:
    """A component schema without field names that are as expected."""
    made = dict(schema)
    if "properties" in made:
        made["properties"] = {
            name: {
                k: v
                for k, v in as_object(value).items()
                if not (k == "x-specloom-name" and v == name)
            }
            for name, value in as_object(made["properties"]).items()
        }
    return made


def operation(text: str, name: str = "", **files: str) -> Object:
    """The operation of that name (or the only one)."""
    for item in as_object(normal(text, **files).data["paths"]).values():
        for found in as_object(item).values():
            if not name or as_object(found)["operationId"] == name:
                return as_object(found)
    raise AssertionError(f"no operation {name}")


def ref(name: str) -> Object:
    return {"$ref": f"#/components/schemas/{name}"}
