"""Convert Swagger 2.0 to OpenAPI 3.1.

The pointers of operations do not change; `definitions` become `components/schemas`. The rules are
those of the specifications of Swagger 2.0 and OpenAPI 3.0.
"""

from __future__ import annotations

from ..document.document import (
    FILES,
    Json,
    Object,
    as_list,
    as_object,
    as_text,
    follow,
    objects,
    strip,
    texts,
)
from ..python.identifiers import argument_name
from ..runtime.media_types import FORMS
from .keywords import SPELLINGS

PLACES = {
    "#/definitions/": "#/components/schemas/",
    "#/parameters/": "#/components/parameters/",
    "#/responses/": "#/components/responses/",
}

DATA = ("default", "enum", "example", "x-example")


def pointer(ref: str) -> str:
    """Return a reference as it is after the conversion."""
    for old, new in PLACES.items():
        if ref.startswith(old):
            return new + ref.removeprefix(old)
    return ref


def exclusive_bounds(words: Object) -> None:
    """Convert the boolean `exclusiveMinimum` of 2.0 and 3.0, in place, to the bound itself."""
    for exclusive, bound in (("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")):
        if isinstance(words.get(exclusive), bool):
            if words[exclusive] and bound in words:
                words[exclusive] = words.pop(bound)
            else:
                del words[exclusive]


def converted(value: Json, named: bool = False) -> Json:
    """Convert a schema, or a map of schemas if `named`."""
    if isinstance(value, list):
        return [converted(item) for item in value]
    if not isinstance(value, dict):
        return value
    result: Object = {}
    for name, member in value.items():
        if named:
            result[name] = converted(member)
        elif name == "$ref" and isinstance(member, str):
            result[name] = pointer(member)
        elif name == "collectionFormat":
            continue  # the parameter has the separators of nested lists too
        elif name in DATA:
            result["example" if name == "x-example" else name] = member
        elif name == "discriminator" and isinstance(member, str):
            result[name] = {"propertyName": member}
        elif name == "x-nullable":
            result["nullable"] = member
        else:
            result[name] = converted(member, name == "properties")
    if not named:
        exclusive_bounds(result)
    if not named and as_object(value).get("type") == "file":
        result.update({"type": "string", "format": "binary"})
    return result


FLOWS = {
    "implicit": "implicit",
    "password": "password",
    "application": "clientCredentials",
    "accessCode": "authorizationCode",
}


def schemes(definitions: Object) -> Object:
    """Convert the security schemes: `basic` to HTTP, and OAuth 2.0 to `flows`."""
    return {name: _scheme(raw) for name, raw in objects(definitions)}


def _scheme(raw: Object) -> Object:
    if raw.get("type") == "basic":
        return {**raw, "type": "http", "scheme": "basic"}
    if raw.get("type") != "oauth2":
        return raw
    flow: Object = {"scopes": raw.get("scopes") or {}}
    flow.update({k: v for k, v in raw.items() if k in ("authorizationUrl", "tokenUrl")})
    kind = FLOWS.get(as_text(raw.get("flow")), "implicit")
    return {**strip(raw, "flow", "authorizationUrl", "tokenUrl", "scopes"), "flows": {kind: flow}}


def servers(data: Object, node: Object) -> list[Json]:
    """Return servers for `host`, `basePath` and the `schemes` of a node.

    Without a host their URLs are relative. AutoRest's `x-ms-parameterized-host` gives variables.
    """
    base = as_text(data.get("basePath")).rstrip("/")
    template = as_object(data.get("x-ms-parameterized-host"))
    host = as_text(template.get("hostTemplate") or data.get("host"))
    if not host:
        return [{"url": base or "/"}] if base else []
    kinds = texts(node.get("schemes")) or texts(data.get("schemes")) or ["https"]
    kinds.sort(key=lambda kind: kind != "https")
    if not template:
        return [{"url": f"{kind}://{host}{base}"} for kind in kinds]
    prefix = "" if template.get("useSchemePrefix") is False else f"{kinds[0]}://"
    variables = _variables([follow(one, data) for one in as_list(template.get("parameters"))])
    return [{"url": f"{prefix}{host.rstrip('/')}{base}", "variables": variables}]


def _variables(parameters: list[Object]) -> Object:
    """Return the parameters of a host as server variables."""
    found: Object = {}
    for node in parameters:
        first = next(iter(as_list(node.get("enum"))), "")
        variable: Object = {"default": str(node.get("default", first))}
        variable.update({word: node[word] for word in ("enum", "description") if word in node})
        found[as_text(node.get("name"))] = variable
    return found


