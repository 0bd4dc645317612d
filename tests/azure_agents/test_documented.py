"""Every name that the public documentation prints is there, and means what it says."""

from __future__ import annotations

import inspect
from collections.abc import ItemsView, KeysView, Mapping, MutableMapping, ValuesView
from enum import Enum
from typing import Any

import pytest
from azure_agents._runtime.models.mapping import Model
from azure_agents.models import ThreadMessage

import azure_agents
from azure_agents import models
from support.exchange import ROOT, module_of, read_yaml

DOCUMENTED = read_yaml(ROOT / "tests" / "documented" / "azure_agents.yaml")


@pytest.mark.parametrize("name", DOCUMENTED["python"]["ThreadMessage"])
def test_member_of_thread_message(name: str, message: ThreadMessage) -> None:
    found = getattr(message, name)
    described = inspect.getdoc(getattr(ThreadMessage, name, None)) if callable(found) else "field"
    assert described


@pytest.mark.parametrize("name", DOCUMENTED["python"])
def test_class(name: str) -> None:
    cls = Model if name == "Model" else getattr(models, name)
    assert isinstance(cls, type)
    assert issubclass(cls, (Model, Enum))


@pytest.mark.parametrize("name", DOCUMENTED["schemas"])
def test_schema_has_its_fields(name: str) -> None:
    fields = getattr(models, name).model_fields
    wires = {field.alias or attribute for attribute, field in fields.items()}
    assert set(DOCUMENTED["schemas"][name]) <= wires


@pytest.mark.parametrize("name", DOCUMENTED["enums"])
def test_enum_has_its_values(name: str) -> None:
    assert [member.value for member in getattr(models, name)] == DOCUMENTED["enums"][name]


@pytest.mark.parametrize("name", DOCUMENTED["operations"])
def test_operation_takes_its_parameters(name: str) -> None:
    operation, wanted = module_of("azure_agents", name).OPERATION, DOCUMENTED["operations"][name]
    assert (operation.method, operation.path) == (wanted["method"], wanted["path"])
    assert {param.wire for param in operation.params} == set(wanted["parameters"])
    assert {str(status) for status in wanted["statuses"]} <= set(operation.responses)


def test_members_of_enums_have_the_names_a_person_would_choose() -> None:
    assert models.MessageRole.AGENT == "assistant"
    assert models.MessageRole.USER == "user"
    assert models.MessageStatus.IN_PROGRESS == "in_progress"
    assert models.ListSortOrder.ASCENDING == "asc"
    assert models.ListSortOrder.DESCENDING == "desc"


def test_it_is_a_mapping_but_no_dict(message: ThreadMessage) -> None:
    assert isinstance(message, (Mapping, MutableMapping))
    assert not isinstance(message, dict)


def test_views_are_those_of_the_standard_library(message: ThreadMessage) -> None:
    assert isinstance(message.keys(), KeysView)
    assert isinstance(message.values(), ValuesView)
    assert isinstance(message.items(), ItemsView)


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("get", ["key", "default"]),
        ("pop", ["key", "default"]),
        ("setdefault", ["key", "default"]),
        ("as_dict", ["exclude_readonly"]),
        ("copy", []),
        ("clear", []),
        ("popitem", []),
    ],
)
def test_arguments_have_the_documented_names(name: str, arguments: list[str]) -> None:
    signature: Any = inspect.signature(getattr(ThreadMessage, name))
    assert list(signature.parameters)[1:] == arguments


def test_the_package_exports_client_and_null() -> None:
    assert azure_agents.AgentsClient.__name__ == "AgentsClient"
    assert not azure_agents.NULL
    assert azure_agents.NULL is azure_agents.types.NULL
