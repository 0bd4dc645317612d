"""The functions of each operation, and how they take arguments and give responses."""

from __future__ import annotations

import inspect
from http import HTTPStatus
from typing import Any
from uuid import UUID

import pytest
from waldur_api_client import AuthenticatedClient, Client, errors, models
from waldur_api_client.api.chat_messages import chat_messages_list
from waldur_api_client.api.chat_sessions import chat_sessions_current_retrieve
from waldur_api_client.api.chat_threads import (
    chat_threads_archive,
    chat_threads_list,
    chat_threads_retrieve,
    chat_threads_unarchive,
)
from waldur_api_client.types import UNSET

from support.exchange import manifest_of, module_of
from support.loopback import Answer, Loopback

HEX = "7d0b5c0c2f5e4c0f8f1b0a9c8d7e6f50"
FOUR = {"sync", "sync_detailed", "asyncio", "asyncio_detailed"}
ALL = {"sync_all", "asyncio_all", "iterate", "aiterate"}
STREAMED = {"stream", "astream"}
TABLE = {
    "chat_messages_list": ("chat_messages", FOUR | ALL),
    "chat_sessions_current_retrieve": ("chat_sessions", FOUR),
    "chat_sessions_list": ("chat_sessions", FOUR | ALL),
    "chat_sessions_retrieve": ("chat_sessions", FOUR),
    "chat_threads_list": ("chat_threads", FOUR | ALL),
    "chat_threads_retrieve": ("chat_threads", FOUR),
    "chat_stream": ("chat", FOUR | STREAMED),
    "chat_threads_archive": ("chat_threads", FOUR),
    "chat_threads_unarchive": ("chat_threads", FOUR),
}


def test_the_table_of_functions() -> None:
    found = {
        entry["name"]: (entry["module"].split(".")[-2], set(entry["callables"]))
        for entry in manifest_of("waldur")["operations"]
    }
    assert found == TABLE


@pytest.mark.parametrize("operation", TABLE)
def test_the_calling_convention(operation: str) -> None:
    module = module_of("waldur", operation)
    for name in TABLE[operation][1]:
        parameters = inspect.signature(getattr(module, name)).parameters
        assert parameters["client"].kind is inspect.Parameter.KEYWORD_ONLY
        for param in module.OPERATION.params:
            shown = parameters.get(param.name)
            if shown is None:
                assert name in ALL  # paging sets it
            elif param.place == "path":
                assert shown.kind is inspect.Parameter.POSITIONAL_OR_KEYWORD
                assert shown.default is inspect.Parameter.empty
            else:
                assert shown.kind is inspect.Parameter.KEYWORD_ONLY
                assert shown.default is UNSET


def test_unset_is_false_and_not_none() -> None:
    assert not UNSET
    assert UNSET is not None


def test_none_and_unset_are_not_sent(client: AuthenticatedClient, server: Loopback) -> None:
    server.answer = lambda _: Answer(200, {"content-type": "application/json"}, b"[]")
    chat_threads_list.sync(client=client, page=None, is_archived=UNSET, query=None)
    assert server.seen[0].target == "/api/chat-threads/"


def test_orderings_are_joined_and_fields_repeated(
    client: AuthenticatedClient, server: Loopback
) -> None:
    server.answer = lambda _: Answer(200, {"content-type": "application/json"}, b"[]")
    order = [models.ThreadSessionOEnum.MINUS_MODIFIED, models.ThreadSessionOEnum.CREATED]
    fields = [models.ThreadSessionFieldEnum.UUID, models.ThreadSessionFieldEnum.NAME]
    chat_threads_list.sync(client=client, o=order, field=fields)
    target = "/api/chat-threads/?field=uuid&field=name&o=-modified,created"
    assert server.seen[0].target == target


