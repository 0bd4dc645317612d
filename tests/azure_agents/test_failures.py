"""Failures: one typed class for each status whatever the body is, and no message sent twice."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from azure_agents._runtime.transport.driver import Timing
from azure_agents.api.messages import (
    create_message,
    delete_message,
    get_message,
    list_messages,
    update_message,
)
from azure_agents.models import ThreadMessageOptions, UpdateMessageRequest

from azure_agents import AuthenticatedClient, errors, models
from support.loopback import Answer, Loopback

OPERATIONS: dict[str, tuple[Any, dict[str, Any]]] = {
    "create": (create_message, {"body": ThreadMessageOptions(role="user", content="Hi")}),
    "list": (list_messages, {}),
    "get": (get_message, {"message_id": "msg_1"}),
    "update": (update_message, {"message_id": "msg_1", "body": UpdateMessageRequest()}),
    "delete": (delete_message, {"message_id": "msg_1"}),
}
STATUSES = {
    400: errors.BadRequest,
    401: errors.Unauthorized,
    403: errors.Forbidden,
    404: errors.NotFound,
    409: errors.Conflict,
    429: errors.RateLimited,
    500: errors.ServerError,
    502: errors.ServerError,
}
BODY = {"error": {"message": "No thread found.", "type": None, "param": None, "code": "not_found"}}


class Patient(AuthenticatedClient):
    """A client that does not really wait."""

    __timing__ = Timing(sleep=lambda _: None)


@pytest.fixture
def client(server: Loopback) -> Iterator[AuthenticatedClient]:
    server.seen.clear()
    with Patient(base_url=server.url, token="test-token") as client:
        yield client


def answer(status: int, body: bytes, media: str, **headers: str) -> Answer:
    return Answer(status, {"content-type": media, **headers}, body)


@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("name", OPERATIONS)
def test_each_status_has_its_class_and_its_model(
    name: str, status: int, server: Loopback, client: AuthenticatedClient
) -> None:
    server.answer = lambda _: answer(status, json.dumps(BODY).encode(), "application/json")
    module, arguments = OPERATIONS[name]
    with pytest.raises(STATUSES[status], match=r"No thread found\.") as caught:
        module.sync(thread_id="thread_1", client=client, **arguments)
    assert not isinstance(caught.value, errors.UnexpectedStatus)
    assert isinstance(caught.value.parsed, models.AgentV1Error)
    assert caught.value.parsed.error.code == "not_found"
    assert caught.value.parsed == BODY


@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize(
    ("media", "body"),
    [
        ("text/html", b"<html><h1>Bad gateway</h1></html>"),
        ("application/json", b"<html><h1>Bad gateway</h1></html>"),
        ("application/json", b""),
        ("text/plain", b"upstream"),
    ],
)
def test_a_body_that_is_no_json_hides_nothing(
    status: int, media: str, body: bytes, server: Loopback, client: AuthenticatedClient
) -> None:
    server.answer = lambda _: answer(status, body, media)
    with pytest.raises(STATUSES[status]) as caught:
        get_message.sync("thread_1", "msg_1", client=client)
    assert caught.value.status_code == status
    assert caught.value.content == body
    assert caught.value.parsed is None


@pytest.mark.parametrize("status", [500, 502, 503, 504, 429, 408])
@pytest.mark.parametrize("name", ["create", "update"])
def test_a_post_is_never_repeated(
    name: str, status: int, server: Loopback, client: AuthenticatedClient
) -> None:
    headers = {"retry-after": "0"}
    server.answer = lambda _: answer(status, b"{}", "application/json", **headers)
    module, arguments = OPERATIONS[name]
    with pytest.raises(errors.ApiError):
        module.sync(thread_id="thread_1", client=client, **arguments)
    assert len(server.seen) == 1


@pytest.mark.parametrize("name", ["list", "get", "delete"])
def test_what_can_be_repeated_is(name: str, server: Loopback, client: AuthenticatedClient) -> None:
    good = answer(200, b'{"data": [], "has_more": false}', "application/json")
    answers = [answer(503, b"", "text/html"), good]
    server.answer = lambda _: answers.pop(0)
    module, arguments = OPERATIONS[name]
    assert module.sync(thread_id="thread_1", client=client, **arguments) is not None
    assert len(server.seen) == 2


def test_the_caller_can_ask_for_a_repetition(server: Loopback, client: AuthenticatedClient) -> None:
    answers = [answer(503, b"", "text/html"), answer(200, b'{"id": "msg_1"}', "application/json")]
    server.answer = lambda _: answers.pop(0)
    module, arguments = OPERATIONS["create"]
    created = module.sync(thread_id="thread_1", client=client, max_retries=1, **arguments)
    assert created.id == "msg_1"
