"""The clients: environment, keys, errors, retries; the package's own client does the same."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from horde_sdk.ai_horde_api import (
    AIHordeAPIAsyncClientSession,
    AIHordeAPIClientSession,
    AIHordeAPIManualClient,
    AuthenticatedClient,
    Client,
    errors,
)
from horde_sdk.ai_horde_api.api.worker_messages import get_worker_messages
from horde_sdk.ai_horde_api.apimodels import (
    AllWorkerMessagesRequest,
    CreateWorkerMessageRequest,
    DeleteWorkerMessageRequest,
    ResponseModelMessage,
    SingleWorkerMessageRequest,
)
from horde_sdk.ai_horde_api.consts import ANON_API_KEY
from horde_sdk.ai_horde_api.models import WorkerMessage
from pydantic import ValidationError

from support.horde import KEY, LIMITS, WORKER, Horde, answer, message

OTHER = "x" * 22


@pytest.mark.parametrize(
    ("variables", "given", "used"),
    [
        ({}, None, "https://aihorde.net/api/"),
        ({"AI_HORDE_BASE_URL": "http://a"}, None, "http://a"),
        ({"AI_HORDE_BASE_URL": "http://a", "AI_HORDE_URL": "http://b"}, None, "http://b"),
        ({"AI_HORDE_URL": "http://b", "AI_HORDE_DEV_URL": "http://c"}, None, "http://c"),
        ({"AI_HORDE_DEV_URL": "http://c"}, "http://d", "http://d"),
    ],
)
def test_where_requests_go(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], given: str | None, used: str
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert AIHordeAPIManualClient(base_url=given).base_url == used
    if given is None:
        assert AllWorkerMessagesRequest.get_api_url() == used


@pytest.mark.parametrize(
    ("variables", "given", "own", "sent"),
    [
        ({}, None, {}, ANON_API_KEY),
        ({"AI_HORDE_TOKEN": OTHER}, None, {}, OTHER),
        ({"AI_HORDE_TOKEN": OTHER}, KEY, {}, KEY),
        ({"AI_HORDE_DEV_APIKEY": OTHER}, KEY, {}, OTHER),
        ({"AI_HORDE_DEV_APIKEY": OTHER}, KEY, {"apikey": "y" * 22}, "y" * 22),
        ({}, KEY, {"apikey": None}, ANON_API_KEY),
    ],
)
def test_which_key_is_sent(
    monkeypatch: pytest.MonkeyPatch,
    horde: Horde,
    variables: dict[str, str],
    given: str | None,
    own: dict[str, Any],
    sent: str,
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    with AIHordeAPIManualClient(given, base_url=horde.url) as client:
        client.submit_request(AllWorkerMessagesRequest(**own))
    assert horde.seen[0].headers["apikey"] == sent


async def test_the_sessions(horde: Horde) -> None:
    with AIHordeAPIClientSession(KEY, base_url=horde.url) as session:
        found = session.submit_request(AllWorkerMessagesRequest())
    async with AIHordeAPIAsyncClientSession(object(), KEY, base_url=horde.url) as later:
        assert await later.submit_request(AllWorkerMessagesRequest()) == found
    assert [seen.headers["apikey"] for seen in horde.seen] == [KEY, KEY]


async def test_the_clients_of_the_package_submit_requests_too(horde: Horde) -> None:
    async with AuthenticatedClient(base_url=horde.url, token=KEY) as client:
        found = client.submit_request(AllWorkerMessagesRequest())
        assert await client.asubmit_request(AllWorkerMessagesRequest()) == found
        plain = get_worker_messages.sync(client=client)
    client.close()
    assert [type(one) for one in plain] == [WorkerMessage, WorkerMessage]
    assert [one.to_dict() for one in plain] == found.to_dict()
    with Client(base_url=horde.url) as anonymous:
        anonymous.submit_request(AllWorkerMessagesRequest())
    assert horde.seen[-1].headers["apikey"] == ANON_API_KEY


def test_retry_after_on_a_success_means_nothing(client: AIHordeAPIManualClient) -> None:
    assert LIMITS["Retry-After"] == "59"
    patient = client.with_options(max_retries=2)
    assert len(patient.submit_request(AllWorkerMessagesRequest())) == 2


def test_a_listing_is_repeated_and_a_creation_is_not(
    client: AIHordeAPIManualClient, horde: Horde
) -> None:
    patient, busy = client.with_options(max_retries=2), {"Retry-After": "0"}
    horde.next = [answer({"message": "busy"}, 503, **busy)] * 2
    assert len(patient.submit_request(AllWorkerMessagesRequest())) == 2
    assert len(horde.seen) == 3
    horde.next = [answer({"message": "busy"}, 503, **busy)]
    with pytest.raises(errors.ServerError):
        patient.submit_request(CreateWorkerMessageRequest(message="x", worker_id=WORKER, expiry=1))
    assert len(horde.seen) == 4


def test_no_server_is_an_error_of_the_package() -> None:
    with (
        AIHordeAPIManualClient(base_url="http://127.0.0.1:9", max_retries=0) as client,
        pytest.raises(errors.ConnectionError),
    ):
        client.submit_request(AllWorkerMessagesRequest())


def test_the_log_holds_no_key(
    client: AIHordeAPIManualClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        client.submit_request(AllWorkerMessagesRequest(apikey=OTHER))
    assert "workers/messages" in caplog.text
    assert OTHER not in caplog.text
    assert KEY not in caplog.text + repr(client)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("message", ""),
        ("message", "x" * 10241),
        ("origin", ""),
        ("origin", "x" * 256),
        ("worker_id", "abc"),
        ("worker_id", "x" * 37),
    ],
)
def test_limits_are_checked_before_anything_is_sent(field: str, value: str) -> None:
    good = {"message": "hello", "worker_id": WORKER, "origin": "me", "expiry": 12}
    with pytest.raises(ValidationError) as caught:
        CreateWorkerMessageRequest.model_validate({**good, field: value})
    assert [error["loc"] for error in caught.value.errors()] == [(field,)]


def test_the_largest_values_are_sent(client: AIHordeAPIManualClient, horde: Horde) -> None:
    request = CreateWorkerMessageRequest(
        message="x" * 10240, worker_id=WORKER, origin="o" * 255, expiry=720
    )
    assert client.submit_request(request).was_created
    assert len(horde.seen[0].body) > 10240 + 255


def test_a_masked_message_has_what_was_asked_for(
    client: AIHordeAPIManualClient, horde: Horde
) -> None:
    horde.next = [answer({"id": "m-1", "message": "hello"})]
    found = client.submit_request(SingleWorkerMessageRequest(id="m-1", x_fields="id,message"))
    assert horde.seen[0].headers["x-fields"] == "id,message"
    assert (found.id, found.message, found.expiry) == ("m-1", "hello", None)
    assert found.to_dict() == {"id": "m-1", "message": "hello"}


def test_unknown_fields_of_a_response_are_kept(
    client: AIHordeAPIManualClient, horde: Horde
) -> None:
    horde.rows = [message(1, priority=3)]
    found = client.submit_request(SingleWorkerMessageRequest(id=horde.rows[0]["id"]))
    assert found["priority"] == 3
    assert found.to_dict() == horde.rows[0]


def test_a_deletion_says_ok(client: AIHordeAPIManualClient, horde: Horde) -> None:
    found = client.submit_request(DeleteWorkerMessageRequest(message_id=horde.rows[0]["id"]))
    assert found.message == "OK"


def test_lists_have_length_items_and_equality(client: AIHordeAPIManualClient) -> None:
    first = client.submit_request(AllWorkerMessagesRequest())
    second = client.submit_request(AllWorkerMessagesRequest())
    assert (len(first), first[0].id, [one.id for one in first][1]) == (
        2,
        message(1)["id"],
        message(2)["id"],
    )
    assert first == second == list(second)
    assert first.time_constructed != second.time_constructed
    assert first != client.submit_request(AllWorkerMessagesRequest(page=2))
    assert first[0] in second
    with pytest.raises(TypeError, match="unhashable"):
        hash(first)
    assert len({*first, *second}) == 2
    assert isinstance(first[0], ResponseModelMessage)
