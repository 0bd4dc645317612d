# ruff: noqa: E501 - documents in flow style are long
"""Schemas in the normal form: nothing unnamed, one spelling of null, allOf flat."""

from __future__ import annotations

import pytest

from reading.documents import api_of, components, normal, read, ref, schemas
from specloom.document.diagnostics import DocumentError
from specloom.document.document import Object, as_object


def fields(text: str, name: str) -> Object:
    """The properties of one component of a document of schemas."""
    return as_object(as_object(components(text)[name])["properties"])


def field(text: str, old: bool = False) -> Object:
    """How one property looks, in 3.1 or in 3.0."""
    version = "openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths: {}\n" if old else ""
    found = schemas(
        f"{version}components: {{schemas: {{A: {{properties: {{x: {text}}}}}, "
        "B: {type: object, properties: {}}, N: {type: [object, 'null'], properties: {}}}}\n"
    )
    return as_object(as_object(as_object(found["A"])["properties"])["x"])


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("{type: string, format: date}", {"type": "string", "format": "date"}),
        ("{type: [string, 'null']}", {"type": ["string", "null"]}),
        ("{anyOf: [{type: string}, {type: 'null'}]}", {"type": ["string", "null"]}),
        ("{oneOf: [{type: 'null'}, {type: integer}]}", {"type": ["integer", "null"]}),
        ("{type: 'null'}", {"type": "null"}),
        ("{const: null}", {"type": "null"}),
        ("{}", {}),
        ("true", {}),
        ("{nullable: true}", {}),
        ("{type: object}", {"type": "object", "additionalProperties": {}}),
        ("{type: array}", {"type": "array", "items": {}}),
        ("{items: {type: string}}", {"type": "array", "items": {"type": "string"}}),
        (
            "{type: [array, 'null'], items: {type: [string, 'null']}}",
            {
                "anyOf": [
                    {"type": "array", "items": {"type": ["string", "null"]}},
                    {"type": "null"},
                ]
            },
        ),
        (
            "{additionalProperties: {type: integer}}",
            {"type": "object", "additionalProperties": {"type": "integer"}},
        ),
        (
            "{patternProperties: {'^x': {type: integer}}}",
            {"type": "object", "additionalProperties": {"type": "integer"}},
        ),
        (
            "{prefixItems: [{type: string}, {type: integer}], items: false}",
            {
                "type": "array",
                "prefixItems": [{"type": "string"}, {"type": "integer"}],
                "maxItems": 2,
            },
        ),
        ("{$ref: '#/components/schemas/B'}", ref("B")),
        (
            "{$ref: '#/components/schemas/B', description: d, deprecated: true}",
            {**ref("B"), "description": "d", "deprecated": True},
        ),
        (
            "{allOf: [{$ref: '#/components/schemas/B'}], description: d}",
            {**ref("B"), "description": "d"},
        ),
        (
            "{allOf: [{$ref: '#/components/schemas/B'}, {description: d}]}",
            {**ref("B"), "description": "d"},
        ),
        ("{allOf: [{$ref: '#/components/schemas/B'}, {type: object}]}", ref("B")),
        (
            "{anyOf: [{$ref: '#/components/schemas/B'}, {type: 'null'}], description: d}",
            {"anyOf": [ref("B"), {"type": "null"}], "description": "d"},
        ),
        ("{$ref: '#/components/schemas/N'}", {"anyOf": [ref("N"), {"type": "null"}]}),
        (
            "{type: array, items: {$ref: '#/components/schemas/N'}}",
            {"type": "array", "items": {"anyOf": [ref("N"), {"type": "null"}]}},
        ),
        ("{enum: [true, false]}", {"type": "boolean"}),
        ("{type: string, enum: []}", {"type": "string"}),
        ("{const: a}", {"type": "string", "const": "a"}),
        ("{enum: [a]}", {"type": "string", "const": "a"}),
        ("{type: string, enum: [null]}", {"type": "null"}),
        ("{type: string, contentEncoding: base64}", {"type": "string", "format": "byte"}),
        (
            "{type: string, contentMediaType: application/octet-stream}",
            {"type": "string", "format": "binary"},
        ),
        ("{type: string, example: a}", {"type": "string", "examples": ["a"]}),
        (
            "{allOf: [{minimum: 1, type: integer}, {minimum: 3, maximum: 9}]}",
            {"minimum": 3, "maximum": 9, "type": "integer"},
        ),
        ("{anyOf: [{type: string}, {type: string}]}", {"type": "string"}),
        ("{type: [string, number, boolean, object, array, 'null']}", {}),
        (
            "{type: integer, x-specloom-format: unix-seconds}",
            {"type": "integer", "x-specloom-format": "unix-seconds"},
        ),
        ("{type: boolean, default: 'false'}", {"type": "boolean"}),
        ("{$ref: '#/components/schemas/A/properties/x'}", {}),
    ],
)
def test_a_property(text: str, shape: Object) -> None:
    assert field(text) == shape


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("{type: string, nullable: true}", {"type": ["string", "null"]}),
        (
            "{$ref: '#/components/schemas/B', nullable: true}",
            {"anyOf": [ref("B"), {"type": "null"}]},
        ),
        (
            "{nullable: true, allOf: [{$ref: '#/components/schemas/B'}]}",
            {"anyOf": [ref("B"), {"type": "null"}]},
        ),
        (
            "{anyOf: [{$ref: '#/components/schemas/B'}, {nullable: true}]}",
            {"anyOf": [ref("B"), {"type": "null"}]},
        ),
        (
            "{type: integer, minimum: 1, exclusiveMinimum: true}",
            {"type": "integer", "exclusiveMinimum": 1},
        ),
        (
            "{type: integer, maximum: 1, exclusiveMaximum: false}",
            {"type": "integer", "maximum": 1},
        ),
        ("{type: file}", {"type": "string", "format": "binary"}),
        ("{type: datetime}", {"type": "string", "format": "date-time"}),
    ],
)
def test_a_property_of_3_0(text: str, shape: Object) -> None:
    assert field(text, old=True) == shape


