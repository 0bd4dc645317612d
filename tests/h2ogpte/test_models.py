"""Models as users of the API classes build them."""

from __future__ import annotations

import copy
import pickle

import pytest
from pydantic import ValidationError

from h2ogpte import rest


def test_constructors_do_not_insist_on_required_properties() -> None:
    request = rest.ChatCompletionRequest(system_prompt="auto", tags=["a"])
    assert request.message is None
    assert request.to_dict() == {"system_prompt": "auto", "tags": ["a"]}
    assert type(request) is rest.ChatCompletionRequest
    request.message = "When?"
    assert request == rest.ChatCompletionRequest(message="When?", system_prompt="auto", tags=["a"])
    assert request.to_dict() == {"message": "When?", "system_prompt": "auto", "tags": ["a"]}


def test_what_is_given_is_checked() -> None:
    with pytest.raises(ValidationError):
        rest.ChatCompletionRequest(system_prompt=5)
    with pytest.raises(ValidationError):
        rest.ChatCompletionRequest(message=None)


def test_incomplete_models_are_copied_and_pickled() -> None:
    empty = rest.ChatSession(name="Pumps", more={"a": [1]})
    for again in (copy.deepcopy(empty), pickle.loads(pickle.dumps(empty))):
        assert again == empty
        assert again.to_dict() == {"name": "Pumps", "more": {"a": [1]}}


def test_values_are_given_by_either_name_and_nested_as_data() -> None:
    request = rest.ChatCompletionRequest(
        message="x", include_chat_history="on", llm_args={"cost_controls": {"max_cost": 0.05}}
    )
    assert request.include_chat_history is rest.OnOffAuto.ON
    assert request.llm_args is not None
    assert isinstance(request.llm_args.cost_controls, rest.CostControls)
    assert rest.ChatCompletionRequest.from_json(request.to_json()) == request


def test_text_that_is_no_json_is_refused() -> None:
    with pytest.raises(ValueError, match="key must be a string"):
        rest.Count.from_json("{oops")
    with pytest.raises(TypeError, match="Count is a JSON object"):
        rest.Count.from_json("[]")
