# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Turn a request object into a call of its operation."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from typing import Any

from pydantic import BaseModel, ValidationError

from ..client import BaseClient
from ..errors import ApiError, RequestError
from ..media_types import bare, is_json
from ..models.decode import is_root
from ..operation import Call, Operation, ResponseSpec, Thunk
from ..unset import UNSET
from .request import Keyed, Request


def call_of(
    client: BaseClient, request: object, expected: Any, options: Mapping[str, Any]
) -> Call[Any, Any]:
    """Return the call of a request object. `expected` is the type of the response, None for the
    declared one.

    Raises RequestError if the fields of the body are not valid, if `request` is no request object,
    or if `expected` is a model that its response cannot be.
    """
    if not isinstance(request, Request):
        raise RequestError(f"a request object is expected, not {type(request).__name__}")
    _check(type(request), expected)
    given = _given(request)
    operation = retyped(type(request), expected)
    names = type(request).__renamed__
    arguments = {
        param.name: getattr(request, field)
        for param in operation.params
        if (field := names.get(param.name, param.name)) in given
    }
    if isinstance(request, Keyed) and "apikey" in given and request.apikey is not None:
        client = client.with_token(request.apikey)
    if "accept" in given and request.accept is not None:
        options = {"accept": request.accept, **options}
    return Call(operation, client, arguments, _body(request, operation, given), options)


def paged(call: Call[Any, Any], request: Request) -> Call[Any, Any]:
    """Return the call with its response as plain data: paging reads lists, not response objects."""
    kinds = {kind() for kind in type(request).__responses__.values()}
    roots = [k for k in kinds if is_root(k)]
    if not roots:
        return call
    plain: Any = roots[0].model_fields["root"].annotation
    return call._replace(operation=retyped(type(request), plain))


def part_of(request: Request) -> Thunk:
    """Return the type of an item or frame. Raises TypeError if the response has none."""
    part = type(request).__part__
    if part is None:
        raise TypeError(f"the response to {type(request).__name__} comes in one piece")
    return part


@contextmanager
def raising(request: Request) -> Generator[None, None, None]:
    """Raise the server's errors as the request class defines them."""
    try:
        yield
    except ApiError as error:
        other = request.failed(error)
        if other is error:
            raise
        raise other from error


def _check(cls: type[Request], expected: Any) -> None:
    """Raise RequestError for a model that is not related to any response of the request."""
    if not (isinstance(expected, type) and issubclass(expected, BaseModel)):
        return
    good = [one for status, one in cls.__operation__.responses.items() if status[0] == "2"]
    thunks = [media.type for one in good for media in one.media if media.type is not None]
    kinds = [kind() for kind in (*cls.__responses__.values(), *thunks)]
    models = [one for one in kinds if isinstance(one, type) and issubclass(one, BaseModel)]
    if models and not any(issubclass(one, expected) or issubclass(expected, one) for one in models):
        names = " or ".join(dict.fromkeys(one.__name__ for one in models))
        raise RequestError(f"the response to {cls.__name__} is {names}, not {expected.__name__}")


def _given(request: Request) -> frozenset[str]:
    return frozenset(request.model_fields_set) | type(request).__always__


def _body(request: Request, operation: Operation[Any, Any], given: frozenset[str]) -> object:
    """Return the body: an object of the fields that are its properties, or the field `body`."""
    if operation.body is None:
        return UNSET
    parts = type(request).__body__
    if not parts:
        return getattr(request, "body", UNSET) if "body" in given else UNSET
    values = {name: getattr(request, field) for field, name in parts.items() if field in given}
    if not values and not operation.body.required:
        return UNSET
    declared = operation.body.media[0].type
    kind = declared() if declared else None
    if not (isinstance(kind, type) and issubclass(kind, BaseModel)):
        return values
    try:
        return kind(**values)
    except ValidationError as error:
        faults = error.errors(include_url=False, include_input=False, include_context=False)
        first = faults[0]
        where = ".".join(str(part) for part in first["loc"])
        message = f"{type(request).__name__}: the body's {where}: {first['msg']}"
        raise RequestError(message) from None  # the cause would show the values


@lru_cache(maxsize=1024)
def retyped(cls: type[Request], expected: Any) -> Operation[Any, Any]:
    """Return the operation of a request class with the success types of the class or the caller."""
    operation, named = cls.__operation__, cls.__responses__

    def wanted(status: str) -> Thunk | None:
        if not status.startswith("2") and status != "default":
            return None
        if expected is not None:
            return lambda: expected
        return named.get(int(status)) if status.isdigit() else None

    responses = {
        status: _typed(response, kind) if (kind := wanted(status)) else response
        for status, response in operation.responses.items()
    }
    return replace(operation, responses=responses)


def _typed(response: ResponseSpec, kind: Thunk) -> ResponseSpec:
    media = (
        replace(one, type=kind) if one.type is not None and is_json(bare(one.wire)) else one
        for one in response.media
    )
    return replace(response, media=tuple(media))
