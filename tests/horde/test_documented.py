"""Every name of the public documentation is where users import it from, with its bases."""

from __future__ import annotations

import inspect
from importlib import import_module
from typing import Any

import pytest
from horde_sdk.ai_horde_api import apimodels
from horde_sdk.ai_horde_api.apimodels.workers import messages

from support.exchange import ROOT, read_yaml

PYTHON = read_yaml(ROOT / "tests" / "documented" / "horde.yaml")["python"]
MEMBERS = [(name, member) for name, members in PYTHON.items() for member in members]
BASES = {
    "ResponseModelMessage": ["HordeResponseBaseModel", "_ResponseModelMessageData"],
    "ResponseModelMessages": ["HordeResponseRootModel"],
    "AllWorkerMessagesRequest": ["BaseAIHordeRequest", "APIKeyAllowedInRequestMixin"],
    "SingleWorkerMessageRequest": ["BaseAIHordeRequest"],
    "CreateWorkerMessageRequest": [
        "BaseAIHordeRequest", "APIKeyAllowedInRequestMixin", "_ResponseModelMessageData",
    ],
    "DeleteWorkerMessageResponse": ["HordeResponseBaseModel", "ContainsMessageResponseMixin"],
    "DeleteWorkerMessageRequest": ["BaseAIHordeRequest", "APIKeyAllowedInRequestMixin"],
}  # fmt: skip


@pytest.mark.parametrize("name", PYTHON)
def test_class_is_importable_from_both_places(name: str) -> None:
    assert getattr(apimodels, name) is getattr(messages, name)
    assert inspect.getdoc(getattr(apimodels, name))


@pytest.mark.parametrize(("name", "member"), MEMBERS)
def test_member_is_there(name: str, member: str) -> None:
    cls: Any = getattr(apimodels, name)
    if member in cls.model_fields:
        return
    assert member == "model_config" or inspect.getdoc(getattr(cls, member))


@pytest.mark.parametrize(
    ("name", "base"), [(n, base) for n, bases in BASES.items() for base in bases]
)
def test_class_has_its_bases(name: str, base: str) -> None:
    home = messages if base.startswith("_") else apimodels
    found = getattr(home, base)
    assert any(issubclass(parent, found) for parent in getattr(apimodels, name).__mro__)


def test_names_of_the_package_itself() -> None:
    package = import_module("horde_sdk.ai_horde_api")
    for name in (
        "AIHordeAPIManualClient", "AIHordeAPIAsyncManualClient", "AIHordeAPIClientSession",
        "AIHordeAPIAsyncClientSession", "AIHordeRequestError", "PayloadValidationError",
        "AI_HORDE_BASE_URL", "ANON_API_KEY",
    ):  # fmt: skip
        assert name in package.__all__
        assert getattr(package, name)
    assert apimodels.RequestErrorResponse(message="no", rc="Forbidden").rc == "Forbidden"


def test_everything_that_says_it_is_exported_is() -> None:
    for module in (apimodels, messages, import_module("horde_sdk.ai_horde_api.requests")):
        for name in module.__all__:
            assert getattr(module, name)
