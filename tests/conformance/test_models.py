"""Models without lies: what was received is what is there, and what is sent is what was said."""

from __future__ import annotations

import json
import pickle
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from specloom.commands.cli import main
from support.loopback import Answer, Loopback, loopback

PACKAGE = "hard_models"


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    out = tmp_path_factory.mktemp("models")
    document = Path(__file__).parent / "models.yaml"
    told = ["generate", "--spec", str(document), "--out", str(out / "client")]
    assert main([*told, "--package", PACKAGE]) == 0
    sys.path.insert(0, str(out / "client"))
    yield import_module(PACKAGE)
    sys.path.remove(str(out / "client"))
    for name in [name for name in sys.modules if name.partition(".")[0] == PACKAGE]:
        del sys.modules[name]


@pytest.fixture
def models(package: ModuleType) -> Any:
    return package.models


@pytest.fixture
def server() -> Iterator[Loopback]:
    with loopback() as running:
        yield running


def read(type_: Any, text: str) -> tuple[Any, list[str]]:
    """A value read from JSON, and the pointers where it is not as documented; written back it is
    the same JSON, to the last digit."""
    decode = import_module(f"{PACKAGE}._runtime.models.decode")
    value, deviations = decode.decode(type_, text.encode())
    assert json.loads(decode.encode_bytes(type_, value)) == json.loads(text)
    return value, [one.pointer for one in deviations]


def fields(models: Any, **given: Any) -> Any:
    """A value of the model of formats, read, and where it deviates."""
    return read(models.Formats, json.dumps(given))


# Unions


def test_a_mapping_tells_variants_apart_and_unknown_ones_are_kept(models: Any) -> None:
    cat, _ = read(models.Mapped, '{"type":"cat","meow":1}')
    assert isinstance(cat, models.Cat)
    assert cat.meow == 1
    bird, deviations = read(models.Mapped, '{"type":"bird","wings":[2]}')
    assert type(bird).__name__ == "Unknown"
    assert (bird["wings"], deviations) == ([2], [])
    faulty, deviations = read(models.Mapped, '{"type":"cat","meow":"loud"}')
    assert isinstance(faulty, models.Cat)
    assert deviations == ["/meow"]


def test_without_a_mapping_schema_names_are_the_tags(models: Any) -> None:
    lion, _ = read(models.Unmapped, '{"type":"Lion","roar":3}')
    assert isinstance(lion, models.Lion)
    unknown, _ = read(models.Unmapped, '{"type":"Puma"}')
    assert type(unknown).__name__ == "Unknown"


def test_a_discriminator_nobody_declared_is_found(models: Any) -> None:
    assert isinstance(read(models.Undeclared, '{"k":"a","x":1}')[0], models.A)
    assert isinstance(read(models.Undeclared, '{"k":"bb","x":"1"}')[0], models.B)
    assert type(read(models.Undeclared, '{"k":"c","x":[]}')[0]).__name__ == "Unknown"


# Objects


def test_what_all_of_redefines_is_narrowed(models: Any) -> None:
    sub, deviations = read(models.Sub, '{"id":1,"role":"x","at":"2024-01-01T00:00:00Z"}')
    assert (sub.id, sub.at, deviations) == (1, datetime(2024, 1, 1, tzinfo=UTC), [])
    assert sub.role is models.SubRole.X
    assert read(models.Sub, '{"id":"1","role":"x"}')[1] == ["/id"]


def test_absent_and_null_are_kept_apart(models: Any) -> None:
    text = '{"name":"x","kind":"c","level":1,"note":null'
    assert read(models.Pet, text + "}")[0].to_dict().keys() == {"name", "kind", "level", "note"}
    assert read(models.Pet, text + ',"nick":null}')[0].to_dict()["nick"] is None


