"""Read clients that openapi-python-client, or a fork of it, has generated."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import replace

import griffe
from typing_extensions import TypeIs

from ...document.document import Object
from ...project.edit import below
from .installed import (
    Class,
    Client,
    Function,
    Module,
    body_of,
    classes_in,
    enum_members,
    function_of,
    functions_in,
    modules_below,
    public_names,
)

NAME = "openapi-python-client"

NAMES: Mapping[str, frozenset[str]] = {
    "": frozenset({"AuthenticatedClient", "Client"}),
    "client": frozenset({"AuthenticatedClient", "Client"}),
    "errors": frozenset({"UnexpectedStatus"}),
    "types": frozenset({"UNSET", "File", "FileTypes", "RequestFiles", "Response", "Unset"}),
}
"""The names of the tool's clients besides operations and models, which packages keep."""

SAME = """\
Programs written for the client that openapi-python-client made go on working with this package:
imports, calls, arguments, models and errors are the same.

| you write | and get |
|---|---|
| `isinstance(pet.tag, Unset)`, `pet.tag is UNSET` | whether a field was absent |
| `sync`, `asyncio` | the body of a documented response, also of an error; else None |
| `raise_on_unexpected_status=True` | `errors.UnexpectedStatus` where a status is not documented |
| `to_dict()`, `from_dict()`, `additional_properties`, `model["key"]` | the same as before |
| `File(payload=..., file_name=..., mime_type=...)` | an upload; bytes of a response are a `File` |
| `client.get_httpx_client()` | the HTTP client, with base URL, headers and credentials |
"""

OTHER = """\
- Models are pydantic models and not attrs classes: `attrs.asdict` and `attrs.evolve` do not take
  them; `to_dict()` and `model_copy(update=...)` do the same. Constructors check types.
- A body that is not as the document says is kept as it came, and does not raise.
- The modules have no private functions (`_get_kwargs`, `_parse_response`, `_build_response`).
- Errors carry more: `method`, `url`, `headers`, `parsed`, `request_id`.
"""

_PLACES = {"params": "query", "headers": "header", "cookies": "cookie"}


def is_maker(package: griffe.Module) -> bool:
    """Return whether the tool has made a package: by its types, its client and its functions."""
    types, client, api = (package.members.get(name) for name in ("types", "client", "api"))
    return (
        isinstance(types, griffe.Module)
        and {"UNSET", "Unset", "Response"} <= set(types.members)
        and isinstance(client, griffe.Module)
        and "AuthenticatedClient" in client.members
        and isinstance(api, griffe.Module)
        and any("_get_kwargs" in one.members for one in modules_below(api))
    )


def read(package: griffe.Module) -> Client:
    """Return the public names of a client."""
    api = package.members["api"]
    models = package.members.get("models")
    modules = tuple(_modules(api)) if isinstance(api, griffe.Module) else ()
    classes = tuple(_classes(models)) if isinstance(models, griffe.Module) else ()
    others = {
        one.name: tuple(public_names(one))
        for one in package.members.values()
        if isinstance(one, griffe.Module) and one.name not in ("api", "models")
    }
    names = {"": tuple(public_names(package)), **others}
    return Client(package.path, modules, classes, names, _raises(package))


def set_settings(settings: Object, client: Client) -> None:
    """Set the keys of `api.yaml` that the client needs."""
    settings["dialect"] = f"{NAME}-raising" if client.raises else NAME
    settings["http"] = "httpx"
    below(settings, "errors")["UnexpectedStatus"] = "ApiError"


def _raises(package: griffe.Module) -> bool:
    """Return whether the client has no setting to raise for statuses, as it always does."""
    client, errors = package.members["client"], package.members.get("errors")
    if errors is None or "UnexpectedStatus" not in errors.members:
        return False  # a version that returns None for every other status
    found = client.members.get("AuthenticatedClient")
    return isinstance(found, griffe.Class) and "raise_on_unexpected_status" not in found.members


def _modules(api: griffe.Module) -> Iterator[Module]:
    for module in modules_below(api):
        request = module.members.get("_get_kwargs")
        if not isinstance(request, griffe.Function):
            continue
        functions = {
            one.name: _without_client(function_of(one))
            for one in functions_in(module)
            if not one.name.startswith("_")
        }
        tree = body_of(request)
        arguments = function_of(request).arguments
        method, path = _request(tree)
        name = module.path.removeprefix(f"{api.path}.")
        wires = dict(_wires(tree, arguments))
        pages = module.members.get("sync_all")
        page = _page(body_of(pages)) if isinstance(pages, griffe.Function) else {}
        response = module.members.get("_parse_response")
        count = _count(body_of(response)) if isinstance(response, griffe.Function) else ""
        yield Module(name, method, path, functions, wires, page, count)


def _without_client(function: Function) -> Function:
    keywords = tuple(one for one in function.keywords if one != "client")
    return replace(function, keywords=keywords)


def _request(tree: ast.Module) -> tuple[str, str]:
    """Return the method and the path that `_get_kwargs` builds."""
    method = path = ""
    for node in ast.walk(tree):
        if isinstance(node, ast.Dict):
            for key, value in zip(node.keys, node.values, strict=True):
                name = key.value if isinstance(key, ast.Constant) else None
                if name == "method" and isinstance(value, ast.Constant):
                    method = str(value.value).upper()
                if name == "url":
                    path = _text(_assigned(tree).get(value.id, value) if _is_name(value) else value)
    return method, path.removeprefix("{}")  # earlier versions put the base URL in front


