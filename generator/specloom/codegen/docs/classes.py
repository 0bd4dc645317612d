"""Write the page of each class of the surface `apis`, in the style of openapi-generator."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...ir.api import Api, Operation
from ...python.literals import code
from ..surfaces.api_classes import ApiClass, Entry
from .operations import Pages
from .values import Values


@dataclass(frozen=True, slots=True)
class MethodView:
    """A method: its example, arguments and responses."""

    entry: Entry
    signature: str
    example: str
    rows: tuple[tuple[str, str, str, str], ...]
    """The name, type, description and notes of each argument."""
    result: str
    accepts: str
    sends: str
    schemes: str


@dataclass(frozen=True, slots=True)
class ClassView:
    """The page of a class."""

    name: str
    one: ApiClass
    base_url: str
    methods: tuple[MethodView, ...]


def class_pages(api: Api, classes: Sequence[ApiClass], pages: Pages) -> Iterator[ClassView]:
    """Yield a view of each class."""
    for one in classes:
        methods = tuple(_method(api, one, entry, pages) for entry in one.entries)
        first = next(iter(one.entries), None)
        url = pages.calls[first.op.id].base_url if first else ""
        yield ClassView(one.name, one, url, methods)


def _method(api: Api, one: ApiClass, entry: Entry, pages: Pages) -> MethodView:
    op = entry.op
    shown = ", ".join(
        a.name if a.default is None else f"{a.name}={a.name}" for a in entry.arguments
    )
    return MethodView(
        entry=entry,
        signature=f"{op.success.quoted} {op.name}({shown})",
        example=_example(api, one, entry, pages),
        rows=tuple(_rows(entry)),
        result=op.success.quoted,
        accepts=_media(m.wire for r in op.responses for m in r.media),
        sends=_media(m.wire for m in (op.body.media if op.body else ())),
        schemes=_schemes(op),
    )


def _rows(entry: Entry) -> Iterator[tuple[str, str, str, str]]:
    descriptions = {param.name: param.description for param in entry.op.params}
    if entry.op.body:
        descriptions[entry.body] = entry.op.body.description
    for argument in entry.arguments:
        needed = argument.default is None
        type_ = argument.type.replace("models.", "")
        note = "" if needed else "[optional]"
        if argument.default not in (None, "None"):
            note += f" default {argument.default}"
        yield argument.name, type_, descriptions.get(argument.name, ""), note.strip()


def _example(api: Api, one: ApiClass, entry: Entry, pages: Pages) -> str:
    """Return an example with the required arguments only, as in the other snippets."""
    call = pages.calls[entry.op.id]
    values = Values(pages.snippets.models)
    given = [f"{p.name}={values.param(p, value)}" for p, value in call.needed]
    if call.media is not None:
        given.append(f"{entry.body}={values.body(call.media, call.body)}")
    imports = values.lines(own=True, package=api.package)
    imports += [f"from {api.package}.models import {name}" for name in sorted(values.used)]
    standard = values.lines(own=False, package="")
    result = f"api_instance.{entry.op.name}({', '.join(given)})".replace("\n", "\n    ")
    last = (
        [f"    {result}"]
        if entry.op.success.expr == "None"
        else [f"    api_response = {result}", "    print(api_response)"]
    )
    lines = [
        *([*standard, ""] if standard else []),
        f"import {api.package}",
        *imports,
        "",
        f'configuration = {api.package}.Configuration(host="{call.base_url}"{call.configuration})',
        f"with {api.package}.ApiClient(configuration) as api_client:",
        f"    api_instance = {api.package}.{one.name}(api_client)",
        *last,
    ]
    return "\n".join(lines)


def _media(wires: Iterator[str]) -> str:
    return ", ".join(code(wire) for wire in dict.fromkeys(wires)) or "Not defined"


def _schemes(op: Operation) -> str:
    options = [" and ".join(code(name) for name in names) for names in op.security if names]
    return " or ".join(options) or "No authorization required"
