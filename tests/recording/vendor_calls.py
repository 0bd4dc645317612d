"""Makes the call of a fixture with a vendor's own client, in the interpreter that has it."""

from __future__ import annotations

import datetime
import enum
import importlib
import inspect
import typing
import uuid
from typing import Any

Fixture = dict[str, Any]


def waldur(url: str, fixture: Fixture) -> None:
    """By the function of the same module that openapi-python-client made for the vendor."""
    from waldur_api_client.client import AuthenticatedClient

    module = importlib.import_module(fixture["module"])
    hints = typing.get_type_hints(module.sync_detailed)
    arguments = fixture["arguments"]
    given = {name: typed(hints[name], value) for name, value in arguments.items()}
    if fixture["body"] is not None:
        given["body"] = typed(hints["body"], fixture["body"])
    module.sync_detailed(client=AuthenticatedClient(base_url=url, token="test-token"), **given)


def h2ogpte(url: str, fixture: Fixture) -> None:
    """By the method of `ChatApi`; the body goes into the parameter whose type is a model."""
    import h2ogpte.rest

    configuration = h2ogpte.rest.Configuration(host=url, access_token="test-token")
    api = h2ogpte.rest.ChatApi(h2ogpte.rest.ApiClient(configuration))
    method = getattr(api, fixture["operation"])
    given = dict(fixture["arguments"])
    timeout = given.pop("timeout", None)
    for name, hint in typing.get_type_hints(inspect.unwrap(method)).items():
        models = [one for one in (hint, *typing.get_args(hint)) if hasattr(one, "from_dict")]
        if models and name != "return" and fixture["body"] is not None:
            given[name] = models[0].from_dict(fixture["body"])
    if timeout is not None:
        given["timeout"] = timeout
    method(**given)


def azure_agents(url: str, fixture: Fixture) -> None:
    """By the operations on messages; its bearer policy refuses http, so another sets the header."""
    from azure.ai.agents import AgentsClient
    from azure.core.credentials import AccessToken, AzureKeyCredential
    from azure.core.pipeline.policies import AzureKeyCredentialPolicy

    class Credential:
        def get_token(self, *scopes: str, **options: object) -> AccessToken:
            return AccessToken("test-token", 4102444800)

    key = AzureKeyCredential("test-token")
    policy = AzureKeyCredentialPolicy(key, "Authorization", prefix="Bearer")
    given = dict(fixture["arguments"])
    version = {"api_version": given.pop("api_version")} if "api_version" in given else {}
    client = AgentsClient(url, Credential(), authentication_policy=policy, **version)
    method = getattr(client.messages, fixture["operation"].partition("_")[0])
    found = method(**given, **(fixture["body"] or {}))
    if fixture["operation"] == "list_messages":
        next(iter(found), None)


def typed(hint: Any, value: Any) -> Any:
    """JSON data as the types of a client made by openapi-python-client."""
    kinds = typing.get_args(hint) if typing.get_origin(hint) is not list else (hint,)
    for kind in kinds:
        if typing.get_origin(kind) is list and isinstance(value, list):
            (inner,) = typing.get_args(kind)
            return [typed(inner, item) for item in value]
    made = [one for kind in kinds or (hint,) if (one := one_of(kind, value)) is not None]
    return made[0] if made else value


def one_of(kind: Any, value: Any) -> Any:
    """The value as this type, None where it is none of it."""
    if not isinstance(kind, type):
        return None
    if isinstance(value, dict):
        return kind.from_dict(value) if hasattr(kind, "from_dict") else None
    try:
        if issubclass(kind, enum.Enum | uuid.UUID):
            return kind(value)
        if issubclass(kind, datetime.date):
            return kind.fromisoformat(value)
    except (TypeError, ValueError):
        return None
    return None
