"""Read clients that openapi-generator (python) has generated."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

import griffe

from ...document.document import Object
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

NAME = "openapi-generator"

_EXCEPTIONS = frozenset(
    {
        "ApiAttributeError",
        "ApiException",
        "ApiKeyError",
        "ApiTypeError",
        "ApiValueError",
        "BadRequestException",
        "ConflictException",
        "ForbiddenException",
        "NotFoundException",
        "OpenApiException",
        "ServiceException",
        "UnauthorizedException",
        "UnprocessableEntityException",
    }
)

NAMES: Mapping[str, frozenset[str]] = {
    "": frozenset({"ApiClient", "ApiResponse", "Configuration"} | _EXCEPTIONS),
    "api_client": frozenset({"ApiClient"}),
    "api_response": frozenset({"ApiResponse"}),
    "configuration": frozenset({"Configuration"}),
    "exceptions": _EXCEPTIONS,
    "rest": frozenset({"RESTResponse"}),
}
"""The names of the tool's clients besides operations and models, which packages keep."""

SAME = """\
Programs written for the client that openapi-generator made go on working with this package:
imports, calls, arguments, models and exceptions are the same.

| you write | and get |
|---|---|
| `ApiClient(Configuration(host=..., access_token=...))` | the client of all API classes |
| `PetApi(api_client).get_pet_by_id(1)` | the typed body of a success |
| `..._with_http_info(...)` | `status_code`, `headers`, `data` and `raw_data` |
| `..._without_preload_content(...)` | the response as received: `status`, `read()`, `stream()` |
| `_request_timeout`, `_request_auth`, `_content_type`, `_headers` | the same as before |
| `except NotFoundException as error` | `status`, `reason`, `body`, `headers`, `data` |
| `Pet.from_dict()`, `from_json()`, `to_dict()`, `to_json()`, `to_str()` | the same as before |
"""

OTHER = """\
- Arguments of a wrong type raise `exceptions.ApiValueError` or `ApiTypeError` instead of pydantic's
  `ValidationError`. Both are a `ValueError`, as pydantic's is, or a `TypeError`.
- A value of a `oneOf` or `anyOf` is the model itself: there is no `actual_instance` around it.
- A text for a UUID is sent as it is, and the server decides about it.
- An inline enum is a class with members that equal their text. Values that the document does not
  list are kept.
- Requests are sent by httpx2 instead of urllib3: `ApiClient.rest_client` is another object.
- The text of an exception is one line that names the operation; `status`, `reason`, `headers` and
  `body` have the parts.
- `_headers` of a call take precedence over default headers of the client.
- The methods that prepare requests (`_get_pet_by_id_serialize`) do not exist.
"""

_SUFFIXES = ("_with_http_info", "_without_preload_content")
_PLACES = {"_query_params": "query", "_header_params": "header", "_path_params": "path"}
_TEXT = re.compile(r"'[^']*'|\"[^\"]*\"")
_UNION = "actual_instance"


def is_maker(package: griffe.Module) -> bool:
    """Return whether the tool has made a package: by its modules and its API classes."""
    needed = ("api", "api_client", "configuration", "exceptions", "rest")
    if not all(isinstance(package.members.get(name), griffe.Module) for name in needed):
        return False
    return any(True for _ in _modules(package))


def read(package: griffe.Module) -> Client:
    """Return the public names of a client."""
    modules = tuple(_modules(package))
    models = package.members.get("models")
    classes = tuple(_classes(models)) if isinstance(models, griffe.Module) else ()
    own = {one.name for one in classes} | {one.holder for one in modules}
    others = {
        one.name: tuple(public_names(one))
        for one in package.members.values()
        if isinstance(one, griffe.Module) and one.name not in ("api", "models")
    }
    names = {"": tuple(n for n in public_names(package) if n not in own), **others}
    return Client(package.path, modules, classes, names)


def set_settings(settings: Object, client: Client) -> None:
    """Set the keys of `api.yaml` that the client needs."""
    settings["dialect"] = NAME
    settings["surfaces"] = ["modules", "apis"]


def _modules(package: griffe.Module) -> Iterator[Module]:
    """Yield the operations. Each is a method of an API class, in three variants."""
    api = package.members["api"]
    if not isinstance(api, griffe.Module):
        return
    for module in modules_below(api):
        for holder in classes_in(module):
            for found in functions_in(holder):
                request = holder.members.get(f"_{found.name}_serialize")
                if isinstance(request, griffe.Function):
                    yield _operation(module, holder, found, request)


