# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Convert an httpx2 response to a typed `Response`, and that to a value or an error."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, Generic, TypeVar, cast

import httpx2
import typing_extensions  # pydantic needs it, too

from ..errors import ResponseError
from ..errors.by_status import error_class
from ..errors.error import without_secrets
from ..log import redact_text
from ..media_types import bare, is_json
from ..models.decode import Deviation, decode_value
from ..models.model import secret_names
from ..operation import Media, Operation, ResponseSpec
from ..request.build import Prepared
from ..request.negotiation import accept
from .media import Typed, choose, header, typed

T = TypeVar("T")
E = TypeVar("E")
T_co = TypeVar("T_co", covariant=True)
H_co = typing_extensions.TypeVar(
    "H_co", bound=Mapping[str, object], covariant=True, default=Mapping[str, object]
)

_INDEX = re.compile(r"(?<=/)[0-9]+(?=/|$)")
_SHOWN = 200
_MOST_PLACES = 10_000
_warned: set[tuple[str, str, str]] = set()


@dataclass(frozen=True)
class Response(Generic[T_co, H_co]):
    """A response, read whole.

    `status_code` is an `HTTPStatus`, or an int if it has no standard name. `content` is the body as
    received and `parsed` the typed body, None if there is none or the document does not declare
    one. `deviations` lists the differences from the document. `typed_headers` holds the declared
    headers that were received, by Python name.
    """

    status_code: int
    content: bytes = field(repr=False)
    headers: httpx2.Headers = field(repr=False)
    parsed: T_co | None
    deviations: tuple[Deviation, ...] = ()
    typed_headers: H_co = field(default_factory=cast("Any", dict), repr=False)
    http_response: httpx2.Response | None = field(default=None, repr=False)

    def __getstate__(self) -> dict[str, object]:
        return without_secrets(vars(self))


class _Untyped(Exception):
    """The body has none of the declared types."""


