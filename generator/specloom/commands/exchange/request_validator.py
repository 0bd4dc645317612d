"""Validate requests with openapi-core, an independent implementation."""

from __future__ import annotations

import json
import logging
import re
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from http.cookies import SimpleCookie
from posixpath import normpath
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from jsonschema.protocols import Validator
from openapi_core import Config, OpenAPI
from openapi_core.datatypes import RequestParameters
from openapi_core.exceptions import OpenAPIError
from openapi_core.unmarshalling.request.unmarshallers import (
    V30RequestParametersUnmarshaller,
    V31RequestParametersUnmarshaller,
)
from openapi_schema_validator import OAS30WriteValidator, OAS31Validator
from referencing.exceptions import PointerToNowhere, Unresolvable
from werkzeug.datastructures import Headers, ImmutableMultiDict

from ...document.document import Json, Object, as_list, as_object, as_text, find, follow, strip
from ...document.vocabulary import METHODS
from ...ir.api import Operation
from ...openapi.parameters import misspelt_placeholders, placeholders
from ...openapi.swagger2 import convert
from .loopback import Seen
from .validator_limits import DANGLING, SHOWN, Judgement, judgement_of

_JSON = ("+json", "text/json", "*/*", "application/*")
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_KEPT = "/:@!$&'()*+,;=~%"
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?(Z|[+-]\d\d:\d\d)", re.I)

# Errors are reported, not logged.
logging.getLogger("openapi_core").addHandler(logging.NullHandler())


class _Parameters(RequestParameters):
    """Path parameters that are decoded after the path is matched."""

    def __setattr__(self, name: str, value: object) -> None:
        if name == "path" and isinstance(value, dict):
            value = {key: unquote(text) for key, text in value.items()}
        super().__setattr__(name, value)


@dataclass
class _Wire:
    """A request in the form that the library reads."""

    host_url: str
    path: str
    method: str
    parameters: RequestParameters
    content_type: str
    body: bytes | None
    full_url_pattern: str = field(default="")


