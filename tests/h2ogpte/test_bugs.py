"""What the eleven known faults of the vendor's client did to its users does not happen here."""

from __future__ import annotations

import inspect
import json
import logging
import pickle
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from h2ogpte.rest import aio, errors

from h2ogpte import rest
from support.exchange import ROOT
from support.loopback import Answer, Loopback, Seen

Response = Callable[..., None]
JSONL = "application/jsonl"
SESSION = {"id": "5b0c9a52", "name": "Pumps", "updated_at": "2025-03-18T09:41:07.512340Z"}
MESSAGE = {
    "id": "9f1f6a52",
    "content": "Every 2,000 hours.",
    "votes": 1,
    "created_at": "2025-03-18T09:44:31Z",
    "has_references": False,
    "total_references": 0,
}
ANSWER = (
    b'{"body":"Replace the ","finished":false}\n{"body":"seal.","finished":false}\n'
    b'{"message_id":"9f1f6a52","body":"Replace the seal.","finished":true}\n'
)
BROKEN = b'{"body":"Replace the ","finished":false}\n{"error":"The communication is interrupted"}\n'


async def test_1_delete_with_204_does_not_raise(
    api: rest.ChatApi, async_api: aio.ChatApi, response: Response
) -> None:
    response(status=204)
    api.delete_chat_session("5b0c9a52")
    await async_api.delete_chat_session("5b0c9a52")
    whole = api.delete_chat_session_with_http_info("5b0c9a52")
    assert (whole.status_code, whole.data, whole.raw_data) == (204, None, b"")


def test_2_models_with_a_date_become_json(api: rest.ChatApi, response: Response) -> None:
    response([SESSION])
    (session,) = api.list_chat_sessions()
    assert session.updated_at == datetime(2025, 3, 18, 9, 41, 7, 512340, UTC)
    text = session.to_json()
    assert rest.ChatSession.from_json(text) == session
    assert "2025-03-18" in session.to_str()
    response([MESSAGE])
    (message,) = api.get_chat_session_messages("5b0c9a52")
    assert json.loads(message.to_json())["votes"] == 1


async def test_3_answers_are_streamed(
    api: rest.ChatApi, async_api: aio.ChatApi, server: Loopback, response: Response
) -> None:
    response(ANSWER, kind=JSONL)
    with api.stream_completion("s", rest.ChatCompletionRequest(message="When?")) as answer:
        assert [part.body for part in answer] == ["Replace the ", "seal."]
        assert answer.final().message_id == "9f1f6a52"
        assert answer.answer() == "Replace the seal."
    async with await async_api.stream_completion("s", {"message": "When?"}) as later:
        assert [part.body async for part in later] == ["Replace the ", "seal."]
        assert await later.answer() == "Replace the seal."
    assert [json.loads(seen.body) for seen in server.seen] == [
        {"message": "When?", "stream": True}
    ] * 2
    assert server.seen[0].headers["accept"].startswith(JSONL)


def test_3_the_switch_is_sent_in_every_form(
    api: rest.ChatApi, server: Loopback, response: Response
) -> None:
    response(ANSWER, kind=JSONL)
    accept = {"Accept": JSONL}
    plain = {"message": "x", "stream": True}
    for body in (plain, rest.ChatCompletionRequest(message="x", stream=True)):
        raw = api.get_completion_without_preload_content("s", body, _headers=accept)
        with raw:
            assert list(raw) == ANSWER.splitlines(keepends=True)
        assert json.loads(server.seen[-1].body) == plain
        assert server.seen[-1].headers["accept"] == JSONL
        with pytest.raises(rest.ApiException, match="came as a stream") as caught:
            api.get_completion("s", body)
        assert caught.value.body == ANSWER.decode()


async def test_3_a_failure_in_the_stream_keeps_what_came_before(
    api: rest.ChatApi, async_api: aio.ChatApi, response: Response
) -> None:
    response(BROKEN, kind=JSONL)
    with (
        api.stream_completion("s", {"message": "x"}) as answer,
        pytest.raises(rest.ApiException, match="The communication is interrupted") as caught,
    ):
        answer.answer()
    with pytest.raises(rest.ApiException) as awaited:
        await (await async_api.stream_completion("s", {"message": "x"})).final()
    for error in (caught.value, awaited.value):
        assert isinstance(error, errors.StreamError)
        assert [frame.body for frame in error.frames] == ["Replace the "]
        assert (error.status, error.data) == (200, {"error": "The communication is interrupted"})


def test_4_a_refused_connection_is_an_api_exception(configuration: rest.Configuration) -> None:
    configuration.host = "http://127.0.0.1:9"
    with pytest.raises(rest.ApiException) as caught:
        rest.ChatApi(rest.ApiClient(configuration)).get_chat_session_count()
    assert isinstance(caught.value, errors.ConnectionError)
    assert caught.value.status == 0
    assert caught.value.__cause__ is not None
    again = pickle.loads(pickle.dumps(caught.value))
    assert (type(again), str(again)) == (type(caught.value), str(caught.value))


async def test_4_bad_json_is_an_api_exception(
    api: rest.ChatApi, async_api: aio.ChatApi, response: Response
) -> None:
    response(b"{oops")
    with pytest.raises(rest.ApiException) as caught:
        api.get_chat_session_count()
    assert isinstance(caught.value, errors.ResponseError)
    assert (caught.value.status, caught.value.body) == (200, "{oops")
    with pytest.raises(rest.ApiException):
        await async_api.get_chat_session_count()


