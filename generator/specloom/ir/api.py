"""The API as frozen dataclasses, with Python names and types: the input of every template.

`specloom show API` prints it as JSON. Properties only derive views of the fields.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from ..document.document import Json
from ..document.vocabulary import METHODS
from ..runtime.media_types import StreamFormat
from .schema import Any as Anything
from .schema import Enum, Member, Object, Property, Schema, Union
from .types import Type, type_of

Files = dict[str, str]


HookKind = Literal["webhook", "callback"]


@dataclass(frozen=True, slots=True)
class Hook:
    """A request that the server sends: a webhook or a callback.

    `name` is the webhook's name in the document, or `<operation>.<callback>`. If several requests
    share it, the method, or the method and the callback's expression, are appended.
    """

    name: str
    kind: HookKind
    operation: Operation

    @property
    def method(self) -> str:
        """The HTTP method, in upper case."""
        return self.operation.method.upper()

    @property
    def media(self) -> str:
        """The media type of the body, preferably JSON; empty without a body."""
        return self._content.wire if self._content else ""

    @property
    def type(self) -> str:
        """The type of the body as Python text."""
        if self._content is None:
            return "None"
        return self._content.type.expr if self._content.type else "bytes"

    @property
    def _content(self) -> Media | None:
        media = self.operation.body.media if self.operation.body else ()
        return next((one for one in media if "json" in one.wire), next(iter(media), None))


@dataclass(frozen=True, slots=True)
class Model:
    """A named schema, with the Python names of the schema and its parts."""

    name: str
    schema: Schema
    wire: str = ""
    """The name in the document; empty if it has none."""
    pointer: str = ""
    """The JSON pointer in the document."""
    keys: tuple[str, ...] = ()
    """The stable keys of all its places in the document, by which `names.lock` finds it."""
    module: str = ""
    """The name of the module."""
    former: tuple[str, ...] = ()
    """Former names, which still work with a warning."""
    old: Mapping[str, str] = field(default_factory=dict)
    """Former name → current name of properties or members."""

    @property
    def kind(self) -> Literal["object", "enum", "union", "alias"]:
        """What the schema becomes in Python."""
        match self.schema:
            case Object():
                return "object"
            case Enum():
                return "enum"
            case Union():
                return "union"
        return "alias"

    @property
    def description(self) -> str:
        """The description of the schema."""
        return self.schema.description

    @property
    def properties(self) -> tuple[Property, ...]:
        """The properties of an object."""
        return self.schema.properties if isinstance(self.schema, Object) else ()

    @property
    def members(self) -> tuple[Member, ...]:
        """The members of an enum."""
        return self.schema.members if isinstance(self.schema, Enum) else ()

    @property
    def type(self) -> Type | None:
        """The type that a union or an alias stands for; None for an object or enum."""
        return None if isinstance(self.schema, Object | Enum) else type_of(self.schema)


@dataclass(frozen=True, slots=True)
class Param:
    """A parameter or a header. `name` is its Python name, `wire` its name in the document."""

    name: str
    wire: str
    place: str
    required: bool
    type: Type
    takes: Type
    """The type of the argument, which is wider than `type`: see `types.input_type`."""
    style: str
    explode: bool
    schema: Schema
    nullable: bool = False
    reserved: bool = False
    empty: bool = False
    media: str | None = None
    typed: bool = False
    """Whether values are checked against the type. Those of type Json are not."""
    default: str | None = None
    """The Python text of the value that is sent if a required parameter is not given."""
    description: str = ""
    secret: bool = False
    deprecated: bool = False
    slashes: bool = False
    separators: tuple[str, ...] = ()
    """The separators of a list and of the lists in it, if no style of OpenAPI has them."""

    @property
    def positional(self) -> bool:
        """Whether it is a positional argument: a path parameter without a default."""
        return self.place == "path" and self.default is None


@dataclass(frozen=True, slots=True)
class Encoding:
    property: str
    media: str | None
    style: str | None
    explode: bool | None
    reserved: bool
    headers: tuple[Param, ...]
    separators: tuple[str, ...] = ()
    """What stands between the items of a list and of the lists in it, where no style says so."""


@dataclass(frozen=True, slots=True)
class EventData:
    """The data of the server-sent events of one name; an empty name stands for all others."""

    event: str
    schema: Schema
    type: Type
    text: bool
    """Whether the data is a text itself, not JSON."""


@dataclass(frozen=True, slots=True)
class Media:
    wire: str
    type: Type | None
    """None if the document does not describe the content: it is bytes."""
    encoding: tuple[Encoding, ...] = ()
    examples: Mapping[str, Json] = field(default_factory=dict)
    schema: Schema = field(default_factory=Anything)
    on_request: bool = False
    """Whether the server sends this media type only if the caller asks for it by `accept`."""
    events: tuple[EventData, ...] = ()
    """Where its schema describes whole server-sent events; `schema` is that of their data then."""


@dataclass(frozen=True, slots=True)
class Body:
    media: tuple[Media, ...]
    required: bool
    type: Type
    """The type of the body."""
    takes: Type
    """The type of the `body` argument, which is wider."""
    description: str = ""
    name: str = ""
    """The name of the argument in API classes; empty: that of its schema."""


@dataclass(frozen=True, slots=True)
class Response:
    status: str
    description: str
    media: tuple[Media, ...]
    headers: tuple[Param, ...]
    links: tuple[Mapping[str, Json], ...] = ()
    """The links to other operations, as in the document."""

    @property
    def usual(self) -> tuple[Media, ...]:
        """The media types that the server sends unless the caller asks for another."""
        return tuple(media for media in self.media if not media.on_request)


@dataclass(frozen=True, slots=True)
class NextPage:
    """Another operation that gets the pages after the first, as in the runtime."""

    tag: str
    name: str
    link: str | None = None
    arguments: Mapping[str, str] = field(default_factory=dict)
    fixed: Mapping[str, str] = field(default_factory=dict)
    """The Python text of default values, by the name of the parameter."""


@dataclass(frozen=True, slots=True)
class Page:
    style: str
    item: Type
    items: str = ""
    param: str | None = None
    size: str | None = None
    max_size: int | None = None
    page_size: int | None = None
    start: int = 0
    next: str | None = None
    more: str | None = None
    header: str | None = None
    key: str | None = None
    total: str | None = None
    total_header: str | None = None
    following: NextPage | None = None
    hidden: tuple[str, ...] = ()
    """The arguments that the pager sets itself."""


@dataclass(frozen=True, slots=True)
class Stream:
    format: StreamFormat
    media: str
    frame: Type
    only: bool
    """Whether the operation has no other success response."""
    events: tuple[EventData, ...] = ()
    """Where frames are server-sent events, and not their data."""
    error: str | None = None
    done: str | None = None
    switch: Mapping[str, Json] = field(default_factory=dict)
    final: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """Another operation that is called for a job: its tag and name."""

    tag: str
    name: str
    arguments: Mapping[str, int] = field(default_factory=dict)
    fixed: Mapping[str, str] = field(default_factory=dict)
    """The Python text of default values, by the name of the parameter."""


@dataclass(frozen=True, slots=True)
class Polling:
    """How to wait for the work that an operation starts, as in the runtime."""

    type: Type
    """The type of the result."""
    name: str
    sources: tuple[str, ...] = ()
    status: Step | None = None
    result: Step | str | None = None
    cancel: Step | None = None
    state: str = ""
    done: tuple[Json, ...] = ()
    failed: tuple[Json, ...] = ()
    failed_when: str = ""
    progress: str = ""
    interval: float = 2.0
    final: str = ""
    repeats: bool = False


@dataclass(frozen=True, slots=True)
class Server:
    url: str
    variables: Mapping[str, str]
    description: str = ""
    name: str = ""
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Scheme:
    name: str
    kind: str
    place: str
    wire: str
    prefix: str
    default: str | None
    token_url: str | None
    scopes: tuple[str, ...]
    description: str = ""
    token_urls: Mapping[str, str] = field(default_factory=dict)
    authorization_urls: Mapping[str, str] = field(default_factory=dict)
    flow_scopes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    document: Mapping[str, Json] = field(default_factory=dict)
    """The Security Scheme Object of the document."""


@dataclass(frozen=True, slots=True)
class Callback:
    """A callback of an operation. Its path is an expression (OpenAPI 3.1, section 4.8.18)."""

    name: str
    operation: Operation


EXTENSIONS: Mapping[str, tuple[str, type]] = {
    "idempotent": ("x-specloom-idempotent", bool),
    "idempotency_key": ("x-specloom-idempotency-key", str),
}
"""Our extensions of operations that are passed to the runtime unchanged.

