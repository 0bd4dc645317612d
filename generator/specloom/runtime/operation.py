# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""What one operation of the document says about the wire: plain data, no behaviour.

Generated modules hold one `Operation` constant each; everything that acts on it is written once,
beside this file. Types are given as thunks (`lambda: list[models.Pet]`), so that importing an
operation loads no model before the first response is read.
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
    """`allowEmptyValue`: an empty value is sent as the bare name; in a path, it may be empty."""
    media: str | None = None
    """Media type of a parameter described by `content`; its value travels as that text."""
    type: Thunk | None = None
    """The declared type where `str(value)` is not its wire form (RFC 822 dates, Unix times)."""
    secret: bool = False
    deprecated: bool = False
    slashes: bool = False
    """Whether a value in the path may be several segments: its `/` is not encoded."""
    separators: Sequence[str] = ()
    """What stands between the items of a list and of the lists in it, the outer first, where no
    style says so (`collectionFormat` of Swagger 2.0)."""


@dataclass(frozen=True, slots=True, eq=False)
class Encoding:
    """How one property of a form or multipart body travels (OpenAPI 3.1, section 4.8.15)."""

    media: str | None = None
    style: Style | None = None
    explode: bool | None = None
    reserved: bool = False
    headers: tuple[Param, ...] = ()
    """Those of its parts, beside Content-Type."""
    fixed: Mapping[str, object] = field(default_factory=dict[str, object])
    """What such a header is where nobody says, by its Python name."""
    separators: Sequence[str] = ()
    """As those of a parameter, for the lists of a field."""


@dataclass(frozen=True, slots=True, eq=False)
class Media:
    """One media type of a body or response; `type` is None where nothing is said of the content."""

    wire: str
    type: Thunk | None = None
    encoding: Mapping[str, Encoding] = field(default_factory=dict[str, Encoding])
    on_request: bool = False
    """Whether a response has this form only where `accept` asks for it."""


@dataclass(frozen=True, slots=True, eq=False)
class Body:
    """The request body: its media types in the order of the document, the first is the default."""

    media: tuple[Media, ...]
    required: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class ResponseSpec:
    """What the document says of one status; no media means no body."""

    media: tuple[Media, ...] = ()
    headers: tuple[Param, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Event:
    """The data of the server-sent events of one name."""

    type: Thunk
    text: bool = False
    """Whether the data is a text itself, not JSON."""


@dataclass(frozen=True, slots=True, eq=False)
class Stream:
    """A response that comes as frames: NDJSON, JSON lines, JSON text sequences, server-sent
    events."""

    format: StreamFormat
    media: str
    type: Thunk
    error: str | None = None
    """The field whose presence in a frame reports a failure in-band."""
    done: str | None = None
    """The data of a server-sent event that ends the stream."""
    switch: Mapping[str, Any] = field(default_factory=dict[str, Any])
    """Body fields that ask the server to stream."""
    final: str | None = None
    """Dotted path of what is true in the last frame only, where that one is the whole once more."""
    text: str | None = None
    """Dotted path of the text that a frame carries."""
    events: Mapping[str, Event] = field(default_factory=dict[str, Event])
    """Where frames are server-sent events: their data by their names, "" for all others. Without
    any, frames are the data of events."""


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """How a list goes on after its first response. Dotted paths lead into the response's body."""

    style: Literal["link", "cursor", "offset", "page"]
    items: str = ""
    param: str | None = None
    """Python name of the parameter that moves: cursor, offset or page number. With a dot in front
    it is the path of a field of the body."""
    size: str | None = None
    """The same of what asks for a page size."""
    max_size: int | None = None
    page_size: int | None = None
    start: int = 0
    next: str | None = None
    more: str | None = None
    header: str | None = None
    """The header of the response that has the next cursor or URL, in place of `next`."""
    key: str | None = None
    """The field by which items that come twice are recognised."""
    total: str | None = None
    """The path of the number of all items."""
    total_header: str | None = None
    """The header of the response that has the number of all items."""


@dataclass(frozen=True, slots=True, eq=False)
class Scheme:
    """One security scheme (OpenAPI 3.1, section 4.8.27)."""

    name: str
    kind: Literal["apiKey", "basic", "bearer", "oauth2", "mutualTLS", "other"]
    place: Place = "header"
    wire: str = "Authorization"
    prefix: str = ""
    default: str | None = None
    """The credential used when the caller gives none (an anonymous key)."""
    token_url: str | None = None
    token_urls: Mapping[str, str] = field(default_factory=dict[str, str])
    """By flow ("clientCredentials", "password", "refresh"), where they differ from it."""
    scopes: tuple[str, ...] = ()
    """Those of all flows."""
    flow_scopes: Mapping[str, Sequence[str]] = field(default_factory=dict[str, Sequence[str]])
    """By flow, where flows differ in them."""


@dataclass(frozen=True, slots=True, eq=False)
class Server:
    """A server of the document: a URL template, the values its variables have by default, and
    those they may have."""

    url: str
    variables: Mapping[str, str] = field(default_factory=dict[str, str])
    name: str = ""
    description: str = ""
    choices: Mapping[str, Sequence[str]] = field(default_factory=dict[str, Sequence[str]])


@dataclass(frozen=True, slots=True, eq=False)
class Operation(Generic[T, E]):
    """One operation. `T` is what a success gives, `E` what any other declared status gives."""

    id: str
    method: str
    path: str
    params: tuple[Param, ...] = ()
    body: Body | None = None
    responses: Mapping[str, ResponseSpec] = field(default_factory=dict[str, ResponseSpec])
    """By status: "200", "4XX", "default"."""
    security: tuple[tuple[str, ...], ...] = ()
    """Alternatives, each the names of the schemes it needs together; `()` among them: none."""
    servers: tuple[Server, ...] = ()
    """Where the operation (or its path) names servers of its own."""
    page: Page | None = None
    stream: Stream | None = None
    idempotent: bool | None = None
    """Whether it may be repeated; None: as its method says (RFC 9110, section 9.2.2)."""
    idempotency_key: str | None = None
    """The header in which every call sends a key of its own, the same with each attempt."""


@dataclass(frozen=True, slots=True, eq=False)
class Api:
    """What a generated package knows of its API as a whole."""

    title: str
    distribution: str
    version: str
    env: str
    """Prefix of the environment variables: `<env>_BASE_URL`, `<env>_TOKEN`."""
    servers: tuple[Server, ...] = ()
    schemes: Mapping[str, Scheme] = field(default_factory=dict[str, Scheme])
    unused_schemes: tuple[str, ...] = ()
    """Those that no operation requires."""


class Call(NamedTuple, Generic[T, E]):
    """One call of an operation, as a generated function hands it to the runtime."""

    operation: Operation[T, E]
    client: Sender
    arguments: Mapping[str, object]
    body: object
    options: Mapping[str, object]
