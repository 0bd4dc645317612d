# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Parse a request according to the document, and find its violations."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote, unquote_plus

import httpx2

from ..json_types import Json
from ..media_types import bare, is_json, is_lines
from ..operation import Api, Media, Param, Scheme
from ..typeguards import is_dict, is_list
from .document import ANYTHING, Document, Entry, Schema

_FORM = "application/x-www-form-urlencoded"


class _Unread(Exception):
    """A form value that is not parsed, and therefore not checked."""


@dataclass(frozen=True)
class Read:
    """A parsed request: parameters by Python name, the body as data."""

    arguments: Mapping[str, Json]
    body: Json = None
    media: Media | None = None
    problems: tuple[str, ...] = ()


@dataclass
class Reader:
    """Parses the requests of one operation."""

    document: Document
    api: Api
    entry: Entry
    request: httpx2.Request
    problems: list[str] = field(default_factory=list[str])

    def read(self, credentials: bool = True) -> Read:
        """Return the parsed request, and the reasons for which a server would refuse it."""
        if credentials:
            self._check_security()
        arguments = dict(self._arguments())
        media, body = self._body()
        return Read(arguments, body, media, tuple(self.problems))

    def _check_security(self) -> None:
        needs = self.entry.operation.security
        if needs and not any(self._carries(names) for names in needs):
            wanted = " or ".join(" and ".join(names) for names in needs)
            self.problems.append(f"it carries no credential: the document requires {wanted}")

    def _carries(self, names: tuple[str, ...]) -> bool:
        schemes = (self.api.schemes.get(name) for name in names)
        return all(self._has(scheme) for scheme in schemes if scheme is not None)

    def _has(self, scheme: Scheme) -> bool:
        if scheme.place == "query":
            return any(name == scheme.wire for name, _ in self._pairs)
        if scheme.place == "cookie":
            return any(name == scheme.wire for name, _ in self._cookies)
        if scheme.place != "header" or scheme.kind in ("mutualTLS", "other"):
            return True
        value = self.request.headers.get(scheme.wire, "")
        return bool(value) and value.lower().startswith(scheme.prefix.lower())

    @property
    def _pairs(self) -> list[tuple[str, str]]:
        """Return names and raw values of the query."""
        query = self.request.url.query.decode("ascii", "replace")
        return [_split(piece) for piece in query.split("&") if piece]

    @property
    def _cookies(self) -> list[tuple[str, str]]:
        text = self.request.headers.get("cookie", "")
        return [_split(piece.strip()) for piece in text.split(";") if piece.strip()]

    def _arguments(self) -> Iterator[tuple[str, Json]]:
        """Return the parameters of the request by Python name."""
        path = self.request.url.raw_path.decode("ascii", "replace").partition("?")[0]
        match = self.entry.pattern.match(path)
        texts = dict(zip(self.entry.path_names, match.groups(), strict=True)) if match else {}
        if match is None:
            self.problems.append(f"its path {path} is not {self.entry.path}")
        for param in self.entry.operation.params:
            schema = self.entry.params.get(f"{param.place} {param.wire}", ANYTHING)
            try:
                value = self._value(param, schema, texts)
            except _Missing:
                if param.required and param.place != "path":
                    self.problems.append(f"the {param.place} parameter {param.wire} is missing")
                continue
            except _Unread:
                continue
            except ValueError as error:
                self.problems.append(f"the {param.place} parameter {param.wire} {error}")
                continue
            problem = self.document.problem(value, schema, "request")
            if problem and not (param.empty and value == ""):
                self.problems.append(f"the {param.place} parameter {param.wire}: {problem}")
            yield param.name, value

    def _value(self, param: Param, schema: Schema, path: Mapping[str, str]) -> Json:
        """Return the value of a parameter. Raises _Missing if it is absent."""
        if param.place == "querystring":
            raise _Unread
        if param.separators:
            raise _Unread
        if param.place == "path":
            if param.wire not in path:
                raise _Missing
            return self._in_path(param, schema, path[param.wire])
        if param.place == "header":
            text = self.request.headers.get(param.wire)
            if text is None:
                raise _Missing
            return self._simple(param, schema, text, as_is)
        if param.place == "cookie":
            return self._form(param, schema, self._cookies, unquote)
        return self._form(param, schema, self._pairs, unquote_plus)

    def _in_path(self, param: Param, schema: Schema, text: str) -> Json:
        if param.style == "label":
            separator = "." if param.explode else ","
            return self._simple(param, schema, text.removeprefix("."), unquote, separator)
        if param.style == "matrix":
            pieces = [_split(piece) for piece in text.removeprefix(";").split(";")]
            return self._form(param, schema, pieces, unquote)
        return self._simple(param, schema, text, unquote)

    def _simple(
        self, param: Param, schema: Schema, text: str, decode: Any, separator: str = ","
    ) -> Json:
        if param.media:
            return _content(param.media, decode(text))
        kind = _kind(self.document.resolved(schema))
        if kind == "array":
            return self._list(schema, text.split(separator) if text else [], decode)
        if kind == "object":
            items = text.split(separator) if text else []
            if param.explode:
                return self._object(schema, [_split(item) for item in items], decode)
            return self._object(schema, _two_by_two(items), decode)
        return self._scalar(schema, decode(text))

    def _form(
        self, param: Param, schema: Schema, pairs: list[tuple[str, str]], decode: Any
    ) -> Json:
        found = [text for name, text in pairs if decode(name) == param.wire]
        if param.media:
            if not found:
                raise _Missing
            return _content(param.media, decode(found[0]))
        kind = _kind(self.document.resolved(schema))
        if param.style == "deepObject" and kind == "object":
            return self._deep(param.wire, schema, pairs, decode)
        if kind == "object" and param.explode:
            return self._gathered(schema, pairs, decode)
        if not found:
            raise _Missing
        if kind == "array":
            if param.explode or param.style == "deepObject":
                return self._list(schema, found, decode)
            mark = {"spaceDelimited": r"%20|\+", "pipeDelimited": r"%7C|%7c|\|"}
            pattern = mark.get(param.style, ",")
            return self._list(schema, re.split(pattern, found[0]) if found[0] else [], decode)
        if kind == "object":
            return self._object(schema, _two_by_two(found[0].split(",")), decode)
        return self._scalar(schema, decode(found[0]))

    def _gathered(self, schema: Schema, pairs: list[tuple[str, str]], decode: Any) -> Json:
        """Return an object whose members are separate parameters."""
        whole = self.document.resolved(schema)
        own = {param.wire for param in self.entry.operation.params}
        named: Mapping[str, Schema] = whole.get("properties", {})
        mine = [
            (name, text)
            for name, text in pairs
            if decode(name) in named
            or (whole.get("additionalProperties") is not False and decode(name) not in own)
        ]
        if not mine:
            raise _Missing
        return self._object(schema, mine, decode)

    def _deep(self, wire: str, schema: Schema, pairs: list[tuple[str, str]], decode: Any) -> Json:
        found: list[tuple[list[str], str]] = []
        for name, text in pairs:
            base, *keys = re.split(r"\]?\[", decode(name).removesuffix("]"))
            if base == wire and keys:
                found.append((keys, decode(text)))
        if not found:
            raise _Missing
        return self._nested(schema, found)

    def _nested(self, schema: Schema, found: list[tuple[list[str], str]]) -> Json:
        if any(not keys for keys, _ in found):
            texts = [text for _, text in found]
            if _kind(self.document.resolved(schema)) == "array":
                return self._list(schema, texts, as_is)
            return self._scalar(schema, texts[0])
        whole = self.document.resolved(schema)
        parts: dict[str, list[tuple[list[str], str]]] = {}
        for keys, text in found:
            parts.setdefault(keys[0], []).append((keys[1:], text))
        return {key: self._nested(_member(whole, key), rest) for key, rest in parts.items()}

    def _list(self, schema: Schema, texts: list[str], decode: Any) -> Json:
        items = self.document.resolved(schema).get("items", ANYTHING)
        one = items if is_dict(items) else ANYTHING
        if _kind(self.document.resolved(one)) in ("array", "object"):
            return [_json(decode(text)) for text in texts]
        return [self._scalar(one, decode(text)) for text in texts]

    def _object(self, schema: Schema, pairs: list[tuple[str, str]], decode: Any) -> Json:
        whole = self.document.resolved(schema)
        made: dict[str, Json] = {}
        for name, text in pairs:
            key = str(decode(name))
            one = _member(whole, key)
            kind = _kind(self.document.resolved(one))
            value: Json
            if kind == "array":
                old = made.get(key)
                value = [
                    *(old if isinstance(old, list) else []),
                    *_items(self._list(one, [text], decode)),
                ]
            elif kind == "object":
                value = _json(decode(text))
            else:
                value = self._scalar(one, decode(text))
            made[key] = value
        return made

    def _scalar(self, schema: Schema, text: str) -> Json:
        """Return the value of a text: the first candidate that is valid."""
        kind = _kind(self.document.resolved(schema))
        if kind == "string":
            return text
        literal = _json(text)
        if kind in ("integer", "number", "boolean"):
            return literal
        for one in (text, literal):
            if not self.document.problem(one, schema, "request"):
                return one
        return text

    def _body(self) -> tuple[Media | None, Json]:
        """Return the body as data, and its declared media type."""
        body, content = self.entry.operation.body, self.request.content
        given = self.request.headers.get("content-type", "")
        if body is None:
            return None, None
        if not content and not given:
            if body.required:
                self.problems.append("the body is missing")
            return None, None
        media = _declared(body.media, given)
        if media is None:
            names = ", ".join(one.wire for one in body.media)
            self.problems.append(f"the body is {given or 'of no media type'}, not {names}")
            return None, None
        declared = self.entry.body.get(media.wire)
        schema = (declared.schema if declared else None) or ANYTHING
        try:
            value = self._content(media, schema, content, given)
        except _Unread:
            return media, None
        except ValueError as error:
            self.problems.append(f"the body is no {bare(given)}: {error}")
            return media, None
        problem = self.document.problem(value, schema, "request")
        if problem:
            self.problems.append(f"the body: {problem}")
        return media, value

    def _content(self, media: Media, schema: Schema, content: bytes, given: str) -> Json:
        name = bare(given)
        if is_json(name):
            value: Json = json.loads(content)
            return value
        if name == _FORM:
            return self._of_form(media, schema, content.decode("ascii", "replace"))
        if name.startswith("multipart/"):
            return self._of_parts(schema, content, given)
        if name.startswith("text/") and not is_lines(name):
            text = content.decode("utf-8", "replace")
            return self._scalar(schema, text) if schema else text
        raise _Unread

    def _of_form(self, media: Media, schema: Schema, text: str) -> Json:
        if any(one.style or one.media for one in media.encoding.values()):
            raise _Unread
        pairs = [_split(piece) for piece in text.split("&") if piece]
        return self._object(schema, pairs, unquote_plus)

    def _of_parts(self, schema: Schema, content: bytes, given: str) -> Json:
        """Return the parts of a multipart body by name. Files are texts."""
        whole = self.document.resolved(schema)
        if _kind(whole) != "object":
            raise _Unread
        made: dict[str, Json] = {}
        for name, kind, data, is_file in _parts(content, given):
            one = _member(whole, name)
            deep = self.document.resolved(one)
            items = deep.get("items", ANYTHING) if _kind(deep) == "array" else one
            text = data.decode("utf-8", "replace")
            value: Json
            if is_json(kind):
                value = _json(text)
                items = one if is_list(value) else items
            elif is_file:
                value = text
            else:
                value = self._scalar(items if is_dict(items) else ANYTHING, text)
            if _kind(deep) == "array" and not is_list(value):
                old = made.get(name)
                value = [*(old if isinstance(old, list) else []), value]
            made[name] = value
        return made


