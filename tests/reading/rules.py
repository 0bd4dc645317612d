"""What every normalised document keeps to; `broken` lists where one does not."""

from __future__ import annotations

import keyword
import re
from collections.abc import Iterator

from specloom.document.document import Json, Object, as_list, as_object, as_text

REF = "#/components/schemas/"
REMARKS = {
    "title", "description", "default", "deprecated", "readOnly", "writeOnly", "examples",
    "externalDocs", "xml",
}  # fmt: skip
BOUNDS = {
    "format", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf",
    "minLength", "maxLength", "pattern", "minItems", "maxItems", "uniqueItems", "minProperties",
    "maxProperties",
}  # fmt: skip
SCALARS = {"string", "integer", "number", "boolean", "null"}


def broken(data: Object) -> list[str]:
    """Every breach of the normal form, as sentences."""
    return [*_components(data), *_operations(data), *_names(data)]


def _components(data: Object) -> Iterator[str]:
    schemas = as_object(as_object(data["components"])["schemas"])
    for name, raw in schemas.items():
        schema = as_object(raw)
        at = f"schema {name}"
        if "enum" in schema:
            yield from _enum(schema, at)
        elif "properties" in schema:
            for field, value in as_object(schema["properties"]).items():
                yield from _site(as_object(value), schemas, f"{at}.{field}")
            if "additionalProperties" in schema:
                yield from _site(as_object(schema["additionalProperties"]), schemas, f"{at}.*")
            missing = set(map(str, as_list(schema.get("required")))) - set(
                as_object(schema["properties"])
            )
            if missing:
                yield f"{at}: requires {missing}"
        elif "oneOf" in schema or "anyOf" in schema:
            yield from _union(schema, schemas, at)
        else:
            yield from _site(schema, schemas, at)


def _enum(schema: Object, at: str) -> Iterator[str]:
    names = [as_text(name) for name in as_list(schema.get("x-enum-varnames"))]
    values = as_list(schema["enum"])
    if not values or len(names) != len(values) or len(set(names)) != len(names):
        yield f"{at}: values {values} and names {names}"
    for name in names:
        if not name.isidentifier() or keyword.iskeyword(name):
            yield f"{at}: the member name {name!r}"
    if schema.get("type") not in ("string", "integer", "number", None):
        yield f"{at}: an enum of {schema.get('type')}"


def _union(schema: Object, schemas: Object, at: str) -> Iterator[str]:
    branches = as_list(schema.get("oneOf", schema.get("anyOf")))
    if len(branches) < 2 and "discriminator" not in schema:
        yield f"{at}: a union of {len(branches)}"
    for branch in branches:
        if as_object(branch).get("type") == "null":
            yield f"{at}: null in a union"
        yield from _site(as_object(branch), schemas, f"{at}|")
    mapping = as_object(as_object(schema.get("discriminator")).get("mapping"))
    name = as_text(as_object(schema.get("discriminator")).get("propertyName"))
    for tag, target in mapping.items():
        variant = as_object(schemas.get(as_text(target).removeprefix(REF)))
        tagged = as_object(as_object(variant.get("properties")).get(name))
        enum = as_object(schemas.get(as_text(tagged.get("$ref")).removeprefix(REF)))
        if tag not in [str(v) for v in [tagged.get("const"), *as_list(enum.get("enum"))]]:
            yield f"{at}: the tag {tag} is not fixed in {target}"


def _site(schema: Object, schemas: Object, at: str) -> Iterator[str]:
    core = {k: v for k, v in schema.items() if k not in REMARKS and not k.startswith("x-specloom-")}
    if "$ref" in core:
        if set(core) != {"$ref"}:
            yield f"{at}: {set(core)} beside a reference"
        if as_text(core["$ref"]).removeprefix(REF) not in schemas:
            yield f"{at}: the reference {core['$ref']}"
        return
    if "anyOf" in core:
        branches = as_list(core["anyOf"])
        if set(core) != {"anyOf"} or len(branches) != 2 or branches[1] != {"type": "null"}:
            yield f"{at}: {core}"
            return
        yield from _site(as_object(branches[0]), schemas, at)
        return
    yield from _typed(core, schemas, at)


