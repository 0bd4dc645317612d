"""Documents spoilt at random: what is wrong is found, and the overlay mends it.

Each document of ours is spoilt in a few places in a way that recorded exchanges show: a field, an
enum value, null, a status, a header or a parameter goes, a type or a format becomes another, an
optional field becomes required. The overlay must then apply as any overlay does, leave nothing to
find, and leave nothing to find for jsonschema either, which is not ours.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from specloom.commands.compare.exchanges import Recorded, exchanges_below
from specloom.commands.compare.fixpoint import fixed, judged
from specloom.commands.compare.overlay import actions_of, overlay
from specloom.commands.compare.spec import Spec
from specloom.document.load import load
from support.exchange import APIS, FIXTURES, ROOT

Node = dict[str, Any]
Spoil = Callable[[Node, random.Random], bool]


@cache
def document(api: str) -> str:
    return json.dumps(load(ROOT / "spec" / api / "openapi.yaml").data)


@cache
def recorded(api: str) -> tuple[Recorded, ...]:
    return tuple(exchanges_below(FIXTURES / api))


def nodes(value: Any) -> Iterator[Node]:
    """Every object of a document but examples."""
    if isinstance(value, dict):
        yield value
        for name, member in value.items():
            if name not in ("example", "examples", "default"):
                yield from nodes(member)
    elif isinstance(value, list):
        for member in value:
            yield from nodes(member)


def lose_member(key: str) -> Spoil:
    def spoil(node: Node, dice: random.Random) -> bool:
        members = node.get(key)
        if not isinstance(members, dict) or len(members) < 2 or "schemas" in node:
            return False  # of components nothing is lost that is referred to
        del members[dice.choice(sorted(members))]
        return True

    return spoil


def lose_value(node: Node, dice: random.Random) -> bool:
    values = node.get("enum")
    if not isinstance(values, list) or len(values) < 2:
        return False
    values.pop(dice.randrange(len(values)))
    return True


def lose_null(node: Node, dice: random.Random) -> bool:
    types = node.get("type")
    if not isinstance(types, list) or "null" not in types:
        return False
    left = [one for one in types if one != "null"]
    node["type"] = left[0] if len(left) == 1 else left
    return True


def lose_parameter(node: Node, dice: random.Random) -> bool:
    listed = node.get("parameters")
    if not isinstance(listed, list) or "responses" not in node or not listed:
        return False
    listed.pop(dice.randrange(len(listed)))
    return True


def another_type(node: Node, dice: random.Random) -> bool:
    if node.get("type") not in ("string", "integer", "number", "boolean", "array", "object"):
        return False
    node["type"] = dice.choice(["string", "integer", "boolean", "array", "object"])
    return True


def another_format(node: Node, dice: random.Random) -> bool:
    if node.get("type") != "string" or "enum" in node or "properties" in node:
        return False
    node["format"] = dice.choice(["uuid", "date-time", "date", "ipv4"])
    return True


def narrower(node: Node, dice: random.Random) -> bool:
    if node.get("type") == "string":
        node["maxLength"] = 3
    elif node.get("type") == "array" and "items" in node:
        node["maxItems"] = 0
    else:
        return False
    return True


def required(node: Node, dice: random.Random) -> bool:
    properties = node.get("properties")
    if not isinstance(properties, dict) or not properties or node.get("type") != "object":
        return False
    node["required"] = sorted(properties)
    return True


def closed(node: Node, dice: random.Random) -> bool:
    if node.get("type") != "object" or "properties" not in node or "allOf" in node:
        return False
    node["additionalProperties"] = False
    return lose_member("properties")(node, dice)


SPOILS: dict[str, Spoil] = {
    "field": lose_member("properties"),
    "status": lose_member("responses"),
    "header": lose_member("headers"),
    "value": lose_value,
    "null": lose_null,
    "parameter": lose_parameter,
    "type": another_type,
    "format": another_format,
    "limit": narrower,
    "required": required,
    "closed": closed,
}


def spoilt(api: str, seed: int) -> Node:
    """The document with three faults of one or two kinds."""
    dice = random.Random(f"{api} {seed}")
    made: Node = json.loads(document(api))
    kinds = dice.sample(sorted(SPOILS), 2)
    for _ in range(3):
        spoil = SPOILS[dice.choice(kinds)]
        places = list(nodes({key: made[key] for key in ("paths", "components")}))
        dice.shuffle(places)
        next((True for node in places if spoil(node, dice)), False)
    return made


def invalid(data: Node, exchange: Recorded) -> list[str]:
    """What jsonschema says of the body of a response."""
    spec = Spec(data)
    op = spec.operation(exchange.operation, exchange.method, exchange.path)
    assert op is not None
    responses = op.place.at("responses")
    status = exchange.status if exchange.status in responses.data else "default"
    media = spec.followed(responses.at(status)).at("content", exchange.response.media)
    if "body" not in exchange.response.data or "schema" not in media.data:
        return []
    plain = json.loads(json.dumps(data))
    for node in nodes(plain):
        if "x-specloom-fallback" in node:  # what takes every variant that is not listed
            node["anyOf"] = [*node.pop("oneOf"), {"$ref": node["x-specloom-fallback"]}]
    resource = Resource.from_contents(plain, default_specification=DRAFT202012)
    registry: Registry[Any] = Registry().with_resource("doc", resource)
    schema = json.loads(json.dumps(media.data["schema"]).replace('"#/', '"doc#/'))
    found = Draft202012Validator(schema, registry=registry).iter_errors(
        exchange.response.data["body"]
    )
    return [f"{exchange.name} {error.json_path}: {error.message}" for error in found]


SEEDS = [*range(3), *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(3, 24))]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("api", APIS)
def test_what_is_spoilt_is_found_and_mended(api: str, seed: int, tmp_path: Path) -> None:
    data = spoilt(api, seed)
    after = fixed(data, recorded(api))
    path, layer = tmp_path / "openapi.yaml", tmp_path / "seen.yaml"
    path.write_text(json.dumps(data), encoding="utf-8")
    made = overlay("seen", data, after, {})
    layer.write_text(yaml.safe_dump(made, allow_unicode=True), encoding="utf-8")
    applied = load(path, None, (layer,)).data
    assert applied == after
    assert [one.key for one in map(first, judged(applied, recorded(api)).findings.values())] == []
    assert [said for one in recorded(api) for said in invalid(applied, one)] == []


def first(finding: Any) -> Any:
    return finding.first


@pytest.mark.parametrize("kind", SPOILS)
def test_each_kind_of_fault_is_found(kind: str) -> None:
    """Of each kind at least one fault, alone in a document, is found."""
    expected = {"required": "missing", "closed": "field"}.get(kind, kind)
    for api in APIS:
        known = set(judged(json.loads(document(api)), recorded(api)).findings)
        for seed in range(8):
            dice = random.Random(f"{kind} {seed}")
            data = json.loads(document(api))
            places = list(nodes({key: data[key] for key in ("paths", "components")}))
            dice.shuffle(places)
            if not any(SPOILS[kind](node, dice) for node in places):
                continue
            new = set(judged(data, recorded(api)).findings) - known
            if any(key[0] == expected for key in new):
                return
    pytest.fail(f"no fault of the kind {kind} was found")


def test_no_difference_needs_no_action() -> None:
    data = json.loads(document("horde"))
    assert actions_of(data, json.loads(document("horde"))) == []