def _is_name(node: ast.expr) -> TypeIs[ast.Name]:
    return isinstance(node, ast.Name)


def _assigned(tree: ast.Module) -> dict[str, ast.expr]:
    """Return local variable → the value that it is first given."""
    found: dict[str, ast.expr] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            if isinstance(target, ast.Name):
                found.setdefault(target.id, node.value)
    return found


def _text(node: ast.expr) -> str:
    """Return the text of a constant, of `"...".format(...)` and of an f-string."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        return _text(node.func.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(
            str(one.value) if isinstance(one, ast.Constant) else f"{{{_names(one)[-1]}}}"
            for one in node.values
        )
    return ""


def _count(tree: ast.Module) -> str:
    """Return the header that a function returns as a number: `int(response.headers["x-count"])`."""
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and ast.unparse(node.func) == "int" and node.args):
            continue
        found = node.args[0]
        if isinstance(found, ast.Subscript) and ast.unparse(found.value) == "response.headers":
            return str(ast.literal_eval(found.slice))
    return ""


def _page(tree: ast.Module) -> dict[str, str | int]:
    """Return the parameters that a function sets to fetch all pages."""
    found: dict[str, str | int] = {}
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Subscript)):
            continue
        target, value = node.targets[0], node.value
        inside = isinstance(target.value, ast.Subscript)
        if inside and isinstance(target.slice, ast.Constant) and target.slice.value != "params":
            name = str(target.slice.value)
            if isinstance(value, ast.Constant) and isinstance(value.value, int):
                found |= {"size": name, "max_size": value.value}
            else:
                found["param"] = name
    return found


def _wires(tree: ast.Module, arguments: tuple[str, ...]) -> Iterator[tuple[tuple[str, str], str]]:
    """Yield place and argument → wire name of the parameters in query, headers and cookies."""
    made = _derived(tree, arguments)
    for variable, value in _assigned(tree).items():  # as earlier versions write it
        place = _PLACES.get(variable, "")
        if place and isinstance(value, ast.Dict):
            for key, inner in zip(value.keys, value.values, strict=True):
                if isinstance(key, ast.Constant) and _is_name(inner) and inner.id in made:
                    yield (place, made[inner.id]), str(key.value)
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Subscript)):
            continue
        target = node.targets[0]
        place = _PLACES.get(target.value.id, "") if isinstance(target.value, ast.Name) else ""
        if place and isinstance(target.slice, ast.Constant):
            for name in _names(node.value):
                if name in made:
                    yield (place, made[name]), str(target.slice.value)


def _derived(tree: ast.Module, arguments: tuple[str, ...]) -> dict[str, str]:
    """Return local variable → the argument that its value is made of."""
    made = {name: name for name in arguments}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            if isinstance(target, ast.Name):
                for name in _names(node.value):
                    if name in made and target.id.startswith("json_"):
                        made.setdefault(target.id, made[name])
    for name in arguments:
        made[f"json_{name}"] = name
    return made


def _names(node: ast.AST) -> list[str]:
    return [one.id for one in ast.walk(node) if isinstance(one, ast.Name)]


def _classes(models: griffe.Module) -> Iterator[Class]:
    for module in modules_below(models):
        for one in classes_in(module):
            bases = [str(base) for base in one.bases]
            if any(base.endswith("Enum") for base in bases):
                yield Class(one.name, module.name, True, dict(enum_members(one)))
            elif "to_dict" in one.members:
                types = dict(_types(one))
                fields = tuple(name for name in types if name)
                parts = dict(_properties(one, fields))
                yield Class(one.name, module.name, False, parts, fields, types)
        for name, text in _literals(module):
            yield Class(name, module.name, True, text)


def _literals(module: griffe.Module) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Yield the enums that are written as `Literal[...]`, which have no members."""
    for name, one in module.members.items():
        if isinstance(one, griffe.Attribute) and str(one.value).startswith("Literal["):
            yield name, {}


def _types(found: griffe.Class) -> Iterator[tuple[str, str]]:
    """Yield attribute → annotation of a model, `""` for its `additional_properties`."""
    for name, one in found.members.items():
        if not isinstance(one, griffe.Attribute) or "property" in one.labels:
            continue
        if one.annotation is not None:
            yield "" if name == "additional_properties" else name, str(one.annotation)


def _properties(found: griffe.Class, fields: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield wire name → attribute, from the dictionary that `to_dict` makes."""
    method = found.members.get("to_dict")
    if not isinstance(method, griffe.Function):
        return
    pairs: list[tuple[ast.expr | None, ast.expr]] = []
    for node in ast.walk(body_of(method)):
        if isinstance(node, ast.Dict):
            pairs += zip(node.keys, node.values, strict=True)
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Subscript):
            pairs.append((node.targets[0].slice, node.value))
    for key, value in pairs:
        if isinstance(key, ast.Constant) and isinstance(value, ast.Name) and value.id in fields:
            yield str(key.value), value.id
