# ruff: noqa: E501 - documents in flow style are long
"""Swagger 2.0 → the same normal form."""

from __future__ import annotations

from reading.documents import normal, operation, ref
from specloom.document.document import as_list, as_object

HEAD = """
swagger: '2.0'
info: {title: T, version: '1'}
host: example.com
basePath: /v1/
schemes: [http, https]
consumes: [application/json]
produces: [application/json, application/xml]
securityDefinitions:
  basic: {type: basic}
  key: {type: apiKey, in: header, name: X-Key}
  oauth: {type: oauth2, flow: accessCode, authorizationUrl: 'https://a', tokenUrl: 'https://t', scopes: {r: read}}
parameters:
  Limit: {name: limit, in: query, type: integer, format: int32}
  Payload: {name: payload, in: body, required: true, schema: {$ref: '#/definitions/pet'}}
responses:
  Bad: {description: bad, schema: {$ref: '#/definitions/Error'}}
definitions:
  pet:
    type: object
    required: [kind]
    discriminator: kind
    properties: {kind: {type: string}, name: {type: string, x-nullable: true}}
  Cat: {allOf: [{$ref: '#/definitions/pet'}, {properties: {purr: {type: boolean}}}]}
  Error: {properties: {message: {type: string}}}
"""


def test_the_frame() -> None:
    made = normal(HEAD + "paths: {}").data
    assert made["servers"] == [{"url": "https://example.com/v1"}, {"url": "http://example.com/v1"}]
    schemes = as_object(as_object(made["components"])["securitySchemes"])
    assert schemes["basic"] == {"type": "http", "scheme": "basic"}
    assert schemes["oauth"] == {
        "type": "oauth2",
        "flows": {
            "authorizationCode": {
                "scopes": {"r": "read"},
                "authorizationUrl": "https://a",
                "tokenUrl": "https://t",
            }
        },
    }
    found = as_object(as_object(made["components"])["schemas"])
    assert "/definitions/pet" in [model.pointer for model in normal(HEAD + "paths: {}").api.models]
    assert as_object(as_object(found["Pet"])["properties"])["name"] == {
        "type": ["string", "null"],
        "x-specloom-name": "name",
    }


def test_parameters_and_bodies() -> None:
    found = operation(
        HEAD
        + """
paths:
  /pets/{id}:
    parameters: [{$ref: '#/parameters/Payload'}]
    put:
      operationId: put
      parameters:
        - {$ref: '#/parameters/Limit'}
        - {name: id, in: path, required: true, type: string}
        - {name: a, in: query, type: array, items: {type: string}}
        - {name: b, in: query, type: array, items: {type: string}, collectionFormat: multi}
        - {name: c, in: query, type: array, items: {type: string}, collectionFormat: pipes}
        - {name: d, in: header, type: array, items: {type: string}, collectionFormat: ssv}
      responses:
        200: {description: d, schema: {$ref: '#/definitions/pet'}, examples: {application/json: {kind: x}}, headers: {X-N: {type: integer}}}
        400: {$ref: '#/responses/Bad'}
"""
    )
    named = {str(as_object(p)["name"]): as_object(p) for p in as_list(found["parameters"])}
    styles = {name: (p["style"], p["explode"]) for name, p in named.items()}
    assert styles == {
        "limit": ("form", True),
        "id": ("simple", False),
        "a": ("form", False),
        "b": ("form", True),
        "c": ("pipeDelimited", False),
        "d": ("simple", False),
    }
    assert named["limit"]["schema"] == {"type": "integer", "format": "int32"}
    assert found["requestBody"] == {
        "required": True,
        "content": {"application/json": {"schema": ref("PetVariant")}},
    }
    response = as_object(as_object(found["responses"])["200"])
    assert list(as_object(response["content"])) == ["application/json", "application/xml"]
    assert as_object(as_object(response["content"])["application/json"])["examples"] == {
        "example": {"value": {"kind": "x"}}
    }
    assert as_object(as_object(response["headers"])["X-N"])["schema"] == {"type": "integer"}
    bad = as_object(as_object(found["responses"])["400"])
    assert as_object(as_object(bad["content"])["application/json"])["schema"] == ref("Error")


def test_forms_and_files() -> None:
    found = operation(
        HEAD
        + """
paths:
  /files:
    post:
      operationId: upload
      consumes: [multipart/form-data]
      produces: [application/octet-stream]
      parameters:
        - {name: file, in: formData, type: file, required: true}
        - {name: tags, in: formData, type: array, items: {type: string}, collectionFormat: multi}
      responses: {200: {description: d, schema: {type: file}}}
"""
    )
    body = as_object(found["requestBody"])
    assert body["required"] is True
    assert as_object(body["content"]) == {
        "multipart/form-data": {
            "schema": ref("UploadBody"),
            "encoding": {"tags": {"style": "form", "explode": True}},
        }
    }
    assert as_object(as_object(found["responses"])["200"])["content"] == {
        "application/octet-stream": {"schema": {"type": "string", "format": "binary"}}
    }


def test_a_discriminator_by_name() -> None:
    made = normal(
        HEAD
        + "paths: {/p: {get: {operationId: g, responses: {200: {description: d, schema: {$ref: '#/definitions/pet'}}}}}}"
    )
    union = as_object(as_object(as_object(made.data["components"])["schemas"])["PetVariant"])
    assert union["anyOf"] == [ref("Cat")]
    cat = as_object(as_object(as_object(made.data["components"])["schemas"])["Cat"])
    assert as_object(as_object(cat["properties"])["kind"])["const"] == "Cat"
