"""Models that are mappings, of every kind of field: each value has two forms, and one storage."""

from __future__ import annotations

import json
import pickle
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from specloom.python.reserved import FIELDS, MAPPING_FIELDS
from specloom.runtime.models.decode import decode, encode, encode_bytes
from specloom.runtime.models.mapping import NULL, Model, Unknown
from support.mapped import ID, WIRE, All, Cat, Color, Dog, Level, Pet, Tagged

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture(params=["constructed", "received", "tolerated"])
def model(request: pytest.FixtureRequest) -> All:
    """The same data by all ways a model is made."""
    if request.param == "constructed":
        return All(WIRE)
    data = dict(WIRE) if request.param == "received" else {**WIRE, "raw": 5}
    found, deviations = decode(All, json.dumps(data).encode())
    assert [one.pointer for one in deviations] == (["/raw"] if "raw" in data else [])
    found.pop("raw", None)
    return found  # type: ignore[no-any-return]


def test_methods_are_reserved_and_nothing_else_is() -> None:
    public = {name for name in dir(Model) if not name.startswith(("_", "model_"))}
    assert public <= FIELDS | MAPPING_FIELDS
    assert public >= MAPPING_FIELDS


def test_all_ways_out_give_the_same(model: All) -> None:
    assert model.as_dict() == model.to_dict() == json.loads(model.to_json()) == WIRE
    assert encode(None, [model]) == [WIRE]
    assert json.loads(encode_bytes(list[All], [model])) == [WIRE]
    assert model == WIRE
    assert pickle.loads(pickle.dumps(model)) == model.copy() == WIRE


def test_items_show_the_wire(model: All) -> None:
    assert type(model["color"]) is str
    assert type(model["level"]) is int
    assert model["stamps"] == [1, 2]
    assert model["days"] == {"a": "2026-03-02"}
    assert model["grid"] == [[str(ID)], []]
    assert (model["blob"], model["price"]) == ("aGk=", "1.50")
    assert model["tagged"]["due"] == "2026-03-02"
    assert list(model["pair"]) == ["a", 7]


def test_attributes_are_typed(model: All) -> None:
    assert model.color is not None
    assert not model.color.is_known
    assert model.stamps == [datetime.fromtimestamp(n, UTC) for n in (1, 2)]
    assert model.days == {"a": date(2026, 3, 2)}
    assert model.grid == [[ID], []]
    assert (model.blob, model.price) == (b"hi", Decimal("1.50"))
    assert [type(pet) for pet in model.pets or ()] == [Cat, Unknown, Unknown]
    assert isinstance(model.mixed, list)
    assert isinstance(model.mixed[0], Dog)
    assert isinstance(model.inner, All)


def test_edits_of_lists_of_two_forms_stick_either_way(model: All) -> None:
    stamps = model["stamps"]
    stamps.append(NOON)
    stamps.insert(0, 0)
    stamps[1] = 10
    stamps[2:3] = [NOON, 11]
    del stamps[0]
    assert stamps == [10, 1772452800, 11, 1772452800]
    assert stamps[1:3] == [1772452800, 11]
    assert model.stamps is not None
    assert model.stamps[1] == NOON
    model.stamps.append(NOON)
    assert len(stamps) == 5
    assert repr(stamps) == "[10, 1772452800, 11, 1772452800, 1772452800]"
    assert model.to_dict()["stamps"] == model.as_dict()["stamps"] == list(stamps)
    model["grid"][1].append(str(ID))
    assert model.grid == [[ID], [ID]]


def test_edits_of_maps_of_two_forms_stick_either_way(model: All) -> None:
    days = model["days"]
    days["b"] = date(2026, 3, 3)
    days["c"] = "2026-03-04"
    del days["a"]
    assert days == {"b": "2026-03-03", "c": "2026-03-04"}
    assert repr(days) == "{'b': '2026-03-03', 'c': '2026-03-04'}"
    assert model.days == {"b": date(2026, 3, 3), "c": date(2026, 3, 4)}
    model["days"] = days
    model["stamps"] = model["stamps"]
    assert model.days == {"b": date(2026, 3, 3), "c": date(2026, 3, 4)}
    assert model["stamps"] == [1, 2]


