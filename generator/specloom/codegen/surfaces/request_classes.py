"""The classes of the surface `requests`: one for each operation, and those of responses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ...document.diagnostics import DocumentError, nearest
from ...document.load import load
from ...ir.api import Api, Model, Operation, Tag
from ...project.settings import RequestStyle
from ...project.source import Source
from ...python.identifiers import Scope, pascal
from .request_fields import Entry, Fields, body_model


def check_requests(api: Api, source: Source) -> None:
    """Raise DocumentError if `requests` in `api.yaml` names something that the API does not
    have.
    """
    if faults := misnamed(api, source.settings.requests):
        settings = load(source.document.parent / "api.yaml")
        raise DocumentError(settings.diagnostic(*fault) for fault in faults)


_BASES = {
    "request": "_runtime.requests.request.Request",
    "keyed": "_runtime.requests.request.Keyed",
    "response": "_runtime.requests.responses.ResponseObject",
    "list": "_runtime.requests.responses.ResponseList",
}


@dataclass(frozen=True, slots=True)
class RequestClass:
    """The class of an operation."""

    name: str
    op: Operation
    bases: tuple[str, ...]
    inherits: str
    """The base class of all requests."""
    schema: str
    """The name of the body's schema in the document."""
    responses: tuple[tuple[str, str], ...]
    """The status and type of each success response."""
    response: str
    part: str
    fields: tuple[Entry, ...]
    renamed: Mapping[str, str]
    body: Mapping[str, str]
    always: tuple[str, ...]
    open: bool
    """Whether the credential is optional."""
    secret: tuple[str, ...]

    @property
    def story(self) -> str:
        """The docstring: the description, method and path of the operation."""
        op = self.op
        more = op.description if op.description.strip() != op.summary.strip() else ""
        last = f"Represents a {op.method} request to `{op.path}`."
        gone = "Deprecated." if op.deprecated else ""
        return "\n\n".join(part.strip() for part in (op.summary, more, gone, last) if part.strip())

    @property
    def plain(self) -> bool:
        """Whether all success responses have the same class."""
        return bool(self.responses) and not any(
            part in self.response for part in ("|", "None", "Json")
        )


@dataclass(frozen=True, slots=True)
class ResponseClass:
    """A class for a response: a model, or a list of models or responses."""

    name: str
    bases: tuple[str, ...]
    model: Model
    item: str
    """The type of the items of a list."""


@dataclass(frozen=True, slots=True)
class RequestModule:
    """The request classes of one tag."""

    tag: Tag
    classes: tuple[RequestClass, ...]


@dataclass(frozen=True, slots=True)
class Surface:
    """All classes of the surface."""

    modules: tuple[RequestModule, ...]
    responses: tuple[ResponseClass, ...]
    imports: Mapping[str, str] = field(default_factory=dict)
    """Base class → module in the package."""
    old: tuple[tuple[str, str], ...] = ()
    """Old name → current name of classes."""


def surface_of(api: Api, style: RequestStyle) -> Surface:
    """Return the classes of an API. Check the style with `misnamed` first."""
    made = _Maker(api, style)
    modules = tuple(RequestModule(g, tuple(map(made.request, g.operations))) for g in api.tags)
    responses = tuple(made.response(name) for name in sorted(style.responses, key=made.is_list))
    return Surface(modules, responses, made.imports, tuple(_old(api, modules)))


def _old(api: Api, modules: tuple[RequestModule, ...]) -> Iterator[tuple[str, str]]:
    """Yield old class names that come from old names of operations."""
    made = {one.op.full_name: one.name for module in modules for one in module.classes}
    known = set(made.values())
    for tag in api.homes:
        for was, op in tag.old:
            name, old = made[op.full_name], f"{pascal(was)}Request"
            if name == f"{pascal(op.full_name)}Request" and old not in known:
                known.add(old)
                yield old, name


def misnamed(api: Api, style: RequestStyle) -> list[tuple[str, str, str]]:
    """Return the errors of a style: pointer into `api.yaml`, what is wrong, fix."""
    ids, models = [op.id for op in api.operations], [model.name for model in api.models]
    kinds = {name: _item(kind) or kind for name, kind in style.responses.items()}
    given = [*style.names.values(), *style.responses]
    found = [
        (f"/requests/names/{name}", "there is no operation of this id", _ID + nearest(name, ids))
        for name in style.names
        if name not in ids
    ]
    found += [
        (f"/requests/responses/{name}", "there is no such model", _MODEL + nearest(kind, models))
        for name, kind in kinds.items()
        if kind not in models
    ]
    found += [
        (f"/requests/names/{id_}", f"two classes are called {name}", "give each its own name")
        for id_, name in style.names.items()
        if given.count(name) > 1
    ]
    return found


