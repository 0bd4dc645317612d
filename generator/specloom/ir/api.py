"""What a template gets: the API in the words of a Python package, as frozen plain data.

`specloom show API` prints it as JSON. Nothing here computes more than a view of its own fields.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from ..document.document import Json
from ..document.vocabulary import METHODS
from .schema import Any as Anything
from .schema import Enum, Member, Object, Property, Schema, Union
from .types import Type, type_of

Files = dict[str, str]


HookKind = Literal["webhook", "callback"]


@dataclass(frozen=True, slots=True)
class Hook:
    """One request that a server sends to its client.

    `name` is the webhook's in the document, or `<operation>.<callback>`; where several requests
    share it, the method or the expression follows.
    """

    name: str
    kind: HookKind
    operation: Operation

    @property
    def method(self) -> str:
        """The HTTP method, in capitals."""
        return self.operation.method.upper()

    @property
    def media(self) -> str:
        """The media type of its body, JSON where there is one; empty without a body."""
        return self._content.wire if self._content else ""

    @property
    def type(self) -> str:
        """The type of its body as Python text."""
        if self._content is None:
            return "None"
        return self._content.type.expr if self._content.type else "bytes"

    @property
    def _content(self) -> Media | None:
        media = self.operation.body.media if self.operation.body else ()
        return next((one for one in media if "json" in one.wire), next(iter(media), None))


@dataclass(frozen=True, slots=True)
class Model:
    """A named schema and the Python names of it and its parts."""

    name: str
    schema: Schema
    wire: str = ""
    """Its name in the document, empty where the document gives it none."""
    pointer: str = ""
    """Where it stands in the document."""
    keys: tuple[str, ...] = ()
    """All its places in the document, in a form that changes of the document leave alone."""
    module: str = ""
    """The name of its module."""
    former: tuple[str, ...] = ()
    """Names it had: they go on working, with a warning."""
    old: Mapping[str, str] = field(default_factory=dict)
    """Names that properties or members had, and the names they have now."""

    @property
    def kind(self) -> Literal["object", "enum", "union", "alias"]:
        """What it becomes in Python."""
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
        """What the document says of it."""
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
        """Of a union or alias: what it stands for."""
        return None if isinstance(self.schema, Object | Enum) else type_of(self.schema)


@dataclass(frozen=True, slots=True)
class Param:
    """A parameter or a header; `name` is its Python name, `wire` its name in the document."""

    name: str
    wire: str
    place: str
    required: bool
    type: Type
    takes: Type
    """The type of the argument, which takes more than the values of `type`."""
    style: str
    explode: bool
    schema: Schema
    nullable: bool = False
    reserved: bool = False
    empty: bool = False
    media: str | None = None
    typed: bool = False
    """Whether values are held against the type: any JSON value is not."""
    default: str | None = None
    """Python text of the value sent when a required parameter is not given."""
    description: str = ""
    secret: bool = False
    deprecated: bool = False
    slashes: bool = False
    separators: tuple[str, ...] = ()
    """What stands between the items of a list and of the lists in it, where no style says so."""

    @property
    def positional(self) -> bool:
        """Whether it is a positional argument: a path parameter that must be given."""
        return self.place == "path" and self.default is None


@dataclass(frozen=True, slots=True)
class Encoding:
    property: str
    media: str | None
    style: str | None
    explode: bool | None
    reserved: bool
    headers: tuple[Param, ...]


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
    """None: nothing is said of the content, it is bytes."""
    encoding: tuple[Encoding, ...] = ()
    examples: Mapping[str, Json] = field(default_factory=dict)
    schema: Schema = field(default_factory=Anything)
    on_request: bool = False
    """Whether a response has this form only where the caller asks for it by `accept`."""
    events: tuple[EventData, ...] = ()
    """Where its schema describes whole server-sent events; `schema` is that of their data then."""


@dataclass(frozen=True, slots=True)
class Body:
    media: tuple[Media, ...]
    required: bool
    type: Type
    """What a body is."""
    takes: Type
    """What the `body` argument may be."""
    description: str = ""


@dataclass(frozen=True, slots=True)
class Response:
    status: str
    description: str
    media: tuple[Media, ...]
    headers: tuple[Param, ...]

    @property
    def usual(self) -> tuple[Media, ...]:
        """The media types it comes as where the caller asks for no other."""
        return tuple(media for media in self.media if not media.on_request)


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
    hidden: tuple[str, ...] = ()
    """Arguments that paging sets itself."""


@dataclass(frozen=True, slots=True)
class Stream:
    format: str
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
    flow_scopes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    document: Mapping[str, Json] = field(default_factory=dict)
    """The security scheme object as the document has it."""


@dataclass(frozen=True, slots=True)
class Callback:
    """A request that an operation makes the server send; its path is an expression."""

    name: str
    operation: Operation


EXTENSIONS: Mapping[str, tuple[str, type]] = {
    "idempotent": ("x-specloom-idempotent", bool),
    "idempotency_key": ("x-specloom-idempotency-key", str),
}
"""Extensions of ours that operations carry to the runtime as they are.

