"""Write the fields of models as another generator does."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from ...document.document import Json
from ...ir.schema import Object, Schema, Schemas
from ...python.literals import literal


def with_defaults(text: str, schemas: Schemas) -> str:
    """Return a module of models whose constructors set the defaults of the document."""
    lines = text.split("\n")
    for node in reversed(_classes(text)):
        if defaults := _defaults(schemas.get(node.name)):
            lines.insert(node.end_lineno or len(lines), f"    __defaults__ = {literal(defaults)}")
    return "\n".join(lines)


def with_absent_fields(text: str, home: str) -> str:
    """Return a module of models whose absent fields are `UNSET`, as in openapi-python-client.

    `home` is the module below the package that has the names for them.
    """
    changes = [change for node in _classes(text) for change in _changes(node)]
    if not changes:
        return text
    lines = text.encode().split(b"\n")
    for at, new in sorted(changes, key=lambda one: (one[0].lineno, one[0].col_offset))[::-1]:
        first, last = at.lineno - 1, (at.end_lineno or at.lineno) - 1
        tail = lines[last][at.end_col_offset or 0 :]
        lines[first : last + 1] = [lines[first][: at.col_offset] + new.encode() + tail]
    head = next(at for at, line in enumerate(lines) if line.startswith(b"from __future__"))
    names = "ABSENT as _ABSENT, Optional as _Optional"
    lines.insert(head + 1, f"from ..{home}.model import {names}".encode())
    return b"\n".join(lines).decode()


def _classes(text: str) -> list[ast.ClassDef]:
    return [node for node in ast.parse(text).body if isinstance(node, ast.ClassDef)]


def _defaults(schema: Schema | None) -> dict[str, Json]:
    """Return field → default of the document, of texts, numbers and booleans."""
    return {
        one.name: one.schema.default
        for one in (schema.properties if isinstance(schema, Object) else ())
        if one.schema.has_default and isinstance(one.schema.default, str | int | float)
    }


def _changes(model: ast.ClassDef) -> Iterator[tuple[ast.expr, str]]:
    """Yield the types and the defaults of the optional fields of a class, with their new text."""
    fields = [node for node in model.body if isinstance(node, ast.AnnAssign)]
    listed = [one.value for one in fields if ast.unparse(one.target) == "__nullable__"]
    names = ast.unparse(listed[0]) if listed and listed[0] else ""
    for node in fields:
        value = node.value
        if isinstance(value, ast.Constant) and value.value is None:
            type_ = bare(node.annotation)
            inner = ast.unparse(type_)
            if repr(ast.unparse(node.target)) not in names:
                inner = inner.removesuffix(" | None")
            yield type_, f"_Optional[{inner}]"
            yield value, "_ABSENT"


def bare(annotation: ast.expr) -> ast.expr:
    """Return the type in `Annotated[type, ...]`."""
    if isinstance(annotation, ast.Subscript) and ast.unparse(annotation.value) == "Annotated":
        inner = annotation.slice
        return inner.elts[0] if isinstance(inner, ast.Tuple) else inner
    return annotation
