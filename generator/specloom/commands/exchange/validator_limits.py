"""Interpret openapi-core's errors: errors of the request, or limits of the library.

A limit is a place where the library cannot read what OpenAPI allows. Requests that meet one are
counted separately, as neither valid nor invalid.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from jsonschema.exceptions import ValidationError, best_match
from openapi_core.deserializing.exceptions import DeserializeError
from openapi_core.exceptions import OpenAPIError
from openapi_core.templating.paths.exceptions import OperationNotFound
from openapi_core.validation.request.exceptions import (
    ParameterValidationError,
    RequestBodyValidationError,
    SecurityValidationError,
)
from openapi_core.validation.schemas.exceptions import InvalidSchemaValue

from ...document.document import Object, as_list, as_object
from ...runtime.media_types import FORMS
from .loopback import Seen

SHOWN = 300
DANGLING = "the document refers to a schema that it does not have"
_UNREAD = re.compile(
    r"a bytes-like object is required|\('deepObject', |discriminating property|is a required"
    r"|: b?'.* is not |: \[\] (is too short|should be|is not one of)|: \{.* is not valid"
)
_TEXT_OF_NUMBER = re.compile(r"'(-?\d+(?:\.\d+)?)' is not one of \[(?:[^\]]*, )?\1[,\]]")
_OTHER_TYPE = re.compile(r"(-?\d+(?:\.\d+)?) is not one of \[(?:[^\]]*, )?'\1'[,\]]")
_BESIDE_FORMAT = frozenset({"const", "enum", "maxLength", "minLength", "pattern"})
_PARAMETERS = {
    "parameter cannot be empty": "it reads an empty string as no value",
    "not an object format": "it reads no object in a list of a parameter",
    "got <class 'list'>": "it reads no object in a list of a parameter",
    "not an array format": "it reads no list in a list of a parameter",
    "to array type: [": "it reads no list in a list of a parameter",
    "MediaTypeDeserializeError; Expecting value": "it reads no percent-encoded JSON",
    "('deepObject', ": "it reads no deepObject that may be more than an object",
    "; not available": "it reads no pipeDelimited or spaceDelimited that is exploded",
    "; ';": "it finds no parameter of the style matrix",
    "; '.": "it finds no parameter of the style label",
}
"""Part of a message about a parameter → the limit that it shows."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """The result of a validation: `wrong` for the request, `unable` for the library, else valid."""

    wrong: str = ""
    unable: str = ""
    read: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    """Place → name → value of the parameters of a valid request, as the library reads them."""


def judgement_of(error: OpenAPIError, seen: Seen, item: Object, schemes: Object) -> Judgement:
    """Return an error of the request, unless it is a limit of the library."""
    message = _message(error)
    limit = ""
    if isinstance(error, RequestBodyValidationError):
        limit = _body_limit(error, message, _essence(seen.headers.get("content-type", "")))
        if "Missing required request body" in message and "content-type" in seen.headers:
            limit = "it reads an empty form as no body"
    elif isinstance(error, ParameterValidationError) and _is_spread(item, error.name):
        limit = "it does not gather an object whose members are parameters of their own"
    elif isinstance(error, ParameterValidationError) and _is_tuple(item, error.name):
        limit = "it reads the items of a tuple in a parameter as text"
    elif isinstance(error, ParameterValidationError):
        limit = next((limit for sign, limit in _PARAMETERS.items() if sign in message), "")
        if _TEXT_OF_NUMBER.search(message):
            limit = "it reads numbers without a type of their own as text"
    elif isinstance(error, SecurityValidationError) and _is_crowded(item, schemes):
        limit = "the document asks for two credentials in one header"
    elif isinstance(error, OperationNotFound) and _is_further(item, seen.method):
        limit = "it finds no operation with an additional method"
    limit = _document_limit(error, message) or limit
    return Judgement(unable=limit) if limit else Judgement(wrong=_cut(message))


def _document_limit(error: OpenAPIError, message: str) -> str:
    """Return what no request can satisfy in the document itself, or an empty string."""
    if "could not be resolved" in message:
        return DANGLING
    if _is_contradictory(error):
        return "the document has a format that other keywords of the schema contradict"
    if _OTHER_TYPE.search(message):
        return "the document lists the values of an enum as another type"
    if "is not one of []" in message or "[] should be non-empty" in message:
        return "the document has an enum without values, which no value matches"
    return ""


def _body_limit(error: OpenAPIError, message: str, media: str) -> str:
    """Return the limit of the library for bodies of this media type, or an empty string."""
    if "Valid mimetypes: []" in message:
        return "the document names no media type of the body"
    if media.endswith(("/xml", "+xml")):
        return "it does not validate XML bodies"
    if media == "application/x-www-form-urlencoded" and _inside(error, DeserializeError):
        return "it reads no nested object in a form without a style"
    if media in FORMS and _UNREAD.search(message):
        return "it reads forms by plain properties alone, and their parts as text"
    if not media.endswith(("json", "urlencoded")) and isinstance(_untyped(error), bytes):
        return "it does not validate bytes"
    if media.startswith("text/") and isinstance(_untyped(error), str):
        return "it reads a text as a string, whatever its schema"
    return ""


def _untyped(error: BaseException | None) -> object:
    """Return the value that the library validated with the wrong type, or None."""
    if error is None:
        return None
    if isinstance(error, InvalidSchemaValue):
        found = [one for one in error.schema_errors if isinstance(one, ValidationError)]
        whole = [one for one in found if not one.absolute_path]
        return whole[0].instance if whole else None
    return _untyped(error.__cause__)


def _is_contradictory(error: BaseException | None) -> bool:
    """Return whether only formats are not met, beside keywords that such values do meet."""
    if error is None:
        return False
    if not isinstance(error, InvalidSchemaValue):
        return _is_contradictory(error.__cause__)
    found = [one for one in error.schema_errors if isinstance(one, ValidationError)]
    return bool(found) and all(
        one.validator == "format"
        and isinstance(one.schema, Mapping)
        and not _BESIDE_FORMAT.isdisjoint(one.schema)
        for one in found
    )


def _parameters(item: Object, name: str) -> list[Object]:
    """Return the parameters of a name in a path item."""
    nodes = [item, *(as_object(node) for node in item.values())]
    parameters = [as_object(one) for node in nodes for one in as_list(node.get("parameters"))]
    return [one for one in parameters if one.get("name") == name]


def _is_spread(item: Object, name: str) -> bool:
    """Return whether a parameter is an object with style `form` and explode."""
    return any(
        one.get("in") in ("query", "cookie")
        and one.get("style", "form") == "form"
        and one.get("explode", True) is True
        and as_object(one.get("schema")).get("type", "object") == "object"
        for one in _parameters(item, name)
    )


def _is_tuple(item: Object, name: str) -> bool:
    """Return whether a parameter is a list whose first items have their own types."""
    return any("prefixItems" in as_object(one.get("schema")) for one in _parameters(item, name))


def _essence(content_type: str) -> str:
    return content_type.partition(";")[0].strip().lower()


def _inside(error: BaseException | None, kind: type[BaseException]) -> bool:
    """Return whether an error, or one of its causes, is of a kind."""
    return error is not None and (isinstance(error, kind) or _inside(error.__cause__, kind))


def _is_further(item: Object, method: str) -> bool:
    return method.lower() in map(str.lower, as_object(item.get("additionalOperations")))


def _is_crowded(item: Object, schemes: Object) -> bool:
    """Return whether a requirement needs two schemes that write the header Authorization."""
    needs = [as_object(one) for node in item.values() for one in
             as_list(as_object(node).get("security"))]  # fmt: skip
    return any(
        sum(as_object(schemes.get(name)).get("type") != "apiKey" for name in need) > 1
        for need in needs
    )


def _text(error: BaseException) -> str:
    try:
        return str(error)
    except (UnicodeDecodeError, AttributeError):  # it has bytes instead of text, or the reverse
        return type(error).__name__


def _cut(text: str) -> str:
    """Return a text with long parts shortened."""
    return "; ".join(part[:SHOWN] for part in text.split("; "))


def _message(error: BaseException) -> str:
    """Return the message of an error and its causes."""
    parts: list[str] = []
    at: BaseException | None = error
    while at is not None:
        if isinstance(at, InvalidSchemaValue):
            found = [one for one in at.schema_errors if isinstance(one, ValidationError)]
            closest = best_match(found)
            parts += [f"{one.json_path}: {one.message}" for one in (closest,) if one]
        elif (text := _text(at)) and text not in parts:
            parts.append(text)
        at = at.__cause__ or at.__context__
    return "; ".join(dict.fromkeys(parts))
