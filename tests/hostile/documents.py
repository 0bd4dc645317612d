"""Small documents with a bit of everything, to be spoilt."""

from __future__ import annotations

from typing import Any

import yaml

NEW = """
openapi: 3.2.0
info: {title: Pets, version: "1", description: All about pets.}
servers: [{url: "https://{region}.example.com/v1", description: Main., variables: {region: {default: eu, enum: [eu, us]}}}]
tags: [{name: pets, description: The pets.}]
security: [{key: []}]
paths:
  /pets/{id}:
    parameters: [{$ref: "#/components/parameters/Id"}]
    get:
      operationId: getPet
      tags: [pets]
      summary: One pet.
      description: Gives it.
      parameters:
        - {name: kind, in: query, schema: {type: string, enum: [cat, dog], default: cat}}
        - {name: X-Trace, in: header, schema: {type: string, example: a}}
        - {name: mark, in: cookie, schema: {type: array, items: {type: integer}}}
        - {name: filter, in: query, style: deepObject, explode: true, schema: {$ref: "#/components/schemas/Filter"}}
      responses:
        "200":
          description: A pet.
          headers: {X-Rate: {schema: {type: integer}}}
          content:
            application/json:
              schema: {$ref: "#/components/schemas/Pet"}
              examples: {one: {value: {kind: cat, name: Tom}}}
        4XX: {$ref: "#/components/responses/Failed"}
    post:
      operationId: feedPet
      tags: [pets]
      x-specloom-idempotent: false
      requestBody:
        required: true
        content:
          application/json: {schema: {type: object, required: [food], properties: {food: {type: string}, grams: {type: number}}}}
          multipart/form-data:
            schema: {type: object, properties: {photo: {type: string, format: binary}, note: {type: string}}}
            encoding: {photo: {contentType: image/png, headers: {X-Part: {schema: {type: string}}}}}
      callbacks:
        done: {"{$request.body#/url}": {post: {requestBody: {content: {application/json: {schema: {type: object, properties: {ok: {type: boolean}}}}}}, responses: {"200": {description: Thanks.}}}}}
      responses: {default: {description: Fed.}}
  /pets:
    get:
      operationId: listPets
      tags: [pets]
      x-specloom-page: {style: cursor, items: data, param: after, next: next}
      parameters: [{name: after, in: query, schema: {type: string}}]
      security: [{oauth: [read]}, {}]
      responses:
        "200":
          description: Pets.
          content:
            application/json: {schema: {type: object, properties: {data: {type: array, items: {$ref: "#/components/schemas/Pet"}}, next: {type: [string, "null"]}}}}
            text/event-stream: {itemSchema: {$ref: "#/components/schemas/Cat"}}
webhooks:
  newPet: {post: {requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}}, responses: {"200": {description: Ok.}}}}
components:
  parameters: {Id: {name: id, in: path, required: true, description: Which., schema: {type: string, format: uuid}}}
  responses: {Failed: {description: No., content: {application/problem+json: {schema: {$ref: "#/components/schemas/Failure"}}}}}
  securitySchemes:
    key: {type: apiKey, in: header, name: X-Key, description: A key.}
    oauth: {type: oauth2, flows: {clientCredentials: {tokenUrl: "https://example.com/token", scopes: {read: Read.}}}}
  schemas:
    Pet: {oneOf: [{$ref: "#/components/schemas/Cat"}, {$ref: "#/components/schemas/Dog"}], discriminator: {propertyName: kind, mapping: {cat: "#/components/schemas/Cat", dog: "#/components/schemas/Dog"}}}
    Base: {type: object, required: [kind, name], properties: {kind: {type: string}, name: {type: string, title: Name, minLength: 1}, born: {type: string, format: date-time, default: "2020-01-01T00:00:00Z"}}}
    Cat: {allOf: [{$ref: "#/components/schemas/Base"}, {type: object, properties: {kind: {const: cat}, lives: {type: integer, default: 9}, parent: {$ref: "#/components/schemas/Cat"}}}]}
    Dog: {allOf: [{$ref: "#/components/schemas/Base"}, {type: object, properties: {kind: {const: dog}, tricks: {type: array, items: {type: string, enum: [sit, roll]}}}}]}
    Filter: {type: object, additionalProperties: {type: string}, properties: {age: {type: integer}}}
    Failure: {type: object, description: What failed., properties: {detail: {anyOf: [{type: string}, {type: object, properties: {code: {type: integer}}}]}, extra: {type: array, prefixItems: [{type: string}, {type: integer}]}}}
"""

OLD = """
swagger: "2.0"
info: {title: Old pets, version: "1"}
host: example.com
basePath: /v1
schemes: [https]
consumes: [application/json]
produces: [application/json]
paths:
  /pets/{id}:
    get:
      operationId: getPet
      tags: [pets]
      parameters:
        - {name: id, in: path, required: true, type: string}
        - {name: tags, in: query, type: array, items: {type: string}, collectionFormat: multi}
      responses: {200: {description: A pet., schema: {$ref: "#/definitions/Pet"}, headers: {X-Rate: {type: integer}}}}
    post:
      parameters:
        - {name: id, in: path, required: true, type: string}
        - {name: photo, in: formData, type: file}
        - {name: note, in: formData, type: string, enum: [a, b]}
      consumes: [multipart/form-data]
      responses: {204: {description: Done.}}
    put:
      operationId: putPet
      parameters:
        - {name: id, in: path, required: true, type: string}
        - {name: pet, in: body, schema: {$ref: "#/definitions/Pet"}}
      responses: {default: {$ref: "#/responses/Failed"}}
responses: {Failed: {description: No., schema: {type: object, properties: {code: {type: integer, x-nullable: true}}}}}
securityDefinitions: {key: {type: apiKey, in: query, name: key}}
definitions:
  Pet: {type: object, discriminator: kind, required: [kind], properties: {kind: {type: string}, size: {type: number, minimum: 0, exclusiveMinimum: true}}}
  Cat: {allOf: [{$ref: "#/definitions/Pet"}, {type: object, properties: {lives: {type: integer}}}]}
"""


def new() -> Any:
    """An OpenAPI 3.2 document."""
    return yaml.safe_load(NEW)


def old() -> Any:
    """A Swagger 2.0 document."""
    return yaml.safe_load(OLD)