def _operation(
    module: griffe.Module, holder: griffe.Class, found: griffe.Function, request: griffe.Function
) -> Module:
    names = (found.name, *(found.name + suffix for suffix in _SUFFIXES))
    functions = {
        name: _plain(function_of(one))
        for name in names
        if isinstance(one := holder.members.get(name), griffe.Function)
    }
    tree = body_of(request)
    method, path = _request(tree)
    return Module(
        name=f"{module.name.removesuffix('_api')}.{found.name}",
        method=method,
        path=path,
        functions=functions,
        wires=dict(_wires(tree)),
        body=_body(tree),
        fields=dict(_fields(tree)),
        holder=holder.name,
    )


def _plain(function: Function) -> Function:
    """Return a function without its object and its options, and without texts in its types."""
    kept = tuple(one for one in function.positional if one != "self" and not one.startswith("_"))
    types = {name: _TEXT.sub("", text) for name, text in function.types.items()}
    return replace(function, positional=kept, keywords=(), types=types)


def _request(tree: ast.Module) -> tuple[str, str]:
    """Return the method and the path that are given to `param_serialize`."""
    known: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.keyword) and isinstance(node.value, ast.Constant):
            known[str(node.arg)] = str(node.value.value)
    return known.get("method", ""), known.get("resource_path", "")


def _wires(tree: ast.Module) -> Iterator[tuple[tuple[str, str], str]]:
    """Yield place and argument → wire name of the parameters."""
    for argument, target, wire in _given(tree):
        if place := _PLACES.get(target):
            yield (place, argument), wire


def _fields(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Yield wire name → argument of the fields of a form."""
    for argument, target, wire in _given(tree):
        if target in ("_form_params", "_files"):
            yield wire, argument


def _given(tree: ast.Module) -> Iterator[tuple[str, str, str]]:
    """Yield each argument with the variable that gets its value, and under which name."""
    for node in ast.walk(tree):
        if not (isinstance(node, ast.If) and isinstance(node.test, ast.Compare)):
            continue
        argument = ast.unparse(node.test.left)
        for inner in ast.walk(node):
            if isinstance(inner, ast.Assign) and isinstance(inner.targets[0], ast.Subscript):
                target = inner.targets[0]
                if isinstance(target.slice, ast.Constant):
                    yield argument, ast.unparse(target.value), str(target.slice.value)
            elif isinstance(inner, ast.Call) and isinstance(inner.func, ast.Attribute):
                pair = inner.args[0] if inner.func.attr == "append" and inner.args else None
                if isinstance(pair, ast.Tuple) and isinstance(pair.elts[0], ast.Constant):
                    yield argument, ast.unparse(inner.func.value), str(pair.elts[0].value)


def _body(tree: ast.Module) -> str:
    """Return the argument that is the body: `_body_params = pet`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and isinstance(node.test, ast.Compare):
            for inner in ast.walk(node):
                if isinstance(inner, ast.Assign) and _is_named(inner.targets[0], "_body_params"):
                    return ast.unparse(node.test.left)
    return ""


def _is_named(node: ast.expr, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name


def _classes(models: griffe.Module) -> Iterator[Class]:
    found = {
        one.name: (module, one) for module in modules_below(models) for one in classes_in(module)
    }
    for name, (module, one) in found.items():
        if any(str(base).endswith("Enum") for base in one.bases):
            yield Class(name, module.name, True, dict(enum_members(one)))
        elif _UNION in one.members:
            yield Class(name, module.name, False, {}, is_union=True)
        elif "to_dict" in one.members:
            fields = dict(_properties(one, found))
            types = {attribute: text for attribute, (_, text) in fields.items()}
            parts = {wire: attribute for attribute, (wire, _) in fields.items()}
            yield Class(name, module.name, False, parts, tuple(fields), types)


def _properties(
    found: griffe.Class, classes: Mapping[str, tuple[griffe.Module, griffe.Class]]
) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield attribute → wire name and type of a model, those of its parents first."""
    for base in found.bases:
        if str(base) in classes:
            yield from _properties(classes[str(base)][1], classes)
    for name, one in found.members.items():
        if not isinstance(one, griffe.Attribute) or one.annotation is None:
            continue
        text = str(one.annotation)
        if name.startswith("_") or "ClassVar" in text or name == "additional_properties":
            continue
        yield name, (_alias(str(one.value)) or name, _TEXT.sub("", text))


def _alias(text: str) -> str:
    """Return the alias in the text of a field: `Field(default=None, alias="photoUrls")`."""
    for node in ast.walk(ast.parse(text, mode="eval")):
        if isinstance(node, ast.keyword) and node.arg == "alias":
            return str(ast.literal_eval(node.value))
    return ""