def test_inline_schemas_are_named_from_their_place() -> None:
    made = components(
        """
        Album:
          type: object
          properties:
            restriction: {type: object, properties: {reason: {enum: [market, product]}}}
            tracks: {type: array, items: {type: object, properties: {id: {type: string}}}}
            sizes: {additionalProperties: {properties: {w: {type: integer}}}}
            mixed: {oneOf: [{type: string}, {type: integer}]}
        """
    )
    assert list(made) == [
        "AlbumRestrictionReason",
        "AlbumRestriction",
        "AlbumTrack",
        "AlbumSizesValue",
        "AlbumMixed",
        "Album",
    ]
    assert as_object(made["Album"])["properties"] == {
        "restriction": ref("AlbumRestriction"),
        "tracks": {"type": "array", "items": ref("AlbumTrack")},
        "sizes": {"type": "object", "additionalProperties": ref("AlbumSizesValue")},
        "mixed": ref("AlbumMixed"),
    }


def test_names_of_the_document_win() -> None:
    made = components(
        """
        Album: {properties: {restriction: {properties: {a: {}}}, kind: {enum: [a, b]}}}
        AlbumRestriction: {type: string}
        AlbumKind: {type: string}
        """
    )
    assert set(made) == {
        "Album",
        "AlbumRestriction",
        "AlbumKind",
        "AlbumRestrictionObject",
        "AlbumKindEnum",
    }


def test_equal_inline_schemas_are_one_class_with_a_name_for_each_owner() -> None:
    made = components(
        """
        A: {properties: {size: {enum: [s, l]}, at: {description: d, properties: {size: {enum: [s, l]}}}}}
        B: {properties: {at: {properties: {size: {enum: [s, l], description: other}}}}}
        C: {properties: {size: {enum: [s, m]}}}
        """
    )
    assert list(made) == ["ASize", "AAtSize", "AAt", "A", "BAt", "B", "CSize", "C"]
    assert made["BAt"] == ref("AAt")
    assert made["AAtSize"] == ref("ASize")
    assert as_object(as_object(made["B"])["properties"])["at"] == ref("BAt")


