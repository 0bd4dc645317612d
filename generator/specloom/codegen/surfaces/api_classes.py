"""The surface `apis`: a class for each tag, with methods named as in openapi-generator."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from ...ir.api import Api, Body, Operation, Tag
from ...ir.schema import Const, Object, Property, Schema, Schemas, resolved
from ...ir.types import BINARY, Type, input_type, members, type_of, union_of
from ...python.identifiers import Scope, pascal, snake
from ...python.reserved import KEYWORDS, TYPES
from ...runtime.media_types import FORMS, bare
from ..compat import noted
from .client_methods import outside
from .functions import story

_MODEL = re.compile(r"(?:list\[)?models\.([A-Za-z0-9]+)\]?")
_VERBS = frozenset({
    "add", "ask", "call", "complete", "create", "do", "execute", "fetch", "generate", "get",
    "invoke", "list", "make", "post", "put", "read", "request", "run", "send", "start", "submit",
})  # fmt: skip
_OWN = ("api_client", "self")
_EXCEPTIONS = (
    "ApiAttributeError", "ApiException", "ApiKeyError", "ApiTypeError", "ApiValueError",
    "BadRequestException", "ConflictException", "ForbiddenException", "NotFoundException",
    "OpenApiException", "ServiceException", "UnauthorizedException",
    "UnprocessableEntityException",
)  # fmt: skip
_SHARED = {
    "ApiClient": "api_client",
    "ApiResponse": "api_response",
    "Configuration": "configuration",
    **dict.fromkeys(_EXCEPTIONS, "exceptions"),
}
SUBMODULES = ("aio", "api_client", "api_response", "configuration", "exceptions", "rest")
"""The modules that the surface adds to the package."""


@dataclass(frozen=True, slots=True)
class Argument:
    """An argument of a method. It is required if `default` is None."""

    name: str
    type: str
    default: str | None


@dataclass(frozen=True, slots=True)
class Method:
    """A method, the runtime's function that it calls, and its type."""

    name: str
    call: str
    result: str
    text: str
    part: str = ""
    """The type of a frame or item, if the response comes in parts."""
    lazy: bool = False
    """Whether the async method is iterated over, and not awaited."""
    hidden: tuple[str, ...] = ()
    """The parameters that the method sets itself."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An operation with its methods and their common arguments."""

    op: Operation
    arguments: tuple[Argument, ...]
    body: str
    """The name of the argument for the body; empty if there is none."""
    fields: Mapping[str, str]
    """Wire name → argument, if the body is a form whose fields are arguments."""
    files: tuple[str, ...]
    """The wire names of the fields that are files."""
    methods: tuple[Method, ...]
    module: str
    """The module of the operation in its tag."""
    note: str = ""
    """The deprecation warning of an old name."""

    @property
    def options(self) -> str:
        """The name of the mapping of options."""
        taken = {one.name for one in self.arguments}
        return "_options" if "options" in taken else "options"

    @property
    def name(self) -> str:
        """The name of the main method."""
        return self.methods[0].name

    def arguments_of(self, method: Method) -> list[Argument]:
        """Return the arguments of a method."""
        return [one for one in self.arguments if one.name not in method.hidden]


@dataclass(frozen=True, slots=True)
class ApiClass:
    """The class of a tag and the module it is in."""

    name: str
    module: str
    tag: Tag
    entries: tuple[Entry, ...]
    builtins: frozenset[str] = field(default_factory=frozenset)
    """The builtins that methods of the class hide in annotations."""

    def outside(self, expr: str) -> str:
        """Return a type as it must be written inside the class."""
        return outside(expr, self.builtins)


def api_classes(api: Api) -> tuple[ApiClass, ...]:
    """Return the classes of all tags: `ChatApi` in `api/chat_api.py` for the tag Chat."""
    classes, modules = Scope(), Scope(tag.name for tag in api.homes)
    found = []
    for tag in api.homes:
        wanted = f"{pascal(tag.name)}Api"
        module = modules.take(f"{tag.name}_api") or modules.numbered(f"{tag.name}_api")
        entries = _entries(tag, api)
        found.append(
            ApiClass(
                name=classes.take(wanted) or classes.numbered(wanted),
                module=module,
                tag=tag,
                entries=entries,
                builtins=frozenset(m.name for e in entries for m in e.methods)
                & (TYPES | {"object"}),
            )
        )
    return tuple(found)


def exports_of(api: Api, classes: tuple[ApiClass, ...]) -> dict[str, str]:
    """Return name → module of what the package re-exports for this surface.

    Our names take precedence over those of models, which are still in `models`.
    """
    models = {
        model.name: f"models.{model.module}"
        for model in api.models
        if model.name not in ("AuthenticatedClient", "Client")
    }
    return {**models, **_SHARED, **{one.name: f"api.{one.module}" for one in classes}}


def async_exports_of(api: Api, classes: tuple[ApiClass, ...]) -> dict[str, str]:
    """Return name → module of what the async subpackage re-exports."""
    own = {"ApiClient": "api_client", **{one.name: f"api.{one.module}" for one in classes}}
    return {name: own.get(name, f".{module}") for name, module in exports_of(api, classes).items()}


def _entries(tag: Tag, api: Api) -> tuple[Entry, ...]:
    """Return the operations with their methods.

    Operations keep their names; our methods avoid them.
    """
    scope = Scope((*_OWN, *(op.name for op in tag.operations)))
    made = [_entry(op, api, scope) for op in tag.operations]
    for name, op, note in noted(tag):
        if note and scope.take(name):
            entry = _entry(replace(op, name=name), api, scope)
            made.append(replace(entry, op=op, note=note))
    return tuple(made)


