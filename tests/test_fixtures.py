"""Documents and recorded exchanges agree, by the judgement of an independent validator."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from support.exchange import APIS, ROOT, Exchange, exchanges, read_yaml

ALL = [exchange for api in APIS for exchange in exchanges(api)]
METHODS = {"get", "put", "post", "delete", "patch"}


@cache
def document(api: str) -> dict[str, Any]:
    return json.loads(json.dumps(read_yaml(ROOT / "spec" / api / "openapi.yaml")))  # type: ignore[no-any-return]


@cache
def documented(api: str) -> dict[str, Any]:
    return dict(read_yaml(ROOT / "tests" / "documented" / f"{api}.yaml"))


@cache
def registry(api: str) -> Registry[Any]:
    resource = Resource.from_contents(document(api), default_specification=DRAFT202012)
    return Registry().with_resource("document", resource)


def operations(api: str) -> dict[str, tuple[str, str, dict[str, Any]]]:
    """By id: path, method and node."""
    return {
        node["operationId"]: (path, method, node)
        for path, item in document(api)["paths"].items()
        for method, node in item.items()
        if method in METHODS
    }


def resolved(api: str, node: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in node:
        found: Any = document(api)
        for part in node["$ref"].removeprefix("#/").split("/"):
            found = found[part.replace("~1", "/").replace("~0", "~")]
        node = found
    return node


def faults(api: str, schema: dict[str, Any], value: Any) -> list[str]:
    """Pointers to the parts of a value that the schema does not allow."""
    rebased = json.loads(json.dumps(schema).replace('"#/', '"document#/'))
    validator = Draft202012Validator(rebased, registry=registry(api))
    return sorted(
        "".join(f"/{p}" for p in error.absolute_path) for error in validator.iter_errors(value)
    )


def json_schema(api: str, content: dict[str, Any]) -> dict[str, Any] | None:
    found = [
        media["schema"]
        for wire, media in content.items()
        if wire.endswith("json") and "schema" in media
    ]
    return found[0] if found else None


@pytest.mark.parametrize("api", APIS)
def test_the_document_is_valid(api: str) -> None:
    validate(document(api))


@pytest.mark.parametrize("exchange", ALL, ids=str)
def test_the_request_is_as_the_document_says(exchange: Exchange) -> None:
    _, method, node = operations(exchange.api)[exchange.operation]
    assert exchange.data["request"]["method"] == method.upper()
    if "body" in exchange.data["request"]:
        content = resolved(exchange.api, node["requestBody"])["content"]
        schema = json_schema(exchange.api, content)
        assert schema is not None
        assert faults(exchange.api, schema, exchange.data["request"]["body"]) == []


@pytest.mark.parametrize("exchange", ALL, ids=str)
def test_the_response_is_as_the_document_says(exchange: Exchange) -> None:
    _, _, node = operations(exchange.api)[exchange.operation]
    responses = node["responses"]
    declared = str(exchange.status) in responses or "default" in responses
    assert declared == (exchange.expect.get("error") != "UnexpectedStatus")
    if not declared or "body" not in exchange.data["response"]:
        return
    response = resolved(exchange.api, responses.get(str(exchange.status)) or responses["default"])
    schema = json_schema(exchange.api, response["content"])
    assert schema is not None
    found = faults(exchange.api, schema, exchange.data["response"]["body"])
    assert sorted(set(found)) == sorted(exchange.expect.get("invalid", []))


@pytest.mark.parametrize("api", APIS)
def test_every_operation_and_status_is_recorded(api: str) -> None:
    recorded = {(exchange.operation, str(exchange.status)) for exchange in exchanges(api)}
    for name, (_, _, node) in operations(api).items():
        for status in node["responses"]:
            assert status == "default" or (name, status) in recorded, f"{name} {status}"


@pytest.mark.parametrize("api", APIS)
def test_nothing_documented_is_missing(api: str) -> None:
    known, schemas = operations(api), document(api)["components"]["schemas"]
    for name, told in documented(api)["operations"].items():
        path, method, node = known[name]
        assert (method.upper(), path) == (told["method"], told["path"])
        item = document(api)["paths"][path]
        params = [
            resolved(api, one) for one in [*item.get("parameters", []), *node.get("parameters", [])]
        ]
        assert set(told.get("parameters") or []) <= {param["name"] for param in params}
        assert {str(status) for status in told.get("statuses") or []} <= set(node["responses"])
    for name, fields in (documented(api).get("schemas") or {}).items():
        assert set(fields or []) <= set(schemas[name].get("properties", {})), name
    for name, values in (documented(api).get("enums") or {}).items():
        assert set(values) <= set(schemas[name]["enum"]), name


@pytest.mark.parametrize("api", APIS)
def test_every_operation_is_complete(api: str) -> None:
    for name, (path, _, node) in operations(api).items():
        for key in ("tags", "summary", "description", "responses"):
            assert node.get(key), f"{name} has no {key}"
        shared = document(api)["paths"][path].get("parameters", [])
        for param in [*shared, *node.get("parameters", [])]:
            assert resolved(api, param).get("description"), (
                f"{name}: a parameter without description"
            )
        bodies = [resolved(api, node["requestBody"])] if "requestBody" in node else []
        for part in [
            *bodies,
            *(resolved(api, response) for response in node["responses"].values()),
        ]:
            for wire, media in part.get("content", {}).items():
                assert media.get("examples") or media.get("example"), (
                    f"{name}: {wire} without example"
                )
