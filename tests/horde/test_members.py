"""The methods and properties of requests and responses, one test for each."""

from __future__ import annotations

import time
from typing import Any, ClassVar

import pytest
from horde_sdk.ai_horde_api.apimodels import (
    AllWorkerMessagesRequest,
    CreateWorkerMessageRequest,
    DeleteWorkerMessageRequest,
    DeleteWorkerMessageResponse,
    HordeAPIObjectBaseModel,
    ResponseModelMessage,
    ResponseModelMessages,
    ResponseRequiringFollowUpMixin,
    SingleWorkerMessageRequest,
)
from horde_sdk.ai_horde_api.apimodels.base import DEFAULT_CLIENT_AGENT
from horde_sdk.ai_horde_api.consts import ANON_API_KEY
from pydantic import ValidationError

from support.horde import KEY, WORKER, message

REQUESTS: dict[type[Any], dict[str, Any]] = {
    AllWorkerMessagesRequest: {},
    SingleWorkerMessageRequest: {"id": "m-1"},
    CreateWorkerMessageRequest: {"message": "hello", "worker_id": WORKER, "expiry": 12},
    DeleteWorkerMessageRequest: {"id": "m-1"},
}
KEYED = [cls for cls in REQUESTS if cls is not SingleWorkerMessageRequest]
LIST, ONE = "/v2/workers/messages", "/v2/workers/messages/{message_id}"
MESSAGE = ResponseModelMessage.from_dict(message(1))
MESSAGES = ResponseModelMessages.model_validate([message(1), message(2)])
DELETED = DeleteWorkerMessageResponse.from_dict({"message": "OK"})
ALL = [*(cls(**fields) for cls, fields in REQUESTS.items()), MESSAGE, MESSAGES, DELETED]


@pytest.mark.parametrize(
    ("cls", "name"),
    [
        (ResponseModelMessage, "ResponseModelMessage"),
        (ResponseModelMessages, "ResponseModelMessage"),
        (AllWorkerMessagesRequest, None),
        (SingleWorkerMessageRequest, None),
        (CreateWorkerMessageRequest, "ResponseModelMessage"),
        (DeleteWorkerMessageRequest, None),
        (DeleteWorkerMessageResponse, "SimpleResponse"),
    ],
)
def test_get_api_model_name(cls: Any, name: str | None) -> None:
    assert cls.get_api_model_name() == name


def test_get_http_method() -> None:
    assert [cls.get_http_method() for cls in REQUESTS] == ["GET", "GET", "POST", "DELETE"]


def test_get_api_endpoint_subpath() -> None:
    assert [cls.get_api_endpoint_subpath() for cls in REQUESTS] == [LIST, ONE, LIST, ONE]


def test_get_api_url() -> None:
    assert {cls.get_api_url() for cls in REQUESTS} == {"https://aihorde.net/api/"}


def test_get_api_endpoint_url_keeps_placeholders() -> None:
    base = "https://aihorde.net/api"
    found = [cls.get_api_endpoint_url() for cls in REQUESTS]
    assert found == [base + LIST, base + ONE, base + LIST, base + ONE]