def test_a_response_has_status_content_headers_and_parsed(
    client: AuthenticatedClient, recorded: Any
) -> None:
    exchange = recorded("chat_sessions_current_retrieve/session")
    response = chat_sessions_current_retrieve.sync_detailed(client=client)
    assert response.status_code is HTTPStatus.OK
    assert response.content == exchange.content
    assert response.headers["content-type"] == "application/json"
    assert type(response.parsed) is models.ChatSession


def test_total_count_is_a_typed_header(client: AuthenticatedClient, recorded: Any) -> None:
    recorded("chat_threads_list/second_page")
    response = chat_threads_list.sync_detailed(client=client)
    assert response.typed_headers["x_result_count"] == 3


def test_an_undocumented_status_raises(client: AuthenticatedClient, server: Loopback) -> None:
    server.answer = lambda _: Answer(418, {}, b"tea")
    with pytest.raises(errors.UnexpectedStatus) as caught:
        chat_threads_list.sync(client=client)
    assert caught.value.status_code == 418
    assert caught.value.content == b"tea"
    assert str(caught.value.url) == f"{server.url}/api/chat-threads/"


@pytest.mark.parametrize(
    ("case", "error", "said"),
    [
        ("chat_threads_list/unauthorized", errors.Unauthorized, "Invalid token."),
        ("chat_threads_list/bad_ordering", errors.BadRequest, "Select a valid choice"),
        ("chat_stream/not_editable", errors.BadRequest, "Can only edit user messages."),
        ("chat_stream/quota", errors.Conflict, "Daily token limit exceeded."),
        ("chat_stream/extension_disabled", errors.FailedDependency, "Extension is disabled."),
        ("chat_stream/thread_not_found", errors.NotFound, "Thread not found."),
    ],
)
def test_every_shape_of_error_says_what_the_service_said(
    case: str, error: type[errors.ApiError], said: str, client: AuthenticatedClient, recorded: Any
) -> None:
    exchange = recorded(case)
    arguments = {"body": models.ChatRequestRequest(input="x")} if "stream" in case else {}
    with pytest.raises(error, match=said):
        module_of("waldur", exchange.operation).sync(client=client, **arguments)


@pytest.mark.parametrize("module", [chat_threads_archive, chat_threads_unarchive])
def test_archive_needs_no_body(module: Any, client: AuthenticatedClient, server: Loopback) -> None:
    server.answer = lambda _: Answer(204)
    assert module.sync(HEX, client=client) is None
    assert module.sync(HEX, client=client, body=models.ThreadSessionRequest()) is None
    without, empty = server.seen
    assert without.body == b""
    assert "content-type" not in without.headers
    assert empty.body == b"{}"
    assert without.path == empty.path == f"/api/chat-threads/{HEX}/{_verb(module)}/"


@pytest.mark.parametrize("module", [chat_threads_archive, chat_threads_unarchive])
async def test_archive_awaited(
    module: Any, async_client: AuthenticatedClient, server: Loopback
) -> None:
    server.answer = lambda _: Answer(204)
    assert await module.asyncio(HEX, client=async_client) is None
    assert server.seen[0].body == b""


def _verb(module: Any) -> str:
    return str(module.__name__.rpartition("_")[2])


@pytest.mark.parametrize("uuid", [HEX, UUID(HEX), str(UUID(HEX))])
def test_uuids_in_either_form(uuid: Any, client: AuthenticatedClient, recorded: Any) -> None:
    recorded("chat_threads_retrieve/flagged")
    thread = chat_threads_retrieve.sync(uuid, client=client)
    assert type(thread.uuid) is UUID
    assert thread.to_dict()["uuid"] == thread.uuid.hex


def test_a_message_as_ordinary_users_see_it(client: AuthenticatedClient, recorded: Any) -> None:
    recorded("chat_messages_list/ordinary_user")
    first, *_ = chat_messages_list.sync(client=client)
    assert first.replaces is None
    assert first.severity is None
    assert "severity" not in first.to_dict()
    assert first.to_dict()["replaces"] is None