def _typed(core: Object, schemas: Object, at: str) -> Iterator[str]:
    kind = core.get("type")
    left = set(core) - BOUNDS - {"type"}
    if kind == "array":
        left -= {"items", "prefixItems"}
        for item in [*as_list(core.get("prefixItems")), core.get("items", {})]:
            yield from _site(as_object(item), schemas, f"{at}[]")
    elif kind == "object":
        left -= {"additionalProperties"}
        yield from _site(as_object(core.get("additionalProperties")), schemas, f"{at}{{}}")
    elif isinstance(kind, list):
        if len(kind) != 2 or kind[1] != "null" or kind[0] not in SCALARS:
            yield f"{at}: type {kind}"
    elif kind is not None and kind not in SCALARS:
        yield f"{at}: type {kind}"
    if left - {"const"} or ("const" in left and "." not in at):
        yield f"{at}: {left}"


def each_operation(data: Object) -> Iterator[tuple[str, Object]]:
    for part in ("paths", "webhooks"):
        for path, item in as_object(data.get(part)).items():
            for method, operation in as_object(item).items():
                yield f"{method} {path}", as_object(operation)
                for name, callback in as_object(as_object(operation).get("callbacks")).items():
                    for inner, methods in as_object(callback).items():
                        for verb, node in as_object(methods).items():
                            yield f"{method} {path} > {name} {verb} {inner}", as_object(node)


def _operations(data: Object) -> Iterator[str]:
    schemas = as_object(as_object(data["components"])["schemas"])
    for at, operation in each_operation(data):
        if not re.fullmatch(r"[a-z][a-z0-9_]*", as_text(operation["operationId"])):
            yield f"{at}: operationId {operation['operationId']!r}"
        if len(as_list(operation["tags"])) != 1 or not isinstance(operation["security"], list):
            yield f"{at}: tags or security"
        names = set()
        for parameter in map(as_object, as_list(operation["parameters"])):
            name = as_text(parameter["x-specloom-name"])
            names.add(name)
            if not name.isidentifier() or keyword.iskeyword(name):
                yield f"{at}: the argument {name!r}"
            if not {"name", "in", "required", "style", "explode"} <= set(parameter):
                yield f"{at}: parameter {name} is not explicit"
            yield from _value(parameter, schemas, f"{at} ?{name}")
        if len(names) < len(as_list(operation["parameters"])):
            yield f"{at}: an argument name twice"
        yield from _value(as_object(operation.get("requestBody")), schemas, f"{at} body")
        for status, response in as_object(operation["responses"]).items():
            if not re.fullmatch(r"[1-5](\d\d|XX)|default", status):
                yield f"{at}: status {status}"
            yield from _value(as_object(response), schemas, f"{at} {status}")
            for header in as_object(as_object(response).get("headers")).values():
                yield from _value(as_object(header), schemas, f"{at} {status} header")


def _value(node: Object, schemas: Object, at: str) -> Iterator[str]:
    if "$ref" in node:
        yield f"{at}: a reference that is no schema"
    if "schema" in node:
        yield from _site(as_object(node["schema"]), schemas, at)
    for media, value in as_object(node.get("content")).items():
        yield from _value(as_object(value), schemas, f"{at} {media}")


def _names(data: Object) -> Iterator[str]:
    schemas = as_object(as_object(data["components"])["schemas"])
    folded = [name.casefold() for name in schemas]
    for name, schema in schemas.items():
        if not re.fullmatch(r"[A-Z][A-Za-z0-9]*", name) or folded.count(name.casefold()) > 1:
            yield f"the class name {name}"
        fields = [
            as_text(as_object(value).get("x-specloom-name"))
            for value in as_object(as_object(schema).get("properties")).values()
        ]
        if len(set(fields)) < len(fields) or not all(
            field.isidentifier() and not field.startswith("_") and not keyword.iskeyword(field)
            for field in fields
        ):
            yield f"the fields of {name}: {fields}"
    ids = [as_text(o["operationId"]) for _, o in each_operation(data)]
    for name in sorted({name for name in ids if ids.count(name) > 1}):
        yield f"the operation name {name} is there twice"


def ref_count(value: Json) -> int:
    """How many references a piece of a document holds."""
    if isinstance(value, dict):
        return ("$ref" in value) + sum(ref_count(member) for member in value.values())
    return sum(ref_count(item) for item in value) if isinstance(value, list) else 0
