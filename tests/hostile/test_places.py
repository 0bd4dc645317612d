"""Text that would be code, a path, or an address, in every place of a document."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from hostile.documents import new, old
from hostile.watching import assert_harmless, generate, offline, workplace

EVIL = (
    "\"\"\"\\'''\n\r\u2028import builtins; builtins.pwned = 1 #{{ 7*7 }}{% raise %}"
    "${x}%s{x}\u202e\x00</script>/../../../x|`x`"
)
Spoil = Callable[[Any, str], None]


def at(*path: Any) -> Spoil:
    """Put the text at a place."""

    def spoil(document: Any, text: str) -> None:
        for part in path[:-1]:
            document = document[part]
        document[path[-1]] = text

    return spoil


def key(*path: Any) -> Spoil:
    """Let the text be the key of what stands at a place."""

    def spoil(document: Any, text: str) -> None:
        for part in path[:-1]:
            document = document[part]
        document[text] = document.pop(path[-1])

    return spoil


PET = ("paths", "/pets/{id}")
GET = (*PET, "get")
POST = (*PET, "post")
LIST = ("paths", "/pets", "get")
SCHEMAS = ("components", "schemas")
JSON = ("content", "application/json")
PLACES: dict[str, Spoil] = {
    "title": at("info", "title"),
    "description": at("info", "description"),
    "version": at("info", "version"),
    "server url": at("servers", 0, "url"),
    "server name": at("servers", 0, "name"),
    "server description": at("servers", 0, "description"),
    "server variable": key("servers", 0, "variables", "region"),
    "server variable default": at("servers", 0, "variables", "region", "default"),
    "tag name": at("tags", 0, "name"),
    "tag of an operation": at(*GET, "tags", 0),
    "tag description": at("tags", 0, "description"),
    "path": key("paths", "/pets"),
    "operation id": at(*GET, "operationId"),
    "summary": at(*GET, "summary"),
    "operation description": at(*GET, "description"),
    "query name": at(*GET, "parameters", 0, "name"),
    "header name": at(*GET, "parameters", 1, "name"),
    "cookie name": at(*GET, "parameters", 2, "name"),
    "parameter style": at(*GET, "parameters", 3, "style"),
    "parameter description": at("components", "parameters", "Id", "description"),
    "parameter default": at(*GET, "parameters", 0, "schema", "default"),
    "parameter example": at(*GET, "parameters", 1, "schema", "example"),
    "enum value": at(*GET, "parameters", 0, "schema", "enum", 0),
    "status": key(*GET, "responses", "200"),
    "response description": at(*GET, "responses", "200", "description"),
    "response header": key(*GET, "responses", "200", "headers", "X-Rate"),
    "media type": key(*GET, "responses", "200", *JSON),
    "media type of a body": key(*POST, "requestBody", *JSON),
    "example name": key(*GET, "responses", "200", *JSON, "examples", "one"),
    "example value": at(*GET, "responses", "200", *JSON, "examples", "one", "value", "name"),
    "encoding of a property": key(
        *POST, "requestBody", "content", "multipart/form-data", "encoding", "photo"
    ),
    "encoding media type": at(
        *POST, "requestBody", "content", "multipart/form-data", "encoding", "photo", "contentType"
    ),
    "callback name": key(*POST, "callbacks", "done"),
    "callback expression": key(*POST, "callbacks", "done", "{$request.body#/url}"),
    "webhook name": key("webhooks", "newPet"),
    "page items": at(*LIST, "x-specloom-page", "items"),
    "page parameter": at(*LIST, "x-specloom-page", "param"),
    "scheme name": key("components", "securitySchemes", "key"),
    "scheme key name": at("components", "securitySchemes", "key", "name"),
    "scheme kind": at("components", "securitySchemes", "key", "type"),
    "scheme prefix": at("components", "securitySchemes", "key", "x-specloom-prefix"),
    "token url": at(
        "components", "securitySchemes", "oauth", "flows", "clientCredentials", "tokenUrl"
    ),
    "scope": key(
        "components", "securitySchemes", "oauth", "flows", "clientCredentials", "scopes", "read"
    ),
    "scope needed": at(*LIST, "security", 0, "oauth", 0),
    "schema name": key(*SCHEMAS, "Failure"),
    "schema description": at(*SCHEMAS, "Failure", "description"),
    "schema title": at(*SCHEMAS, "Base", "properties", "name", "title"),
    "schema type": at(*SCHEMAS, "Base", "properties", "name", "type"),
    "schema format": at(*SCHEMAS, "Base", "properties", "name", "format"),
    "schema pattern": at(*SCHEMAS, "Base", "properties", "name", "pattern"),
    "schema default": at(*SCHEMAS, "Base", "properties", "name", "default"),
    "schema id": at(*SCHEMAS, "Base", "$id"),
    "schema anchor": at(*SCHEMAS, "Base", "$anchor"),
    "property name": key(*SCHEMAS, "Base", "properties", "name"),
    "constant": at(*SCHEMAS, "Cat", "allOf", 1, "properties", "kind", "const"),
    "required name": at(*SCHEMAS, "Base", "required", 1),
    "enum value of a list": at(
        *SCHEMAS, "Dog", "allOf", 1, "properties", "tricks", "items", "enum", 0
    ),
    "discriminator property": at(*SCHEMAS, "Pet", "discriminator", "propertyName"),
    "discriminator tag": key(*SCHEMAS, "Pet", "discriminator", "mapping", "cat"),
    "discriminator target": at(*SCHEMAS, "Pet", "discriminator", "mapping", "cat"),
    "reference": at(*SCHEMAS, "Pet", "oneOf", 0, "$ref"),
    "our name": at(*SCHEMAS, "Base", "properties", "name", "x-specloom-name"),
    "our name of a schema": at(*SCHEMAS, "Cat", "x-specloom-name"),
    "our name of an operation": at(*GET, "x-specloom-name"),
    "our name of a parameter": at(*GET, "parameters", 0, "x-specloom-name"),
    "our fallback": at(*SCHEMAS, "Pet", "x-specloom-fallback"),
    "a vendor's name": at(*GET, "x-speakeasy-name-override"),
    "a vendor's path": at(*LIST, "x-fern-pagination"),
    "extension": at(*GET, "x-anything"),
    "dialect": at("jsonSchemaDialect"),
    "self": at("$self"),
}


@pytest.mark.parametrize(
    "options",
    [
        pytest.param((), id="strict", marks=pytest.mark.slow),
        pytest.param(("--lenient",), id="lenient"),
    ],
)
@pytest.mark.parametrize("place", PLACES)
def test_text_is_no_code(
    place: str, options: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    document = new()
    PLACES[place](document, EVIL)
    with workplace() as folder, offline(monkeypatch) as tried:
        told = generate(document, folder, *options)
        assert "hush" not in told
        if not told:
            assert_harmless(folder)
        assert not told or not options
    assert tried == []


OLD_PLACES: dict[str, Spoil] = {
    "host": at("host"),
    "base path": at("basePath"),
    "scheme": at("schemes", 0),
    "consumes": at("consumes", 0),
    "parameter": at("paths", "/pets/{id}", "post", "parameters", 1, "name"),
    "collection format": at("paths", "/pets/{id}", "get", "parameters", 1, "collectionFormat"),
    "definition": key("definitions", "Cat"),
    "discriminator": at("definitions", "Pet", "discriminator"),
    "key": at("securityDefinitions", "key", "name"),
}


@pytest.mark.parametrize("place", OLD_PLACES)
def test_text_in_an_old_document_is_no_code(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    document = old()
    OLD_PLACES[place](document, EVIL)
    with workplace() as folder, offline(monkeypatch) as tried:
        if not generate(document, folder, "--lenient"):
            assert_harmless(folder)
    assert tried == []


@pytest.mark.parametrize(
    "ref",
    [
        "../secret.yaml",
        "x/../../secret.yaml",
        "%2e%2e/secret.yaml",
        "link.yaml",
        "/etc/passwd",
        "file:///etc/passwd",
        "file://localhost/etc/passwd",
        "http://127.0.0.1:9/x.yaml",
        "https://example.com/x.yaml#/a",
        "//example.com/x.yaml",
        "ftp://example.com/x.yaml",
        "data:application/json,{}",
        "\x00",
        "x\x00.yaml",
        "~/secret.yaml",
        "$HOME/secret.yaml",
        "a" * 5000,
        ".",
        "/dev/zero",
        "http://[::1",
    ],
)
@pytest.mark.parametrize("where", ["schema", "path item", "mapping", "example"])
def test_no_file_outside_and_no_address_is_read(
    ref: str, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = new()
    if where == "schema":
        document["components"]["schemas"]["Failure"] = {"$ref": ref}
    elif where == "path item":
        document["paths"]["/more"] = {"$ref": ref}
    elif where == "mapping":
        document["components"]["schemas"]["Pet"]["discriminator"]["mapping"]["x"] = ref
    else:
        response = document["paths"]["/pets/{id}"]["get"]["responses"]["200"]
        response["content"]["application/json"]["examples"]["two"] = {"$ref": ref}
    with workplace() as folder, offline(monkeypatch) as tried:
        (folder / "link.yaml").symlink_to(folder.parent / "secret.yaml")
        printed = generate(document, folder, "--strict")
        assert "1 problem" in printed or where == "mapping", printed
        printed += generate(document, folder)
        assert "hush" not in printed
        assert "root:" not in printed
        made = [path for path in (folder / "out").rglob("*") if path.is_file()]
        assert not any("hush" in path.read_text(encoding="utf-8") for path in made)
    assert tried == []


def test_an_external_value_of_an_example_is_never_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    document = new()
    response = document["paths"]["/pets/{id}"]["get"]["responses"]["200"]
    response["content"]["application/json"]["examples"]["one"] = {
        "externalValue": "http://127.0.0.1:9/x"
    }
    with workplace() as folder, offline(monkeypatch) as tried:
        assert generate(document, folder) == ""
    assert tried == []