def test_awkward_names_of_schemas() -> None:
    made = normal(
        """
        components:
          schemas:
            pet: {type: object}
            Any: {type: object}
            a.b.List: {type: object}
            datetime: {type: object}
            List: {type: string}
            3D: {type: object}
            HTTPError: {type: object}
            SessionInfoURL: {type: object}
            under_score_: {type: object}
            日本: {type: object}
        """
    )
    assert {model.wire: model.name for model in made.api.models} == {
        "pet": "Pet",
        "Any": "AnySchema",
        "a.b.List": "ABList",
        "datetime": "Datetime",
        "List": "List",
        "3D": "Schema3D",
        "HTTPError": "HTTPError",
        "SessionInfoURL": "SessionInfoURL",
        "under_score_": "UnderScore",
        "日本": "U65e5U672c",
    }


def test_a_third_schema_of_one_name_gets_a_number_that_is_told() -> None:
    made = normal(
        "components: {schemas: {pet: {type: object}, Pet: {type: object}, PET: {type: object}}}"
    )
    assert list(as_object(as_object(made.data["components"])["schemas"])) == [
        "Pet2",
        "Pet",
        "PETSchema",
    ]
    (note,) = made.diagnostics
    assert note.what == "the schema is called Pet2"
    assert "x-specloom-name" in note.fix


def test_schemas_named_alike_by_hand_are_a_problem() -> None:
    text = """
        components:
          schemas:
            A:
              properties:
                b: {type: array, items: {properties: {c: {}}, x-specloom-name: Pet}}
                d: {type: array, items: {properties: {e: {}}, x-specloom-name: Pet}}
        """
    with pytest.raises(DocumentError, match='"Pet" is taken') as raised:
        normal(text)
    assert len(raised.value.diagnostics) == 1
    assert len(normal(text, lenient=True).diagnostics) == 1


def test_names_of_fields() -> None:
    made = normal(
        """
        components:
          schemas:
            A:
              properties:
                from: {}
                class: {}
                json: {}
                copy: {}
                schema: {}
                model_config: {}
                model_x: {}
                _id: {}
                '@type': {}
                type: {}
                X-Id: {}
                x_id: {}
                fooBar: {x-specloom-name: baz}
                3d: {}
                '': {}
                $ref: {type: string}
                id: {}
                str: {}
        """
    )
    schema = as_object(as_object(as_object(made.data["components"])["schemas"])["A"])
    names = {k: as_object(v)["x-specloom-name"] for k, v in as_object(schema["properties"]).items()}
    assert names == {
        "from": "from_",
        "class": "class_",
        "json": "json_",
        "copy": "copy_",
        "schema": "schema_",
        "model_config": "model_config_",
        "model_x": "model_x",
        "_id": "field_id",
        "@type": "at_type",
        "type": "type",
        "X-Id": "x_minus_id",
        "x_id": "x_id",
        "fooBar": "baz",
        "3d": "field_3d",
        "": "field",
        "$ref": "ref",
        "id": "id",
        "str": "str_",
    }


def test_bases_may_need_more_names() -> None:
    text = "components: {schemas: {A: {properties: {items: {}, keys: {}, name: {}}}}}"
    made = api_of(read(text), models="mapping")
    schema = as_object(as_object(as_object(made.data["components"])["schemas"])["A"])
    fields = as_object(schema["properties"]).values()
    assert [as_object(f)["x-specloom-name"] for f in fields] == ["items_", "keys_", "name"]