def test_python_values_given_become_typed() -> None:
    cat, dog = Cat(lives=9), Dog(name="Rex")
    model = All(
        color="red",
        level=1,
        stamps=(NOON, 5),
        days={"a": date(2026, 3, 2)},
        grid=[[ID], {str(ID)}],
        blob=b"hi",
        price=Decimal("2.0"),
        pets=[cat, {"type": "cat", "born": NOON}, {"type": "emu", "at": NOON}],
        zoo={"rex": dog},
        mixed=[dog],
        either=[{"name": "Rex"}],
        pair=("a", NOON),
        anything={"at": NOON, "pet": cat},
        tagged={"due": date(2026, 3, 2)},
    )
    assert model.color is Color.RED
    assert model.level is Level.LOW
    assert model["stamps"] == [1772452800, 5]
    assert model.grid == [[ID], [ID]]
    assert model.pets is not None
    assert model.pets[0] is cat
    assert model.pets[1]["born"] == 1772452800
    assert model.pets[2]["at"] == "2026-03-02T12:00:00Z"
    assert model.zoo == {"rex": dog}
    assert model.as_dict()["either"] == [{"name": "Rex"}]
    assert model.as_dict()["pair"] == ["a", 1772452800]
    assert model.as_dict()["anything"] == {
        "at": "2026-03-02T12:00:00Z",
        "pet": {"lives": 9, "type": "cat"},
    }
    assert model["tagged"]["due"] == "2026-03-02"
    assert model.to_dict() == model.as_dict()
    assert json.loads(json.dumps(model.as_dict())) == model.as_dict()


def test_a_tag_set_by_the_class_is_sent_with_nested_objects_too() -> None:
    assert All(inner={"madeBy": "x"}).as_dict()["inner"] == {"madeBy": "x", "kind": "all"}


@pytest.mark.parametrize("value", [b"\xff\x00", Path("file.txt"), object()])
def test_what_json_cannot_hold_is_kept_for_those_who_can_send_it(value: object) -> None:
    model = All(raw=value)
    model["free"] = value
    assert model.raw is value
    assert model["free"] is value or isinstance(value, (Path, bytes))


def test_what_only_the_server_sets_is_left_out_at_all_depths(model: All) -> None:
    model.inner = All(tagged={"serial": 5}, made_by="x", anything=[{"madeBy": "kept"}])
    found = model.as_dict(exclude_readonly=True)
    assert "madeBy" not in found
    assert found["tagged"] == {"due": "2026-03-02"}
    assert found["inner"] == {"tagged": {}, "anything": [{"madeBy": "kept"}], "kind": "all"}


def test_typed_properties_besides_the_named_ones() -> None:
    tagged = Tagged({"due": "2026-03-02"})
    tagged["over"] = date(2026, 3, 3)
    assert tagged.additional_properties["due"] == date(2026, 3, 2)
    assert tagged == {"due": "2026-03-02", "over": "2026-03-03"}
    assert dict(tagged) == tagged.to_dict()


def test_additional_properties_and_items_are_the_same_data(model: All) -> None:
    model.additional_properties["more"] = 1
    assert model["more"] == 1
    assert list(model)[-1] == "more"
    del model["more"]
    assert model.additional_keys == ["unknown"]


def test_an_object_without_tag_is_the_variant_for_unknown_ones() -> None:
    found, _ = decode(list[Pet], b'[{"name": 5}, {"type": "dog"}]')
    assert [type(pet) for pet in found] == [Unknown, Dog]


def test_a_wrong_value_of_a_wire_format_is_written_back() -> None:
    data = {"born": {"a": [1]}, "type": "cat"}
    found, deviations = decode(Cat, json.dumps(data).encode())
    assert [one.pointer for one in deviations] == ["/born"]
    assert found.to_dict() == found.as_dict() == data
    assert found["born"] == {"a": [1]}


def test_null_is_one_value() -> None:
    assert pickle.loads(pickle.dumps(NULL)) is NULL
    assert type(NULL)() is NULL
    assert repr(NULL) == "NULL"


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)
names = st.sampled_from(list(WIRE)) | st.text(max_size=5)


@settings(deadline=None)
@given(st.dictionaries(names, json_values | st.sampled_from(list(WIRE.values())), max_size=6))
def test_any_object_comes_back_as_it_came(data: dict[str, Any]) -> None:
    received = All.from_dict(data)
    assert received.to_dict() == received.as_dict() == data
    assert len(received) == len(data)
    built = All({key: value for key, value in data.items() if key != "inner"})
    wanted = {key: value for key, value in data.items() if key != "inner"} | {"kind": "all"}
    assert _tagged(built.as_dict()) == _tagged(wanted)


def _tagged(data: Any) -> Any:
    """Data without what constructors of nested models add."""
    if isinstance(data, dict):
        return {k: _tagged(v) for k, v in data.items() if k not in ("type", "kind")}
    return [_tagged(item) for item in data] if isinstance(data, list) else data
