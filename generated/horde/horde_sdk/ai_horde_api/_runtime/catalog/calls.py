# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Make a call from named JSON values, and data to show from its response."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from importlib import import_module
from typing import Any, Literal

from ..auth.credentials import Credential, from_environment
from ..client import BaseAuthenticatedClient
from ..errors import CredentialsError, RequestError
from ..media_types import bare, is_json, is_text, stream_format
from ..models.decimals import parsed
from ..models.decode import decode_value
from ..operation import Api, Call, Media, Param
from ..perform import perform
from ..request.prepared import Prepared
from ..response.response import Response, documented, raise_for, read, succeeds
from ..transport.driver import Steps
from ..typeguards import is_dict
from ..unset import UNSET
from .operations import Described


def api_of(package: str) -> Api:
    """Return the package's API as a whole."""
    api: Api = import_module(f"{package}.client").API
    return api


def client_of(
    api: Api,
    base_url: str | None = None,
    credentials: Mapping[str, Credential] | None = None,
    **settings: Any,
) -> BaseAuthenticatedClient:
    """Return a client with the credentials of the environment and, for other schemes, the given
    ones.
    """
    given = from_environment(api)
    named = {**(credentials or {}), **(given.credentials or {})}
    kind = type("Client", (BaseAuthenticatedClient,), {"__api__": api})
    client: BaseAuthenticatedClient = kind(
        base_url, given.token, credentials=named or None, **settings
    )
    return client


def call_of(
    found: Described,
    client: BaseAuthenticatedClient,
    values: Mapping[str, object],
    body: object = UNSET,
    options: Mapping[str, object] | None = None,
) -> Call[Any, Any]:
    """Return a call of an operation. `values` are its parameters by Python name.

    Raises RequestError for a missing value, and for one that is not a parameter of the operation.
    """
    known = {param.name for param in found.params}
    for name in values:
        if name not in known:
            near = get_close_matches(name, known, 1)
            hint = f"; did you mean {near[0]!r}?" if near else ""
            raise RequestError(f"{found.entry.key} has no parameter {name!r}{hint}")
    arguments: dict[str, object] = {**dict.fromkeys(known, UNSET), **found.defaults, **values}
    for param in found.params:
        missing = arguments[param.name] is UNSET or arguments[param.name] is None
        if missing and found.needs(param) and is_offered(found, param, client.__api__):
            raise RequestError(f"{found.entry.key} needs {param.name!r}")
    if body is UNSET and found.operation.body and found.operation.body.required:
        raise RequestError(f"{found.entry.key} needs a body")
    return Call(found.operation, client, arguments, body, options or {})


def body_of(media: Media | None, data: Any) -> Any:
    """Return JSON data as a body. A patch may leave out what the type requires."""
    if media is None or media.type is None or "merge-patch" not in bare(media.wire):
        return data
    if not is_dict(data):  # it is typed already
        return data
    return decode_value(media.type(), data)[0]


def is_offered(found: Described, param: Param, api: Api) -> bool:
    """Whether callers give a parameter, or a security scheme fills it with its credential."""
    schemes = (api.schemes[name] for names in found.operation.security for name in names)
    places = {(scheme.place, scheme.wire.lower()) for scheme in schemes}
    return (param.place, param.wire.lower()) not in places


def whole(call: Call[Any, Any]) -> Steps[Response[Any]]:
    """Return the response of a call, read whole. Raises `ApiError` for a status that is not a
    success.
    """
    exchange = yield from perform(call)
    found = read(call.operation, exchange.response, call.client.__strict__, exchange.prepared)
    raise_for(call.operation, found, exchange.prepared)
    return found


def signed(call: Call[Any, Any], prepared: Prepared) -> Steps[Prepared]:
    """Return a request with its credentials, or unchanged if there are none."""
    try:
        return (yield from call.client.__way__().auth.apply(prepared)).prepared
    except CredentialsError:
        return prepared


@dataclass(frozen=True, slots=True)
class Content:
    """The body of a response as data: JSON, text, bytes, or nothing."""

    kind: Literal["json", "text", "binary", "none"]
    value: Any
    media: str = ""


def content_of(call: Call[Any, Any], response: Response[Any]) -> Content:
    """Return the body of a response according to its content, not to its declared type.

    Numbers keep their digits, and no property is left out.
    """
    media = bare(response.headers.get("content-type", ""))
    if not response.content:
        return Content("none", None, media)
    if is_json(media) or not media or _declared_json(call, response):
        try:
            return Content("json", parsed(response.content.removeprefix(b"\xef\xbb\xbf")), media)
        except (ValueError, RecursionError):
            pass
    if is_text(media) or stream_format(media) or media in _TEXTS:
        return Content("text", response.content.decode("utf-8", "replace"), media)
    return Content("binary", response.content, media or "application/octet-stream")


_TEXTS = frozenset({"application/x-www-form-urlencoded", "application/yaml", "application/x-yaml"})


def _declared_json(call: Call[Any, Any], response: Response[Any]) -> bool:
    """Whether a body is the declared JSON, whatever its content type."""
    spec = documented(call.operation, response.status_code)
    if spec is None or not all(is_json(bare(media.wire)) for media in spec.media):
        return False
    return succeeds(call.operation, response.status_code)
