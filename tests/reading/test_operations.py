# ruff: noqa: E501 - documents in flow style are long
"""Operations in the normal form: ids, parameters, bodies, responses, security."""

from __future__ import annotations

import pytest

from reading.documents import normal, operation, ref
from specloom.document.diagnostics import DocumentError
from specloom.document.document import Object, as_list, as_object
from specloom.openapi.context import Renames


def ids(text: str, lenient: bool = False, renames: Renames | None = None) -> list[str]:
    made = normal(text, renames, lenient)
    items = [as_object(item) for item in as_object(made.data["paths"]).values()]
    return [str(as_object(o)["operationId"]) for item in items for o in item.values()]


def arguments(parameters: str, path: str = "/a") -> list[str]:
    found = operation(
        f"paths: {{'{path}': {{get: {{parameters: {parameters}, responses: {{}}}}}}}}"
    )
    return [str(as_object(p)["x-specloom-name"]) for p in as_list(found["parameters"])]


def test_everything_is_written_on_the_operation() -> None:
    found = operation(
        """
        security: [{key: []}]
        components: {securitySchemes: {key: {type: http, scheme: basic}}}
        servers: [{url: 'https://a'}]
        paths:
          /a/{id}:
            summary: of the path
            servers: [{url: 'https://b'}]
            parameters:
              - {name: id, in: path, required: true, schema: {type: string}}
              - {name: q, in: query, description: shared, schema: {type: string}}
            get:
              operationId: getA
              tags: [Some Things, other]
              parameters:
                - {name: q, in: query, description: own, schema: {type: integer}}
              responses: {200: {description: fine}}
        """
    )
    assert found == {
        "operationId": "get_a",
        "tags": ["Some Things"],
        "summary": "of the path",
        "parameters": [
            {
                "name": "id",
                "in": "path",
                "required": True,
                "style": "simple",
                "explode": False,
                "x-specloom-name": "id",
                "schema": {"type": "string"},
            },
            {
                "name": "q",
                "in": "query",
                "required": False,
                "style": "form",
                "explode": True,
                "x-specloom-name": "q",
                "description": "own",
                "schema": {"type": "integer"},
            },
        ],
        "responses": {"200": {"description": "fine"}},
        "security": [{"key": []}],
        "servers": [{"url": "https://b"}],
    }


def test_no_security_is_an_empty_list() -> None:
    text = (
        "security: [{{k: []}}]\npaths: {{/a: {{get: {{{0}responses: {{}}}}}}}}\n"
        "components: {{securitySchemes: {{o: {{type: http, scheme: basic}}}}}}"
    )
    assert operation(text.format("security: [], "))["security"] == []
    assert operation(text.format("security: [{}, {o: [a, b]}], "))["security"] == [
        {},
        {"o": []},
    ]
    assert operation("paths: {/a: {get: {responses: {}}}}")["security"] == []


def test_names_of_operations() -> None:
    assert ids(
        """
        paths:
          /a: {get: {operationId: listPets, responses: {}}, post: {responses: {}}}
          /b/{id}: {get: {operationId: import, responses: {}}, put: {x-specloom-name: set_b, responses: {}}}
          /c: {get: {operationId: 'Pets.GetAll', responses: {}}, query: {responses: {}}}
          /: {get: {responses: {}}}
        """
    ) == ["list_pets", "post_a", "import_", "set_b", "pets_get_all", "query_c", "get"]


def test_ids_that_differ_only_in_case_say_their_group() -> None:
    text = """
        paths:
          /a: {get: {operationId: GetPet, responses: {}}}
          /b: {get: {operationId: get_pet, responses: {}}}
          /c: {get: {operationId: get-pet, tags: [dogs], responses: {}}}
        """
    assert ids(text) == ["default_get_pet", "get_pet", "dogs_get_pet"]
    assert len(normal(text).diagnostics) == 2


def test_renames() -> None:
    text = """
        paths:
          /a: {get: {operationId: GetPet, parameters: [{name: q, in: query, schema: {}}], responses: {}}}
          /b: {get: {responses: {}}}
        components: {schemas: {a: {properties: {x: {enum: [p, q]}}}}}
        """
    renames = Renames(
        schemas={"a": "Thing", "ThingX": "Kind"},
        operations={"GetPet": "pet", "GET /b": "b"},
        parameters={"GetPet.q": "query"},
    )
    made = normal(text, renames)
    assert ids(text, renames=renames) == ["pet", "b"]
    assert list(as_object(as_object(made.data["components"])["schemas"])) == ["Kind", "Thing"]
    with pytest.raises(DocumentError, match=r'there is no operation "GetPets"') as raised:
        normal(text, Renames(operations={"GetPets": "x"}))
    assert 'did you mean "GetPet"' in str(raised.value)


