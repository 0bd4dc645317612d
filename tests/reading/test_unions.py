# ruff: noqa: E501 - documents in flow style are long
"""Unions and their discriminators."""

from __future__ import annotations

from reading.documents import components, normal, ref
from specloom.document.document import Object, as_object


def mapping(schema: object) -> Object:
    found = as_object(as_object(schema)["discriminator"])  # type: ignore[arg-type]
    return {k: str(v).rsplit("/", 1)[-1] for k, v in as_object(found["mapping"]).items()}


def tag(made: Object, name: str, wire: str = "type") -> Object:
    return as_object(as_object(as_object(made[name])["properties"])[wire])


CATS = """
Cat: {required: [type], properties: {type: {type: string}, purr: {type: boolean}}}
Dog: {required: [type], properties: {type: {type: string}, bark: {type: boolean}}}
"""


def test_a_mapping_by_bare_names_is_completed() -> None:
    made = components(
        CATS
        + """
Pet:
  oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]
  discriminator: {propertyName: type, mapping: {cat: Cat, dog: Dog, wolf: Dog}}
"""
    )
    assert mapping(made["Pet"]) == {"cat": "Cat", "dog": "Dog", "wolf": "Dog"}
    assert tag(made, "Cat") == {"type": "string", "const": "cat"}
    assert tag(made, "Dog") == ref("DogType")
    assert as_object(made["DogType"])["enum"] == ["dog", "wolf"]


def test_without_mapping_the_names_are_the_tags() -> None:
    made = components(
        CATS
        + """
Pet:
  anyOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]
  discriminator: {propertyName: type}
"""
    )
    assert mapping(made["Pet"]) == {"Cat": "Cat", "Dog": "Dog"}
    assert tag(made, "Cat") == {"type": "string", "const": "Cat"}


def test_a_discriminator_is_found_where_tags_differ() -> None:
    made = components(
        """
        Shape:
          oneOf:
            - {required: [kind], properties: {kind: {const: circle}, r: {type: number}}}
            - {required: [kind], properties: {kind: {enum: [square]}, a: {type: number}}}
        """
    )
    assert mapping(made["Shape"]) == {"circle": "ShapeCircle", "square": "ShapeSquare"}


def test_a_discriminator_that_cannot_be_is_dropped_with_a_note() -> None:
    made = normal(
        """
        components:
          schemas:
            A: {properties: {a: {}}}
            B: {oneOf: [{$ref: '#/components/schemas/A'}, {type: string}], discriminator: {propertyName: t}}
        """
    )
    assert "discriminator" not in as_object(
        as_object(as_object(made.data["components"])["schemas"])["B"]
    )
    assert [note.what for note in made.diagnostics] == ['discriminator "t"']


def test_nested_unions_give_their_leaves() -> None:
    made = components(
        CATS
        + """
Fish: {required: [type], properties: {type: {const: fish}}}
Furry:
  oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]
  discriminator: {propertyName: type, mapping: {cat: Cat, dog: Dog}}
Pet:
  oneOf: [{$ref: '#/components/schemas/Furry'}, {$ref: '#/components/schemas/Fish'}]
  discriminator: {propertyName: type}
"""
    )
    assert mapping(made["Pet"]) == {"cat": "Cat", "dog": "Dog", "fish": "Fish"}


def test_a_base_used_as_a_type_is_its_children_or_itself() -> None:
    made = components(
        """
        Pet:
          required: [kind]
          properties: {kind: {type: string}, name: {type: string}}
          discriminator: {propertyName: kind, mapping: {cat: '#/components/schemas/Cat', dog: Dog}}
        Cat: {allOf: [{$ref: '#/components/schemas/Pet'}, {properties: {purr: {type: boolean}}}]}
        Dog: {allOf: [{$ref: '#/components/schemas/Pet'}]}
        House: {properties: {pets: {type: array, items: {$ref: '#/components/schemas/Pet'}}}}
        """
    )
    assert as_object(made["House"])["properties"] == {
        "pets": {"type": "array", "items": ref("PetVariant")}
    }
    assert mapping(made["PetVariant"]) == {"cat": "Cat", "dog": "Dog"}
    assert as_object(made["PetVariant"])["x-specloom-fallback"] == "#/components/schemas/Pet"
    assert tag(made, "Cat", "kind") == {"type": "string", "const": "cat"}
    assert tag(made, "Dog", "kind") == {"type": "string", "const": "dog"}
    assert tag(made, "Pet", "kind") == {"type": "string"}


def test_the_declared_fallback_is_kept() -> None:
    made = components(
        CATS
        + """
Pet:
  oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]
  discriminator: {propertyName: type, mapping: {cat: Cat, dog: Dog}}
  x-specloom-fallback: '#/components/schemas/AnyPet'
AnyPet: {properties: {type: {type: string}}}
"""
    )
    assert as_object(made["Pet"])["x-specloom-fallback"] == "#/components/schemas/AnyPet"


def test_types_and_null() -> None:
    made = components(
        """
        A: {properties: {x: {type: [string, integer, 'null'], maxLength: 3, minimum: 1}}}
        """
    )
    assert as_object(made["A"])["properties"] == {"x": {"anyOf": [ref("AX"), {"type": "null"}]}}
    assert as_object(made["AX"])["anyOf"] == [
        {"type": "string", "maxLength": 3},
        {"type": "integer", "minimum": 1},
    ]


def test_scattered_constants_are_one_enum_branch() -> None:
    made = components(
        "A: {oneOf: [{const: auto}, {const: none}, {properties: {name: {type: string}}}]}"
    )
    assert as_object(made["A"])["oneOf"] == [ref("AEnum"), ref("AObject")]
    assert as_object(made["AEnum"])["enum"] == ["auto", "none"]


def test_two_unions_over_one_base_do_not_share_variants() -> None:
    made = components(
        """
        Part: {oneOf: [{required: [a], properties: {a: {}}}, {required: [b], properties: {b: {}}}]}
        One: {allOf: [{$ref: '#/components/schemas/Part'}, {properties: {one: {}}}]}
        Two: {allOf: [{$ref: '#/components/schemas/Part'}, {properties: {two: {}}}]}
        """
    )
    for name, own in (("One", "one"), ("Two", "two")):
        for branch in as_object(made[name])["oneOf"]:  # type: ignore[union-attr]
            target = str(as_object(branch)["$ref"]).rsplit("/", 1)[-1]
            assert own in as_object(as_object(made[target])["properties"])
