"""The ten facts about the service that matter most, each with what a user of the package gets."""

from __future__ import annotations

import json
import warnings
from datetime import UTC, datetime
from typing import Any

import pytest
from horde_sdk.ai_horde_api import AIHordeAPIAsyncManualClient, AIHordeAPIManualClient, errors
from horde_sdk.ai_horde_api.apimodels import (
    AllWorkerMessagesRequest,
    CreateWorkerMessageRequest,
    DeleteWorkerMessageRequest,
    ResponseModelMessage,
    ResponseModelMessages,
    SingleWorkerMessageRequest,
)
from horde_sdk.ai_horde_api.exceptions import (
    MessageNotCreatedWarning,
    PayloadValidationError,
    rc_of,
)
from horde_sdk.ai_horde_api.models import PlainError, RequestError
from pydantic import ValidationError

from support.horde import KEY, PATH, WORKER, Horde, answer, message

CREATE = CreateWorkerMessageRequest(message="hello", worker_id=WORKER, expiry=12)


def test_1_a_message_has_what_is_on_the_wire(client: AIHordeAPIManualClient) -> None:
    found = client.submit_request(
        SingleWorkerMessageRequest(message_id=message(1)["id"]), ResponseModelMessage
    )
    assert found.expiry == datetime(2026, 11, 22, 23, 31, 15, tzinfo=UTC)
    assert found.created == datetime(2026, 11, 22, 11, 31, 14, tzinfo=UTC)
    assert (found.id, found.user_id, found.origin) == (message(1)["id"], "4217", "4217")
    assert found.to_dict() == message(1)


async def test_2_every_response_parses(
    client: AIHordeAPIManualClient, later: AIHordeAPIAsyncManualClient, horde: Horde
) -> None:
    found = client.submit_request(AllWorkerMessagesRequest(), ResponseModelMessages)
    assert type(found) is ResponseModelMessages
    assert found.to_dict() == horde.rows
    async with later:
        assert await later.submit_request(AllWorkerMessagesRequest()) == found


def test_2_an_expiry_in_hours_as_the_swagger_has_it_is_kept(
    client: AIHordeAPIManualClient, horde: Horde
) -> None:
    horde.rows = [message(1, expiry=12)]
    found = client.submit_request(AllWorkerMessagesRequest())
    assert (type(found[0]), found[0].expiry) == (ResponseModelMessage, 12)
    assert found.to_dict() == horde.rows


async def test_3_filters_are_query_parameters(
    client: AIHordeAPIManualClient, later: AIHordeAPIAsyncManualClient, horde: Horde
) -> None:
    request = AllWorkerMessagesRequest(worker_id=WORKER, validity="all", page=51)
    client.submit_request(request)
    async with later:
        await later.submit_request(request)
    with pytest.raises(errors.Forbidden):
        client.submit_request(AllWorkerMessagesRequest(user_id="4217"))
    for seen in horde.seen[:2]:
        assert seen.query == [["worker_id", WORKER], ["validity", "all"], ["page", "51"]]
    assert horde.seen[2].query == [["user_id", "4217"]]
    assert [seen.body for seen in horde.seen] == [b"", b"", b""]


def test_4_the_agent_travels_as_client_agent(client: AIHordeAPIManualClient, horde: Horde) -> None:
    client.submit_request(AllWorkerMessagesRequest())
    client.submit_request(AllWorkerMessagesRequest(client_agent="tool:1.0:me@example.org"))
    agents = [seen.headers["client-agent"] for seen in horde.seen]
    assert agents == ["specloom-horde:0.1.0:https://aihorde.net", "tool:1.0:me@example.org"]
    assert not any("_" in name for seen in horde.seen for name in seen.headers)


async def test_5_a_creation_answered_from_the_cache_is_told(
    client: AIHordeAPIManualClient, later: AIHordeAPIAsyncManualClient, horde: Horde
) -> None:
    other = CREATE.model_copy(update={"message": "another"})
    first = client.submit_request(CREATE)
    assert (first.was_created, first.message) == (True, "hello")
    with pytest.warns(MessageNotCreatedWarning) as caught:
        second = client.submit_request(other)
    assert caught[0].filename == __file__
    assert (second.was_created, second.id, other.was_created(second)) == (False, first.id, False)
    async with later:
        with pytest.warns(MessageNotCreatedWarning):
            third = await later.submit_request(other)
    assert third.was_created is False
    assert [row["message"] for row in horde.rows][2:] == ["hello"]
    listed = client.submit_request(SingleWorkerMessageRequest(id=first.id))
    assert listed.was_created is None


def test_5_a_creation_answered_from_the_cache_can_be_raised(
    client: AIHordeAPIManualClient,
) -> None:
    client.submit_request(CREATE)
    with warnings.catch_warnings():
        warnings.simplefilter("error", MessageNotCreatedWarning)
        with pytest.raises(MessageNotCreatedWarning, match="nothing was created"):
            client.submit_request(CREATE.model_copy(update={"message": "another"}))


@pytest.mark.parametrize("expiry", [0, 721, -9999, "24h", None])
def test_6_an_expiry_outside_its_limits_is_never_sent(expiry: Any) -> None:
    with pytest.raises(ValidationError, match="expiry"):
        CreateWorkerMessageRequest(message="hello", worker_id=WORKER, expiry=expiry)


def test_6_an_expiry_is_required() -> None:
    with pytest.raises(ValidationError, match="Field required"):
        CreateWorkerMessageRequest.model_validate({"message": "hello", "worker_id": WORKER})
    for expiry in (1, 720):
        assert CreateWorkerMessageRequest(message="hello", expiry=expiry).expiry == expiry


