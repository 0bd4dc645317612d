"""What code written for another generator's client finds again in ours."""

from __future__ import annotations

from waldur_api_client import errors
from waldur_api_client.models import ChatRequestRequest


def test_a_keyword_with_the_underscore_that_others_add() -> None:
    assert ChatRequestRequest(input_="hi").to_dict() == {"input": "hi"}
    assert ChatRequestRequest(input="hi").to_dict() == {"input": "hi"}


def test_a_property_of_that_name_stays_one() -> None:
    request = ChatRequestRequest(input="hi", other_="kept")
    assert request.to_dict() == {"input": "hi", "other_": "kept"}
    assert ChatRequestRequest.from_dict({"input": "hi", "mode_": 1}).to_dict() == {
        "input": "hi",
        "mode_": 1,
    }


def test_a_name_that_stands_for_another_error() -> None:
    assert errors.UnexpectedStatus is errors.ApiError
    assert issubclass(errors.NotFound, errors.UnexpectedStatus)
    error = errors.UnexpectedStatus(404, b"gone", "https://api.example.com/x")
    assert (error.status_code, error.content) == (404, b"gone")