_ID = "write the id as the document has it"

_MODEL = "write the Python name of the model"

_TAKEN = ("Request", "Keyed", "ResponseObject", "ResponseList")


def _item(kind: str) -> str:
    """Return X of `list[X]`, or an empty string."""
    return kind.removeprefix("list[").rstrip("]") if kind.startswith("list[") else ""


class _Maker:
    """Makes the classes of an API, and collects the base classes they need."""

    def __init__(self, api: Api, style: RequestStyle) -> None:
        self._style = style
        self._models = {model.name: model for model in api.models}
        self._called = {kind: name for name, kind in style.responses.items()}
        self._scope = Scope([*style.names.values(), *style.responses, *_TAKEN])
        self.imports: dict[str, str] = {}

    def is_list(self, name: str) -> bool:
        return bool(_item(self._style.responses[name]))

    def response(self, name: str) -> ResponseClass:
        kind = self._style.responses[name]
        model = self._models[_item(kind) or kind]
        if not self.is_list(name):
            bases = (*self._mixin(name), self._base("response"), f"models.{model.name}")
            return ResponseClass(name, bases, model, "")
        item = self._called.get(model.name, f"models.{model.name}")
        bases = (*self._mixin(name), f"{self._base('list')}[list[{item}]]")
        return ResponseClass(name, bases, model, item)

    def request(self, op: Operation) -> RequestClass:
        name = self._style.names.get(op.id) or self._name(op)
        keyed = [self._base("keyed")] if any(op.security) else []
        responses = self._responses(op)
        fields = Fields(op, self._models, self._style)
        return RequestClass(
            name=name,
            op=op,
            bases=(*self._mixin(name), self._base("request"), *keyed),
            inherits=self._base("request"),
            schema=self._schema(op),
            responses=responses,
            response=_union([expr for _, expr in responses], op.success.expr),
            part=self._part(op),
            fields=fields.entries(),
            renamed=fields.renamed,
            body=fields.body,
            always=tuple(fields.always),
            open=() in op.security,
            secret=tuple(fields.renamed.get(p.name, p.name) for p in op.params if p.secret),
        )

    def _name(self, op: Operation) -> str:
        name = f"{pascal(op.full_name)}Request"
        return self._scope.take(name) or self._scope.numbered(name)

    def _base(self, kind: str) -> str:
        return self._import(self._style.bases.get(kind, _BASES[kind]))

    def _mixin(self, name: str) -> tuple[str, ...]:
        path = self._style.mixins.get(name)
        return (self._import(path),) if path else ()

    def _import(self, path: str) -> str:
        module, _, name = path.rpartition(".")
        self.imports[name] = module
        return name

    def _named(self, expr: str) -> str:
        """Return a type with models replaced by their response classes."""
        return self._called.get(expr.replace("models.", ""), expr)

    def _responses(self, op: Operation) -> tuple[tuple[str, str], ...]:
        if op.stream and op.stream.only:
            return ()
        return tuple(
            (response.status, self._named(response.usual[0].type.expr))
            for response in op.responses
            if response.status.isdigit() and response.status.startswith("2")
            if response.usual and response.usual[0].type
        )

    def _part(self, op: Operation) -> str:
        """Return the type of an item or frame. Items have a class if the whole list has one."""
        if op.page:
            item = op.page.item.expr
            whole = not op.page.items and self._called.get(f"list[{item}]".replace("models.", ""))
            return self._named(item) if whole else item
        return op.stream.frame.expr if op.stream else ""

    def _schema(self, op: Operation) -> str:
        model = body_model(op, self._models)
        return model.wire or model.name if model else ""


def _union(named: list[str], success: str) -> str:
    """Return the type of a success: that of all statuses, or None if one has no body."""
    given = list(dict.fromkeys(named))
    if not given:
        return success
    return " | ".join([*given, *(["None"] if success.endswith("| None") else [])])
