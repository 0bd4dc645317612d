"""Every name of the public documentation is where its users import it from."""

from __future__ import annotations

import inspect
from importlib import import_module

import pytest
from h2ogpte.rest import aio

from h2ogpte import rest
from support.exchange import ROOT, read_yaml

DOCUMENTED = read_yaml(ROOT / "tests" / "documented" / "h2ogpte.yaml")
PYTHON: dict[str, list[str]] = DOCUMENTED["python"]
TREE = {
    "OpenApiException": Exception,
    "ApiTypeError": TypeError,
    "ApiValueError": ValueError,
    "ApiAttributeError": AttributeError,
    "ApiKeyError": KeyError,
    "ApiException": rest.OpenApiException,
    "BadRequestException": rest.ApiException,
    "UnauthorizedException": rest.ApiException,
    "ForbiddenException": rest.ApiException,
    "NotFoundException": rest.ApiException,
    "ConflictException": rest.ApiException,
    "UnprocessableEntityException": rest.ApiException,
    "ServiceException": rest.ApiException,
}


@pytest.mark.parametrize("name", PYTHON)
@pytest.mark.parametrize("package", ["h2ogpte.rest", "h2ogpte.rest.aio"])
def test_class_and_its_members(package: str, name: str) -> None:
    cls = getattr(import_module(package), name)
    made = cls(status=404) if name == "ApiException" else cls
    shown = {*dir(made), *inspect.signature(cls).parameters}
    assert set(PYTHON[name]) <= shown
    assert name in dir(import_module(package))


@pytest.mark.parametrize("name", sorted({*DOCUMENTED["schemas"], *DOCUMENTED["enums"]}))
def test_models_by_module_package_and_root(name: str) -> None:
    words = "".join(f"_{char.lower()}" if char.isupper() else char for char in name).strip("_")
    module = import_module(f"h2ogpte.rest.models.{words}")
    assert getattr(module, name) is getattr(rest.models, name) is getattr(rest, name)
    assert getattr(aio, name) is getattr(rest, name)


@pytest.mark.parametrize("name", sorted(set(PYTHON) - {"ChatApi", "ApiClient"}))
def test_sync_and_async_share_all_but_the_calls(name: str) -> None:
    assert getattr(aio, name) is getattr(rest, name)


@pytest.mark.parametrize("name", TREE)
def test_exceptions(name: str) -> None:
    exceptions = import_module("h2ogpte.rest.exceptions")
    cls = getattr(exceptions, name)
    assert cls is getattr(rest, name)
    assert issubclass(cls, TREE[name])
    assert issubclass(cls, rest.errors.Error)


def test_the_modules_users_import_from() -> None:
    assert import_module("h2ogpte.rest.rest").ApiException is rest.ApiException
    assert import_module("h2ogpte.rest.api.chat_api").ChatApi is rest.ChatApi is rest.api.ChatApi
    assert import_module("h2ogpte.rest.api_client").ApiClient is rest.ApiClient
    assert import_module("h2ogpte.rest.api_response").ApiResponse is rest.ApiResponse
    assert import_module("h2ogpte.rest.configuration").Configuration is rest.Configuration
    assert import_module("h2ogpte.rest.aio.api.chat_api").ChatApi is aio.ChatApi


@pytest.mark.parametrize("operation", DOCUMENTED["operations"])
def test_parameters_are_called_as_documented(operation: str) -> None:
    names = list(inspect.signature(getattr(rest.ChatApi, operation)).parameters)
    assert set(DOCUMENTED["operations"][operation]["parameters"]) <= set(names)


def test_required_arguments_come_first_and_the_body_has_its_models_name() -> None:
    signature = inspect.signature(rest.ChatApi.get_completion)
    assert list(signature.parameters)[1:3] == ["session_id", "chat_completion_request"]
    optional = inspect.signature(rest.ChatApi.update_chat_session).parameters
    assert optional["chat_session_update_request"].default is None