def test_models_keep_what_they_do_not_know() -> None:
    data = {"uuid": HEX, "name": "N", "later": [1], "max_severity": "worst"}
    thread = models.ThreadSession.from_dict(data)
    assert thread.to_dict() == data
    assert thread["later"] == [1]
    assert thread.additional_properties == {"later": [1]}
    assert thread.max_severity is not None
    assert thread.max_severity.value == "worst"


def test_from_dict_does_not_judge_requests() -> None:
    data = {"input": "", "mode": "rewrite"}
    assert models.ChatRequestRequest.from_dict(data).to_dict() == data


def test_null_and_absent_mode_differ() -> None:
    assert models.ChatRequestRequest(input="x", mode=None).to_dict() == {"input": "x", "mode": None}
    assert models.ChatRequestRequest(input="x").to_dict() == {"input": "x"}


class TestClients:
    def test_the_prefix_is_token(self, client: AuthenticatedClient, server: Loopback) -> None:
        server.answer = lambda _: Answer(204)
        chat_threads_archive.sync(HEX, client=client)
        assert server.seen[0].headers["authorization"] == "Token test-token"

    def test_prefix_and_header_can_be_chosen(self, server: Loopback) -> None:
        server.answer = lambda _: Answer(204)
        with AuthenticatedClient(
            base_url=server.url, token="t", prefix="Key", auth_header_name="X-Auth"
        ) as client:
            chat_threads_archive.sync(HEX, client=client)
        assert server.seen[0].headers["x-auth"] == "Key t"
        assert "authorization" not in server.seen[0].headers

    def test_a_bearer_token_of_the_other_scheme(self, server: Loopback) -> None:
        server.answer = lambda _: Answer(204)
        given = {"waldurOIDCAuth": "oidc"}
        with AuthenticatedClient(base_url=server.url, credentials=given) as client:
            chat_threads_archive.sync(HEX, client=client)
        assert server.seen[0].headers["authorization"] == "Bearer oidc"

    def test_address_and_token_from_the_environment(
        self, server: Loopback, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("WALDUR_BASE_URL", server.url)
        monkeypatch.setenv("WALDUR_TOKEN", "from-env")
        server.answer = lambda _: Answer(204)
        with AuthenticatedClient() as client:
            chat_threads_archive.sync(HEX, client=client)
        assert server.seen[0].headers["authorization"] == "Token from-env"

    def test_nothing_is_sent_without_a_credential(self, server: Loopback) -> None:
        with Client(base_url=server.url) as client, pytest.raises(errors.CredentialsError):
            chat_threads_archive.sync(HEX, client=client)
        assert not server.seen

    def test_copies_do_not_share_headers(
        self, client: AuthenticatedClient, server: Loopback
    ) -> None:
        server.answer = lambda _: Answer(204)
        copy = client.with_headers({"X-Impersonated-User-Uuid": HEX})
        chat_threads_archive.sync(HEX, client=copy)
        chat_threads_archive.sync(HEX, client=client)
        with_header, without = server.seen
        assert with_header.headers["x-impersonated-user-uuid"] == HEX
        assert "x-impersonated-user-uuid" not in without.headers

    def test_a_new_token_takes_effect(self, client: AuthenticatedClient, server: Loopback) -> None:
        server.answer = lambda _: Answer(204)
        chat_threads_archive.sync(HEX, client=client)
        chat_threads_archive.sync(HEX, client=client.with_token("new"))
        assert server.seen[1].headers["authorization"] == "Token new"

    async def test_one_client_serves_both_ways(
        self, client: AuthenticatedClient, server: Loopback
    ) -> None:
        server.answer = lambda _: Answer(204)
        chat_threads_archive.sync(HEX, client=client)
        async with client:
            await chat_threads_archive.asyncio(HEX, client=client)
        assert len(server.seen) == 2