@pytest.mark.parametrize(
    ("parameters", "names"),
    [
        ("[{name: X-Id, in: header}, {name: x_id, in: query}]", ["x_id_header", "x_id"]),
        ("[{name: id, in: query}, {name: id, in: header}]", ["id", "id_header"]),
        (
            "[{name: DateCreated, in: query}, {name: 'DateCreated<', in: query}, "
            "{name: 'DateCreated>', in: query}]",
            ["date_created", "date_created_less_than", "date_created_greater_than"],
        ),
        (
            "[{name: client, in: query}, {name: body, in: header}, {name: self, in: query}]",
            ["client_query", "body_header", "self_query"],
        ),
        ("[{name: from, in: query}, {name: class, in: query}]", ["from_", "class_"]),
        ("[{name: type, in: query}, {name: url, in: query}]", ["type", "url"]),
        ("[{name: 'filter[name]', in: query}]", ["filter_name"]),
        ("[{name: q, in: query, x-specloom-name: search}]", ["search"]),
        ("[{name: models, in: query}]", ["models_query"]),
        ("[{name: $top, in: query}, {name: 2fa, in: query}]", ["top", "parameter_2fa"]),
        ("[{name: '$', in: query}]", ["dollar"]),
        ("[{name: Accept, in: header}, {name: Content-Type, in: header}]", []),
    ],
)
def test_names_of_arguments(parameters: str, names: list[str]) -> None:
    assert arguments(parameters.replace("}", ", schema: {type: string}}")) == names


def test_the_path_parameter_keeps_the_bare_name() -> None:
    parameters = "[{name: id, in: query}, {name: id, in: path, required: true}]"
    assert arguments(parameters, "/a/{id}") == ["id_query", "id"]


def test_an_undeclared_path_parameter_is_text() -> None:
    found = operation("paths: {'/a/{a.b}/{c}': {get: {responses: {}}}}")
    assert [as_object(p)["name"] for p in as_list(found["parameters"])] == ["a.b", "c"]
    assert as_object(as_list(found["parameters"])[0])["schema"] == {"type": "string"}


def test_a_parameter_of_no_path_is_a_problem() -> None:
    text = "paths: {/a: {get: {parameters: [{name: b, in: path, schema: {}}], responses: {}}}}"
    with pytest.raises(DocumentError, match='"b" is not in /a'):
        normal(text)
    assert len(normal(text, lenient=True).diagnostics) == 1


def test_parameters_by_reference_and_content() -> None:
    found = operation(
        """
        paths:
          /a:
            get:
              operationId: listA
              parameters:
                - $ref: '#/components/parameters/Sort'
                - {name: f, in: query, content: {application/json: {schema: {properties: {x: {}}}}}}
                - {name: tags, in: query, explode: false, style: pipeDelimited, schema: {type: array, items: {enum: [a, b]}}}
                - {name: d, in: query, style: deepObject, schema: {properties: {y: {}}}}
              responses: {}
        components:
          parameters: {Sort: {name: sort, in: query, schema: {enum: [up, down]}}}
        """
    )
    sort, content, tags, deep = (as_object(p) for p in as_list(found["parameters"]))
    assert sort["schema"] == ref("Sort")
    assert content["content"] == {"application/json": {"schema": ref("ListAF")}}
    assert tags["schema"] == {"type": "array", "items": ref("ListATag")}
    assert (tags["style"], tags["explode"]) == ("pipeDelimited", False)
    assert deep["schema"] == ref("ListAD")