Name in the runtime's `Operation` → (name in a document, type of the value).
"""


@dataclass(frozen=True)
class Operation:
    name: str
    full_name: str
    """Its name, with its tag in front where operations of other tags have the same name."""
    id: str
    """The `operationId` in the document."""
    tag: str
    """The Python name of the first tag, which names the module."""
    tags: tuple[str, ...]
    """All tags, as in the document."""
    method: str
    path: str
    pointer: str
    summary: str
    description: str
    params: tuple[Param, ...]
    body: Body | None
    responses: tuple[Response, ...]
    success: Type
    other: Type
    security: tuple[tuple[str, ...], ...]
    servers: tuple[Server, ...]
    page: Page | None
    stream: Stream | None
    deprecated: bool
    untagged: bool = False
    """Whether the document gives it no tag."""
    callbacks: tuple[Callback, ...] = ()
    polling: Polling | None = None
    extensions: Mapping[str, Json] = field(default_factory=dict)
    """The values of `EXTENSIONS`, by their names in the runtime."""

    @property
    def key(self) -> str:
        """The key of the operation in its path item."""
        return self.method.lower() if self.method.lower() in METHODS else self.method

    @cached_property
    def path_params(self) -> tuple[Param, ...]:
        """The positional parameters: those in the path that have no default."""
        return tuple(p for p in self.params if p.positional)

    @cached_property
    def other_params(self) -> tuple[Param, ...]:
        """The keyword-only parameters, required ones first."""
        rest = [p for p in self.params if not p.positional]
        return tuple(sorted(rest, key=lambda p: not (p.required and p.default is None)))

    @property
    def has_timeout(self) -> bool:
        """Whether a parameter is called `timeout`, as the option is."""
        return any(param.name == "timeout" for param in self.params)


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag and the operations whose first tag it is."""

    name: str
    """The Python name."""
    wire: str
    """The name in the document."""
    description: str
    operations: tuple[Operation, ...]
    old: tuple[tuple[str, Operation], ...] = ()
    """Former names of operations of this tag, which still work with a warning."""

    @property
    def direct(self) -> bool:
        """Whether it stands for operations without a tag, which the client itself offers."""
        return self.wire == "default" and all(op.untagged for op in self.operations)

    @property
    def listing(self) -> str:
        """A Markdown list of the operations with their summaries."""
        return "\n".join(
            f"- `{op.name}`: {op.summary or f'{op.method} {op.path}'}" for op in self.operations
        )