def test_get_api_endpoint_url_keeps_the_last_part_of_any_base(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for base in ("http://127.0.0.1:9/api", "http://127.0.0.1:9/api/"):
        monkeypatch.setenv("AI_HORDE_URL", base)
        assert AllWorkerMessagesRequest.get_api_endpoint_url() == f"http://127.0.0.1:9/api{LIST}"


def test_get_default_success_response_type() -> None:
    assert [cls.get_default_success_response_type() for cls in REQUESTS] == [
        ResponseModelMessages,
        ResponseModelMessage,
        ResponseModelMessage,
        DeleteWorkerMessageResponse,
    ]


def test_get_success_status_response_pairs() -> None:
    for cls in REQUESTS:
        kind = cls.get_default_success_response_type()
        assert cls.get_success_status_response_pairs() == {200: kind}


def test_get_header_fields_are_those_besides_the_usual_ones() -> None:
    assert [cls.get_header_fields() for cls in REQUESTS] == [[], ["x_fields"], [], []]


def test_get_query_fields_name_all_filters() -> None:
    wanted = ["user_id", "worker_id", "validity", "page"]
    assert [cls.get_query_fields() for cls in REQUESTS] == [wanted, [], [], []]


def test_get_number_of_results_expected() -> None:
    for cls, fields in REQUESTS.items():
        assert cls(**fields).get_number_of_results_expected() == 1


def test_get_requires_follow_up() -> None:
    class Job(ResponseModelMessage, ResponseRequiringFollowUpMixin):
        pass

    class Start(SingleWorkerMessageRequest):
        __responses__: ClassVar = {200: lambda: Job}

    assert not any(cls(**fields).get_requires_follow_up() for cls, fields in REQUESTS.items())
    assert Start(message_id="m-1").get_requires_follow_up()


def test_is_api_key_required() -> None:
    assert all(cls.is_api_key_required() for cls in KEYED)
    assert not hasattr(SingleWorkerMessageRequest, "is_api_key_required")


@pytest.mark.parametrize("cls", KEYED)
@pytest.mark.parametrize(
    ("given", "kept"),
    [(None, ANON_API_KEY), (ANON_API_KEY, ANON_API_KEY), (KEY, KEY), (WORKER, WORKER)],
)
def test_validate_api_key_length_accepts(cls: Any, given: str | None, kept: str) -> None:
    assert cls(**REQUESTS[cls], apikey=given).apikey == kept


@pytest.mark.parametrize("cls", KEYED)
@pytest.mark.parametrize(
    ("given", "said"),
    [("short-key", "22 characters long"), ("x" * 36, "must be a valid UUID"), (7, "must be text")],
)
def test_validate_api_key_length_refuses(cls: Any, given: Any, said: str) -> None:
    with pytest.raises(ValidationError, match=said) as caught:
        cls(**REQUESTS[cls], apikey=given)
    assert repr(given) not in str(caught.value)


def test_apikey_defaults_to_the_anonymous_key() -> None:
    for cls in KEYED:
        request = cls(**REQUESTS[cls])
        assert request.apikey == ANON_API_KEY
        assert "apikey" not in request.model_fields_set
    assert "apikey" not in SingleWorkerMessageRequest.model_fields


def test_get_sensitive_fields() -> None:
    assert all(one.get_sensitive_fields() == {"apikey"} for one in ALL)


def test_get_extra_fields_to_exclude_from_log() -> None:
    class Quiet(CreateWorkerMessageRequest):
        def get_extra_fields_to_exclude_from_log(self) -> set[str]:
            return {"message"}

    assert all(one.get_extra_fields_to_exclude_from_log() == set() for one in ALL)
    dumped = Quiet(**REQUESTS[CreateWorkerMessageRequest]).log_safe_model_dump()
    assert "message" not in dumped
    assert dumped["expiry"] == 12


def test_log_safe_model_dump_leaves_the_key_out() -> None:
    request = CreateWorkerMessageRequest(message="hello", worker_id=WORKER, expiry=12, apikey=KEY)
    assert request.log_safe_model_dump() == {
        "accept": "application/json",
        "client_agent": DEFAULT_CLIENT_AGENT,
        "worker_id": WORKER,
        "message": "hello",
        "origin": None,
        "expiry": 12,
    }
    assert set(request.log_safe_model_dump({"accept", "origin", "client_agent"})) == {
        "worker_id", "message", "expiry",
    }  # fmt: skip


def test_log_safe_model_dump_of_responses() -> None:
    assert MESSAGE.log_safe_model_dump({"expiry", "created"}) == {
        name: value for name, value in message(1).items() if name not in ("expiry", "created")
    }
    assert [one["id"] for one in MESSAGES.log_safe_model_dump()] == [one.id for one in MESSAGES]
    assert DELETED.log_safe_model_dump() == {"message": "OK"}


def test_no_text_of_a_request_shows_the_key() -> None:
    for cls in KEYED:
        request = cls(**REQUESTS[cls], apikey=KEY)
        assert KEY not in f"{request!r} {request}"


def test_time_constructed_is_a_float() -> None:
    before = time.time()
    made = [
        ResponseModelMessage(id="m-1"),
        ResponseModelMessage.from_dict(message(1)),
        ResponseModelMessages.model_validate([message(1)]),
        DeleteWorkerMessageResponse(message="OK"),
    ]
    for one in made:
        assert type(one.time_constructed) is float
        assert before <= one.time_constructed <= time.time()


@pytest.mark.parametrize("one", ALL, ids=lambda one: type(one).__name__)
def test_objects_do_not_change(one: Any) -> None:
    assert type(one).model_config["frozen"] is True
    name = next(iter(type(one).model_fields))
    with pytest.raises(ValidationError):
        setattr(one, name, "x")


def test_model_config_takes_objects_with_attributes_and_describes_fields() -> None:
    class Row:
        id, message, worker_id = "m-1", "hello", None

    assert ResponseModelMessage.model_validate(Row()).message == "hello"
    for cls in REQUESTS:
        assert issubclass(cls, HordeAPIObjectBaseModel)
        assert all(field.description for field in cls.model_fields.values()), cls


@pytest.mark.parametrize("cls", [SingleWorkerMessageRequest, DeleteWorkerMessageRequest])
def test_message_id_by_name_and_by_alias(cls: Any) -> None:
    assert cls(message_id="m-1") == cls(id="m-1") == cls.model_validate({"message_id": "m-1"})
    with pytest.raises(ValidationError, match="id"):
        cls()


def test_client_agent_by_name_and_by_header_name() -> None:
    by_header = {"Client-Agent": "tool:1.0:me"}
    for cls, fields in REQUESTS.items():
        assert cls(**fields).client_agent == DEFAULT_CLIENT_AGENT
        assert cls(**fields, **by_header) == cls(**fields, client_agent="tool:1.0:me")
    assert DEFAULT_CLIENT_AGENT.split(":", 2)[:2] == ["specloom-horde", "0.1.0"]


def test_accept_is_json() -> None:
    assert all(cls(**fields).accept == "application/json" for cls, fields in REQUESTS.items())


def test_a_misspelt_field_is_refused() -> None:
    for cls, fields in REQUESTS.items():
        with pytest.raises(ValidationError, match="clientagent"):
            cls(**fields, clientagent="x")
