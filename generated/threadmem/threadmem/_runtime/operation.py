# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""The declaration of an operation: plain data, no behaviour.

Each generated module has an `Operation` constant. The code that uses it is written once, in this
package. Types are given as functions (`lambda: list[models.Pet]`), so that importing an operation
loads no model before the first response is read.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, Literal, NamedTuple, TypeVar

from .media_types import StreamFormat

if TYPE_CHECKING:
    from .perform import Sender

T = TypeVar("T")
E = TypeVar("E")

Thunk = Callable[[], Any]
Place = Literal["path", "query", "header", "cookie", "querystring"]
Style = Literal[
    "simple", "label", "matrix", "form", "spaceDelimited", "pipeDelimited", "deepObject", "cookie"
]


@dataclass(frozen=True, slots=True, eq=False)
class Param:
    """One parameter: `name` is its Python name, `wire` its name in the document."""

    name: str
    wire: str
    place: Place
    required: bool = False
    style: Style = "form"
    explode: bool = False
    reserved: bool = False
    empty: bool = False
    """`allowEmptyValue`: an empty value is sent as the bare name. In a path it may be empty."""
    media: str | None = None
    """The media type of a parameter described by `content`."""
    type: Thunk | None = None
    """The declared type if `str(value)` is not its wire form (RFC 822 dates, Unix times)."""
    secret: bool = False
    deprecated: bool = False
    slashes: bool = False
    """Whether a path value may have several segments, so that its `/` is not encoded."""
    separators: Sequence[str] = ()
    """The separators of the items of a list and of nested lists, the outer one first
    (`collectionFormat` of Swagger 2.0).
    """


@dataclass(frozen=True, slots=True, eq=False)
class Encoding:
    """How one property of a form or multipart body is sent (OpenAPI 3.1, section 4.8.15)."""

    media: str | None = None
    style: Style | None = None
    explode: bool | None = None
    reserved: bool = False
    headers: tuple[Param, ...] = ()
    """The headers of its parts, besides Content-Type."""
    fixed: Mapping[str, object] = field(default_factory=dict[str, object])
    """The default values of these headers, by Python name."""
    separators: Sequence[str] = ()
    """The separators of a list field, as for a parameter."""


@dataclass(frozen=True, slots=True, eq=False)
class Media:
    """One media type of a body or response. `type` is None if no schema is declared."""

    wire: str
    type: Thunk | None = None
    encoding: Mapping[str, Encoding] = field(default_factory=dict[str, Encoding])
    on_request: bool = False
    """Whether a response is sent in this form only if `accept` asks for it."""