def test_enums() -> None:
    made = components(
        """
        A: {type: string, enum: [-created, created, '', '<', a b, null, created]}
        B: {enum: [1, 2.5]}
        C: {type: string, enum: [1, true]}
        D: {enum: [a, 1]}
        E: {type: string, enum: [user, assistant], x-specloom-enum-names: {assistant: AGENT}}
        F: {type: integer, enum: [1, 2], x-enum-varnames: [One, Two]}
        G: {oneOf: [{const: x, description: the x}, {const: y}]}
        H: {properties: {a: {$ref: '#/components/schemas/A'}}}
        """
    )
    assert made["A"] == {
        "type": "string",
        "enum": ["-created", "created", "", "<", "a b"],
        "x-enum-varnames": ["MINUS_CREATED", "CREATED", "EMPTY", "LESS_THAN", "A_B"],
    }
    assert as_object(made["B"])["type"] == "number"
    assert as_object(made["B"])["x-enum-varnames"] == ["VALUE_1", "VALUE_2_5"]
    assert as_object(made["C"])["enum"] == ["1", "true"]
    assert "type" not in as_object(made["D"])
    assert as_object(made["E"])["x-enum-varnames"] == ["USER", "AGENT"]
    assert as_object(made["F"])["x-enum-varnames"] == ["ONE", "TWO"]
    assert as_object(made["G"]) == {
        "type": "string",
        "enum": ["x", "y"],
        "x-enum-varnames": ["X", "Y"],
        "x-enum-descriptions": ["the x", ""],
    }
    assert as_object(as_object(made["H"])["properties"])["a"] == {
        "anyOf": [ref("A"), {"type": "null"}]
    }


def test_all_of_is_flat() -> None:
    made = components(
        """
        Base:
          description: the base
          required: [id]
          properties:
            id: {type: integer}
            kind: {type: string, enum: [a, b]}
        Child:
          allOf:
            - $ref: '#/components/schemas/Base'
            - type: object
              required: [kind]
              properties: {kind: {enum: [a]}, extra: {properties: {x: {}}}}
          description: the child
        Alias: {allOf: [{$ref: '#/components/schemas/Base'}]}
        Same: {$ref: '#/components/schemas/Base'}
        """
    )
    assert made["Child"] == {
        "type": "object",
        "properties": {
            "id": {"type": "integer"},
            "kind": {"type": "string", "const": "a"},
            "extra": ref("ChildExtra"),
        },
        "required": ["id", "kind"],
        "description": "the child",
    }
    assert as_object(as_object(made["Alias"])["properties"])["kind"] == ref("BaseKind")
    assert made["Same"] == ref("Base")


def test_all_of_with_a_union_is_a_union_of_merged_variants() -> None:
    made = components(
        """
        A:
          required: [id]
          properties: {id: {type: string}}
          oneOf:
            - {title: By name, properties: {name: {type: string}}}
            - {$ref: '#/components/schemas/B'}
        B: {properties: {b: {type: integer}}}
        C: {allOf: [{$ref: '#/components/schemas/A'}, {properties: {c: {}}}]}
        """
    )
    assert as_object(made["A"])["oneOf"] == [ref("ByName"), ref("AB")]
    assert as_object(made["ByName"])["properties"] == {
        "id": {"type": "string"},
        "name": {"type": "string"},
    }
    assert set(as_object(as_object(made["AB"])["properties"])) == {"id", "b"}
    assert [len(as_object(as_object(made[n])["properties"])) for n in ("CByName", "CB")] == [3, 3]


def test_conditions_are_no_variants() -> None:
    made = normal(
        """
        components:
          schemas:
            A:
              properties: {a: {}, b: {}}
              anyOf: [{required: [a]}, {required: [b]}]
        """
    )
    assert [f"{note.pointer}: {note.what}: {note.why}" for note in made.diagnostics] == [
        "/components/schemas/A: anyOf of conditions on one object: "
        "all its fields are offered, none is enforced"
    ]


def test_read_only_fields_are_not_required() -> None:
    made = components(
        "A: {required: [id, n], properties: {id: {type: string, readOnly: true}, n: {}}}"
    )
    assert as_object(made["A"])["required"] == ["n"]


def test_recursion() -> None:
    made = components(
        """
        Tree: {properties: {children: {type: array, items: {$ref: '#/components/schemas/Tree'}}}}
        Value: {anyOf: [{type: string}, {type: array, items: {$ref: '#/components/schemas/Value'}}]}
        Loop: {allOf: [{$ref: '#/components/schemas/Loop'}, {properties: {a: {}}}]}
        Deep: {type: array, items: {$ref: '#/components/schemas/Deep'}}
        Self: {properties: {me: {$ref: '#/components/schemas/Self/properties/me'}}}
        """
    )
    assert as_object(made["Tree"])["properties"] == {
        "children": {"type": "array", "items": ref("Tree")}
    }
    assert as_object(made["Value"])["anyOf"] == [
        {"type": "string"},
        {"type": "array", "items": ref("Value")},
    ]
    assert made["Deep"] == {"type": "array", "items": ref("Deep")}
    assert as_object(as_object(made["Loop"])["properties"]) == {"a": {}}