def test_none_and_unset_mean_absent_where_null_is_no_value(package: ModuleType) -> None:
    unset = package.types.UNSET
    pet = package.models.Pet(name="x", kind="c", level=1, note=None, nick=None, owner=unset)
    assert pet.to_dict() == {"name": "x", "kind": "c", "level": 1, "note": None}
    pet.nick = "n"
    assert pet.to_dict()["nick"] == "n"
    pet.nick = None
    assert "nick" not in pet.to_dict()
    pet.nick = "n"
    pet.nick = unset
    assert "nick" not in pet.to_dict()


@pytest.mark.parametrize("missing", ["name", "kind", "note"])
def test_what_is_required_must_be_given_be_it_nullable_or_with_a_default(
    models: Any, missing: str
) -> None:
    given = {"name": "x", "kind": "c", "level": 1, "note": None}
    del given[missing]
    with pytest.raises(ValueError, match=missing):
        models.Pet(**given)


def test_defaults_are_never_sent(models: Any) -> None:
    pet = models.Pet(name="x", kind="c", level=1, note=None)
    assert "nick" not in pet.to_dict()
    assert models.PetPatch().to_dict() == {}


def test_read_only_is_not_required_to_send_nor_write_only_to_receive(models: Any) -> None:
    assert "id" not in models.Pet(name="x", kind="c", level=1, note=None).to_dict()
    _, deviations = read(models.Pet, '{"id":"1","name":"x","kind":"c","level":1,"note":null}')
    assert deviations == []


def test_a_merge_patch_has_types_of_its_own(package: ModuleType, server: Loopback) -> None:
    models = package.models
    server.answer = lambda _: Answer(204)
    patch = models.PetPatch(level=2, note=None, owner=models.OwnerPatch(born=None))
    with package.Client(base_url=server.url) as client:
        client.pets.patch_pet_detailed("1", body=patch)
        client.pets.patch_pet_detailed("1", body=models.PetPatch(owner=None))
    sent = [json.loads(one.body) for one in server.seen]
    assert sent == [{"level": 2, "note": None, "owner": {"born": None}}, {"owner": None}]
    assert server.seen[0].headers["content-type"] == "application/merge-patch+json"


def test_additional_properties_are_typed(models: Any) -> None:
    value, deviations = read(models.Typed, '{"a":"x","b":"2024-01-01T00:00:00Z","c":"never"}')
    assert value["b"] == datetime(2024, 1, 1, tzinfo=UTC)
    assert (value["c"], deviations) == ("never", ["/c"])


def test_tuples(models: Any) -> None:
    assert read(models.Tup, '["a",1]') == (("a", 1), [])
    assert read(models.Tup, '["a",1,2]') == (["a", 1, 2], [""])
    assert read(models.TupOpen, '["a",1,true]') == (("a", 1, True), [])


def test_recursive_types(models: Any) -> None:
    node, deviations = read(models.Node, '{"value":1,"next":{"kids":[{"value":"x"}]}}')
    assert isinstance(node.next.kids[0], models.Node)
    assert deviations == ["/next/kids/0/value"]


NAMES = ["model_config", "class", "copy", "json", "model_dump", "self", "_private", "1st", "field",
         "Field", "str", "other", "__class__", "to_dict", "additional_properties", ""]  # fmt: skip


def test_names_that_collide(models: Any) -> None:
    text = json.dumps({name: f"<{name}>" for name in NAMES})
    value, deviations = read(models.Collide, text)
    assert (value.self_, value.class_, value.field, deviations) == (
        "<self>",
        "<class>",
        "<field>",
        [],
    )
    assert isinstance(value, models.Collide)
    assert models.Collide(**json.loads(text)).to_dict() == json.loads(text)


# Numbers


def test_integers_with_a_point_are_integers(models: Any) -> None:
    for text, number in (("1.0", 1), ("1e2", 100), ("-0.0", 0)):
        value, deviations = read(models.Formats, f'{{"int":{text}}}')
        assert (value.int_, type(value.int_), deviations) == (number, int, [])
    assert fields(models, int=1.5)[1] == ["/int"]
    assert fields(models, int=True)[1] == ["/int"]


