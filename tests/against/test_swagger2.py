"""Documents of Swagger 2.0 are judged, and mended, at their own places and in their own words."""

from __future__ import annotations

import json
import random
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft4Validator
from openapi_spec_validator.schemas import schema_v2

from against.test_property import SPOILS, nodes
from specloom.commands.compare.exchanges import Recorded, Side, exchanges_below
from specloom.commands.compare.fixpoint import fixed, judged, place_in
from specloom.commands.compare.overlay import overlay
from specloom.document.document import Object, find
from specloom.document.load import load
from support.exchange import FIXTURES, read_yaml

HERE = Path(__file__).parent
SHARED = read_yaml(HERE / "shared.yaml")
NOTE = "/paths/~1notes~1{id}"
REQUEST: Object = {
    "method": "PUT",
    "path": "/notes/seven",
    "query": [["lang", "en"], ["tags", "1"], ["tags", "b"], ["size", "3"]],
    "headers": {"X-Try": "often", "X-More": "1", "Content-Type": "application/json"},
    "body": {"text": "Water", "owner": None, "colour": "green"},
}
TAKEN: Object = {
    "status": 200,
    "headers": {"X-Left": "none", "X-Right": "2", "Content-Type": "application/vnd.note+json"},
    "body": {"owner": {"name": 3}},
}
GONE: Object = {
    "status": 404,
    "headers": {"Content-Type": "application/json"},
    "body": {"code": 404},
}
NEW: Object = {"status": 409, "headers": {"X-Who": "me"}, "body": {"why": [1, "a", None]}}
EXCHANGES = [
    Recorded(f"put_note/{response['status']}", "put_note", Side(REQUEST), Side(response))
    for response in (TAKEN, GONE, NEW)
]


def test_each_finding_is_told_at_its_place_in_the_document() -> None:
    found = {
        (one.first.kind, place_in(SHARED, one.first.pointer), one.first.name)
        for one in judged(SHARED, EXCHANGES).findings.values()
    }
    assert found == {
        ("type", f"{NOTE}/parameters/0", "string"),
        ("value", "/parameters/Lang", "'en'"),
        ("type", f"{NOTE}/put/parameters/2/items", "string"),
        ("type", f"{NOTE}/put/parameters/3", "string"),
        ("parameter", f"{NOTE}/put/parameters", "query size"),
        ("parameter", f"{NOTE}/put/parameters", "header X-More".lower()),
        ("limit", "/definitions/Note/properties/text", "maxLength"),
        ("null", "/definitions/Note/properties/owner", "null"),
        ("field", "/definitions/Note", "colour"),
        ("media", f"{NOTE}/put/responses/200", "application/vnd.note+json"),
        ("type", f"{NOTE}/put/responses/200/headers/X-Left", "string"),
        ("header", f"{NOTE}/put/responses/200", "x-right"),
        ("type", "/responses/Gone/schema/properties/code", "integer"),
        ("status", f"{NOTE}/put/responses", "409"),
    }
    for _, pointer, _ in found:
        find(SHARED, pointer)


def test_the_mend_changes_those_places() -> None:
    made = fixed(SHARED, EXCHANGES)
    Draft4Validator(dict(schema_v2)).validate(made)
    assert judged(made, EXCHANGES).findings == {}
    assert made["consumes"] == SHARED["consumes"]
    note: Any = find(made, "/definitions/Note")
    assert "required" not in note  # the response, whose media type is declared now, has no text
    assert note["properties"] == {
        "text": {"type": "string"},
        "owner": {"allOf": [{"$ref": "#/definitions/Owner"}], "x-nullable": True},
        "colour": {"type": "string"},
    }
    assert find(made, "/definitions/Owner/properties/name") == {"type": "integer"}
    assert find(made, "/parameters/Lang/enum") == ["de", "en"]
    assert find(made, "/responses/Gone/schema/properties/code") == {"type": "integer"}
    put: Any = find(made, f"{NOTE}/put")
    assert put["produces"] == ["application/json", "application/vnd.note+json"]
    assert put["parameters"][2:] == [
        {"name": "tags", "in": "query", "type": "array", "items": {"type": "string"}},
        {"name": "X-Try", "in": "header", "type": "string", "required": True},
        {"name": "size", "in": "query", "type": "string"},
        {"name": "x-more", "in": "header", "type": "string"},
    ]
    assert put["responses"]["200"]["headers"] == {
        "X-Left": {"type": "string"},
        "x-right": {"type": "string"},
    }
    assert put["responses"]["409"] == {
        "description": "Seen in 1 recorded exchanges.",
        "headers": {"x-who": {"type": "string"}},
        "schema": {
            "type": "object",
            "properties": {
                "why": {
                    "type": "array",
                    "items": {"type": ["integer", "string"], "x-nullable": True},
                }
            },
            "required": ["why"],
        },
    }


def test_a_body_where_none_was_declared() -> None:
    request: Object = {**REQUEST, "method": "POST", "query": [], "headers": {}, "body": {"a": 1}}
    data = json.loads(json.dumps(SHARED))
    data["paths"]["/notes/{id}"]["post"] = {"responses": {"200": {"description": "Done."}}}
    taken = [Recorded("new", "", Side(request), Side({"status": 200, "body": [True]}))]
    (listed,) = [
        one for one in judged(data, taken).findings.values() if "requestBody" in one.first.pointer
    ]
    assert place_in(data, listed.first.pointer) == f"{NOTE}/post"
    made = fixed(data, taken)
    Draft4Validator(dict(schema_v2)).validate(made)
    assert judged(made, taken).findings == {}
    post: Any = find(made, f"{NOTE}/post")
    assert [one["in"] for one in post["parameters"]] == ["body"]
    assert post["responses"]["200"]["schema"] == {"type": "array", "items": {"type": "boolean"}}


@pytest.mark.parametrize(
    ("pointer", "place"),
    [
        (
            "post/requestBody/content/multipart~1form-data/schema/properties/file",
            "post/parameters/0",
        ),
        ("put/requestBody/content/application~1json/schema/properties/a", ""),
        ("put/requestBody", ""),
    ],
)
def test_bodies_lead_back_to_parameters(pointer: str, place: str) -> None:
    shared = "/parameters/Note" + ("/schema/properties/a" if "schema" in pointer else "")
    assert place_in(SHARED, f"{NOTE}/{pointer}") == (f"{NOTE}/{place}" if place else shared)


@cache
def right() -> str:
    """The published document of the AI Horde as it should be."""
    return json.dumps(fixed(load(HERE / "published.yaml").data, recorded()))


@cache
def recorded() -> tuple[Recorded, ...]:
    return tuple(exchanges_below(FIXTURES / "horde"))


@pytest.mark.parametrize("seed", range(12))
def test_what_is_spoilt_is_found_and_mended(seed: int, tmp_path: Path) -> None:
    dice, data = random.Random(f"swagger {seed}"), json.loads(right())
    kinds = dice.sample(sorted(SPOILS), 4)
    for kind in kinds:
        places = list(nodes({key: data[key] for key in ("paths", "definitions")}))
        dice.shuffle(places)
        next((True for node in places if SPOILS[kind](node, dice)), False)
    path, layer = tmp_path / "swagger.yaml", tmp_path / "seen.yaml"
    path.write_text(json.dumps(data), encoding="utf-8")
    after = fixed(data, recorded())
    layer.write_text(yaml.safe_dump(overlay("seen", data, after, {})), encoding="utf-8")
    applied = load(path, None, (layer,)).data
    assert applied == after
    assert [one.first.key for one in judged(applied, recorded()).findings.values()] == []
