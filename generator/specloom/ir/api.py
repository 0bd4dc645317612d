"""What a template gets: the API in the words of a Python package, as frozen plain data.

`specloom show API` prints it as JSON. Nothing here computes more than a view of its own fields.
"""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from ..document.document import Json

Files = dict[str, str]


def as_json(value: object) -> str:
    """The IR as JSON text, as `specloom show` prints it."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        value = dataclasses.asdict(value)
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


@dataclass(frozen=True, slots=True)
class Hook:
    """One request that a server sends to its client.

    `name` is the webhook's in the document, or `<operation>.<callback>`; where several requests
    share it, the method or the expression follows.
    """

    name: str
    method: str
    kind: str
    """webhook or callback."""
    media: str
    type: str
    """The type of its body as Python text."""
    summary: str = ""
    description: str = ""
    pointer: str = ""


_PYTHON = {
    **dict.fromkeys(("DateTime", "Rfc822", "HttpDate"), "datetime"),
    **dict.fromkeys(("UnixSeconds", "UnixSecondsFloat", "UnixMillis"), "datetime"),
    **dict.fromkeys(("Uuid", "UuidHex"), "UUID"),
    "Date": "date",
    "Time": "time",
    **dict.fromkeys(("Base64", "Base64Url", "Base64UrlPadded"), "bytes"),
    "DecimalText": "Decimal",
    "Duration": "IsoDuration",
}
"""What the types of the wire formats are in Python."""

_FORMATS = re.compile(rf"(?<![\w.'\"])(?:{'|'.join(_PYTHON)})(?![\w'\"])")


@dataclass(frozen=True, slots=True)
class Type:
    """A type as Python text; models are written `models.Name`."""

    expr: str

    @property
    def quoted(self) -> str:
        """The type as a reader of documentation wants it."""
        python = _FORMATS.sub(lambda found: _PYTHON[found[0]], self.expr)
        python = python.replace("Annotated[tuple[", "tuple[").replace("], OpenTuple]", "]")
        return python.replace("models.", "")


@dataclass(frozen=True, slots=True)
class Field:
    name: str
    wire: str
    type: Type
    required: bool
    nullable: bool
    description: str = ""
    readonly: bool = False
    writeonly: bool = False
    constant: bool = False
    schema: Mapping[str, Json] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Model:
    name: str
    module: str
    kind: Literal["object", "enum", "union", "alias"]
    wire: str
    """Its name in the document, empty where the document gives it none."""
    pointer: str
    description: str
    fields: tuple[Field, ...] = ()
    members: tuple[tuple[str, Json], ...] = ()
    """Of an enum: names and values."""
    type: Type | None = None
    """Of a union or alias: what it stands for."""
    former: tuple[str, ...] = ()
    """Names it had: they go on working, with a warning."""
    old: Mapping[str, str] = field(default_factory=dict)
    """Names that fields or members had, and the names they have now."""


@dataclass(frozen=True, slots=True)
class Param:
    name: str
    wire: str
    place: str
    required: bool
    type: Type
    style: str
    explode: bool
    schema: Mapping[str, Json] = field(default_factory=dict)
    nullable: bool = False
    reserved: bool = False
    empty: bool = False
    media: str | None = None
    typed: bool = False
    """Whether the wire form needs the declared type (RFC 822 dates, Unix times, ...)."""
    default: str | None = None
    """Python text of the value sent when a required parameter is not given."""
    description: str = ""
    secret: bool = False
    deprecated: bool = False
    slashes: bool = False


@dataclass(frozen=True, slots=True)
class Encoding:
    property: str
    media: str | None
    style: str | None
    explode: bool | None
    reserved: bool
    headers: tuple[Param, ...]


@dataclass(frozen=True, slots=True)
class Media:
    wire: str
    type: Type | None
    """None: nothing is said of the content, it is bytes."""
    encoding: tuple[Encoding, ...] = ()
    examples: Mapping[str, Json] = field(default_factory=dict)
    schema: Mapping[str, Json] = field(default_factory=dict)
    on_request: bool = False
    """Whether a response has this form only where the caller asks for it by `accept`."""


@dataclass(frozen=True, slots=True)
class Body:
    media: tuple[Media, ...]
    required: bool
    type: Type
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

    @property
    def told(self) -> tuple[tuple[str, str | int], ...]:
        """What is set, by the runtime's names."""
        names = ["items", "param", "size", "max_size", "page_size", "start", "next", "more"]
        names += ["header", "key"]
        return tuple((name, value) for name in names if (value := getattr(self, name)))


@dataclass(frozen=True, slots=True)
class Stream:
    format: str
    media: str
    frame: Type
    only: bool
    """Whether the operation has no other success reply."""
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


@dataclass(frozen=True, slots=True)
class Operation:
    name: str
    id: str
    """The id as the document has it."""
    group: str
    tag: str
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
    idempotent: bool | None
    idempotency_key: str | None
    deprecated: bool

    @property
    def path_params(self) -> tuple[Param, ...]:
        return tuple(p for p in self.params if p.place == "path" and p.default is None)

    @property
    def other_params(self) -> tuple[Param, ...]:
        """Keyword-only parameters, those that must be given first."""
        rest = [p for p in self.params if p not in self.path_params]
        return tuple(sorted(rest, key=lambda p: not (p.required and p.default is None)))

    @property
    def has_timeout(self) -> bool:
        """Whether a parameter takes the name of the option `timeout`."""
        return any(param.name == "timeout" for param in self.params)


@dataclass(frozen=True, slots=True)
class Group:
    """The operations of one tag."""

    name: str
    tag: str
    description: str
    operations: tuple[Operation, ...]
    old: tuple[tuple[str, Operation], ...] = ()
    """Names that operations had here: they go on working, with a warning."""

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
    groups: tuple[Group, ...]
    models: tuple[Model, ...]
    schemes: tuple[Scheme, ...]
    servers: tuple[Server, ...]
    errors: Mapping[str, str]
    """Names of `errors.py` that stand for another class of it."""
    hooks: tuple[Hook, ...] = ()
    left: tuple[Group, ...] = ()
    """Groups that have no operations any more, only names that operations had."""

    @property
    def homes(self) -> tuple[Group, ...]:
        """All groups, those that are left too."""
        return (*self.groups, *self.left)

    @property
    def operations(self) -> tuple[Operation, ...]:
        return tuple(operation for group in self.groups for operation in group.operations)