def test_7_a_worker_that_is_not_given_is_left_out_not_null(
    client: AIHordeAPIManualClient, horde: Horde
) -> None:
    for request in (
        CreateWorkerMessageRequest(message="to all", expiry=1),
        CreateWorkerMessageRequest(message="to all", expiry=1, worker_id=None),
    ):
        assert request.is_broadcast
        with pytest.raises(errors.ServerError, match="Internal Server Error"):
            client.submit_request(request)
    assert [json.loads(seen.body) for seen in horde.seen] == [
        {"message": "to all", "expiry": 1},
        {"message": "to all", "expiry": 1},
    ]


async def test_8_all_rows_are_listed_50_at_a_time_and_none_twice(
    client: AIHordeAPIManualClient, later: AIHordeAPIAsyncManualClient, horde: Horde
) -> None:
    horde.rows = [message(n) for n in range(1, 121)]
    wanted = [row["id"] for row in horde.rows]
    found = list(client.iterate_request(AllWorkerMessagesRequest()))
    assert [one.id for one in found] == wanted
    assert {type(one) for one in found} == {ResponseModelMessage}
    assert [dict(seen.query).get("page") for seen in horde.seen] == [None, "51", "101"]
    async with later:
        assert [
            one.id async for one in later.aiterate_request(AllWorkerMessagesRequest())
        ] == wanted


def test_8_rows_that_move_while_they_are_listed_come_once(
    client: AIHordeAPIManualClient, horde: Horde
) -> None:
    horde.rows = [message(n) for n in range(1, 61)]
    rows = client.iterate_request(AllWorkerMessagesRequest(worker_id=WORKER))
    found = [next(rows).id]
    horde.rows.insert(0, message(99))
    found += [one.id for one in rows]
    assert found == [message(n)["id"] for n in range(1, 61)]


def test_8_a_page_below_1_is_never_sent() -> None:
    with pytest.raises(ValidationError, match="page"):
        AllWorkerMessagesRequest(page=0)


def test_9_filtering_by_user_is_refused_with_its_reason(client: AIHordeAPIManualClient) -> None:
    with pytest.raises(errors.Forbidden, match="your own messages") as caught:
        client.submit_request(AllWorkerMessagesRequest(user_id="4217"))
    assert rc_of(caught.value) == "Forbidden"


def test_10_a_refusal_with_a_code(client: AIHordeAPIManualClient) -> None:
    with pytest.raises(errors.NotFound) as caught:
        client.submit_request(DeleteWorkerMessageRequest(message_id="m-1"))
    assert isinstance(caught.value.parsed, RequestError)
    assert rc_of(caught.value) == "WorkermessageNotFound"


def test_10_a_code_nobody_knows_is_kept(client: AIHordeAPIManualClient, horde: Horde) -> None:
    horde.next = [answer({"message": "no", "rc": "NeverHeardOf"}, 403)]
    with pytest.raises(errors.Forbidden) as caught:
        client.submit_request(DeleteWorkerMessageRequest(message_id="m-1"))
    assert rc_of(caught.value) == "NeverHeardOf"


async def test_10_a_refusal_of_fields(
    client: AIHordeAPIManualClient, later: AIHordeAPIAsyncManualClient, horde: Horde
) -> None:
    faults = {"expiry": "721 is greater than the maximum of 720"}
    body = {"errors": faults, "message": "Input payload validation failed"}
    horde.next = [answer(body, 400), answer(body, 400)]
    async with later:
        with pytest.raises(PayloadValidationError) as awaited:
            await later.submit_request(CREATE)
    with pytest.raises(PayloadValidationError, match="721 is greater") as caught:
        client.submit_request(CREATE)
    for error in (awaited.value, caught.value):
        assert isinstance(error, errors.BadRequest)
        assert (error.errors, error.status_code, rc_of(error)) == (faults, 400, None)
        assert KEY not in str(error)


@pytest.mark.parametrize(
    ("status", "kind"),
    [(429, errors.RateLimited), (500, errors.ServerError), (400, errors.BadRequest)],
)
def test_10_a_bare_message(
    client: AIHordeAPIManualClient, horde: Horde, status: int, kind: type[errors.ApiError]
) -> None:
    horde.next = [answer({"message": "90 per 1 minute"}, status)]
    with pytest.raises(kind, match="90 per 1 minute") as caught:
        client.submit_request(CREATE)
    assert isinstance(caught.value.parsed, PlainError)
    assert not isinstance(caught.value, PayloadValidationError)
    assert rc_of(caught.value) is None


def test_10_a_page_in_place_of_json(client: AIHordeAPIManualClient, horde: Horde) -> None:
    page = answer(None, 404)
    horde.next = [type(page)(404, {"content-type": "text/html"}, b"<h1>Not Found</h1>")]
    with pytest.raises(errors.NotFound) as caught:
        client.submit_request(SingleWorkerMessageRequest(message_id="m-1"))
    assert caught.value.content == b"<h1>Not Found</h1>"


def test_paths_are_filled_in_and_encoded(client: AIHordeAPIManualClient, horde: Horde) -> None:
    with pytest.raises(errors.NotFound):
        client.submit_request(SingleWorkerMessageRequest(message_id="a/b c"))
    assert horde.seen[0].target == f"{PATH}/a%2Fb%20c"
    assert "apikey" not in horde.seen[0].headers
