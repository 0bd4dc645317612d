"""What openapi-core says of a request, and what of it is a limit of that library.

A limit is a place where the library cannot read what the OpenAPI specification allows; requests
that meet one are counted apart, as neither valid nor wrong.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

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
from .loopback import Seen

SHOWN = 300
_FORMS = ("multipart/form-data", "application/x-www-form-urlencoded")
_UNREAD = re.compile(
    r"a bytes-like object is required|\('deepObject', |discriminating property|is a required"
    r"|: b?'.* is not |: \[\] (is too short|should be)|: \{.* is not valid"
)
_TEXT_OF_NUMBER = re.compile(r"'(-?\d+(?:\.\d+)?)' is not one of \[(?:[^\]]*, )?\1[,\]]")
_PARAMETERS = {
    "parameter cannot be empty": "it takes the empty text for no value",
    "not an object format": "it reads no object in a list of a parameter",
    "got <class 'list'>": "it reads no object in a list of a parameter",
    "to array type: [": "it reads no list in a list of a parameter",
    "MediaTypeDeserializeError; Expecting value": "it reads no percent-encoded JSON",
    "('deepObject', ": "it reads no deepObject that may be more than an object",
    "; not available": "it reads no pipeDelimited or spaceDelimited that is exploded",
    "; ';": "it finds no parameter of the style matrix",
    "; '.": "it finds no parameter of the style label",
}
"""What it says of a parameter, and what that is a sign of."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the library says: `wrong` of the request, or `unable` of itself; else it is valid."""

    wrong: str = ""
    unable: str = ""


def judgement_of(error: OpenAPIError, seen: Seen, item: Object, schemes: Object) -> Judgement:
    """A fault of the request, but where the library cannot read what the document allows."""
    message = _message(error)
    limit = ""
    if isinstance(error, RequestBodyValidationError):
        limit = _body_limit(error, message, _essence(seen.headers.get("content-type", "")))
        if "Missing required request body" in message and "content-type" in seen.headers:
            limit = "it takes an empty form for no body"
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
        limit = "it finds no operation of a further method"
    if "is not one of []" in message or "[] should be non-empty" in message:
        limit = "the document has an enum without values, which nothing obeys"
    if "could not be resolved" in message:
        limit = "the document refers to a schema that it does not have"
    return Judgement(unable=limit) if limit else Judgement(wrong=_cut(message))


def _body_limit(error: OpenAPIError, message: str, media: str) -> str:
    """What the library does not do with a body of this media type."""
    if "Valid mimetypes: []" in message:
        return "the document names no media type of the body"
    if media.endswith(("/xml", "+xml")):
        return "it holds no XML body against a schema"
    if media == "application/x-www-form-urlencoded" and _inside(error, DeserializeError):
        return "it reads no nested object in a form without a style"
    if media in _FORMS and _UNREAD.search(message):
        return "it reads forms by plain properties alone, and their parts as text"
    if not media.endswith(("json", "urlencoded")) and isinstance(_untyped(error), bytes):
        return "it holds no bytes against a schema"
    if media.startswith("text/") and isinstance(_untyped(error), str):
        return "it reads a text as a string, whatever its schema"
    return ""


def _untyped(error: BaseException | None) -> object:
    """What the library held against a schema of another type; None where that is not the fault."""
    if error is None:
        return None
    if isinstance(error, InvalidSchemaValue):
        found = [one for one in error.schema_errors if isinstance(one, ValidationError)]
        whole = [one for one in found if not one.absolute_path]
        return whole[0].instance if whole else None
    return _untyped(error.__cause__)


def _parameters(item: Object, name: str) -> list[Object]:
    """The parameters of that name in a path item."""
    nodes = [item, *(as_object(node) for node in item.values())]
    parameters = [as_object(one) for node in nodes for one in as_list(node.get("parameters"))]
    return [one for one in parameters if one.get("name") == name]


def _is_spread(item: Object, name: str) -> bool:
    """Whether a parameter is an object of the style `form`, exploded."""
    return any(
        one.get("in") in ("query", "cookie")
        and one.get("style", "form") == "form"
        and one.get("explode", True) is True
        and as_object(one.get("schema")).get("type", "object") == "object"
        for one in _parameters(item, name)
    )


def _is_tuple(item: Object, name: str) -> bool:
    """Whether a parameter is a list whose first items have types of their own."""
    return any("prefixItems" in as_object(one.get("schema")) for one in _parameters(item, name))


def _essence(content_type: str) -> str:
    return content_type.partition(";")[0].strip().lower()


def _inside(error: BaseException | None, kind: type[BaseException]) -> bool:
    """Whether an error is of a kind, or caused by one that is."""
    return error is not None and (isinstance(error, kind) or _inside(error.__cause__, kind))


def _is_further(item: Object, method: str) -> bool:
    return method.lower() in map(str.lower, as_object(item.get("additionalOperations")))


def _is_crowded(item: Object, schemes: Object) -> bool:
    """Whether any requirement needs two schemes that write the header Authorization."""
    needs = [as_object(one) for node in item.values() for one in
             as_list(as_object(node).get("security"))]  # fmt: skip
    return any(
        sum(as_object(schemes.get(name)).get("type") != "apiKey" for name in need) > 1
        for need in needs
    )


def _text(error: BaseException) -> str:
    try:
        return str(error)
    except (UnicodeDecodeError, AttributeError):  # it holds bytes for text, or text for bytes
        return type(error).__name__


def _cut(text: str) -> str:
    """The text as it is shown: each of its parts cut where it is long."""
    return "; ".join(part[:SHOWN] for part in text.split("; "))


def _message(error: BaseException) -> str:
    """The full message of an error and its causes."""
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