class _Missing(Exception):
    """The request does not have the parameter."""


def as_is(text: str) -> str:
    """Return the text."""
    return text


def _split(piece: str) -> tuple[str, str]:
    name, _, text = piece.partition("=")
    return name, text


def _two_by_two(items: list[str]) -> list[tuple[str, str]]:
    if len(items) % 2:
        raise ValueError("is no list of names and values")
    return list(zip(items[::2], items[1::2], strict=True))


def _items(value: Json) -> list[Json]:
    return value if isinstance(value, list) else [value]


def _kind(schema: Schema) -> str:
    """Return the JSON type of the values except null, or "" if there are several or none."""
    kind = schema.get("type")
    if is_list(kind):
        kinds = [str(one) for one in kind if one != "null"]
        return kinds[0] if len(kinds) == 1 else ""
    members = schema.get("anyOf") or schema.get("oneOf")
    if kind is None and is_list(members):
        plain = [one for one in members if one.get("type") != "null"]
        if len(plain) == 1 and "$ref" not in plain[0]:
            return _kind(plain[0])
        if any(one.get("type") in ("array", "object") or "$ref" in one for one in plain):
            raise _Unread
    return str(kind or "")


def _member(schema: Schema, name: str) -> Schema:
    found = schema.get("properties", {}).get(name, schema.get("additionalProperties"))
    return found if is_dict(found) else ANYTHING


