"""What is written without the models engine is what the engine would write."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from specloom.codegen.fingerprint import Fingerprints
from specloom.codegen.models import engine as models
from specloom.codegen.models.definitions import Definition, definitions
from specloom.codegen.models.direct import TAKEN
from specloom.codegen.models.engine_input import EngineInput
from specloom.document.cache import TEMPLATES, Cache
from specloom.document.document import Object
from specloom.ir.schema import Schema
from specloom.pipeline import read
from specloom.project.source import source_of
from specloom.python.reserved import FIELDS
from support.exchange import ROOT
from support.schemas import all_typed

FOLDER = TEMPLATES / "models"


def schemas_of(folder: Path) -> dict[str, Schema]:
    return read(source_of(folder)).api.schemas


def both(schemas: Mapping[str, Schema], mapping: bool = False) -> tuple[dict[str, Definition], ...]:
    """The models as they are made, and as the engine makes all of them in one run."""
    made = models.generate_models(
        Fingerprints(schemas), FOLDER, models.Bases(), mapping, Cache("parts")
    )
    view = EngineInput(schemas)
    parts: Object = {name: view.of(schema) for name, schema in schemas.items()}
    extras = {name: models.Extras(schemas, models.Bases(), mapping)[name] for name in schemas}
    config = models._config(extras, models._aliases(schemas), FOLDER)
    return made, definitions(models._unmarked(models._generate(parts, config), view.marks))


def same(made: Mapping[str, Definition], engine: Mapping[str, Definition]) -> None:
    assert made.keys() == engine.keys()
    for name, one in made.items():
        assert tree(one) == tree(engine[name])
        assert not engine[name].names - one.names - {name, *dir(builtins)}


def tree(one: Definition) -> str:
    return ast.dump(ast.parse("\n".join(one.text)))


@pytest.mark.parametrize("name", ["azure_agents", "h2ogpte", "horde", "threadmem", "waldur"])
def test_our_models_are_as_the_engine_writes_them(name: str) -> None:
    mapping = source_of(ROOT / "spec" / name).settings.models == "mapping"
    same(*both(schemas_of(ROOT / "spec" / name), mapping))


def test_most_need_no_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(models, "_generate", None)
    schemas = schemas_of(ROOT / "spec" / "waldur")
    assert (
        models.generate_models(
            Fingerprints(schemas), FOLDER, models.Bases(), False, Cache("parts")
        ).keys()
        == schemas.keys()
    )


def test_names_that_the_engine_changes_are_left_to_it() -> None:
    every = {name for name in (*dir(BaseModel), *dir(type(BaseModel))) if name[0] != "_"}
    assert every <= TAKEN | FIELDS
    for name in sorted(TAKEN):
        fields: Object = {name: {"type": "string"}}
        made, engine = both(
            all_typed({"A": {"type": "object", "properties": fields, "required": []}})
        )
        same(made, engine)


TEXT = st.text("aZ'\"\\\n é{}", max_size=4)
SCALAR = st.sampled_from(
    [
        {"type": "string"},
        {"type": "integer"},
        {"type": "number"},
        {"type": "boolean"},
        {"type": ["string", "null"]},
        {"type": "string", "format": "date-time"},
        {},
    ]
)
NULL = st.just({"type": "null"})
REFERENCE = st.sampled_from(["First", "Second", "Kind"]).map(
    lambda name: {"$ref": f"#/components/schemas/{name}"}
)
CONST = TEXT.map(lambda text: {"type": "string", "const": text})
LEAF = SCALAR | REFERENCE | CONST
LIST = (SCALAR | REFERENCE).map(lambda item: {"type": "array", "items": item})
MAP = LEAF.map(lambda more: {"type": "object", "additionalProperties": more})
UNION = st.lists(SCALAR | REFERENCE | NULL | LIST, min_size=2, max_size=4).map(
    lambda members: {"anyOf": members}
)
TUPLE = st.builds(
    lambda items, more: {"type": "array", "prefixItems": items, **more},
    st.lists(SCALAR | REFERENCE, min_size=1, max_size=3),
    st.sampled_from([{"items": False}, {"maxItems": 1}]),
)
FIELD = LEAF | LIST | MAP | UNION | TUPLE
WIRES = ["id", "some-name", "class", "a'b", "created"]


@st.composite
def models_of(draw: st.DrawFn) -> dict[str, Object]:
    """A few schemas that use each other downwards, as normalisation leaves them."""
    names = {"some-name": "some_name", "class": "class_", "a'b": "a_b"}
    found: dict[str, Object] = {
        "Kind": {"type": "string", "enum": ["a'", 'b"'], "x-enum-varnames": ["A", "B_2"]},
        "First": {"type": "object", "properties": {}, "required": []},
        "Second": {"type": "array", "items": {"$ref": "#/components/schemas/First"}},
    }
    for name in ("Third", "Fourth"):
        properties = draw(st.dictionaries(st.sampled_from(WIRES), FIELD, max_size=4))
        found[name] = {
            "type": "object",
            "description": draw(TEXT),
            "properties": {
                wire: {**field, "x-specloom-name": names.get(wire, wire)}
                for wire, field in properties.items()
            },
            "required": [wire for wire in properties if draw(st.booleans())],
        }
    found["Fifth"] = draw(UNION | LIST | MAP | SCALAR)
    return found


@settings(max_examples=25, deadline=None)
@given(models_of())
def test_any_models_are_as_the_engine_writes_them(schemas: dict[str, Object]) -> None:
    same(*both(all_typed(schemas)))


def test_variants_are_as_the_engine_writes_them() -> None:
    def variant(tag: Object, *required: str) -> Object:
        return {"type": "object", "properties": {"kindOf": tag}, "required": list(required)}

    def union(**mapping: str) -> Object:
        refs = {tag: f"#/components/schemas/{name}" for tag, name in mapping.items()}
        members = [{"$ref": ref} for ref in dict.fromkeys(refs.values())]
        told: Object = {"propertyName": "kindOf", "mapping": dict(refs)}
        return {"oneOf": list(members), "discriminator": told}

    named: Object = {"x-specloom-name": "kind_of"}
    kinds: Object = {"type": "string", "enum": ["a", "b"], "x-enum-varnames": ["A", "B"]}
    const: Object = {"type": "string", "const": "c", **named}
    schemas: dict[str, Object] = {
        "Kinds": kinds,
        "Several": variant({"$ref": "#/components/schemas/Kinds", **named}, "kindOf"),
        "Maybe": variant({"$ref": "#/components/schemas/Kinds", **named}),
        "One": variant(const, "kindOf"),
        "Optional": variant({**const, "const": "d"}),
        "Plain": union(a="Several", b="Several", c="One", d="Optional"),
        "Again": union(c="One", d="Optional"),
        "Other": union(a="Maybe", b="Maybe", c="One"),
    }
    same(*both(all_typed(schemas)))
