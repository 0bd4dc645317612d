"""Recognise documents of other formats, and say what to do with them."""

from __future__ import annotations

from collections.abc import Callable

from ..document.diagnostics import Diagnostic
from ..document.document import Document, Object, as_list, as_object, as_text
from ..document.values import text_of

_DESCRIPTION = "Specloom reads OpenAPI 3.0, 3.1, 3.2 and Swagger 2.0"

_CONVERT = f"{_DESCRIPTION}: convert it, for example with"


def _is_postman(data: Object) -> bool:
    info = as_object(data.get("info"))
    return "item" in data and ("_postman_id" in info or "postman" in as_text(info.get("schema")))


_FORMATS: tuple[tuple[Callable[[Object], bool], str, str], ...] = (
    (_is_postman, "a Postman collection", f"{_CONVERT} `npx postman-to-openapi FILE openapi.yaml`"),
    (
        lambda data: "asyncapi" in data,
        "an AsyncAPI document, which describes messages",
        f"{_DESCRIPTION}: describe the HTTP operations of the API in an OpenAPI document",
    ),
    (
        lambda data: "swaggerVersion" in data,
        "a document of Swagger 1",
        f"{_CONVERT} `npx api-spec-converter --from=swagger_1 --to=openapi_3 FILE`",
    ),
    (
        lambda data: "overlay" in data and "actions" in data,
        "an OpenAPI Overlay, which changes another document",
        "name the document that it changes, and this one with --overlay",
    ),
    (
        lambda data: "arazzo" in data,
        "an Arazzo document, which describes workflows",
        "name one of the documents under its `sourceDescriptions`",
    ),
    (
        lambda data: "entries" in as_object(data.get("log")),
        "a HAR recording",
        f"{_DESCRIPTION}; `specloom record` makes fixtures of recordings",
    ),
    (
        lambda data: as_text(data.get("kind")).startswith("discovery#"),
        "a Google API Discovery document",
        f"{_CONVERT} `npx google-discovery-to-swagger`",
    ),
    (
        lambda data: (
            "__export_format" in data or as_text(data.get("type")).startswith("collection.insomnia")
        ),
        "an Insomnia export",
        "export it from Insomnia as OpenAPI",
    ),
    (
        lambda data: "__schema" in data or "__schema" in as_object(data.get("data")),
        "a GraphQL schema",
        f"{_DESCRIPTION}: use a client for GraphQL",
    ),
    (
        lambda data: "smithy" in data,
        "a Smithy model",
        f"{_CONVERT} `smithy build` and its OpenAPI plugin",
    ),
    (
        lambda data: "package" in data and not {"paths", "info"} & data.keys(),
        "settings, as `api.yaml` has them",
        "name the document beside it",
    ),
    (
        lambda data: "json-schema.org" in as_text(data.get("$schema")),
        "a JSON Schema",
        "put it under `components.schemas` of an OpenAPI document that has `paths`",
    ),
)
"""The test for each format, its name, and what to do."""

_PARTS = {"paths", "webhooks", "components", "definitions", "info"}


def foreign(document: Document) -> Diagnostic | None:
    """Return an error if a document is not OpenAPI; None if it is, even with errors."""
    data = document.data
    for key, major in (("openapi", "3"), ("swagger", "2")):
        if key in data:
            version = text_of(data[key])
            if version.partition(".")[0] in (major, ""):
                return None
            what = f'the version "{version}" is not known'
            return document.diagnostic(f"/{key}", what, f"{_DESCRIPTION}: write `{key}: {major}.…`")
    for known, name, fix in _FORMATS:
        if known(data):
            return document.diagnostic("", f"this is {name}, not an OpenAPI document", fix)
    for key, value in data.items():
        if {"openapi", "swagger"} & as_object(value).keys():
            fix = f"save what is under `{key}` as a file of its own"
            return document.diagnostic(f"/{key}", f"the OpenAPI document is under `{key}`", fix)
    if not _PARTS & data.keys() and not as_list(data.get("tags")):
        fix = f"{_DESCRIPTION}: start with `openapi: 3.1.0`, `info:` and `paths:`"
        return document.diagnostic("", "this is not an OpenAPI document", fix)
    return None
