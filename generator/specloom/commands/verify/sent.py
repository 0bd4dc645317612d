"""Compare what the server received with what the caller gave.

A request may be valid and still be wrong: a value, an optional parameter or the tag of a union may
be missing. Parameters are compared as openapi-core reads them, forms as werkzeug does.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from urllib.parse import parse_qsl, urlsplit

from werkzeug.formparser import parse_form_data

from ...document.document import Json, as_object
from ...ir.api import Operation, Param
from ..exchange.loopback import Seen
from ..exchange.request_validator import is_ignored
from .calls import Given, is_json
from .equality import difference

_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


def wrong_in(
    op: Operation, given: Given, seen: Seen, read: Mapping[str, Mapping[str, object]]
) -> str:
    """Return the first difference between a request and the arguments, or an empty string."""
    found = (*_body(given, seen), *(_params(op, given, seen, read) if read else ()))
    return next(iter(found), "")


def _body(given: Given, seen: Seen) -> Iterator[str]:
    media = given.media.wire.partition(";")[0].strip().lower() if given.media else ""
    if is_json(media) and given.fits and not given.endless:
        if wrong := difference(_json(seen.body), given.body):
            yield wrong
    elif media in _FORMS and isinstance(given.body, dict):
        yield from _form(as_object(given.body), seen)


def _json(body: bytes) -> Json:
    """Return the JSON of a body; None if there is none, otherwise text."""
    try:
        sent: Json = json.loads(body) if body else None
    except ValueError:
        return body.decode("utf-8", "replace")
    return sent


def _form(body: Mapping[str, Json], seen: Seen) -> Iterator[str]:
    """Yield the fields with one value that a form lacks or has otherwise."""
    environ = {
        "REQUEST_METHOD": "POST",
        "CONTENT_TYPE": seen.headers.get("content-type", ""),
        "CONTENT_LENGTH": str(len(seen.body)),
        "wsgi.input": BytesIO(seen.body),
    }
    _, fields, files = parse_form_data(environ)
    for name, value in body.items():
        if isinstance(value, dict | list) or value is None or name in files:
            continue
        if name not in fields:
            yield f"the field {name} was not sent"
        elif not _same(fields[name], value):
            yield f"the field {name}: {fields[name]!r} for {value!r}"


def _params(
    op: Operation, given: Given, seen: Seen, read: Mapping[str, Mapping[str, object]]
) -> Iterator[str]:
    """Yield the parameters that the library did not find, or read as another value."""
    for param in op.params:
        values, name = read.get(param.place), _name(param)
        value = given.arguments.get(param.name)
        if values is None or value in (None, "", [], {}) or is_ignored(param.place, param.wire):
            continue
        spread = param.style == "form" and param.explode and not param.media
        if isinstance(value, dict) and spread:
            if param.place == "query":
                yield from _members(param, value, seen)
        elif name not in values and param.place == "path":
            continue  # the document does not declare the placeholder
        elif name not in values:
            yield f"the {param.place} parameter {param.wire} was not sent"
        elif not _same(values[name], value):
            yield f"the {param.place} parameter {param.wire}: {values[name]!r} for {value!r}"


def _members(param: Param, value: Mapping[str, Json], seen: Seen) -> Iterator[str]:
    """Yield the members of an object that are not in the query, each as a parameter of its own."""
    query = dict(parse_qsl(urlsplit(seen.target).query, keep_blank_values=True))
    for name, item in value.items():
        if isinstance(item, dict | list) or item is None:
            continue
        if name not in query:
            yield f"the member {name} of the query parameter {param.wire} was not sent"
        elif not _same(query[name], item):
            yield (
                f"the member {name} of the query parameter {param.wire}: "
                f"{query[name]!r} for {item!r}"
            )


def _name(param: Param) -> str:
    """Return the name by which the library knows a parameter."""
    if param.place == "path":
        return re.sub(r"\W", "_", param.wire)
    return param.wire.lower() if param.place == "header" else param.wire


def _same(read: object, given: Json) -> bool:
    """Return whether a value is the one that was given, or its text where no type is declared."""
    if not difference(read, given):  # type: ignore[arg-type]
        return True
    if isinstance(read, list) and isinstance(given, list) and len(read) == len(given):
        return all(map(_same, read, given))
    if isinstance(read, dict) and isinstance(given, dict) and read.keys() == given.keys():
        return all(_same(read[name], given[name]) for name in given)
    return isinstance(read, str) and not isinstance(given, str) and read == json.dumps(given)
