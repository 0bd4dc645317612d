# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Operations as classes whose fields are the arguments."""

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
    """The credential field of requests whose operation takes a credential."""

    __key_required__: ClassVar[bool] = True

    apikey: str | None = None
    """The credential for this request. The default is the client's."""

    @classmethod
    def is_api_key_required(cls) -> bool:
        """Return whether the operation requires a credential."""
        return cls.__key_required__


class Request(ApiObject):
    """The base of requests: one class for each operation, one object for each call.

    Fields have the names of the operation's parameters and of the properties of its body; wire
    names are accepted too. Only what is given is sent, whatever the defaults are (they are the
    server's), except for the fields in `__always__`. The document's limits are checked when the
    object is created (`pydantic.ValidationError`).
    """

    model_config = ConfigDict(extra="forbid", regex_engine="python-re")

    __api__: ClassVar[Api]
    __operation__: ClassVar[Operation[Any, Any]]
    __responses__: ClassVar[Mapping[int, Thunk]] = {}
    """The result type of each success status."""
    __part__: ClassVar[Callable[..., Any] | None] = None
    """The type of an item or frame, if the response is paged or streamed."""
    __streamed__: ClassVar[bool] = False
    """Whether the response is always a stream."""
    __renamed__: ClassVar[Mapping[str, str]] = {}
    """Fields by parameter, if their names differ."""
    __body__: ClassVar[Mapping[str, str]] = {}
    """Properties of the body by field."""
    __always__: ClassVar[frozenset[str]] = frozenset()
    """Fields that are sent even if they are not given."""

    accept: str | None = None
    """The `accept` header. The default is the declared media types."""

    def model_post_init(self, context: Any, /) -> None:
        """Warn about a deprecated request."""
        if "__deprecated__" in vars(type(self)):
            warn_outside(vars(type(self))["__deprecated__"])

    @classmethod
    def get_http_method(cls) -> str:
        """Return the HTTP method, an `http.HTTPMethod` if Python knows it."""
        method = cls.__operation__.method
        return HTTPMethod.__members__.get(method, method)

    @classmethod
    def get_api_endpoint_subpath(cls) -> str:
        """Return the path below the URL of the API, with parameters in braces."""
        return cls.__operation__.path

    @classmethod
    def get_api_url(cls) -> str:
        """Return the URL of the API: from the environment (`<ENV>_BASE_URL`), otherwise the
        document's.
        """
        given = os.environ.get(f"{cls.__api__.env}_BASE_URL", "").strip()
        return given or server_url(cls.__api__, {})

    @classmethod
    def get_api_endpoint_url(cls) -> str:
        """Return the URL with the path, with parameters in braces."""
        return cls.get_api_url().rstrip("/") + cls.get_api_endpoint_subpath()

    @classmethod
    def get_default_success_response_type(cls) -> Any:
        """Return the type of a successful result, or None if there is no result."""
        return next(iter(cls.get_success_status_response_pairs().values()), None)

    @classmethod
    def get_success_status_response_pairs(cls) -> dict[HTTPStatus, Any]:
        """Return the result type of each declared success status."""
        return {HTTPStatus(status): kind() for status, kind in cls.__responses__.items()}

    @classmethod
    def get_header_fields(cls) -> list[str]:
        """Return the fields sent as headers, besides `apikey`, `accept` and those that are always
        sent.
        """
        return [name for name in cls._fields_in("header") if name not in cls.__always__]

    @classmethod
    def get_query_fields(cls) -> list[str]:
        """Return the fields sent as query parameters."""
        return cls._fields_in("query")

    @classmethod
    def _fields_in(cls, place: str) -> list[str]:
        params = (param for param in cls.__operation__.params if param.place == place)
        return [cls.__renamed__.get(param.name, param.name) for param in params]

    def get_number_of_results_expected(self) -> int:
        """Return the number of results that the request asks for: 1, unless a subclass overrides
        it.
        """
        return 1

    def get_requires_follow_up(self) -> bool:
        """Return whether the server expects another request after this one."""
        kinds = self.get_success_status_response_pairs().values()
        return any(isinstance(kind, type) and issubclass(kind, FollowUp) for kind in kinds)

    def received(self, response: Any) -> Any:
        """Return the result of a response: the response, unless a subclass overrides it."""
        return response

    def failed(self, error: ApiError) -> ApiError:
        """Return the error to raise if the server refuses: the given one, unless a subclass
        overrides it.
        """
        return error


class Answered(Protocol[R_co]):
    """Declares the result type of a request to type checkers."""

    def __response__(self) -> R_co:
        """The response."""
        ...


class Parted(Protocol[I_co]):
    """Declares the type of items or frames to type checkers."""

    def __response_part__(self) -> I_co:
        """An item or frame."""
        ...
