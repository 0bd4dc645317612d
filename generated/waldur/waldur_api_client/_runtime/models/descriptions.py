# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""The descriptions of fields, read on demand from the texts below them."""

from __future__ import annotations

import ast
import inspect
import textwrap
from functools import lru_cache
from itertools import pairwise

from pydantic import BaseModel
from pydantic.fields import FieldInfo


class DescribedFields:
    """The `model_fields` of a class, with the descriptions of the fields."""

    def __get__(self, instance: object, owner: type[BaseModel]) -> dict[str, FieldInfo]:
        fields = owner.__pydantic_fields__
        for name, text in field_texts(owner).items():
            if name in fields and fields[name].description is None:
                fields[name].description = text
        return fields


@lru_cache(maxsize=4096)
def field_texts(model: type[BaseModel]) -> dict[str, str]:
    """Return the descriptions of the fields of a model: the texts below them in its source."""
    found: dict[str, str] = {}
    for cls in reversed(model.__mro__):
        if issubclass(cls, BaseModel) and cls.__module__ == model.__module__:
            found |= _texts_in(cls)
    return found


def _texts_in(cls: type[BaseModel]) -> dict[str, str]:
    try:
        tree = ast.parse(textwrap.dedent(inspect.getsource(cls)))
    except (OSError, TypeError, SyntaxError):  # the source is not available
        return {}
    body = tree.body[0].body if isinstance(tree.body[0], ast.ClassDef) else []
    return {
        field.target.id: inspect.cleandoc(text.value.value)
        for field, text in pairwise(body)
        if isinstance(field, ast.AnnAssign)
        and isinstance(field.target, ast.Name)
        and isinstance(text, ast.Expr)
        and isinstance(text.value, ast.Constant)
        and isinstance(text.value.value, str)
    }