By the name in the runtime's `Operation`: the name in a document and the type of the value.
"""


@dataclass(frozen=True)
class Operation:
    name: str
    full_name: str
    """Its name, with its tag in front where operations of other tags have the same name."""
    id: str
    """The id as the document has it."""
    tag: str
    """The Python name of its first tag, which is that of its module."""
    tags: tuple[str, ...]
    """All its tags as the document has them."""
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
    extensions: Mapping[str, Json] = field(default_factory=dict)
    """The values of `EXTENSIONS`, by the names in the runtime."""

    @property
    def key(self) -> str:
        """Its key in the path item."""
        return self.method.lower() if self.method.lower() in METHODS else self.method

    @cached_property
    def path_params(self) -> tuple[Param, ...]:
        """Positional parameters: those in the path that have no default."""
        return tuple(p for p in self.params if p.positional)

    @cached_property
    def other_params(self) -> tuple[Param, ...]:
        """Keyword-only parameters, those that must be given first."""
        rest = [p for p in self.params if not p.positional]
        return tuple(sorted(rest, key=lambda p: not (p.required and p.default is None)))

    @property
    def has_timeout(self) -> bool:
        """Whether a parameter takes the name of the option `timeout`."""
        return any(param.name == "timeout" for param in self.params)


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag and the operations whose first tag it is."""

    name: str
    """Its Python name."""
    wire: str
    """Its name in the document."""
    description: str
    operations: tuple[Operation, ...]
    old: tuple[tuple[str, Operation], ...] = ()
    """Names that operations had here: they go on working, with a warning."""

    @property
    def direct(self) -> bool:
        """Whether it stands for operations without a tag, which the client itself offers."""
        return self.wire == "default" and all(op.untagged for op in self.operations)

    @property
    def listing(self) -> str:
        """The operations in words, a line each."""
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
    """Names of `errors.py` that stand for another class of it."""
    webhooks: tuple[Operation, ...] = ()
    """What the server sends of its own accord; the path is the name of the webhook."""
    left: tuple[Tag, ...] = ()
    """Tags that have no operations any more, only names that operations had."""

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
    def schemas(self) -> dict[str, Schema]:
        """The schemas of the models by their names."""
        return {model.name: model.schema for model in self.models}

    @property
    def hooks(self) -> tuple[Hook, ...]:
        """All webhooks and callbacks."""
        found: dict[str, Hook] = {}
        sent: list[tuple[HookKind, str, str, Operation]]
        sent = [("webhook", op.path, "", op) for op in self.webhooks]
        sent += [
            ("callback", f"{op.id}.{one.name}", one.operation.path, one.operation)
            for op in self.operations
            for one in op.callbacks
        ]
        for kind, name, more, op in sent:
            for longer in ("", f".{op.key}", f".{op.key} {more}"):
                if name + longer not in found:
                    found[name + longer] = Hook(name + longer, kind, op)
                    break
        return tuple(found.values())
