# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Operations as classes, whose fields are the arguments."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from http import HTTPMethod, HTTPStatus
from typing import Any, ClassVar, Protocol, TypeVar

from pydantic import ConfigDict

from ..deprecations import warn_outside
from ..errors import ApiError
from ..operation import Api, Operation, Thunk
from ..request.build import server_url
from .objects import ApiObject
from .responses import FollowUp

R_co = TypeVar("R_co", covariant=True)
I_co = TypeVar("I_co", covariant=True)


class Keyed(ApiObject):
    """What requests have whose operation takes a credential."""

    __key_required__: ClassVar[bool] = True

    apikey: str | None = None
    """The credential for this request in place of the client's; the client's if not given."""

    @classmethod
    def is_api_key_required(cls) -> bool:
        """Whether the operation is refused without a credential."""
        return cls.__key_required__


class Request(ApiObject):
    """The base of requests: one class for each operation, one object for each call.

    Fields have the names of the operation's parameters and of the properties of its body; the
    names on the wire are understood too. Only what was given is sent, whatever the defaults are
    (they are the server's), but for the fields in `__always__`. Limits of the document are
    checked when the object is made (`pydantic.ValidationError`).
    """

    model_config = ConfigDict(extra="forbid", regex_engine="python-re")

    __api__: ClassVar[Api]
    __operation__: ClassVar[Operation[Any, Any]]
    __responses__: ClassVar[Mapping[int, Thunk]] = {}
    """What each success status gives."""
    __part__: ClassVar[Callable[..., Any] | None] = None
    """The type of one item or frame, where the response is paged or streamed."""
    __streamed__: ClassVar[bool] = False
    """Whether the response only comes as frames."""
    __renamed__: ClassVar[Mapping[str, str]] = {}
    """Parameter → field, where they have different names."""
    __body__: ClassVar[Mapping[str, str]] = {}
    """Field → property of the body."""
    __always__: ClassVar[frozenset[str]] = frozenset()
    """Fields that are sent even if they were not given."""

    accept: str | None = None
    """The 'accept' header field; the documented media types if not given."""

    def model_post_init(self, context: Any, /) -> None:
        """Warn of a request that is deprecated."""
        if "__deprecated__" in vars(type(self)):
            warn_outside(vars(type(self))["__deprecated__"])

    @classmethod
    def get_http_method(cls) -> str:
        """The HTTP method, an `http.HTTPMethod` where Python knows it."""
        method = cls.__operation__.method
        return HTTPMethod.__members__.get(method, method)

    @classmethod
    def get_api_endpoint_subpath(cls) -> str:
        """The path below the URL of the API, its parameters in braces."""
        return cls.__operation__.path

    @classmethod
    def get_api_url(cls) -> str:
        """The URL of the API: from the environment (`<ENV>_BASE_URL`), else the document's."""
        given = os.environ.get(f"{cls.__api__.env}_BASE_URL", "").strip()
        return given or server_url(cls.__api__, {})

    @classmethod
    def get_api_endpoint_url(cls) -> str:
        """The URL with the path, its parameters in braces."""
        return cls.get_api_url().rstrip("/") + cls.get_api_endpoint_subpath()

    @classmethod
    def get_default_success_response_type(cls) -> Any:
        """The type of what a success gives; None where it gives nothing."""
        return next(iter(cls.get_success_status_response_pairs().values()), None)

    @classmethod
    def get_success_status_response_pairs(cls) -> dict[HTTPStatus, Any]:
        """What each documented success status gives."""
        return {HTTPStatus(status): kind() for status, kind in cls.__responses__.items()}

    @classmethod
    def get_header_fields(cls) -> list[str]:
        """The fields sent as headers, besides `apikey`, `accept` and those always sent."""
        return [name for name in cls._fields_in("header") if name not in cls.__always__]

    @classmethod
    def get_query_fields(cls) -> list[str]:
        """The fields sent as query parameters."""
        return cls._fields_in("query")

    @classmethod
    def _fields_in(cls, place: str) -> list[str]:
        params = (param for param in cls.__operation__.params if param.place == place)
        return [cls.__renamed__.get(param.name, param.name) for param in params]

    def get_number_of_results_expected(self) -> int:
        """How many results the request asks for: 1, unless a class of your own says otherwise."""
        return 1

    def get_requires_follow_up(self) -> bool:
        """Whether the server waits for another request after this one."""
        kinds = self.get_success_status_response_pairs().values()
        return any(isinstance(kind, type) and issubclass(kind, FollowUp) for kind in kinds)

    def received(self, response: Any) -> Any:
        """What the caller gets for a response: the response, unless a class of your own changes
        it."""
        return response

    def failed(self, error: ApiError) -> ApiError:
        """The error raised where the server refuses: as it is, unless a class of your own says."""
        return error


class Answered(Protocol[R_co]):
    """A request, to a type checker: it says what its success gives."""

    def __response__(self) -> R_co:
        """The response."""
        ...


class Parted(Protocol[I_co]):
    """A request whose response has items or frames, to a type checker."""

    def __response_part__(self) -> I_co:
        """An item, or a frame."""
        ...
