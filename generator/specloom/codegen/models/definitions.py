"""Split generated modules into definitions of models."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass, field

from ...python.literals import visible

NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


@dataclass
class Definition:
    """The text that defines one model, and the names it uses."""

    name: str
    text: list[str] = field(default_factory=list)
    names: set[str] = field(default_factory=set)


def definitions(source: str) -> dict[str, Definition]:
    """Return name → definition of everything that a module defines."""
    code = visible(source)
    lines = code.split("\n")
    found: dict[str, Definition] = {}
    last: Definition | None = None
    for node in ast.parse(code).body:
        name = _defined(node)
        if name:
            last = found.setdefault(name, Definition(name))
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
            last = found.get(_rebuilt(node.value))
        elif not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)):
            continue  # imports are written again
        if last is not None:
            last.text.append("\n".join(lines[_start(node) - 1 : node.end_lineno]).rstrip())
            last.names |= _used(node)
    return found


def _start(node: ast.stmt) -> int:
    """Return the line of the first decorator, or of the statement itself."""
    decorators = node.decorator_list if isinstance(node, ast.ClassDef) else []
    return min([node.lineno, *(one.lineno for one in decorators)])


def _defined(node: ast.stmt) -> str:
    if isinstance(node, ast.ClassDef):
        return node.name
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
        return node.targets[0].id
    return ""


def _rebuilt(call: ast.Call) -> str:
    """Return X of `X.model_rebuild()`."""
    target = call.func
    inner = target.value if isinstance(target, ast.Attribute) else None
    return inner.id if isinstance(inner, ast.Name) else ""


def _used(node: ast.AST) -> set[str]:
    """Return the names in code and in quoted types, but not in other strings."""
    found: set[str] = set()
    waiting = [node]
    while waiting:
        one = waiting.pop()
        match one:
            case ast.Name():
                found.add(one.id)
            case ast.Constant(value=str(text)):
                found.update(NAME.findall(text))
            case ast.AnnAssign(value=value) if value and not isinstance(value, ast.Constant):
                waiting += [one.annotation, value]
            case ast.AnnAssign():
                waiting.append(one.annotation)
            case ast.Subscript(value=ast.Name(id="Literal")):
                found.add("Literal")
            case ast.Call(func=ast.Name(id=name)):
                found.add(name)
                waiting += (
                    ()
                    if name in ("IfTagged", "UnlessTagged", "deprecated", "frozenset")
                    else one.args
                )
            case ast.Assign(value=ast.Constant()) | ast.Dict():  # `__formats__` has no types
                continue
            case ast.Expr(value=ast.Constant()):
                continue
            case _:
                waiting += ast.iter_child_nodes(one)
    return found
