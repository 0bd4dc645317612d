"""Write the entries of operations on the pages of tags, and of models on the page of models."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from ...ir.api import Api, Model, Operation, Param, Response
from ...ir.schema import Any, Array, Const, Property, Schema, Schemas, Tuple
from ...ir.types import type_of
from ...python.literals import code, literal
from ..surfaces.client_methods import Places
from ..surfaces.functions import forms_of
from .calls import Call
from .snippets import Snippet, Snippets
from .tables import Row, Tables


@dataclass(frozen=True, slots=True)
class ResponseView:
    """A response: status, description, media types, and the structure of its body."""

    status: str
    description: str
    lead: str
    rows: tuple[Row, ...]
    headers: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """An operation on the page of its tag."""

    op: Operation
    anchor: str
    title: str
    snippets: tuple[Snippet, ...]
    params: tuple[tuple[str, tuple[Row, ...]], ...]
    body: tuple[Row, ...]
    body_lead: str
    responses: tuple[ResponseView, ...]
    errors: tuple[ResponseView, ...]
    more: tuple[str, ...]
    """The methods besides the plain one."""


@dataclass(frozen=True, slots=True)
class ModelView:
    """A model on a page of documentation."""

    model: Model
    type: str
    rows: tuple[Row, ...]
    given: tuple[str, ...]
    """The arguments of the constructor."""
    uses: tuple[str, ...] = ()
    """The operations that send or return it, with the status, as Markdown."""


@dataclass(frozen=True)
class Pages:
    """Writes the entries of all pages of an API."""

    api: Api
    schemas: Schemas
    calls: Mapping[str, Call]
    places: Places

    def entry(self, op: Operation) -> Entry:
        """Return the entry of an operation, with its snippets and tables."""
        responses = [self._response(response) for response in op.responses]
        media = op.body.media if op.body else ()
        return Entry(
            op=op,
            anchor=op.name.replace("_", "-"),
            title=op.summary.strip().rstrip(".") or f"{op.method} {op.path}",
            snippets=self.snippets.of(self.calls[op.id]),
            params=tuple(self._params(op)),
            body=tuple(self._tables.fields(media[0].schema)) if media else (),
            body_lead=self._body_lead(op),
            responses=tuple(one for one in responses if one.status[0] in "123"),
            errors=tuple(one for one in responses if one.status[0] not in "123"),
            more=tuple(self._more(op)),
        )

    def _more(self, op: Operation) -> Iterator[str]:
        names = [form.name for form in forms_of(op)]
        for form in ("sync_detailed", "iterate", "sync_all", "stream"):
            if form in names and (method := self.places.of(op, form)):
                yield method

    @cached_property
    def snippets(self) -> Snippets:
        """The maker of snippets."""
        root = "../" + self.api.package.replace(".", "/")
        models = {model.name: model for model in self.api.models}
        return Snippets(self.api, models, self.schemas, self.places, root)

    @cached_property
    def _tables(self) -> Tables:
        return Tables(self.schemas)

    def _params(self, op: Operation) -> Iterator[tuple[str, tuple[Row, ...]]]:
        for place in ("path", "query", "header", "cookie"):
            rows = [
                self._tables.row(p.wire, _marked(p), p.required, p.description)
                for p in op.params
                if p.place == place
            ]
            if rows:
                yield f"{place.capitalize()} parameters", tuple(rows)

    def _body_lead(self, op: Operation) -> str:
        if op.body is None:
            return ""
        kinds = ", ".join(code(media.wire) for media in op.body.media)
        type_ = self._tables.type(op.body.media[0].schema)
        return f"{kinds}: {type_}, {'required' if op.body.required else 'optional'}"

    def _response(self, response: Response) -> ResponseView:
        media = next(iter(response.usual), None)
        headers = tuple(
            self._tables.row(one.wire, one.schema, one.required, one.description)
            for one in response.headers
        )
        if media is None:
            return ResponseView(response.status, response.description, "No body.", (), headers)
        kinds = ", ".join(code(one.wire) for one in response.media)
        schema = media.schema
        rows = tuple(self._tables.fields(schema)) if media.type else ()
        lead = f"{kinds}: {self._tables.type(schema) if schema != Any() else 'bytes'}"
        if isinstance(schema, Array | Tuple) and not schema.nullable and rows:
            lead += "; each object in it has these fields"
        return ResponseView(response.status, response.description, f"{lead}.", rows, headers)

    def model(self, model: Model, uses: tuple[str, ...]) -> ModelView:
        """Return the entry of a model, with its table and the operations that use it."""
        properties = model.properties
        rows = tuple(
            self._tables.row(one.wire, one.schema, one.required, one.schema.description)
            for one in properties
        )
        needed = [one for one in properties if one.required and not isinstance(one.schema, Const)]
        given = [f"{one.name}: {type_of(one.schema).quoted}" for one in needed]
        given += [
            f"{one.name}: {type_of(one.schema).quoted} = {_default(one)}"
            for one in properties
            if one not in needed
        ]
        type_ = model.type.quoted if model.type else self._tables.type(model.schema)
        return ModelView(model, type_, rows, tuple(given), uses)


_MODELS = re.compile(r"models\.(\w+)")


def uses_of(operations: Iterable[Operation]) -> dict[str, list[str]]:
    """Return model → a line for each operation whose body or response is the model or a list of
    it.
    """
    found: dict[str, dict[str, dict[str, None]]] = {}
    for op in operations:
        link = f"[`{op.name}`]({op.tag}.md#{op.name.replace('_', '-')})"
        line = f"{link}, {code(f'{op.method} {op.path}')}"
        sent = [("sent", media) for media in (op.body.media if op.body else ())]
        given = [(one.status, media) for one in op.responses for media in one.media]
        for word, media in [*sent, *given]:
            for name in _MODELS.findall(media.type.expr if media.type else ""):
                found.setdefault(name, {}).setdefault(line, {})[word] = None
    return {
        name: [f"{line}: {', '.join(words)}" for line, words in lines.items()]
        for name, lines in found.items()
    }


def _default(one: Property) -> str:
    return literal(one.schema.value) if isinstance(one.schema, Const) else "..."


def _marked(param: Param) -> Schema:
    """Return the schema of a parameter, deprecated where the parameter is."""
    return replace(param.schema, deprecated=param.deprecated or param.schema.deprecated)
