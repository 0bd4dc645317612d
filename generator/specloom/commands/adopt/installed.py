"""The public names of an installed client, read by griffe without importing it."""

from __future__ import annotations

import ast
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import griffe

from ...document.diagnostics import Diagnostic, DocumentError, Where


@dataclass(frozen=True, slots=True)
class Function:
    """A function that calls an operation: its arguments in order, by kind."""

    positional: tuple[str, ...]
    keywords: tuple[str, ...]
    required: frozenset[str]
    types: Mapping[str, str] = field(default_factory=dict)
    """Argument → the text of its annotation; `return` for the result."""

    @property
    def arguments(self) -> tuple[str, ...]:
        """The names of all arguments."""
        return self.positional + self.keywords


@dataclass(frozen=True, slots=True)
class Module:
    """A module that calls one operation."""

    name: str
    """The tag and the module: `pets.list_pets`."""
    method: str
    path: str
    functions: Mapping[str, Function]
    wires: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """Place and argument → the name of the parameter in the document."""
    page: Mapping[str, str | int] = field(default_factory=dict)
    """How it fetches all pages: `param` and `size` are parameters, `max_size` is a number."""
    count: str = ""
    """The header whose number it returns."""
    body: str = "body"
    """The argument that is the body."""
    fields: Mapping[str, str] = field(default_factory=dict)
    """Wire name → argument of the fields of a form."""
    holder: str = ""
    """The class whose method it is."""


@dataclass(frozen=True, slots=True)
class Class:
    """A model or an enum: its module and its parts."""

    name: str
    module: str
    is_enum: bool
    parts: Mapping[str, str]
    """Wire name of a property → attribute, or text of a value → member."""
    fields: tuple[str, ...] = ()
    """All attributes in the order of the constructor."""
    types: Mapping[str, str] = field(default_factory=dict)
    """Attribute → the text of its annotation; `""` for properties without a name."""
    is_union: bool = False
    """Whether it wraps the value of a union."""


@dataclass(frozen=True, slots=True)
class Client:
    """The public names of an installed client."""

    package: str
    modules: tuple[Module, ...]
    classes: tuple[Class, ...]
    names: Mapping[str, tuple[str, ...]]
    """Other module → its public names."""
    raises: bool = False
    """Whether its functions raise for every status that is no documented success."""


def load(package: str, paths: list[Path]) -> griffe.Module:
    """Return an installed package. Raises DocumentError if it is not there or cannot be read."""
    where = Where(f"--package {package}")
    try:
        found = griffe.load(package, search_paths=paths, allow_inspection=False)
    except ModuleNotFoundError:
        fix = (
            "install it where specloom runs, or name the site-packages folder of its environment "
            "with --path"
        )
        what = f"there is no package {package!r} in {', '.join(map(str, paths))}"
        raise DocumentError([Diagnostic(where, what, fix)]) from None
    except (griffe.GriffeError, SyntaxError, OSError, UnicodeDecodeError) as error:
        what, fix = f"the package cannot be read: {error}", "install it anew"
        raise DocumentError([Diagnostic(where, what, fix)]) from error
    if not isinstance(found, griffe.Module):
        what, fix = "it is not a package", "name the package itself, as in `import NAME`"
        raise DocumentError([Diagnostic(where, what, fix)])
    return found


def function_of(found: griffe.Function) -> Function:
    """Return the arguments of a function."""
    some = [one for one in found.parameters if one.kind is not griffe.ParameterKind.var_keyword]
    kinds = (griffe.ParameterKind.positional_only, griffe.ParameterKind.positional_or_keyword)
    return Function(
        tuple(one.name for one in some if one.kind in kinds),
        tuple(one.name for one in some if one.kind not in kinds),
        frozenset(one.name for one in some if one.required),
        {"return": str(found.returns), **{one.name: str(one.annotation) for one in some}},
    )


def body_of(found: griffe.Function | griffe.Class) -> ast.Module:
    """Return the syntax tree of a function or class."""
    return ast.parse(textwrap.dedent(found.source))


def functions_in(module: griffe.Module | griffe.Class) -> Iterator[griffe.Function]:
    """Yield the functions that a module or class defines."""
    for one in module.members.values():
        if isinstance(one, griffe.Function):
            yield one


def classes_in(module: griffe.Module) -> Iterator[griffe.Class]:
    """Yield the classes that a module defines."""
    for one in module.members.values():
        if isinstance(one, griffe.Class):
            yield one


def public_names(module: griffe.Module) -> Iterator[str]:
    """Yield the names that a module exports, or those that it defines."""
    if module.exports is not None:
        yield from dict.fromkeys(map(str, module.exports))
        return
    for name, one in module.members.items():
        if isinstance(one, griffe.Class | griffe.Function) and not name.startswith("_"):
            yield name


def enum_members(found: griffe.Class) -> Iterator[tuple[str, str]]:
    """Yield text of a value → member of an enum."""
    for name, one in found.members.items():
        if isinstance(one, griffe.Attribute) and one.value is not None and name.isupper():
            value = ast.literal_eval(str(one.value))
            yield str(value) if not isinstance(value, bool) else str(value).lower(), name


def modules_below(module: griffe.Module) -> Iterator[griffe.Module]:
    """Yield the modules in a package and in the packages below it."""
    for one in module.members.values():
        if isinstance(one, griffe.Module):
            yield one
            yield from modules_below(one)
