"""`api.schema.json`: the settings there are, and those there are not."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from support.exchange import APIS, ROOT, read_yaml

SCHEMA = json.loads(
    (ROOT / "generator/specloom/project/api.schema.json").read_text(encoding="utf-8")
)
VALIDATOR = Draft202012Validator(SCHEMA)


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("api", APIS)
def test_ours_are_accepted(api: str) -> None:
    VALIDATOR.validate(read_yaml(ROOT / "spec" / api / "api.yaml"))


@pytest.mark.parametrize("key", SCHEMA["properties"])
def test_every_key_is_described(key: str) -> None:
    assert len(SCHEMA["properties"][key]["description"]) > 15


@pytest.mark.parametrize(
    "settings",
    [
        {},
        {"package": "a", "pakage": "b"},
        {"package": "a-b"},
        {"package": "A"},
        {"package": "a..b"},
        {"package": "a", "surfaces": ["classes"]},
        {"package": "a", "models": "fast"},
        {"package": "a", "backend": "other"},
        {"package": "a", "version": "one"},
        {"package": "a", "env": "lower"},
        {"package": "a", "skip": [{"operation": "x"}]},
        {"package": "a", "skip": [{"operation": "x", "reason": ""}]},
        {"package": "a", "rename": {"paths": {}}},
        {"package": "a", "exports": ["x"]},
    ],
)
def test_others_are_not(settings: dict[str, Any]) -> None:
    assert list(VALIDATOR.iter_errors(settings))
