# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""JSON Schemas of the arguments and results of an operation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel
from pydantic.errors import PydanticInvalidForJsonSchema, PydanticUndefinedAnnotation
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from ..models.decode import adapter
from ..models.descriptions import field_texts
from ..operation import Api, Operation, Thunk
from ..response.response import documented
from ..typeguards import is_dict
from .calls import is_offered
from .operations import Described

Schema = dict[str, Any]

_TEMPLATE = "#/$defs/{model}"


class _Generator(GenerateJsonSchema):
    """pydantic's generator, which leaves out what JSON cannot represent instead of failing."""

    ignored_warning_kinds = {"skipped-choice", "non-serializable-default"}  # noqa: RUF012

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        made = super().model_schema(schema)
        model: type[BaseModel] = schema["cls"]
        texts, properties = field_texts(model), made.get("properties", {})
        for name, field in model.__pydantic_fields__.items():
            wire = field.alias or name
            if name in texts and wire in properties:
                properties[wire].setdefault("description", texts[name])
        return made

    def handle_invalid_for_json_schema(self, schema: Any, error_info: str) -> JsonSchemaValue:
        return {}


def schema_of(thunk: Thunk | None) -> Schema:
    """Return the JSON Schema of a declared type, `{}` if it is not declared."""
    if thunk is None:
        return {}
    try:
        return adapter(thunk()).json_schema(
            by_alias=True, ref_template=_TEMPLATE, schema_generator=_Generator
        )
    except (PydanticInvalidForJsonSchema, PydanticUndefinedAnnotation):
        return {}


def input_schema(found: Described, api: Api) -> Schema:
    """Return the arguments of an operation as one object: parameters by Python name, and `body`.

    Parameters that carry a credential are left out.
    """
    properties: Schema = {}
    required: list[str] = []
    definitions: Schema = {}
    for param in found.params:
        if not is_offered(found, param, api):
            continue
        properties[param.name] = _with_text(
            _hoisted(schema_of(param.type), definitions), found.texts.get(param.name, "")
        )
        if found.needs(param):
            required.append(param.name)
    body = found.operation.body
    if body is not None:
        schema = _hoisted(schema_of(found.media.type if found.media else None), definitions)
        if found.media is not None and found.media.type is None:
            schema = {"type": "string", "format": "binary"}
        properties["body"] = _with_text(schema, found.texts.get("body", ""))
        if body.required:
            required.append("body")
    made: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
    if required:
        made["required"] = required
    if definitions:
        made["$defs"] = definitions
    return made


def output_schema(operation: Operation[Any, Any]) -> Schema:
    """Return the JSON Schema of a success, `{}` if it is not declared."""
    types = list(_successes(operation))
    definitions: Schema = {}
    found = [_hoisted(schema_of(thunk), definitions) for thunk in types]
    unique: list[Schema] = []
    for schema in found:
        if schema not in unique:
            unique.append(schema)
    made = unique[0] if len(unique) == 1 else {"anyOf": unique} if unique else {}
    return {**made, "$defs": definitions} if definitions else made


def _successes(operation: Operation[Any, Any]) -> Iterator[Thunk]:
    """Return the types of success bodies, except those sent only on request."""
    for status, response in operation.responses.items():
        if status.startswith("2") or (status == "default" and documented(operation, 200)):
            yield from (
                media.type for media in response.media if media.type and not media.on_request
            )


def _with_text(schema: Schema, text: str) -> Schema:
    return {**schema, "description": text} if text else schema


def _hoisted(schema: Schema, definitions: Schema) -> Schema:
    """Return the schema without its `$defs`, which move to the shared ones. Models have unique
    names.
    """
    definitions |= schema.get("$defs", {})
    return {key: value for key, value in schema.items() if key != "$defs"}


def resolve(schema: Schema, definitions: Schema) -> Schema:
    """Return the schema that references lead to."""
    seen: set[str] = set()
    while isinstance(name := schema.get("$ref"), str) and name not in seen:
        seen.add(name)
        rest = {key: value for key, value in schema.items() if key != "$ref"}
        target: Schema = definitions.get(name.removeprefix("#/$defs/"), {})
        schema = {**target, **rest}
    return schema


def members(schema: Schema, definitions: Schema) -> list[Schema]:
    """Return the alternatives of a schema, or itself if it has none. References are resolved."""
    schema = resolve(schema, definitions)
    found = [*schema.get("anyOf", ()), *schema.get("oneOf", ())]
    if not found:
        return [schema]
    return [inner for one in found for inner in _inner(one, definitions)]


def _inner(schema: Schema, definitions: Schema) -> list[Schema]:
    schema = resolve(schema, definitions)
    found = [*schema.get("anyOf", ()), *schema.get("oneOf", ())]
    return [resolve(one, definitions) for one in found] if found else [schema]


def example(schema: Schema, definitions: Schema, depth: int = 0) -> Any:
    """Return a value to fill in: every required property, and the optional ones of the first
    levels.
    """
    known = members(schema, definitions)
    schema = next((one for one in known if one.get("type") != "null"), known[0])
    for word in ("default", "const"):
        if word in schema:
            return schema[word]
    for word in ("examples", "enum"):
        if schema.get(word):
            return schema[word][0]
    kind = schema.get("type")
    if kind == "object" or "properties" in schema:
        required = schema.get("required", ())
        properties: Schema = schema.get("properties", {})
        return {
            name: example(one, definitions, depth + 1)
            for name, one in properties.items()
            if depth < 6 and (name in required or depth < 3)
        }
    if kind == "array":
        items = schema.get("items")
        return [example(items, definitions, depth + 1)] if is_dict(items) and depth < 4 else []
    return (
        _SCALARS.get(str(kind), {} if depth == 0 else None) if kind != "string" else _text(schema)
    )


_SCALARS: dict[str, Any] = {"integer": 0, "number": 0.0, "boolean": False}
_TEXTS = {
    "date-time": "2025-01-31T12:00:00Z",
    "date": "2025-01-31",
    "uuid": "00000000-0000-4000-8000-000000000000",
}


def _text(schema: Schema) -> str:
    return _TEXTS.get(str(schema.get("format")), "")