def test_big_integers_are_exact(models: Any) -> None:
    big = 123456789012345678901234567890
    assert fields(models, int=big)[0].int_ == big
    assert fields(models, extra=big)[0]["extra"] == big


@pytest.mark.parametrize("number", [float("nan"), float("inf"), -float("inf")])
def test_what_is_no_json_number_is_not_sent(
    package: ModuleType, server: Loopback, number: float
) -> None:
    body = package.models.All(formats=package.models.Formats(num=number))
    client = package.Client(base_url=server.url)
    with client, pytest.raises(package.errors.RequestError, match="no JSON number"):
        client.pets.put_all_detailed(body=body)
    assert server.seen == []


def test_text_that_looks_like_no_number_is_sent(package: ModuleType, server: Loopback) -> None:
    server.answer = lambda _: Answer(204)
    with package.Client(base_url=server.url) as client:
        client.pets.put_all_detailed(body=package.models.All(tupopen=("NaN", 1, '"Infinity')))
    assert json.loads(server.seen[0].body) == {"tupopen": ["NaN", 1, '"Infinity']}


# Formats


@pytest.mark.parametrize(
    "text", ["2024-05-01T10:00:00.123456789Z", "2024-05-01T10:00:00.0000001+02:00"]
)
def test_digits_below_a_microsecond_are_kept(models: Any, text: str) -> None:
    value, deviations = fields(models, at=text)
    assert isinstance(value.at, datetime)
    assert (value.at.year, value.at.text, deviations) == (2024, text, [])
    again = pickle.loads(pickle.dumps(value.at))
    assert (again, again.text) == (value.at, text)
    assert (value.at + timedelta()).text == ""
    assert value.to_dict() == {"at": text}


def test_times_below_a_microsecond_are_kept(models: Any) -> None:
    value, deviations = fields(models, time="10:00:00.123456789Z")
    assert (value.time, deviations) == (time(10, 0, 0, 123456, tzinfo=UTC), [])


def test_zones_are_kept(models: Any) -> None:
    assert fields(models, at="2024-05-01T10:00:00+02:00")[0].at.utcoffset() == timedelta(hours=2)
    assert fields(models, at="2024-05-01T10:00:00")[0].at.tzinfo is None


@pytest.mark.parametrize(
    "text",
    ["2024-05-01", "10000-01-01T00:00:00Z", "2024-05-01T24:00:00Z", "x"],
)
def test_what_is_no_moment_is_kept_as_it_came(models: Any, text: str) -> None:
    value, deviations = fields(models, at=text)
    assert (value.at, deviations) == (text, ["/at"])


def test_a_leap_second_is_sent_as_it_came(models: Any) -> None:
    value, deviations = fields(models, at="2016-12-31T23:59:60Z")  # RFC 3339, section 5.7
    assert (value.at.second, deviations) == (59, [])
    assert value.to_dict() == {"at": "2016-12-31T23:59:60Z"}


def test_days(models: Any) -> None:
    assert fields(models, day="2024-02-29")[0].day == date(2024, 2, 29)
    assert fields(models, day="2024-02-29T00:00:00Z")[1] == ["/day"]


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("P1D", timedelta(days=1)),
        ("PT36H", timedelta(hours=36)),
        ("P2W", timedelta(weeks=2)),
        ("PT0.5S", timedelta(seconds=0.5)),
        ("-PT1M", -timedelta(minutes=1)),
        ("PT0S", timedelta()),
    ],
)
def test_durations_are_exact(models: Any, text: str, length: timedelta) -> None:
    value, deviations = fields(models, dur=text)
    assert (str(value.dur), value.dur.to_timedelta(), deviations) == (text, length, [])


