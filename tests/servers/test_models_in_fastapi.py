"""Our models in a FastAPI application: as bodies, as responses, and in its document."""

from __future__ import annotations

import json
import sys
import urllib.request
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml
from fastapi import FastAPI

from specloom.commands.cli import main
from support.serving import serving

DOCUMENT = Path(__file__).parent / "invoices.yaml"
SCHEMAS: dict[str, Any] = yaml.safe_load(DOCUMENT.read_text(encoding="utf-8"))["components"][
    "schemas"
]
INVOICE: dict[str, Any] = {
    "id": 1,
    "total": "12.50",
    "exact": 0.1,
    "weight": 2.5,
    "ratio": 1,
    "scan": "aGVsbG8=",
    "safe": "_-8=",
    "term": "P1DT2H",
    "paid": 1700000000,
    "day": "2026-02-28",
    "noon": "12:00:00Z",
    "at": "2026-02-28T12:30:00Z",
    "key": "0b7a1c3e-50f1-4d6f-8c62-9f3f0f1d2a4b",
    "mail": "ada@example.com",
    "home": "https://example.com/",
    "address": "127.0.0.1",
    "secret": "s",
    "done": True,
    "state": "open",
    "days": ["2026-02-28"],
    "prices": {"a": "0.10"},
    "sizes": [1],
    "maybe": None,
    "maybe_size": 3,
    "pair": ["2026-02-28", 1],
    "payment": {"kind": "card", "number": "4111"},
    "lines": [{"text": "Cup", "price": "1.50"}],
    "anything": {"x": [1, None]},
}


@pytest.fixture(scope="module", params=["attributes", "mapping"])
def package(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[ModuleType]:
    """A package of the document, with either kind of models."""
    name = f"invoices_{request.param}"
    root = tmp_path_factory.mktemp(name)
    home = root / "spec" / name
    home.mkdir(parents=True)
    (home / "openapi.yaml").write_bytes(DOCUMENT.read_bytes())
    models = "models: mapping\n" if request.param == "mapping" else ""
    (home / "api.yaml").write_text(f"package: {name}\n{models}", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        assert main(["generate"]) == 0
        patch.syspath_prepend(str(root / "generated" / name))
        yield import_module(name)
    for module in [one for one in sys.modules if one.split(".")[0] == name]:
        del sys.modules[module]


@pytest.fixture(scope="module")
def app(package: ModuleType) -> FastAPI:
    made = FastAPI()
    models = package.models

    async def create_invoice(invoice: Any) -> Any:
        assert isinstance(invoice, models.Invoice)
        return invoice

    async def create_payment(payment: Any) -> Any:
        assert isinstance(payment, (models.Card, models.Transfer))
        return payment

    for path, function, type_ in (
        ("/invoices", create_invoice, models.Invoice),
        ("/payments", create_payment, models.Payment),
    ):
        name = function.__code__.co_varnames[0]
        function.__annotations__ = {name: type_, "return": type_}
        made.post(path, response_model_exclude_unset=True)(function)
    return made


def shape(schema: Any) -> Any:
    """What a schema says of types and formats, without what describes or limits them."""
    if isinstance(schema, list):
        return [shape(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    if schema.get("type") == "array" and "prefixItems" in schema:
        return {"prefixItems": shape(schema["prefixItems"])}
    kept = ("type", "format", "const", "enum", "items", "additionalProperties", "$ref", "anyOf")
    found = {word: shape(schema[word]) for word in kept if word in schema}
    if isinstance(found.get("type"), list):
        (kind,) = [one for one in found.pop("type") if one != "null"]
        return {"anyOf": [{"type": kind, **found}, {"type": "null"}]}
    if "$ref" in found:
        return {"$ref": found["$ref"].rpartition("/")[2]}
    if "const" in found or "enum" in found:
        found.pop("type", None)
    return found


def assert_properties(name: str, schema: dict[str, Any]) -> None:
    """The properties of a model are, in type and format, those of the document."""
    for wire, wanted in SCHEMAS[name]["properties"].items():
        assert shape(schema["properties"][wire]) == shape(wanted), (name, wire)
    assert schema["properties"].keys() == SCHEMAS[name]["properties"].keys()
    assert sorted(schema["required"]) == sorted(SCHEMAS[name]["required"])


@pytest.mark.parametrize("mode", ["validation", "serialization"])
@pytest.mark.parametrize("name", ["Invoice", "Line", "Card", "Transfer"])
def test_the_json_schema_of_a_model(name: str, mode: Any, package: ModuleType) -> None:
    model = getattr(package.models, name)
    assert_properties(name, model.model_json_schema(mode=mode))


def test_the_document_of_the_application(app: FastAPI) -> None:
    schemas = app.openapi()["components"]["schemas"]
    for name in ("Invoice", "Line", "Card", "Transfer"):
        assert_properties(name, schemas[name])
    assert schemas["State"]["enum"] == ["open", "paid"]
    # The variant for tags that nobody knows yet is ours, and no part of the document.
    assert "schemas/Unknown" not in json.dumps(app.openapi())
    assert schemas["Payment"]["oneOf"] == SCHEMAS["Payment"]["oneOf"]
    assert schemas["Payment"]["discriminator"] == SCHEMAS["Payment"]["discriminator"]


def test_the_application_takes_and_gives_models(app: FastAPI, package: ModuleType) -> None:
    with serving(app) as url:
        for path, data in (("/invoices", INVOICE), ("/payments", INVOICE["payment"])):
            request = urllib.request.Request(
                url + path, json.dumps(data).encode(), {"Content-Type": "application/json"}
            )
            with urllib.request.urlopen(request) as response:
                assert json.load(response) == data
        create = import_module(f"{package.__name__}.api.invoices.create_invoice")
        with package.Client(base_url=url) as client:
            invoice = package.models.Invoice.from_dict(INVOICE)
            assert create.sync(client=client, body=invoice) == invoice