def read(
    operation: Operation[T, E],
    response: httpx2.Response,
    strict: bool,
    prepared: Prepared,
    needs_value: bool = False,
) -> Response[T | E, Any]:
    """Read a response whose body is in memory (`response.read()` or `aread()` was called).

    Raises ResponseError if a success cannot be parsed and, in strict validation, if a declared
    response does not match the document. The body of a failure never hides its status: if it cannot
    be parsed, `parsed` is None. The same holds for a body with none of the declared media types,
    which is a deviation, and a ResponseError for a success that `needs_value`.
    """
    declared = documented(operation, response.status_code)
    needed = needs_value and succeeds(operation, response.status_code)
    parsed, deviations = _checked(operation, response, declared, strict, prepared, needed)
    headers, odd = _typed_headers(response, declared)
    _report(operation, response, odd, strict, prepared)
    return Response(
        status_code=_status(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=cast("T | E | None", parsed),
        deviations=(*deviations, *odd),
        typed_headers=headers,
        http_response=response,
    )


def value(
    operation: Operation[T, E], response: httpx2.Response, strict: bool, prepared: Prepared
) -> T:
    """Return the parsed body of a declared 2xx. Any other status raises its error, see `raise_for`.

    Raises ResponseError if the body has none of the declared types.
    """
    if not succeeds(operation, response.status_code):
        whole: Operation[Any, Any] = operation
        return cast(T, success(whole, read(whole, response, strict, prepared), prepared))
    declared = documented(operation, response.status_code)
    return cast(T, _checked(operation, response, declared, strict, prepared, True)[0])


def _checked(
    operation: Operation[Any, Any],
    response: httpx2.Response,
    declared: ResponseSpec | None,
    strict: bool,
    prepared: Prepared,
    needs_value: bool,
) -> Typed:
    """Return the typed body. Differences from the document are logged, or raised in strict
    validation.
    """
    try:
        parsed, deviations = _body(operation, response, declared, prepared)
    except _Untyped as error:
        if needs_value:
            raise _unreadable(response, prepared, str(error)) from None
        parsed, deviations = None, (Deviation("", str(error)),)
    _report(operation, response, deviations, strict, prepared)
    return parsed, deviations


def _report(
    operation: Operation[Any, Any],
    response: httpx2.Response,
    deviations: tuple[Deviation, ...],
    strict: bool,
    prepared: Prepared,
) -> None:
    """Log deviations, or raise ResponseError for them in strict validation."""
    if deviations and strict:
        first = deviations[0]
        more = f" and {len(deviations) - 1} more" if len(deviations) > 1 else ""
        where = first.pointer or "the body"
        raise _unreadable(response, prepared, f"{where}: {first.message}{more}")
    for deviation in deviations:
        _tell(operation, deviation, prepared)


def succeeds(operation: Operation[Any, Any], status: int) -> bool:
    """Whether a status is a success that the document declares."""
    return 200 <= status <= 299 and documented(operation, status) is not None


def documented(operation: Operation[Any, Any], status: int) -> ResponseSpec | None:
    """Return the declaration of a status: its own, that of its class (`4XX`), or the default.

    The default usually describes errors, so it is no success if a success is declared as well.
    """
    responses = operation.responses
    exact = responses.get(str(int(status)))
    if exact is not None:
        return exact
    names = [f"{status // 100}XX", f"{status // 100}xx"]
    if status // 100 != 2 or not any(name.startswith("2") for name in responses):
        names.append("default")
    return next((responses[name] for name in names if name in responses), None)


def raise_for(operation: Operation[T, E], response: Response[object], prepared: Prepared) -> None:
    """Raise the error of a status that is not a success. Do nothing for a declared 2xx."""
    status = response.status_code
    if succeeds(operation, status):
        return
    known = documented(operation, status) is not None
    raise error_class(status, documented=known)(
        status,
        response.content,
        parsed=response.parsed,
        response=response.http_response,
        method=prepared.method,
        url=prepared.mask(_address(response.http_response, prepared)),
    )


def success(operation: Operation[T, E], response: Response[T | E], prepared: Prepared) -> T:
    """Return the parsed body of a declared 2xx. Any other status raises, see `raise_for`."""
    raise_for(operation, response, prepared)
    return cast(T, response.parsed)


def _body(
    operation: Operation[Any, Any],
    response: httpx2.Response,
    declared: ResponseSpec | None,
    prepared: Prepared,
) -> Typed:
    if declared is None or not declared.media or prepared.method == "HEAD":
        return None, ()
    if response.status_code in (204, 205, 304):
        return None, ()
    content_type = response.headers.get("content-type", "")
    media = choose(declared.media, content_type, response.content)
    if media is None:
        raise _Untyped(f"{_came(content_type)} where {_names(declared.media)} is documented")
    if operation.stream is not None and media.wire == operation.stream.media:
        if all(one.wire == media.wire for one in declared.media):
            return None, ()  # the caller of a stream reads its frames
        what = f"it came as a stream ({bare(media.wire)}): call the function that streams it"
        raise _Untyped(what)
    if not response.content.strip() and is_json(bare(media.wire)):
        what = f"the body is empty where {media.wire} is documented"
        if not _takes_none(media):
            raise _Untyped(what)
        return None, (Deviation("", what),)
    try:
        parsed, deviations = typed(media, response, content_type)
    except ValueError as error:
        if not response.is_success:
            return None, (Deviation("", f"{error} ({content_type or 'no content type'})"),)
        raise _unreadable(response, prepared, str(error)) from error
    if media.on_request and ("Accept", accept(operation)) in prepared.headers:
        asked = _names([one for one in declared.media if not one.on_request])
        came = f"{_came(content_type)} where {asked} was asked for"
        deviations = (Deviation("", came), *deviations)
    return parsed, deviations


def _takes_none(media: Media) -> bool:
    """Whether the declared type allows None."""
    return media.type is None or not decode_value(media.type(), None)[1]


def _came(content_type: str) -> str:
    return f"{content_type} came" if content_type else "a body without a Content-Type came"


def _names(media: Iterable[Media]) -> str:
    return " or ".join(one.wire for one in media)


def _unreadable(response: httpx2.Response, prepared: Prepared, what: str) -> ResponseError:
    content_type = response.headers.get("content-type", "no content type")
    declared = documented(prepared.operation, response.status_code)
    media = declared.media if declared else ()
    secrets = {name for one in media if one.type for name in secret_names(one.type())}
    text = response.content[: _SHOWN * 4].decode("utf-8", "replace")
    shown = redact_text(text, secrets)[:_SHOWN]
    start = " ".join(shown.split())
    message = (
        f"the response ({response.status_code}, {content_type}) does not parse: {what}: {start}"
    )
    error = ResponseError(message, content=response.content)
    return error.about(prepared.method, prepared.mask(_address(response, prepared)), response)


def _typed_headers(
    response: httpx2.Response, declared: ResponseSpec | None
) -> tuple[dict[str, object], tuple[Deviation, ...]]:
    """Return the declared headers by Python name, and those that do not match their type."""
    found: dict[str, object] = {}
    odd: list[Deviation] = []
    for param in declared.headers if declared else ():
        text = response.headers.get(param.wire)
        if text is not None:
            type_ = param.type() if param.type else None
            found[param.name], fits = header(type_, text, param.explode, param.media)
            if not fits:
                message = "its text does not match the declared type"
                odd.append(Deviation(f"header {param.wire}", message))
    return found, tuple(odd)


def _tell(operation: Operation[Any, Any], deviation: Deviation, prepared: Prepared) -> None:
    """Log one warning per place in an operation's responses, however many items have it."""
    place = _INDEX.sub("*", deviation.pointer) or "the body"
    key = (prepared.logger, operation.id, place)
    if key not in _warned and len(_warned) < _MOST_PLACES:
        _warned.add(key)
        log = logging.getLogger(prepared.logger)
        log.warning("%s: %s is not as documented: %s", operation.id, place, deviation.message)


def _address(response: httpx2.Response | None, prepared: Prepared) -> str:
    """Return the URL of the response, which a redirect may have changed."""
    try:
        return prepared.url if response is None else str(response.url)
    except RuntimeError:
        return prepared.url


def _status(status: int) -> int:
    try:
        return HTTPStatus(status)
    except ValueError:
        return status