def test_bodies_and_responses() -> None:
    found = operation(
        """
        paths:
          /a:
            post:
              operationId: makeA
              requestBody:
                content:
                  application/json: {schema: {properties: {a: {}}}, example: {a: 1}}
                  multipart/form-data:
                    schema: {properties: {file: {type: string, format: binary}}}
                    encoding: {file: {contentType: image/png, headers: {X: {schema: {type: string}}}}}
              responses:
                201: {description: made, content: {application/json: {schema: {properties: {id: {}}}}}}
                4xx: {$ref: '#/components/responses/Bad'}
                422: {description: no, content: {application/json: {schema: {type: array, items: {properties: {m: {}}}}}}}
                default: {description: other}
        components:
          responses:
            Bad:
              description: bad
              headers: {X-Rate: {$ref: '#/components/headers/Rate'}, Content-Type: {schema: {}}}
              content: {application/problem+json: {schema: {properties: {why: {}}}, examples: {one: {$ref: '#/components/examples/One'}}}}
          headers: {Rate: {description: left, schema: {type: integer}}}
          examples: {One: {value: {why: x}}}
        """
    )
    body = as_object(found["requestBody"])
    assert body["required"] is False
    content = as_object(body["content"])
    assert as_object(content["application/json"]) == {
        "schema": ref("MakeABody"),
        "examples": {"example": {"value": {"a": 1}}},
    }
    assert as_object(content["multipart/form-data"])["schema"] == ref("MakeABodyFormData")
    responses = as_object(found["responses"])
    assert list(responses) == ["201", "4XX", "422", "default"]
    assert _schema(responses, "201") == ref("MakeAResponse")
    assert _schema(responses, "422") == {"type": "array", "items": ref("MakeAResponse422Item")}
    bad = as_object(responses["4XX"])
    assert _schema(responses, "4XX", "application/problem+json") == ref("BadResponse")
    assert bad["headers"] == {
        "X-Rate": {
            "required": False,
            "style": "simple",
            "explode": False,
            "description": "left",
            "x-specloom-name": "x_rate",
            "schema": {"type": "integer"},
        }
    }
    media = as_object(as_object(bad["content"])["application/problem+json"])
    assert media["examples"] == {"one": {"value": {"why": "x"}}}


def _schema(responses: Object, status: str, media: str = "application/json") -> object:
    return as_object(as_object(as_object(responses[status])["content"])[media])["schema"]


def test_path_items_by_reference() -> None:
    found = operation(
        """
        paths: {/a: {$ref: 'items.yaml#/a', parameters: [{name: q, in: query, schema: {}}]}}
        """,
        items_yaml="a: {get: {operationId: x, responses: {200: {description: d}}}}",
    )
    assert found["operationId"] == "x"
    assert len(as_list(found["parameters"])) == 1


def test_stream_frames_of_3_2() -> None:
    found = operation(
        """
        openapi: 3.2.0
        paths:
          /a:
            get:
              operationId: a
              responses:
                200: {description: d, content: {application/jsonl: {itemSchema: {properties: {x: {}}}}}}
            additionalOperations: {COPY: {operationId: b, responses: {}}}
        """,
        "a",
    )
    assert _schema(as_object(found["responses"]), "200", "application/jsonl") == ref("AResponse")


def test_webhooks_and_callbacks_have_the_same_form() -> None:
    made = normal(
        """
        paths:
          /a:
            post:
              operationId: subscribe
              callbacks: {onEvent: {'{$request.body#/url}': {post: {requestBody: {content: {application/json: {schema: {properties: {e: {}}}}}}, responses: {}}}}}
              responses: {}
        webhooks: {newPet: {post: {requestBody: {content: {application/json: {schema: {type: string}}}}, responses: {}}}}
        """
    )
    hook = as_object(as_object(as_object(made.data["webhooks"])["newPet"])["post"])
    assert hook["operationId"] == "new_pet"
    found = as_object(as_object(as_object(made.data["paths"])["/a"])["post"])
    inner = as_object(as_object(as_object(found["callbacks"])["onEvent"])["{$request.body#/url}"])
    assert as_object(inner["post"])["operationId"] == "subscribe_on_event"
    assert "SubscribeOnEventBody" in as_object(as_object(made.data["components"])["schemas"])


def test_tags_have_python_names() -> None:
    made = normal(
        "tags: [{name: B b, description: d}]\n"
        "paths: {/a: {post: {tags: [B b], responses: {}}, get: {responses: {}}, "
        "put: {tags: [class], responses: {}}}}"
    )
    assert [(tag.wire, tag.name, tag.description) for tag in made.api.tags] == [
        ("B b", "b_b", "d"),
        ("default", "default", ""),
        ("class", "class_", ""),
    ]


def test_hostile_text_passes_through_untouched() -> None:
    text = 'quotes """ and \\\\ and {x} and \\t\\u0000\\u202e'
    found = operation(
        f'paths: {{/a: {{get: {{description: "{text.replace(chr(34), chr(92) + chr(34))}", responses: {{}}}}}}}}'
    )
    assert found["description"] == 'quotes """ and \\ and {x} and \t\x00\u202e'