class RequestValidator:
    """Validates requests to the operations of a document (2.0 is converted to 3.1)."""

    def __init__(self, document: Object) -> None:
        whole = convert(document) if "swagger" in document else document
        self._document = as_object(_for_requests(whole, whole))
        _lower_schemes(self._document)
        self._of_path = lru_cache(maxsize=8)(self._api)
        self._item_of = lru_cache(maxsize=8)(self._item)

    def accepts(self, op: Operation, wire: str, body: Json) -> bool:
        """Return whether a body is valid against the document's own schema."""
        item = as_object(self._item_of(op.path).get(op.method.lower()))
        content = as_object(follow(item.get("requestBody"), self._document).get("content"))
        schema = as_object(content.get(wire)).get("schema")
        if not isinstance(schema, dict):
            return True
        try:
            return self._validator.evolve(schema=schema).is_valid(body)
        except (Unresolvable, re.error, RecursionError, TypeError):
            return True

    @cached_property
    def _validator(self) -> Validator:
        """The validator of the document's dialect, for requests."""
        kind = OAS30WriteValidator if self._is_3_0 else OAS31Validator
        validator: Validator = kind(self._document)
        return validator

    @cached_property
    def _is_3_0(self) -> bool:
        return as_text(self._document.get("openapi")).startswith("3.0")

    def _parameter(self, node: Json) -> Object:
        """Return a parameter without keywords that the library interprets differently.

        It validates defaults of parameters that are not sent. `readOnly` has no meaning for
        parameters (OpenAPI 3.0.4, section 4.7.24.1). A parameter without a schema has any value.
        """
        found = follow(node, self._document)
        if found and "schema" not in found and "content" not in found:
            return {**found, "schema": {}}
        schema = found.get("schema")
        if isinstance(schema, dict) and "$ref" in schema:
            target = follow(schema, self._document)
            schema = target if "readOnly" in target or "default" in target else schema
        if not isinstance(schema, dict):
            return found
        return {**found, "schema": strip(schema, "default", "readOnly")}

    @cached_property
    def _readers(self) -> dict[str, Callable[..., Json | bytes]]:
        """Return parsers for JSON media types that the library reads as bytes."""
        return dict.fromkeys(_json_types(self._document), _json_or_bytes)

    @cached_property
    def _unmarshallers(self) -> dict[str, Callable[[object], object]]:
        """Return an unmarshaller for each format, so that values stay as they were sent."""
        return dict.fromkeys(_formats(self._document), _unchanged)

    def judge(self, path: str, seen: Seen, server: str) -> Judgement:
        """Validate a request to an operation at `path`."""
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                library, wire = self._of_path(path), _wire(seen, server)
                library.validate_request(wire)
                result = library.unmarshal_request(wire)
        except OpenAPIError as error:
            schemes = as_object(self._document.get("components")).get("securitySchemes")
            return judgement_of(error, seen, self._item_of(path), as_object(schemes))
        except (Unresolvable, PointerToNowhere):
            return Judgement(unable=DANGLING)
        except IndexError:  # deep_object_loads expects brackets after the name
            return Judgement(unable="it reads no deepObject beside a parameter of the same name")
        except Exception as error:  # the library itself may fail in any way
            return Judgement(unable=f"{type(error).__name__}: {error}"[:SHOWN])
        if result.errors:
            return Judgement()
        places = ("path", "query", "header", "cookie")
        return Judgement(read={place: getattr(result.parameters, place) for place in places})

    def _item(self, path: str) -> Object:
        """Return the path item with its parameters. Body parameters of 2.0 are already bodies."""
        item = follow(as_object(self._document["paths"]).get(path), self._document)
        shared = as_list(item.get("parameters"))
        result: Object = {}
        for key, raw in item.items():
            if key.lower() in METHODS and isinstance(raw, dict):
                node = follow(raw, self._document)
                parameters = self._parameters([*shared, *as_list(node.get("parameters"))])
                placed = _placed(path, parameters)
                result[key] = {**strip(node, "servers"), "parameters": placed}
            elif key not in ("servers", "parameters"):
                result[key] = raw
        return result

    def _parameters(self, nodes: list[Json]) -> list[Object]:
        """Return the parameters, with the names of headers in lower case."""
        found: dict[str, Object] = {}
        for node in map(self._parameter, nodes):
            name, place = as_text(node.get("name")), as_text(node.get("in"))
            if "name" in node and not is_ignored(place, name):
                plain = {"path": _plain(name), "header": name.lower()}.get(place, name)
                found[f"{place} {plain}"] = {**node, "name": plain}
        return list(found.values())

    def _api(self, path: str) -> OpenAPI:
        """Return the document with only this path, so that no other matches.

        Names in the template become plain words, because the library gives dots a meaning.
        """
        plain = re.split("[?#]", path)[
            0
        ]  # in some documents operations differ only in what follows
        plain = normpath(plain) if "/." in plain else plain
        parts = _PLACEHOLDER.split(plain)
        parts[1::2] = [f"{{{_plain(name)}}}" for name in parts[1::2]]
        parts[::2] = [quote(text, safe=_KEPT) for text in parts[::2]]
        item = self._item_of(path)
        alone: Object = {
            **strip(self._document, "paths"),
            "servers": [{"url": "/"}, *self._own_servers(path)],
            "paths": {"".join(parts): item},
        }
        config = Config(
            spec_validator_cls=None,  # type: ignore[arg-type]
            extra_format_validators={"time": _is_time},
            extra_format_unmarshallers=self._unmarshallers,
            request_unmarshaller_cls=V30RequestParametersUnmarshaller
            if self._is_3_0
            else V31RequestParametersUnmarshaller,
            extra_media_type_deserializers=self._readers,
        )
        return OpenAPI.from_dict(alone, config=config)

    def _own_servers(self, path: str) -> list[Json]:
        """Return the servers of the path and its operations that extend the base URL."""
        item = follow(as_object(self._document["paths"]).get(path), self._document)
        nodes = [item, *(as_object(node) for node in item.values())]
        found = [one for node in nodes for one in as_list(node.get("servers"))]
        return [one for one in found if "://" not in as_text(as_object(one).get("url"))]