@pytest.mark.parametrize("text", ["P1Y2M", "P1M", "PT0.0000001S"])
def test_months_are_no_number_of_days(models: Any, text: str) -> None:
    value, deviations = fields(models, dur=text)
    assert (str(value.dur), deviations) == (text, [])
    with pytest.raises(ValueError, match=text):
        value.dur.to_timedelta()


@pytest.mark.parametrize("text", ["P", "PT", "1D", "P1S", "", "P1D2Y"])
def test_what_is_no_duration_is_kept_as_it_came(models: Any, text: str) -> None:
    value, deviations = fields(models, dur=text)
    assert (value.dur, deviations) == (text, ["/dur"])


def test_durations_compare_by_their_parts(package: ModuleType) -> None:
    parse = package.types.IsoDuration.parse
    assert parse("P1Y") == parse("P1.0Y")
    assert parse("P1Y") != parse("P12M")
    assert package.models.Formats(dur="P1Y").dur == parse("P1Y")


def test_a_timedelta_is_written_as_a_duration(models: Any) -> None:
    for length, text in (
        (timedelta(days=1, seconds=3), "P1DT3S"),
        (timedelta(microseconds=1), "PT0.000001S"),
        (-timedelta(seconds=90), "-PT1M30S"),
        (timedelta(), "PT0S"),
    ):
        made = models.Formats(dur=length)
        assert made.to_dict() == {"dur": text}
        assert made.dur.to_timedelta() == length


def test_bytes_and_decimals(models: Any) -> None:
    value, deviations = fields(models, bytes="+/8=", enc="", dec="1.10")
    assert (value.bytes_, value.enc, value.dec, deviations) == (
        b"\xfb\xff",
        b"",
        Decimal("1.10"),
        [],
    )
    value, deviations = fields(models, bytes="+/8", dec="1e5")
    assert (value.dec, value.to_dict()["dec"], deviations) == (Decimal("1e5"), "1e5", ["/bytes"])


# Responses


def test_response_headers_are_typed(package: ModuleType, server: Loopback) -> None:
    headers = {
        "X-Rate": "7",
        "X-When": "2024-05-01T10:00:00Z",
        "X-Tags": "a, b",
        "X-Map": "a=1,b=2",
    }
    pet = b'{"id":"1","name":"x","kind":"c","level":1,"note":null}'
    told = {**headers, "X-Json": pet.decode(), "content-type": "application/json"}
    server.answer = lambda _: Answer(200, told, pet)
    with package.Client(base_url=server.url) as client:
        found = client.pets.get_pet_detailed("1").typed_headers
    assert found["x_rate"] == 7
    assert found["x_when"] == datetime(2024, 5, 1, 10, tzinfo=UTC)
    assert found["x_tags"] == ["a", "b"]
    assert found["x_map"] == {"a": 1, "b": 2}
    assert found["x_json"] == package.models.Pet.from_json(pet)


@pytest.mark.parametrize("text", ['{"next":' * 5000 + "{}" + "}" * 5000, "[" * 100_000])
def test_what_is_nested_too_deeply_is_a_response_error(
    package: ModuleType, server: Loopback, text: str
) -> None:
    server.answer = lambda _: Answer(200, {"content-type": "application/json"}, text.encode())
    client = package.Client(base_url=server.url)
    with client, pytest.raises(package.errors.ResponseError, match="does not parse"):
        client.pets.get_pet("1")


def test_a_deviation_is_found_however_deep(models: Any) -> None:
    text = '{"next":' * 190 + '{"value":"x"}' + "}" * 190
    _, deviations = read(models.Node, text)
    assert deviations == ["/next" * 190 + "/value"]


def test_the_last_of_two_members_of_one_name_counts(models: Any) -> None:
    decode = import_module(f"{PACKAGE}._runtime.models.decode").decode
    assert decode(models.Formats, b'{"int":1,"int":2}')[0].to_dict() == {"int": 2}
