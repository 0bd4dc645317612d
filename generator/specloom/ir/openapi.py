"""Print an API as an OpenAPI 3.1 document, for engines and validators.

The document is self-contained: every reference is `#/components/schemas/X`, where X is the Python
name of a model, and every `operationId` is the Python name of the operation.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import cast

from ..document.document import Json, Object
from .api import EXTENSIONS, Api, Encoding, Media, Operation, Param, Polling, Response, Server
from .schema import (
    Any,
    Array,
    Const,
    Enum,
    Map,
    Node,
    Ref,
    Scalar,
    Schema,
    Tuple,
    Union,
)
from .schema import (
    Object as ObjectSchema,
)
from .types import wire_format

REF = "#/components/schemas/"
_NOT_BARE = ("default", "examples", "x-specloom-")
_LIMITS = ("default", "examples", "readOnly", "writeOnly")


def to_openapi(api: Api, bare: bool = False) -> Object:
    """Print the document of an API. With `bare`, without examples, defaults and our extensions.

    Required parameters keep their defaults, because the client sends them.
    """
    return _Printer(bare).document(api)


def limits_of(api: Api) -> Object:
    """The schemas and examples of an API by operation, without what only describes them.

    What the descriptors of operations have is not repeated. The format of a schema is the name of
    the runtime's type for it, where there is one; an object requires what it needs in either
    direction.
    """
    printer = _Printer(limits=True)
    operations: Object = {
        f"{tag.name}.{op.name}": printer.limits_of(op) for tag in api.tags for op in tag.operations
    }
    schemas: Object = {one.name: printer.schema(one.schema) for one in api.models}
    return {"operations": operations, "schemas": schemas}


def schema_of(schema: Schema) -> Object:
    """Print a schema as JSON Schema."""
    return _Printer().schema(schema)


@dataclass(frozen=True, slots=True)
class _Printer:
    bare: bool = False
    limits: bool = False
    """Only what limits values, and examples of them."""

    def document(self, api: Api) -> Object:
        components: Object = {"schemas": {one.name: self.schema(one.schema) for one in api.models}}
        if api.schemes:
            components["securitySchemes"] = {
                one.name: self._filtered(dict(one.document)) for one in api.schemes
            }
        info: Object = {"title": api.title, "version": api.document_version}
        document: Object = {
            "openapi": "3.1.0",
            "info": {**info, **_filled({"description": api.description})},
            "servers": [_server(one) for one in api.servers],
            "tags": [
                _filled({"name": one.wire, "description": one.description}) for one in api.tags
            ],
            "paths": self._paths(api.operations),
            "components": components,
        }
        return {**document, "webhooks": self._paths(api.webhooks)} if api.webhooks else document

    def schema(self, schema: Schema) -> Object:
        """Print a schema as JSON Schema."""
        node = self._core(schema)
        if schema.nullable:
            kind = node.get("type")
            if isinstance(schema, Scalar) and kind != "null":
                node["type"] = [kind, "null"]
            elif not isinstance(schema, Any):
                node = {"anyOf": [node, {"type": "null"}]}
        return {**node, **self._remarks(schema)}

    def _core(self, schema: Schema) -> Object:
        match schema:
            case Ref(name=name):
                return {"$ref": REF + name}
            case Scalar() | Any():
                node = self._format(schema)
                kind: Object = {"type": schema.type} if isinstance(schema, Scalar) else {}
                return {**kind, **node, **schema.constraints}
            case Const():
                return {"type": schema.type, "const": schema.value}
            case Array():
                return {"type": "array", "items": self.schema(schema.items), **schema.constraints}
            case Tuple():
                prefix: list[Json] = [self.schema(one) for one in schema.prefix]
                node = {"type": "array", "prefixItems": prefix, **schema.constraints}
                return (
                    node if schema.items is None else {**node, "items": self.schema(schema.items)}
                )
            case Map():
                values = self.schema(schema.values)
                return {"type": "object", "additionalProperties": values, **schema.constraints}
            case ObjectSchema():
                return self._object(schema)
            case Enum():
                return self._enum(schema)
            case Union():
                return self._union(schema)

    def _format(self, schema: Scalar | Any) -> Object:
        if self.limits:
            return _filled({"format": wire_format(schema) or schema.format})
        return self._filtered({"format": schema.format, "x-specloom-format": schema.wire_format})

    def _object(self, schema: ObjectSchema) -> Object:
        node: Object = {
            "type": "object",
            "properties": {
                one.wire: {
                    **self.schema(one.schema),
                    **self._filtered({"x-specloom-name": one.name}),
                }
                for one in schema.properties
            },
        }
        required: list[Json] = [
            one.wire
            for one in schema.properties
            if (one.needed or one.required if self.limits else one.required)
        ]
        if required:
            node["required"] = required
        if schema.extra is not None:
            node["additionalProperties"] = self.schema(schema.extra)
        elif self.limits and schema.closed:
            node["additionalProperties"] = False
        return node

    def _enum(self, schema: Enum) -> Object:
        node: Object = {"type": schema.type} if schema.type else {}
        node["enum"] = [one.value for one in schema.members]
        if self.limits:
            return node
        node["x-enum-varnames"] = [one.name for one in schema.members]
        if any(one.description for one in schema.members):
            node["x-enum-descriptions"] = [one.description for one in schema.members]
        return node

    def _union(self, schema: Union) -> Object:
        members: list[Json] = [self.schema(one) for one in schema.members]
        node: Object = {"oneOf" if schema.exclusive else "anyOf": members}
        if schema.discriminator:
            mapping: Object = {
                tag: REF + name for tag, name in schema.discriminator.mapping.items()
            }
            node["discriminator"] = {"propertyName": schema.discriminator.wire, "mapping": mapping}
        fallback = REF + schema.fallback if schema.fallback else ""
        return {**node, **self._filtered({"x-specloom-fallback": fallback})}

    def _remarks(self, schema: Schema) -> Object:
        default: Object = {"default": schema.default} if schema.has_default else {}
        return self._filtered(
            {
                "title": schema.title,
                "description": schema.description,
                **default,
                "examples": list(schema.examples),
                "deprecated": schema.deprecated,
                "readOnly": schema.read_only,
                "writeOnly": schema.write_only,
                "externalDocs": dict(schema.external_docs),
                "xml": dict(schema.xml),
                "x-specloom-secret": schema.secret,
            }
        )

    def _filtered(self, members: Object) -> Object:
        """Return the members that are not empty (a default may be), and not excluded by `bare`."""
        return {
            key: value
            for key, value in members.items()
            if value or key == "default"
            if not (self.bare and key.startswith(_NOT_BARE))
            if not (self.limits and key not in _LIMITS)
        }

    def limits_of(self, op: Operation) -> Object:
        """What limits the values of an operation: of parameters, the body and responses."""
        params: Object = {f"{one.place} {one.wire}": self.schema(one.schema) for one in op.params}
        body = self._limits_of_content(op.body.media) if op.body else {}
        responses: Object = {
            one.status: _filled(
                {
                    "content": self._limits_of_content(one.media),
                    "headers": {head.wire: self.schema(head.schema) for head in one.headers},
                    "links": [_link(link) for link in one.links],
                }
            )
            for one in op.responses
        }
        events: Object = {
            one.event: self.schema(one.schema) for one in (op.stream.events if op.stream else ())
        }
        limits: Object = {"params": params, "body": body, "responses": responses, "events": events}
        flow: Object = {
            "id": op.id,
            "paged": op.page is not None,
            "items": op.page.items if op.page else "",
            "wait": _wait(op.polling) if op.polling else {},
        }
        return {"method": op.method, "path": op.path, **_filled(limits), **_filled(flow)}

    def _limits_of_content(self, media: Iterable[Media]) -> Object:
        return {
            one.wire: _filled(
                {
                    "schema": self.schema(one.schema),
                    "examples": list(one.examples.values()),
                }
            )
            for one in media
        }

    def _paths(self, operations: Iterable[Operation]) -> Object:
        paths: dict[str, Object] = {}
        for op in operations:
            paths.setdefault(op.path, {})[op.key] = self._operation(op)
        return {**paths}

    def _operation(self, op: Operation) -> Object:
        node: Object = {
            "operationId": op.full_name,
            "tags": [op.tags[0]],
            **_filled({"summary": op.summary, "description": op.description}),
            **_filled({"deprecated": op.deprecated}),
            "parameters": [self._param(one) for one in op.params],
        }
        if op.body:
            body: Object = {"required": op.body.required, "content": self._content(op.body.media)}
            node["requestBody"] = {**body, **_filled({"description": op.body.description})}
        node["responses"] = {one.status: self._response(one) for one in op.responses}
        node["security"] = [{name: [] for name in names} for names in op.security]
        if op.servers:
            node["servers"] = [_server(one) for one in op.servers]
        named = dict.fromkeys(one.name for one in op.callbacks)
        callbacks: Object = {
            name: self._paths(one.operation for one in op.callbacks if one.name == name)
            for name in named
        }
        extensions: Object = {EXTENSIONS[name][0]: value for name, value in op.extensions.items()}
        return {**node, **_filled({"callbacks": callbacks}), **({} if self.bare else extensions)}

    def _param(self, param: Param) -> Object:
        node: Object = {"name": param.wire, "in": param.place, **self._value(param)}
        if self.bare and param.required and param.schema.has_default and not param.media:
            node["schema"] = {**self.schema(param.schema), "default": param.schema.default}
        return {**node, **self._filtered({"x-specloom-slashes": param.slashes})}

    def _value(self, param: Param) -> Object:
        """Print what parameters and headers have in common."""
        node: Object = {
            "required": param.required,
            "style": param.style,
            "explode": param.explode,
            **self._filtered(
                {
                    "description": param.description,
                    "deprecated": param.deprecated,
                    "allowReserved": param.reserved,
                    "allowEmptyValue": param.empty,
                    "x-specloom-name": param.name,
                    "x-specloom-secret": param.secret,
                }
            ),
        }
        if param.media:
            return {**node, "content": {param.media: {"schema": self.schema(param.schema)}}}
        return {**node, "schema": self.schema(param.schema)}

    def _response(self, response: Response) -> Object:
        node: Object = {"description": response.description}
        if response.headers:
            node["headers"] = self._headers(response.headers)
        if response.media:
            node["content"] = self._content(response.media)
        return node

    def _headers(self, headers: Iterable[Param]) -> Object:
        return {one.wire: self._value(one) for one in headers}

    def _content(self, media: Iterable[Media]) -> Object:
        return {one.wire: self._media(one) for one in media}

    def _media(self, media: Media) -> Object:
        node: Object = {} if media.schema == Any() else {"schema": self.schema(media.schema)}
        examples: Object = {name: {"value": value} for name, value in media.examples.items()}
        node |= self._filtered({"examples": examples})
        if media.encoding:
            node["encoding"] = {one.property: self._encoding(one) for one in media.encoding}
        return node

    def _encoding(self, encoding: Encoding) -> Object:
        node = _filled({"contentType": encoding.media, "style": encoding.style})
        if encoding.explode is not None:
            node["explode"] = encoding.explode
        node |= _filled({"allowReserved": encoding.reserved})
        return {**node, "headers": self._headers(encoding.headers)} if encoding.headers else node


def _link(link: Mapping[str, Json]) -> Object:
    """Print a link of a response: the operation it leads to, and its parameters."""
    return {key: link[key] for key in ("operationId", "operationRef", "parameters") if key in link}


def _wait(polling: Polling) -> Object:
    """Print what the state of a job says, and the operation that has it."""
    step = polling.status
    if step is None:
        return {}
    members: Object = {"done": [*polling.done], "failed": [*polling.failed]}
    return {
        "status": f"{step.tag}.{step.name}",
        **_filled({**members, "state": polling.state, "progress": polling.progress}),
    }


def _filled(members: Object) -> Object:
    """Return the members that are not empty."""
    return {key: value for key, value in members.items() if value}


def _server(server: Server) -> Object:
    node: Object = {"url": server.url}
    if server.variables:
        node["variables"] = {
            name: {"default": value, **_filled({"enum": list(server.choices.get(name, ()))})}
            for name, value in server.variables.items()
        }
    return {**node, **_filled({"description": server.description, "name": server.name})}


def shown(value: object) -> Json:
    """Convert a value of the IR to JSON: dataclasses to objects, schemas to JSON Schema."""
    if isinstance(value, Node):
        return _Printer().schema(cast("Schema", value))
    if isinstance(value, Mapping):
        return {str(key): shown(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [shown(one) for one in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: shown(getattr(value, one.name)) for one in fields(value)}
    return cast("Json", value)