METHODS = ("get", "put", "post", "delete", "options", "head", "patch")
"""The HTTP methods of Swagger 2.0."""
BODY: Object = {"x-body": True}
"""Replaces a body among the parameters, so that the indexes of the others do not change."""


STYLES: dict[str, tuple[str, bool]] = {
    "csv": ("", False),
    "multi": ("form", True),
    "ssv": ("spaceDelimited", False),
    "pipes": ("pipeDelimited", False),
    "tsv": ("form", False),
}

SEPARATORS = {"csv": ",", "ssv": " ", "tsv": "\t", "pipes": "|"}

SCHEMA = (
    *SPELLINGS,
    "x-specloom-enum-names",
    "type",
    "format",
    "items",
    "default",
    "maximum",
    "exclusiveMaximum",
    "minimum",
    "exclusiveMinimum",
    "maxLength",
    "minLength",
    "pattern",
    "maxItems",
    "minItems",
    "uniqueItems",
    "enum",
    "multipleOf",
    "x-nullable",
)


def convert(data: Object) -> Object:
    """Return the document as OpenAPI 3.1. `data` is not changed."""
    return Swagger(data).whole()


class Swagger:
    """The conversion of one Swagger 2.0 document."""

    def __init__(self, data: Object) -> None:
        self.data = data
        self.parameters = as_object(data.get("parameters"))

    def whole(self) -> Object:
        data = self.data
        result: Object = {"openapi": "3.1.0", "info": data.get("info") or {}}
        result["servers"] = servers(data, data)
        for name in ("tags", "security", "externalDocs", FILES):
            if name in data:
                result[name] = converted(data[name]) if name == FILES else data[name]
        result["paths"] = {
            path: self.path(item) for path, item in as_object(data.get("paths")).items()
        }
        result["components"] = {
            "schemas": {
                name: converted(schema)
                for name, schema in as_object(data.get("definitions")).items()
            },
            "parameters": {
                name: self.parameter(raw)
                for name, raw in objects(self.parameters)
                if raw.get("in") not in ("body", "formData")
            },
            "responses": {
                name: self.response(raw, self.produces({}))
                for name, raw in objects(data.get("responses"))
            },
            "securitySchemes": schemes(as_object(data.get("securityDefinitions"))),
        }
        result.update({name: value for name, value in data.items() if name.startswith("x-")})
        return result

    def path(self, raw: Json) -> Json:
        if not isinstance(raw, dict):
            return raw
        shared = [follow(p, self.data) for p in as_list(raw.get("parameters"))]
        carried = [p for p in shared if p.get("in") in ("body", "formData")]
        result: Object = {}
        for name, value in raw.items():
            if name in METHODS and isinstance(value, dict):
                result[name] = self.operation(value, carried)
            elif name == "parameters":
                result[name] = self._plain(as_list(value))
            else:
                result[name] = value
        return result

    def operation(self, raw: Object, carried: list[Object]) -> Object:
        result = strip(raw, "consumes", "produces", "schemes", "parameters", "responses")
        listed = as_list(raw.get("parameters"))
        followed = [follow(parameter, self.data) for parameter in listed]
        result["parameters"] = self._plain(listed)
        body = self._body(raw, [*carried, *followed])
        if body:
            result["requestBody"] = body
        produces = self.produces(raw)
        result["responses"] = {
            status: self.response(response, produces) if isinstance(response, dict) else response
            for status, response in as_object(raw.get("responses")).items()
        }
        if "schemes" in raw:
            result["servers"] = servers(self.data, raw)
        return result

    def produces(self, raw: Object) -> list[str]:
        return texts(raw.get("produces", self.data.get("produces"))) or ["application/json"]

    def _plain(self, listed: list[Json]) -> list[Json]:
        """Convert the parameters that are neither body nor form, keeping references."""
        result: list[Json] = []
        for raw in listed:
            node = follow(raw, self.data)
            if node.get("in") in ("body", "formData"):
                result.append(dict(BODY))
            elif "$ref" in as_object(raw):
                result.append({**as_object(raw), "$ref": pointer(as_text(as_object(raw)["$ref"]))})
            else:
                result.append(self.parameter(node))
        return result

    def parameter(self, raw: Object) -> Object:
        result = strip(raw, "collectionFormat", "allowEmptyValue", "x-example", *SCHEMA)
        result["schema"] = converted({k: v for k, v in raw.items() if k in SCHEMA})
        if raw.get("allowEmptyValue") is True:
            result["allowEmptyValue"] = True
        if "x-example" in raw:
            result["example"] = raw["x-example"]
        if raw.get("type") == "array":
            style, explode = STYLES.get(as_text(raw.get("collectionFormat")) or "csv", ("", False))
            if style and raw.get("in") == "query":
                result["style"] = style
            result["explode"] = explode
            found = _separators(raw)
            plain = as_text(raw.get("collectionFormat")) or "csv"
            if len(found) > 1 or plain == "tsv" or (plain != "csv" and raw.get("in") != "query"):
                result["separators"] = found[1:] if explode else found
        return result

    def response(self, raw: Object, produces: list[str]) -> Object:
        if "$ref" in raw:
            return {**raw, "$ref": pointer(as_text(raw["$ref"]))}
        result = strip(raw, "schema", "headers", "examples")
        result.setdefault("description", "")
        if "headers" in raw:
            result["headers"] = {
                name: self.parameter({**header, "in": "header"})
                for name, header in objects(raw["headers"])
            }
        examples = as_object(raw.get("examples"))
        if "schema" in raw:
            schema = _file(as_object(raw["schema"]))
            result["content"] = {
                media: {
                    "schema": converted(schema),
                    **({"example": examples[media]} if media in examples else {}),
                }
                for media in _media(produces, schema)
            }
        return result

    def _body(self, raw: Object, parameters: list[Object]) -> Object:
        consumes = texts(raw.get("consumes", self.data.get("consumes")))
        for node in reversed(parameters):
            if node.get("in") == "body":
                example = {"example": node["x-example"]} if "x-example" in node else {}
                schema = _file(as_object(node.get("schema")))
                media: Object = {"schema": converted(schema), **example}
                examples = as_object(node.get("x-examples"))
                result: Object = {"required": node.get("required") is True}
                result.update({k: v for k, v in node.items() if k == "description"})
                if name := as_text(node.get("name")):
                    result["x-specloom-name"] = argument_name(name)
                result["content"] = {
                    name: {**media, "example": examples[name]} if name in examples else media
                    for name in consumes or ["application/json"]
                }
                return result
        fields = {as_text(p.get("name")): p for p in parameters if p.get("in") == "formData"}
        return _form(fields, consumes) if fields else {}