@dataclass(frozen=True, slots=True, eq=False)
class Body:
    """The request body: its media types in the order of the document. The first is the default."""

    media: tuple[Media, ...]
    required: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class ResponseSpec:
    """The declaration of one status. No media types mean no body."""

    media: tuple[Media, ...] = ()
    headers: tuple[Param, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Event:
    """The data of server-sent events with one name."""

    type: Thunk
    text: bool = False
    """Whether the data is text, not JSON."""


@dataclass(frozen=True, slots=True, eq=False)
class Stream:
    """A response of frames: NDJSON, JSON lines, JSON text sequences, server-sent events."""

    format: StreamFormat
    media: str
    type: Thunk
    error: str | None = None
    """The field whose presence in a frame reports a failure."""
    done: str | None = None
    """The data of the server-sent event that ends the stream."""
    switch: Mapping[str, Any] = field(default_factory=dict[str, Any])
    """Body fields that ask the server to stream."""
    final: str | None = None
    """The dotted path of a value that is true only in the last frame, which repeats the whole."""
    text: str | None = None
    """The dotted path of the text in a frame."""
    events: Mapping[str, Event] = field(default_factory=dict[str, Event])
    """The data of server-sent events by event name, "" for all others. If empty, frames are the
    data of events.
    """


@dataclass(frozen=True, slots=True, eq=False)
class NextPage:
    """Another operation that gets the pages after the first, and where its arguments come from."""

    operation: Callable[[], Operation[Any, Any]]
    link: str | None = None
    """The Python name of the parameter that takes the link to the page."""
    arguments: Mapping[str, str] = field(default_factory=dict[str, str])
    """Python name of a parameter → that of the operation that gets the first page."""
    fixed: Mapping[str, object] = field(default_factory=dict[str, object])
    """The default values of required parameters, by Python name."""


@dataclass(frozen=True, slots=True)
class Page:
    """The pagination of a list. Dotted paths lead into the response body."""

    style: Literal["link", "cursor", "offset", "page"]
    items: str = ""
    param: str | None = None
    """The Python name of the parameter that selects the page: cursor, offset or page number. With a
    leading dot, the path of a body field.
    """
    size: str | None = None
    """The Python name (or body path) of the page size."""
    max_size: int | None = None
    page_size: int | None = None
    start: int = 0
    next: str | None = None
    more: str | None = None
    header: str | None = None
    """The response header with the next cursor or URL, in place of `next`."""
    key: str | None = None
    """The field that identifies items, to skip duplicates."""
    total: str | None = None
    """The path of the total number of items."""
    total_header: str | None = None
    """The response header with the total number of items."""
    following: NextPage | None = None
    """The operation to call with the link, where the link is no URL to follow."""


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """Another operation that is called for a job, and where its arguments come from."""

    operation: Callable[[], Operation[Any, Any]]
    arguments: Mapping[str, int] = field(default_factory=dict[str, int])
    """Python name of a parameter → the position of its value in `Polling.sources`."""
    fixed: Mapping[str, object] = field(default_factory=dict[str, object])
    """The default values of required parameters, by Python name."""


@dataclass(frozen=True, slots=True, eq=False)
class Polling:
    """How to wait for the work that an operation starts. Dotted paths lead into JSON bodies.

    The state comes from the operation `status`. Without one it comes from the URL that the response
    has in `Azure-AsyncOperation`, `Operation-Location` or `Location`.
    """

    name: str
    """The operation in Python, for messages: `images.generate`."""
    sources: tuple[str, ...] = ()
    """What identifies a job: `body:PATH` and `header:NAME` of the first response, `argument:NAME`
    and `field:PATH` of the call that starts it.
    """
    status: Step | None = None
    result: Step | str | None = None
    """The operation that returns the result, or its path in the last status. None means that the
    last status is the result.
    """
    cancel: Step | None = None
    state: str = ""
    """The path of the state. If empty, the usual names are tried."""
    done: tuple[object, ...] = ()
    failed: tuple[object, ...] = ()
    failed_when: str = ""
    """The path of a value that is true if the work failed."""
    progress: str = ""
    """The path of a number from 0 to 100."""
    interval: float = 2.0
    """The seconds between two requests, unless the server sends `Retry-After`."""
    final: Literal["", "location", "original", "status"] = ""
    """Where the result is, if the state comes from a URL. If empty, the method decides."""
    repeats: bool = False
    """Whether `status` is the operation itself, called again."""


@dataclass(frozen=True, slots=True, eq=False)
class Scheme:
    """One security scheme (OpenAPI 3.1, section 4.8.27)."""

    name: str
    kind: Literal["apiKey", "basic", "bearer", "oauth2", "mutualTLS", "other"]
    place: Place = "header"
    wire: str = "Authorization"
    prefix: str = ""
    default: str | None = None
    """The credential if the caller gives none (an anonymous key)."""
    token_url: str | None = None
    token_urls: Mapping[str, str] = field(default_factory=dict[str, str])
    """The token URL by flow ("clientCredentials", "password", "refresh"), if it differs."""
    authorization_urls: Mapping[str, str] = field(default_factory=dict[str, str])
    """Where a person logs in, by flow ("authorizationCode", "deviceAuthorization"); of
    "openIdConnect" the URL of the metadata that says it."""
    scopes: tuple[str, ...] = ()
    """The scopes of all flows."""
    flow_scopes: Mapping[str, Sequence[str]] = field(default_factory=dict[str, Sequence[str]])
    """The scopes by flow, if they differ."""


@dataclass(frozen=True, slots=True, eq=False)
class Server:
    """A server of the document: a URL template, the defaults of its variables, and their allowed
    values.
    """

    url: str
    variables: Mapping[str, str] = field(default_factory=dict[str, str])
    name: str = ""
    description: str = ""
    choices: Mapping[str, Sequence[str]] = field(default_factory=dict[str, Sequence[str]])


@dataclass(frozen=True, slots=True, eq=False)
class Operation(Generic[T, E]):
    """One operation. `T` is the result of a success, `E` that of any other declared status."""

    id: str
    method: str
    path: str
    params: tuple[Param, ...] = ()
    body: Body | None = None
    responses: Mapping[str, ResponseSpec] = field(default_factory=dict[str, ResponseSpec])
    """The responses by status: "200", "4XX", "default"."""
    security: tuple[tuple[str, ...], ...] = ()
    """Alternatives, each with the names of the schemes it requires together. `()` means none."""
    servers: tuple[Server, ...] = ()
    """The servers of the operation or its path, if they differ."""
    page: Page | None = None
    stream: Stream | None = None
    polling: Polling | None = None
    idempotent: bool | None = None
    """Whether the call may be repeated. None leaves it to the method (RFC 9110, section 9.2.2)."""
    idempotency_key: str | None = None
    """The header in which every call sends a unique key, the same for each attempt."""


@dataclass(frozen=True, slots=True, eq=False)
class Api:
    """The generated package's API as a whole."""

    title: str
    distribution: str
    version: str
    env: str
    """The prefix of environment variables: `<env>_BASE_URL`, `<env>_TOKEN`."""
    servers: tuple[Server, ...] = ()
    schemes: Mapping[str, Scheme] = field(default_factory=dict[str, Scheme])
    unused_schemes: tuple[str, ...] = ()
    """The schemes that no operation requires."""


class Call(NamedTuple, Generic[T, E]):
    """One call of an operation, as a generated function passes it to the runtime."""

    operation: Operation[T, E]
    client: Sender
    arguments: Mapping[str, object]
    body: object
    options: Mapping[str, object]
