"""The documents of a suite: which operation answers a URL, and with what arguments."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from .values import Schemas

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")


@dataclass(frozen=True)
class Operation:
    """An operation of a document."""

    method: str
    path: str
    node: Mapping[str, Any]
    item: Mapping[str, Any]
    document: Document

    @cached_property
    def parameters(self) -> list[Mapping[str, Any]]:
        """The parameters, those of the path item among them, without those in the body."""
        schemas = self.document.schemas
        own = [schemas.resolve(one) for one in self.node.get("parameters", [])]
        named = {(one["in"], one["name"]) for one in own}
        shared = [schemas.resolve(one) for one in self.item.get("parameters", [])]
        return [*own, *(one for one in shared if (one["in"], one["name"]) not in named)]

    def parameter(self, place: str, name: str) -> Mapping[str, Any] | None:
        """The parameter of a place; names of headers are alike in any case."""
        for one in self.parameters:
            same = one["name"].lower() == name.lower() if place == "header" else one["name"] == name
            if one["in"] == place and same:
                return one
        return None

    def request_schema(self, media_type: str) -> Any:
        """The schema of the request body in a media type, None where it has no body."""
        for one in self.parameters:
            if one["in"] == "body":
                return one.get("schema", {})
        content = self.document.schemas.resolve(self.node.get("requestBody", {})).get("content")
        return _media(content, media_type).get("schema", {}) if content else None

    def response_types(self, status: int) -> list[str]:
        """The media types in which a response can come."""
        found = self._response(status)
        return list(found.get("content", {})) or list(self.node.get("produces", []))

    def _response(self, status: int) -> Mapping[str, Any]:
        responses = dict(self.node.get("responses", {}))
        if status // 100 == 2 and any(name.startswith("2") for name in responses):
            responses.pop("default", None)  # an error, beside a success that is declared
        found = responses.get(str(status), responses.get(f"{status // 100}XX"))
        return dict(self.document.schemas.resolve(found or responses.get("default", {})))

    def response_schema(self, status: int, media_type: str) -> Any:
        """The schema of a response, None where it has none."""
        found = self._response(status)
        if "content" in found:
            media = _media(found["content"], media_type)
            return media.get("schema", media.get("itemSchema"))
        return found.get("schema")


def _media(content: Mapping[str, Any], media_type: str) -> Mapping[str, Any]:
    found = content.get(media_type) or next(iter(content.values()), {})
    return dict(found)


@dataclass(frozen=True)
class Document:
    """One OpenAPI document on disk, and the package that is made of it."""

    file: Path
    package: str

    @cached_property
    def content(self) -> dict[str, Any]:
        return dict(json.loads(self.file.read_text(encoding="utf-8-sig")))

    @cached_property
    def schemas(self) -> Schemas:
        return Schemas(self.content)

    @cached_property
    def operations(self) -> list[Operation]:
        return list(self._operations())

    def _operations(self) -> Iterator[Operation]:
        for key in ("paths", "x-ms-paths"):
            for path, item in self.content.get(key, {}).items():
                for method in METHODS:
                    if method in item:
                        yield Operation(method, path, item[method], item, self)

    def match(self, method: str, url: str) -> Iterator[tuple[Operation, str, dict[str, str]]]:
        """Operations that answer a URL, with the path of the server and the path arguments."""
        for base in self._bases(url):
            rest = url[len(base) :]
            for operation in self.operations:
                if operation.method == method:
                    found = re.fullmatch(_pattern(operation), rest or "/")
                    if found:
                        values = [unquote(one) for one in found.groups()]
                        names = re.findall(r"\{([^}]+)\}", urlsplit(operation.path).path)
                        yield operation, base, dict(zip(names, values, strict=True))

    def _bases(self, url: str) -> Iterator[str]:
        """The paths that servers of the document have, as far as the URL begins with them."""
        for server in self.content.get("servers", [{"url": "/"}]):
            template = re.sub(r"^(\w+:)?//[^/]+|^\{[^}]+\}", "", server["url"]).rstrip("/")
            pattern = re.sub(r"\\\{[^}]+\\\}", "[^/]+", re.escape(template))
            found = re.match(pattern, url)
            if found:
                yield found[0]


def _pattern(operation: Operation) -> str:
    path = urlsplit(operation.path).path
    return "(.*?)".join(re.escape(part) for part in re.split(r"\{[^}]+\}", path))