def _separators(raw: Object) -> list[Json]:
    """Return the separators of a list and of the lists in it, the outer first."""
    found: list[Json] = []
    while raw.get("type") == "array":
        found.append(SEPARATORS.get(as_text(raw.get("collectionFormat")), ","))
        raw = as_object(raw.get("items"))
    return found


def _form(fields: dict[str, Object], consumes: list[str]) -> Object:
    files = any(field.get("type") == "file" for field in fields.values())
    media = [name for name in consumes if name in FORMS] or [FORMS[1] if files else FORMS[0]]
    properties: Object = {}
    encoding: Object = {}
    for name, field in fields.items():
        schema = converted({k: v for k, v in field.items() if k in (*SCHEMA, "description")})
        properties[name] = schema
        if field.get("type") == "array":
            style, explode = STYLES.get(as_text(field.get("collectionFormat")), ("form", False))
            found = _separators(field)
            odd = len(found) > 1 or found == ["\t"]
            separators: Object = {"separators": found[1:] if explode else found} if odd else {}
            encoding[name] = {"style": style or "form", "explode": explode, **separators}
    required: list[Json] = [n for n, field in fields.items() if field.get("required") is True]
    schema = {"type": "object", "properties": properties}
    if required:
        schema["required"] = required
    content: Object = {
        name: {"schema": schema, **({"encoding": encoding} if encoding else {})} for name in media
    }
    return {"required": bool(required), "content": content}


def _file(schema: Object) -> Object:
    """Return a schema; that of a file where it is an object of the format file, as AutoRest writes
    it."""
    is_file = schema.get("type") == "object" and schema.get("format") == "file"
    return {"type": "file"} if is_file and "properties" not in schema else schema


def _media(produces: list[str], schema: Object) -> list[str]:
    if schema.get("type") != "file":
        return produces
    return [name for name in produces if "json" not in name] or ["application/octet-stream"]
