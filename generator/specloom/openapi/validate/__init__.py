"""Validate what the generator relies on, and our own extensions.

This is no complete OpenAPI validator: it finds the errors that would make a client wrong, and says
how to fix them.
"""

from __future__ import annotations

import re

from ...document.diagnostics import Diagnostic, misspelt, nearest
from ...document.document import FILES, NESTED, Document, Json, as_object, as_text, join
from ..context import Context, Renames
from ..references import Refs
from ..swagger2 import convert
from .extensions import check_extension
from .fields import check_keys
from .operations import check_operations
from .schemas import SCHEMA_LISTS, SCHEMA_MAPS, SCHEMAS, check_schema

TOP = [
    "openapi",
    "info",
    "jsonSchemaDialect",
    "servers",
    "paths",
    "webhooks",
    "components",
    "security",
    "tags",
    "externalDocs",
    "$self",
    "swagger",
    "host",
    "basePath",
    "schemes",
    "consumes",
    "produces",
    "definitions",
    "parameters",
    "responses",
    "securityDefinitions",
]
VERSION = re.compile(r"3\.[012](\.\d+)?(-.*)?")
NAMED = [
    "schemas",
    "properties",
    "patternProperties",
    "$defs",
    "definitions",
    "responses",
    "parameters",
    "examples",
    "headers",
    "requestBodies",
    "securitySchemes",
    "links",
    "callbacks",
    "pathItems",
    "mediaTypes",
    "content",
    "encoding",
    "paths",
    "webhooks",
    "mapping",
    "variables",
    "scopes",
]
"""Keys of maps whose names the document chooses."""
DATA = ("example", "default", "enum", "const", "value", "dataValue")


def check(document: Document) -> list[Diagnostic]:
    """Return the errors and warnings of a document, in the order of its lines."""
    return sorted(one for one in examine(document) if one.severity != "info")


def examine(document: Document, written: Document | None = None) -> list[Diagnostic]:
    """Return all diagnostics of a document. `written` is the document before translation."""
    version = as_text(document.data.get("openapi")) or as_text(document.data.get("swagger"))
    known = VERSION.fullmatch(version) if "openapi" in document.data else version == "2.0"
    if not known:
        what = f'the version "{version}" is not known' if version else "no `openapi` version"
        return [document.diagnostic("/openapi", what, "write `openapi: 3.1.0`")]
    two = version == "2.0"
    data = convert(document.data) if two else document.data
    context = Context(document, data, Renames(), version=version[:3])
    refs = Refs(context)
    _top(document, context)
    _walk(context, refs, data, "", "")
    check_operations(context, refs)
    check_keys(context, (written or document).data)
    return list(context.diagnostics)


def _top(document: Document, context: Context) -> None:
    for name in document.data:
        if name not in TOP and not name.startswith("x-"):
            meant = misspelt(name, TOP)
            fix = f"{'correct it' if meant else 'remove it'}{nearest(name, TOP)}"
            report = context.error if meant == "paths" not in document.data else context.warning
            report(join("", name), f'"{name}" is not a key of an OpenAPI document', fix)
    info = document.data.get("info")
    for name in ("title", "version"):
        if name not in as_object(info):
            context.warning("/info", f"info has no {name}", f"write `{name}:` under `info:`")
    if not any(name in document.data for name in ("paths", "webhooks", "components")):
        context.error("", "the document has no paths", "write `paths:`")


def _walk(context: Context, refs: Refs, value: Json, pointer: str, kind: str) -> None:
    """Check every node by its kind: a schema, a map of named values, or any other object."""
    if isinstance(value, list):
        for index, item in enumerate(value):
            if isinstance(item, NESTED):
                _walk(context, refs, item, f"{pointer}/{index}", kind if kind == "schema" else "")
        return
    if not isinstance(value, dict):
        return
    if kind == "schema":
        check_schema(context, refs, value, pointer)
    elif isinstance(value.get("$ref"), str) and kind != "named":
        refs.target(as_text(value["$ref"]), pointer)
    named = kind.startswith("named")
    for name, member in value.items():
        if not named and name.startswith("x-"):
            if name.startswith("x-specloom-") and name != FILES:
                check_extension(context, value, name, join(pointer, name))
        elif isinstance(member, NESTED) and (named or name not in DATA):
            within = "schema" if kind == "named schemas" else ""
            _walk(
                context, refs, member, join(pointer, name), within if named else _kind(kind, name)
            )


def _kind(parent: str, name: str) -> str:
    if parent == "schema":
        if name in SCHEMA_MAPS:
            return "named schemas"
        return "schema" if name in SCHEMAS or name in SCHEMA_LISTS else "remark"
    if name == "schemas":
        return "named schemas"
    if name in ("schema", "itemSchema"):
        return "schema"
    return "named" if name in NAMED else ""