def test_references_to_any_place() -> None:
    made = schemas(
        """
        paths:
          /a:
            get:
              operationId: getA
              responses:
                '200':
                  description: x
                  content:
                    application/json:
                      schema: {properties: {a: {type: string}}}
                '400': {$ref: '#/components/responses/Bad'}
        components:
          responses:
            Bad:
              description: x
              content: {application/json: {schema: {properties: {why: {type: string}}}}}
          schemas:
            One: {properties: {x: {$ref: '#/paths/~1a/get/responses/200/content/application~1json/schema'}}}
            Two: {properties: {x: {$ref: '#/components/responses/Bad/content/application~1json/schema'}}}
            Three: {properties: {x: {$ref: '#/components/schemas/Four/properties/y'}}}
            Four: {properties: {y: {properties: {z: {type: string}}}, n: {$ref: '#/components/schemas/Four/properties/s'}, s: {type: string}}}
        """
    )
    assert as_object(as_object(made["One"])["properties"])["x"] == ref("GetAResponse")
    assert as_object(as_object(made["Two"])["properties"])["x"] == ref("BadResponse")
    assert as_object(as_object(made["Three"])["properties"])["x"] == ref("FourY")
    assert as_object(as_object(made["Four"])["properties"])["n"] == {"type": "string"}


def test_references_by_definition_anchor_and_id() -> None:
    made = components(
        """
        A:
          $defs: {Part: {properties: {p: {type: string}}}}
          properties: {part: {$ref: '#/$defs/Part'}, b: {$ref: '#there'}, c: {$ref: 'https://x/c'}}
        B: {$anchor: there, properties: {b: {}}}
        C: {$id: 'https://x/c', properties: {c: {}}}
        """
    )
    properties = as_object(as_object(made["A"])["properties"])
    assert properties["b"] == ref("B")
    assert properties["c"] == ref("C")
    assert properties["part"] == ref("Part")


def test_other_files_name_their_schemas() -> None:
    made = schemas(
        """
        components:
          schemas:
            Pet: {$ref: 'pet.yaml'}
            Owner: {properties: {pet: {$ref: 'pet.yaml'}, at: {$ref: 'common.yaml#/definitions/Address'}}}
        """,
        pet_yaml="{properties: {name: {type: string}, owner: {$ref: 'api.yaml#/components/schemas/Owner'}}}",
        common_yaml="definitions: {Address: {properties: {street: {type: string}}}}",
    )
    assert as_object(made["Owner"])["properties"] == {"pet": ref("Pet"), "at": ref("Address")}
    assert as_object(made["Pet"])["properties"] == {
        "name": {"type": "string"},
        "owner": ref("Owner"),
    }


def test_a_reference_to_nowhere_is_a_problem() -> None:
    with pytest.raises(DocumentError, match='the reference "#/components/schemas/B" leads nowhere'):
        components("A: {properties: {b: {$ref: '#/components/schemas/B'}}}")
    made = components("A: {properties: {b: {$ref: '#/components/schemas/B'}}}", lenient=True)
    assert as_object(made["A"])["properties"] == {"b": {}}


def test_what_no_type_says_is_noted() -> None:
    made = normal(
        """
        components:
          schemas:
            A: {type: object, if: {}, then: {}, properties: {x: {not: {type: string}}}}
        """
    )
    assert {(n.pointer, n.what) for n in made.diagnostics} == {
        ("/components/schemas/A/if", "if"),
        ("/components/schemas/A/then", "then"),
        ("/components/schemas/A/properties/x/not", "not"),
    }


def test_the_same_document_gives_the_same_result() -> None:
    text = "components: {schemas: {A: {properties: {b: {enum: [x, y]}, c: {oneOf: [{type: string}, {type: integer}]}}}}}"
    assert normal(text) == normal(text)