def _for_requests(node: Json, whole: Object) -> Json:
    """Return a node as it applies to requests.

    Discriminators that lead nowhere are left out, since they never decide what is valid. A
    `readOnly` property is not required: `required` applies to responses only (OpenAPI 3.0.4,
    section 4.7.24.1).
    """
    if isinstance(node, list):
        return [_for_requests(one, whole) for one in node]
    if not isinstance(node, dict):
        return node
    mapping = as_object(as_object(node.get("discriminator")).get("mapping"))
    loose = any(not _leads(whole, as_text(ref)) for ref in mapping.values())
    result: Object = {
        key: _for_requests(value, whole)
        for key, value in node.items()
        if not (loose and key == "discriminator")
    }
    required, properties = node.get("required"), as_object(node.get("properties"))
    if isinstance(required, list):
        result["required"] = [
            name
            for name in required
            if follow(properties.get(str(name)), whole).get("readOnly") is not True
        ]
    return result


def _lower_schemes(document: Object) -> None:
    """Write the HTTP schemes in lower case: case has no meaning (RFC 9110, section 11.1)."""
    components = as_object(document.get("components"))
    for scheme in map(as_object, as_object(components.get("securitySchemes")).values()):
        if "scheme" in scheme:
            scheme["scheme"] = as_text(scheme["scheme"]).lower()


def _leads(whole: Object, ref: str) -> bool:
    """Return whether a reference, or the name of a schema, exists in the document."""
    try:
        find(whole, unquote(ref[1:]) if ref.startswith("#/") else f"/components/schemas/{ref}")
    except KeyError:
        return False
    return True


def is_ignored(place: str, name: str) -> bool:
    """Return whether the specification says to ignore a parameter (OpenAPI 3.1, section 4.8.12)."""
    return place == "header" and name.lower() in ("accept", "content-type", "authorization")


def _json_types(node: Json) -> Iterator[str]:
    """Yield the JSON media types except `application/json`: `text/json`, `+json` (RFC 6839) and
    ranges.
    """
    for one in node if isinstance(node, list) else as_object(node).values():
        yield from _json_types(one)
    content = as_object(as_object(node).get("content"))
    names = {wire: wire.partition(";")[0].strip() for wire in content}
    yield from (wire for wire, name in names.items() if name.endswith(_JSON))


def _formats(node: Json) -> Iterator[str]:
    """Yield the formats of all schemas."""
    for one in node if isinstance(node, list) else as_object(node).values():
        yield from _formats(one)
    if isinstance(name := as_object(node).get("format"), str):
        yield name


def _json_or_bytes(body: bytes, **parameters: str) -> Json | bytes:
    """Parse JSON. A body of a media range may be bytes."""
    try:
        read: Json = json.loads(body)
    except ValueError:
        return body
    return read


def _unchanged(value: object) -> object:
    return value


def _is_time(value: object) -> bool:
    """Return whether a string is a full-time (RFC 3339, section 5.6).

    The library accepts it only without a time zone.
    """
    return not isinstance(value, str) or bool(_TIME.fullmatch(value))


def _placed(path: str, parameters: list[Object]) -> list[Json]:
    """Return the parameters, those of the path by the names of the placeholders that they mean.

    One that means none is left out: there is no place for it.
    """
    plain = _PLACEHOLDER.sub(lambda found: f"{{{_plain(found[1])}}}", path)
    names = [as_text(one["name"]) for one in parameters if one.get("in") == "path"]
    meant = misspelt_placeholders(plain, names)
    known = placeholders(plain)
    return [
        {**one, "name": meant.get(as_text(one["name"]), one["name"])}
        if one.get("in") == "path"
        else one
        for one in parameters
        if one.get("in") != "path" or as_text(one["name"]) in meant or one["name"] in known
    ]


def _plain(name: str) -> str:
    return re.sub(r"\W", "_", name)


def _wire(seen: Seen, server: str) -> _Wire:
    parts = urlsplit(seen.target)
    cookies = SimpleCookie(seen.headers.get("cookie", ""))
    return _Wire(
        host_url=server,
        path=parts.path,
        method=seen.method.lower(),
        parameters=_Parameters(
            query=ImmutableMultiDict(parse_qsl(parts.query, keep_blank_values=True)),
            header=Headers(seen.headers),
            cookie=ImmutableMultiDict({name: one.value for name, one in cookies.items()}),
        ),
        content_type=seen.headers.get("content-type", ""),
        body=seen.body or None,
    )