def _entry(op: Operation, api: Api, scope: Scope) -> Entry:
    found, body, fields = _arguments(op, api.schemas)
    arguments = tuple(sorted(found, key=lambda one: one.default is not None))
    described = {one.wire: one.schema.description for one in form_fields(op, api.schemas)}
    texts = [(name, described[wire]) for wire, name in fields.items()]
    methods = [
        method
        for method in (*_forms(op, body, texts), *_parts(op, api, scope))
        if method.name == op.name or scope.take(method.name)
    ]
    files = tuple(one.wire for one in form_fields(op, api.schemas) if _is_file(one.schema))
    return Entry(op, arguments, body, fields, files, tuple(methods), op.name)


def _arguments(op: Operation, schemas: Schemas) -> tuple[list[Argument], str, dict[str, str]]:
    """Return the arguments, the name of the body, and the fields of a form by wire name.

    As in openapi-generator, the body or its fields come after the parameters.
    """
    found = [_argument(p.name, p.takes, p.required, p.default) for p in op.params]
    if op.body is None:
        return found, "", {}
    scope = Scope(("self", "models", *(param.name for param in op.params)))
    fields = {}
    for one in form_fields(op, schemas):
        fields[one.wire] = scope.take(one.name, f"body_{one.name}") or scope.numbered(one.name)
        required = one.required and op.body.required and not isinstance(one.schema, Const)
        type_ = input_type(one.schema, schemas)
        if _is_file(one.schema):
            type_ = union_of([type_, Type("str")])
        found.append(_argument(fields[one.wire], type_, required, None))
    if fields:
        return found, "", fields
    wanted = op.body.name or _body_name(op.body)
    name = scope.take(wanted, "body", f"{wanted}_body") or scope.numbered(wanted)
    found.append(_argument(name, op.body.takes, op.body.required, None))
    return found, name, {}


def form_fields(op: Operation, schemas: Schemas) -> tuple[Property, ...]:
    """Return the fields of a body whose first media type is a form. They are arguments."""
    if op.body is None or not op.body.media or bare(op.body.media[0].wire) not in FORMS:
        return ()
    node = resolved(op.body.media[0].schema, schemas)
    if not isinstance(node, Object):
        return ()
    return tuple(one for one in node.properties if not one.schema.read_only)


def _is_file(schema: Schema) -> bool:
    return BINARY.expr in members(type_of(schema).expr)


def _argument(name: str, type_: Type, required: bool, default: str | None) -> Argument:
    if required:
        return Argument(name, type_.expr, default)
    return Argument(name, union_of([type_, Type("None")]).expr, "None")


def _body_name(body: Body) -> str:
    """Return the name of a body after its first media type: `models.ChatSession` → chat_session,
    also for a list; else body.
    """
    first = body.media[0].type if body.media else None
    match = _MODEL.fullmatch(first.expr) if first else None
    name = snake(match[1]) if match else "body"
    return f"{name}_" if name in KEYWORDS else name


def _forms(op: Operation, body: str, fields: list[tuple[str, str]]) -> tuple[Method, ...]:
    success = op.success.expr
    only = op.stream.frame.expr if op.stream and op.stream.only else ""
    whole = "The whole response: `status_code`, `headers`, `data` (the typed body) and `raw_data`."
    raw = "The response as received: without an error for its status, and with an unread body."
    return (
        Method(
            op.name, "collected" if only else "data", success, story(op, body, fields), part=only
        ),
        Method(f"{op.name}_with_http_info", "whole", f"ApiResponse[{success}]", whole),
        Method(f"{op.name}_without_preload_content", "raw", "RawResponse", raw),
    )


def _parts(op: Operation, api: Api, scope: Scope) -> tuple[Method, ...]:
    """Return the methods of a paged or streamed operation, which openapi-generator does not
    have.
    """
    found = []
    if op.page:
        text = "The items of all pages, one by one. Pages are requested when they are needed."
        item = op.page.item.expr
        result = f"Iterator[{item}]"
        name = f"{op.name}_iterate"
        found.append(
            Method(name, "items", result, text, part=item, lazy=True, hidden=op.page.hidden)
        )
    if op.polling:
        result = op.polling.type.expr
        wait = "Start the work, wait until it is done, and return its result."
        start = "Start the work and return its job, without waiting."
        resume = "The job of an id, which another process may have started. Nothing is sent."
        found += [
            Method(f"{op.name}_wait", "waited", result, wait, part=result),
            Method(f"{op.name}_start", "started", f"Job[{result}]", start, part=result),
            Method(
                f"{op.name}_resume", "resumed", f"Job[{result}]", resume, part=result, lazy=True
            ),
        ]
    if op.stream:
        frame = _frame(op.stream.frame.expr, op.stream.error, api)
        text = "The parts of the response as they arrive, in a `with` block that closes it."
        wanted = stream_name(op.name)
        name = wanted if scope.free(wanted) else f"stream_{op.name}"
        part = op.stream.frame.expr  # read as any frame, though those that raise are never given
        found.append(Method(name, "frames", f"FrameStream[{frame}]", text, part=part))
    return tuple(found)


def stream_name(name: str) -> str:
    """Return the name of a streaming method: get_completion → stream_completion.

    The first verb and the word stream are left out, unless nothing would be left.
    """
    words = name.split("_")
    kept = [word for word in words[words[0] in _VERBS :] if word != "stream"]
    return "_".join(["stream", *(kept or words)])


def _frame(expr: str, error: str | None, api: Api) -> str:
    """Return the type of a frame without the variants that are raised as errors."""
    models = {f"models.{model.name}": model for model in api.models}
    union = models.get(expr)
    if union is None or union.type is None or error is None:
        return expr
    kept = [
        member
        for member in union.type.expr.split(" | ")
        if member not in models
        or not any(one.wire == error and one.required for one in models[member].properties)
    ]
    return " | ".join(kept) or expr