@dataclass(frozen=True, slots=True)
class Api:
    name: str
    package: str
    distribution: str
    version: str
    title: str
    description: str
    document_version: str
    env: str
    stands_in_for: str | None
    surfaces: tuple[str, ...]
    mapping: bool
    tags: tuple[Tag, ...]
    models: tuple[Model, ...]
    schemes: tuple[Scheme, ...]
    servers: tuple[Server, ...]
    errors: Mapping[str, str]
    """Additional names in `errors.py` → the error class that each is an alias of."""
    dialect: str = ""
    """The generator whose clients the package takes the place of."""
    """The generator whose client the package stands in for, with its conventions."""
    webhooks: tuple[Operation, ...] = ()
    """The webhooks. The path of each is the name of the webhook."""
    left: tuple[Tag, ...] = ()
    """Tags without operations, which have only former names of operations."""

    @property
    def homes(self) -> tuple[Tag, ...]:
        """All tags, including those that have only former operations."""
        return (*self.tags, *self.left)

    @property
    def basic_only(self) -> bool:
        """Whether HTTP Basic is the only security scheme that operations require."""
        used = [scheme.kind for scheme in self.schemes if scheme.name not in self.unused_schemes]
        return bool(used) and set(used) == {"basic"}

    @property
    def credential_variables(self) -> tuple[str, ...]:
        """The environment variables that hold a credential."""
        basic = any(scheme.kind == "basic" for scheme in self.schemes)
        pair = (f"{self.env}_USERNAME", f"{self.env}_PASSWORD") if basic else ()
        return pair if self.basic_only else (f"{self.env}_TOKEN", *pair)

    @property
    def unused_schemes(self) -> tuple[str, ...]:
        """The security schemes that no operation requires."""
        used = {name for op in self.operations for names in op.security for name in names}
        return tuple(scheme.name for scheme in self.schemes if scheme.name not in used)

    @property
    def operations(self) -> tuple[Operation, ...]:
        """The operations of all tags."""
        return tuple(operation for tag in self.tags for operation in tag.operations)

    @property
    def secured_client(self) -> str:
        """The class that examples of secured operations create.

        It is `AuthenticatedClient` where users know it from the client that the package replaces.
        """
        known = self.client_dialect or self.stands_in_for
        return "AuthenticatedClient" if known else "Client"

    @property
    def client_dialect(self) -> str:
        """The dialect of module functions and clients; empty for the usual ones."""
        return "" if self.dialect == "openapi-generator" else self.dialect

    @property
    def schemas(self) -> dict[str, Schema]:
        """The schemas of the models by their names."""
        return {model.name: model.schema for model in self.models}

    @property
    def hooks(self) -> tuple[Hook, ...]:
        """All webhooks and callbacks."""
        result: dict[str, Hook] = {}
        sent: list[tuple[HookKind, str, str, Operation]]
        sent = [("webhook", op.path, "", op) for op in self.webhooks]
        sent += [
            ("callback", f"{op.id}.{one.name}", one.operation.path, one.operation)
            for op in self.operations
            for one in op.callbacks
        ]
        for kind, name, more, op in sent:
            for longer in ("", f".{op.key}", f".{op.key} {more}"):
                if name + longer not in result:
                    result[name + longer] = Hook(name + longer, kind, op)
                    break
        return tuple(result.values())
