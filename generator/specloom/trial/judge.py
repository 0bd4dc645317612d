"""Holds requests against the document by openapi-core, which is none of ours."""

from __future__ import annotations

import logging
import re
import warnings
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from http.cookies import SimpleCookie
from urllib.parse import parse_qsl, urlsplit

from jsonschema.protocols import Validator
from openapi_core import Config, OpenAPI
from openapi_core.datatypes import RequestParameters
from openapi_core.exceptions import OpenAPIError
from openapi_schema_validator import OAS30WriteValidator, OAS31Validator
from referencing.exceptions import Unresolvable
from werkzeug.datastructures import Headers, ImmutableMultiDict

from ..document import Json, Object, as_list, as_object, as_text, find
from ..ir import Operation
from ..swagger2 import convert
from .limits import SHOWN, Finding, found
from .server import Seen

logging.getLogger("openapi_core").addHandler(logging.NullHandler())  # errors are told, not logged


@dataclass
class _Wire:
    """A request in the form the library reads."""

    host_url: str
    path: str
    method: str
    parameters: RequestParameters
    content_type: str
    body: bytes | None
    full_url_pattern: str = field(default="")


class Judge:
    """Judges requests to the operations of one document (2.0 is judged as converted to 3.1)."""

    def __init__(self, document: Object) -> None:
        whole = convert(document) if "swagger" in document else document
        self._document = as_object(_without_loose_ends(whole, whole))
        self._of_path = lru_cache(maxsize=8)(self._api)

    def accepts(self, op: Operation, wire: str, body: Json) -> bool:
        """Whether a body, as data, obeys the schema that the document itself writes for it."""
        item = as_object(self._item(op.path).get(op.method.lower()))
        content = as_object(_followed(self._document, item.get("requestBody")).get("content"))
        schema = as_object(content.get(wire)).get("schema")
        if not isinstance(schema, dict):
            return True
        try:
            return self._validator.evolve(schema=schema).is_valid(body)
        except (Unresolvable, re.error, RecursionError):
            return True

    @cached_property
    def _validator(self) -> Validator:
        """The dialect of the document, for what is sent."""
        old = as_text(self._document.get("openapi")).startswith("3.0")
        kind = OAS30WriteValidator if old else OAS31Validator
        validator: Validator = kind(self._document)
        return validator

    def finding(self, path: str, seen: Seen, server: str) -> Finding:
        """Whether the request obeys what the document says of an operation at `path`."""
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                self._of_path(path).validate_request(_wire(seen, server))
        except OpenAPIError as error:
            return found(error, seen, self._item(path))
        except Exception as error:  # the library's own failures are of many kinds
            return Finding(unable=f"{type(error).__name__}: {error}"[:SHOWN])
        return Finding()

    def _item(self, path: str) -> Object:
        """The path item, its parameters in place; the body parameters of 2.0 are bodies by now."""
        item = _followed(self._document, as_object(self._document["paths"]).get(path))
        made: Object = {}
        for key, node in item.items():
            if key == "parameters":
                made[key] = self._parameters(node)
            elif isinstance(node, dict) and "parameters" in node:
                made[key] = {**node, "parameters": self._parameters(node["parameters"])}
            elif key != "servers":
                made[key] = node
        return made

    def _parameters(self, nodes: Json) -> list[Json]:
        found = [_followed(self._document, node) for node in as_list(nodes)]
        return [
            {**one, "name": _plain(as_text(one["name"]))} if one.get("in") == "path" else one
            for one in found
            if "name" in one
        ]

    def _api(self, path: str) -> OpenAPI:
        """The document with this path alone: no other can be taken for it.

        Names in the template become plain words, for the library acts on dots in them.
        """
        plain = path.partition("?")[0]  # some documents tell operations apart by a query
        template = re.sub(r"\{([^{}]*)\}", lambda found: f"{{{_plain(found[1])}}}", plain)
        alone: Object = {
            **{key: value for key, value in self._document.items() if key != "paths"},
            "servers": [{"url": "/"}],
            "paths": {template: self._item(path)},
        }
        return OpenAPI.from_dict(alone, config=Config(spec_validator_cls=None))  # type: ignore[arg-type]


def _without_loose_ends(node: Json, whole: Object) -> Json:
    """The node without discriminators that lead nowhere; they never decide what is valid."""
    if isinstance(node, list):
        return [_without_loose_ends(one, whole) for one in node]
    if not isinstance(node, dict):
        return node
    mapping = as_object(as_object(node.get("discriminator")).get("mapping"))
    loose = any(not _leads(whole, as_text(ref)) for ref in mapping.values())
    return {
        key: _without_loose_ends(value, whole)
        for key, value in node.items()
        if not (loose and key == "discriminator")
    }


def _leads(whole: Object, ref: str) -> bool:
    """Whether a reference, or the name of a schema, leads somewhere in the document."""
    try:
        find(whole, ref[1:] if ref.startswith("#/") else f"/components/schemas/{ref}")
    except KeyError:
        return False
    return True


def _plain(name: str) -> str:
    return re.sub(r"\W", "_", name)


def _followed(document: Object, node: Json) -> Object:
    """What a node stands for, where it is a reference."""
    found = as_object(node)
    while "$ref" in found:
        found = as_object(find(document, as_text(found["$ref"])[1:]))
    return found


def _wire(seen: Seen, server: str) -> _Wire:
    parts = urlsplit(seen.target)
    cookies = SimpleCookie(seen.headers.get("cookie", ""))
    return _Wire(
        host_url=server,
        path=parts.path,
        method=seen.method.lower(),
        parameters=RequestParameters(
            query=ImmutableMultiDict(parse_qsl(parts.query, keep_blank_values=True)),
            header=Headers(seen.headers),
            cookie=ImmutableMultiDict({name: one.value for name, one in cookies.items()}),
        ),
        content_type=seen.headers.get("content-type", ""),
        body=seen.body or None,
    )
