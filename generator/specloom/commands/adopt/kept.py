"""Compare a client with the package that replaces it: what stays, what goes, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ...codegen.surfaces.api_classes import api_classes
from ...codegen.surfaces.functions import forms_of
from ...document.values import text_of
from ...ir.api import Api, Model, Operation
from ...ir.schema import Ref
from ...python.identifiers import module_name
from ...python.reserved import FIELDS
from .installed import Class, Client, Module

ORDER = (
    "operation modules", "API classes", "functions", "methods", "arguments", "argument orders",
    "classes", "class modules", "fields", "enum members", "other names",
)  # fmt: skip
"""The kinds of names, in the order of the report."""


@dataclass(frozen=True, slots=True)
class Name:
    """A public name of the client, and why it is gone; an empty text if it stays."""

    kind: str
    name: str
    reason: str = ""


def compare(client: Client, api: Api, names: Mapping[str, frozenset[str]]) -> list[Name]:
    """Return every public name of the client. `names` are other modules of the package, with their
    names."""
    operations = _methods if "apis" in api.surfaces else _operations
    found = [*operations(client, api), *_classes(client, api)]
    for module, theirs in client.names.items():
        for name in theirs:
            gone = name not in names.get(module, frozenset())
            place = f"{module}.{name}".lstrip(".")
            found.append(Name("other names", place, "the package does without it" if gone else ""))
    return found


def _operations(client: Client, api: Api) -> Iterator[Name]:
    operations = {f"{op.tag}.{op.name}": op for op in api.operations}
    for tag in api.homes:
        operations |= {f"{tag.name}.{name}": op for name, op in tag.old}
    for module in client.modules:
        op = operations.get(module.name)
        gone = f"the document has no operation {module.method} {module.path}" if op is None else ""
        yield Name("operation modules", f"api.{module.name}", gone)
        yield from _functions(module, op)


def _methods(client: Client, api: Api) -> Iterator[Name]:
    """Yield the API classes and their methods."""
    classes = api_classes(api)
    entries = {f"{one.name}.{entry.name}": (one, entry) for one in classes for entry in one.entries}
    modules = {one.name: f"{one.module}.{one.name}" for one in classes}
    holders = {one.holder: one.name.partition(".")[0] for one in client.modules}
    for holder, tag in holders.items():
        name, now = f"{tag}_api.{holder}", modules.get(holder)
        gone = f"it is api.{now}" if now else "no operation of the document has this tag"
        yield Name("API classes", f"api.{name}", "" if name == now else gone)
    for module in client.modules:
        found = entries.get(f"{module.holder}.{module.name.rpartition('.')[2]}")
        ours = {method.name: method for method in found[1].methods} if found else {}
        for name, function in module.functions.items():
            place = f"{module.holder}.{name}"
            gone = f"the document has no operation {module.method} {module.path}"
            yield Name("methods", place, "" if name in ours else gone)
            if found is None or name not in ours:
                continue
            order = tuple(one.name for one in found[1].arguments)
            for argument in function.arguments:
                gone = "" if argument in order else "the document has no such parameter"
                yield Name("arguments", f"{place}({argument})", gone)
            gone = f"they are in the order {', '.join(order)}"
            same = tuple(name for name in order if name in function.positional)
            theirs = tuple(name for name in function.positional if name in order)
            yield Name("argument orders", place, "" if same == theirs else gone)


def _functions(module: Module, op: Operation | None) -> Iterator[Name]:
    forms = {form.name: form for form in forms_of(op)} if op else {}
    for name, function in module.functions.items():
        place = f"api.{module.name}.{name}"
        form = forms.get(name)
        gone = "its operation is gone" if op is None else "the operation does not page"
        yield Name("functions", place, "" if form else gone)
        if op is None or form is None:
            continue
        hidden = op.page.hidden if form.paged and op.page else frozenset()
        params = {param.name for param in op.params if param.name not in hidden}
        params |= {"body"} if op.body else set()
        for argument in function.arguments:
            gone = "" if argument in params else "the document has no such parameter"
            yield Name("arguments", f"{place}({argument})", gone)
        order = tuple(param.name for param in op.path_params)
        places = {name: at for at, name in enumerate(function.positional) if name in order}
        same = all(order[at : at + 1] == (name,) for name, at in places.items())
        gone = f"they are in the order {', '.join(order) or 'of the document'}"
        yield Name("argument orders", place, "" if same else gone)


def _classes(client: Client, api: Api) -> Iterator[Name]:
    models = {model.name: model for model in api.models}
    models |= {old: model for model in api.models for old in model.former}
    for one in client.classes:
        model = models.get(one.name)
        gone = "" if model or one.is_union else "the document has no such schema"
        gone = _CONSTANT if not model and _is_constant(one) else gone
        if one.is_union:
            gone = "a value of a union is the model itself, without `actual_instance`"
        yield Name("classes", f"models.{one.name}", gone)
        module = f"models.{one.module}"
        modules = (model.module, *map(module_name, model.former)) if model else ()
        same = one.module in modules
        yield Name("class modules", module, "" if same else gone or f"it is {_module(model)}")
        target = _behind(model, models)
        yield from _parts(one, target)


_CONSTANT = "the only value of a field is written as it is, and has no class"


def _is_constant(one: Class) -> bool:
    return one.is_enum and len(one.parts) == 1


def _module(model: Model | None) -> str:
    return f"models.{model.module}" if model else ""


def _behind(model: Model | None, models: Mapping[str, Model]) -> Model | None:
    """Return the class that an alias stands for."""
    while model is not None and model.kind == "alias" and isinstance(model.schema, Ref):
        model = models.get(model.schema.name)
    return model


def _parts(one: Class, model: Model | None) -> Iterator[Name]:
    if one.is_enum:
        members = {text_of(part.value): part.name for part in model.members} if model else {}
        for value, name in one.parts.items():
            now = members.get(value)
            gone = _CONSTANT if _is_constant(one) else "the document has no such value"
            gone = f"it is {now}" if now else gone
            yield Name("enum members", f"{one.name}.{name}", "" if now == name else gone)
        return
    fields = {prop.wire: prop.name for prop in model.properties} if model else {}
    wires = {name: wire for wire, name in one.parts.items()}
    for name in one.fields:
        now = fields.get(wires.get(name, name))
        if now == name:
            gone = ""
        elif name in FIELDS and now:
            gone = f"it is {now}: that name has another meaning in models"
        else:
            gone = f"it is {now}" if now else "the document has no such property"
        yield Name("fields", f"{one.name}.{name}", gone)