def _json(text: str) -> Json:
    """Return the JSON value of a text, or the text if it is not JSON."""
    try:
        value: Json = json.loads(text)
    except ValueError:
        return text
    return value


def _content(media: str, text: str) -> Json:
    return _json(text) if is_json(bare(media)) else text


def _declared(declared: tuple[Media, ...], given: str) -> Media | None:
    """Return the declared media type for a content type, the more specific first."""
    name = bare(given)
    for wanted in (name, f"{name.partition('/')[0]}/*", "*/*"):
        for media in declared:
            if bare(media.wire) == wanted:
                return media
    return None


def _parts(content: bytes, given: str) -> Iterator[tuple[str, str, bytes, bool]]:
    """Return name, media type and data of each part, and whether it is a file."""
    boundary = re.search(r'boundary="?([^";]+)', given)
    if boundary is None:
        raise _Unread
    for part in content.split(b"--" + boundary[1].encode())[1:-1]:
        head, _, data = part.removeprefix(b"\r\n").partition(b"\r\n\r\n")
        headers = head.decode("utf-8", "replace")
        name = re.search(r'name="((?:[^"\\]|\\.)*)"', headers)
        kind = re.search(r"(?im)^content-type:\s*([^\r\n]+)", headers)
        if name is None:
            raise _Unread
        is_file = "filename" in headers
        yield unquote(name[1]), bare(kind[1]) if kind else "", data.removesuffix(b"\r\n"), is_file
