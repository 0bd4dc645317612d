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
from openapi_core.validation.request.exceptions import (
    ParameterValidationError,
    RequestBodyValidationError,
)
from openapi_core.validation.schemas.exceptions import InvalidSchemaValue

from ..document import Object, as_list, as_object
from .server import Seen

SHOWN = 300
_FORMS = ("multipart/form-data", "application/x-www-form-urlencoded")
_UNREAD = re.compile(
    r": b?'.* is not |: \[\] (is too short|should be)|: \{.* is not valid|is a required"
)


@dataclass(frozen=True, slots=True)
class Finding:
    """What the library says: `wrong` of the request, or `unable` of itself; else it is valid."""

    wrong: str = ""
    unable: str = ""


def found(error: OpenAPIError, seen: Seen, item: Object) -> Finding:
    """A fault of the request, but where the library cannot read what the document allows."""
    told = _told(error)
    limit = ""
    if isinstance(error, RequestBodyValidationError):
        limit = _body_limit(error, told, _essence(seen.headers.get("content-type", "")))
    elif isinstance(error, ParameterValidationError) and _is_spread(item, error.name):
        limit = "it does not gather an object whose members are parameters of their own"
    if "could not be resolved" in told:
        limit = "the document refers to a schema that it does not have"
    return Finding(unable=limit) if limit else Finding(wrong=told)


def _body_limit(error: OpenAPIError, told: str, media: str) -> str:
    """What the library does not do with a body of this media type."""
    if media.endswith(("/xml", "+xml")):
        return "it holds no XML body against a schema"
    if media == "application/x-www-form-urlencoded" and _inside(error, DeserializeError):
        return "it reads no nested object in a form without a style"
    if media in _FORMS and _UNREAD.search(told):
        return "it reads forms by plain properties alone, and their parts as text"
    if media.startswith("text/") and re.search(r"\$: '.*' is not of type '(?!string)", told):
        return "it reads no number or boolean in a text"
    if not media.endswith(("json", "urlencoded")) and re.search(r": b'.*of type 'string", told):
        return "it takes no bytes for text where the format is not said"
    return ""


def _is_spread(item: Object, name: str) -> bool:
    """Whether a parameter is an object of the style `form`, exploded."""
    nodes = [item, *(as_object(node) for node in item.values())]
    parameters = [as_object(one) for node in nodes for one in as_list(node.get("parameters"))]
    return any(
        one.get("name") == name
        and one.get("in") in ("query", "cookie")
        and one.get("style", "form") == "form"
        and one.get("explode", True) is True
        and as_object(one.get("schema")).get("type", "object") == "object"
        for one in parameters
    )


def _essence(content_type: str) -> str:
    return content_type.partition(";")[0].strip().lower()


def _inside(error: BaseException | None, kind: type[BaseException]) -> bool:
    """Whether an error is of a kind, or caused by one that is."""
    return error is not None and (isinstance(error, kind) or _inside(error.__cause__, kind))


def _told(error: BaseException) -> str:
    """The error with the causes that say more."""
    parts: list[str] = []
    at: BaseException | None = error
    while at is not None:
        if isinstance(at, InvalidSchemaValue):
            found = [one for one in at.schema_errors if isinstance(one, ValidationError)]
            closest = best_match(found)
            parts += [f"{one.json_path}: {one.message[:SHOWN]}" for one in (closest,) if one]
        elif str(at) and str(at) not in parts:
            parts.append(str(at)[:SHOWN])
        at = at.__cause__ or at.__context__
    return "; ".join(dict.fromkeys(parts))