def test_4_a_missing_field_is_no_exception_and_a_typed_error_is_read_from_any_status(
    api: rest.ChatApi, response: Response
) -> None:
    response({})
    assert api.get_chat_session_count().count is None
    response({"code": 404, "message": "Chat session not found"}, status=404)
    with pytest.raises(rest.exceptions.NotFoundException) as caught:
        api.get_chat_session("x")
    assert caught.value.data == rest.Error(code=404, message="Chat session not found")
    assert isinstance(caught.value, errors.NotFound)


def test_5_one_odd_record_does_not_fail_the_list(
    api: rest.ChatApi, response: Response, caplog: pytest.LogCaptureFixture
) -> None:
    odd = {"id": "e3d1b1b4"}
    response([SESSION, odd])
    with caplog.at_level(logging.WARNING, "specloom-h2ogpte"):
        first, second = api.list_chat_sessions()
    assert first.to_dict() == SESSION
    assert (second.id, second.updated_at) == ("e3d1b1b4", None)
    assert second.to_dict() == odd


def test_6_sync_and_async_are_one_package_with_the_same_names() -> None:
    assert set(rest.__all__) - set(aio.__all__) == {
        *("AuthenticatedClient", "Client", "aio", "api_client", "api_response", "configuration"),
        *("errors", "exceptions", "files", "hooks", "models", "rest", "tools", "types"),
    }
    methods = [name for name in dir(rest.ChatApi) if not name.startswith("_")]
    assert methods == [name for name in dir(aio.ChatApi) if not name.startswith("_")]
    for name in methods:
        ours, later = getattr(rest.ChatApi, name), getattr(aio.ChatApi, name)
        assert list(inspect.signature(ours).parameters.items()) == list(
            inspect.signature(later).parameters.items()
        )
        assert not inspect.iscoroutinefunction(ours)
        assert inspect.iscoroutinefunction(later) or name.endswith("_iterate")


def test_7_explicit_null_is_sent(api: rest.ChatApi, server: Loopback, response: Response) -> None:
    response(SESSION)
    api.update_chat_session_collection("s", {"collection_id": None})
    null = rest.CollectionChangeRequest.from_dict({"collection_id": None})
    api.update_chat_session_collection("s", null)
    api.update_chat_session_collection("s", rest.CollectionChangeRequest())
    assert [seen.body for seen in server.seen] == [b'{"collection_id":null}'] * 2 + [b"{}"]


async def test_8_lists_are_paged_for_the_caller(
    api: rest.ChatApi, async_api: aio.ChatApi, server: Loopback
) -> None:
    ids = [f"session-{number}" for number in range(5)]

    def page(seen: Seen) -> Answer:
        query = dict(seen.query)
        start = int(query.get("offset", 0))
        found = [{**SESSION, "id": id_} for id_ in ids[start : start + int(query["limit"])]]
        return Answer(200, {"content-type": "application/json"}, json.dumps(found).encode())

    server.answer = page
    assert [one.id for one in api.list_chat_sessions_iterate(limit=2)] == ids
    assert [one.id async for one in async_api.list_chat_sessions_iterate(limit=2)] == ids
    assert [dict(seen.query).get("offset") for seen in server.seen[:3]] == [None, "2", "4"]


async def test_9_a_long_answer_is_waited_for_and_a_pair_of_seconds_is_taken(
    api: rest.ChatApi, async_api: aio.ChatApi, server: Loopback, response: Response
) -> None:
    response({"body": "Replace the seal."})
    first = await async_api.get_completion_without_preload_content("s", {"message": "x"})
    second = api.get_completion_without_preload_content("s", {"message": "x"})
    for raw in (first, second):
        limits = raw.response.request.extensions["timeout"]
        assert (limits["read"], limits["write"], limits["connect"]) == (None, None, 5.0)
    await first.close()
    second.close()

    def late(_: Seen) -> Answer:
        time.sleep(0.3)
        slow_answer = json.dumps({"body": "late"}).encode()
        return Answer(200, {"content-type": "application/json"}, slow_answer)

    server.answer = late
    answer = await async_api.get_completion("s", {"message": "x"}, _request_timeout=(1, 5))
    assert answer.body == "late"
    for timeout in (0.05, (1, 0.05)):
        with pytest.raises(rest.ApiException) as caught:
            await async_api.get_completion("s", {"message": "x"}, _request_timeout=timeout)
        assert isinstance(caught.value, TimeoutError)
        with pytest.raises(rest.ApiException):
            api.get_completion("s", {"message": "x"}, _request_timeout=timeout)


def test_10_it_needs_what_it_says_and_no_more() -> None:
    project = tomllib.loads((ROOT / "generated/h2ogpte/pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["dependencies"] == ["httpx2>=2.0", "pydantic>=2.12"]
    code = (
        "import sys; before = set(sys.modules)\n"
        "from h2ogpte.rest import ApiClient, ChatApi, Configuration, ChatSession, ApiException\n"
        "from h2ogpte.rest import aio; aio.ChatApi, ChatApi(ApiClient(Configuration()))\n"
        "print(*sorted({name.partition('.')[0] for name in set(sys.modules) - before}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT / "generated" / "h2ogpte",
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = set(done.stdout.split())
    assert {"h2ogpte", "httpx2", "pydantic"} <= loaded
    assert not loaded & {"pandas", "lxml", "bs4", "websockets", "urllib3", "dateutil", "aiohttp"}


def test_11_a_value_of_another_type_is_kept(
    api: rest.ChatApi, response: Response, caplog: pytest.LogCaptureFixture
) -> None:
    odd = [{**MESSAGE, "votes": True}, {**MESSAGE, "id": "b", "votes": "3"}]
    response(odd)
    with caplog.at_level(logging.WARNING, "specloom-h2ogpte"):
        found = api.get_chat_session_messages("s")
    assert [message.votes for message in found] == [True, "3"]
    assert [message.to_dict() for message in found] == odd
