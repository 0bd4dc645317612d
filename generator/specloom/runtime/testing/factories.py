# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Valid models for tests: one with `make`, any number with Hypothesis and `strategy`."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from ..models.decode import decode_value
from ..unset import UNSET
from .document import REF, Document, Schema
from .responses import plain
from .values import Maker

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy


def make(document: Document, kind: Any, values: Mapping[str, object], seed: object = 0) -> Any:
    """Return a valid instance of a model. Raises ValueError if the document does not allow it."""
    schema = _schema(document, kind)
    maker = Maker(document, Random(f"{seed} {kind.__name__}"), direction="both")
    return _built(document, kind, schema, maker.value(schema), values)


def strategy(document: Document, kind: Any, values: Mapping[str, object]) -> SearchStrategy[Any]:
    """Return a Hypothesis strategy for instances of a model. Needs `hypothesis`."""
    from hypothesis import strategies  # late: it is optional

    schema = _schema(document, kind)

    def built(random: Random, share: float) -> Any:
        maker = Maker(document, random, direction="both", share=share, examples=False)
        return _built(document, kind, schema, maker.value(schema), values)

    shares = strategies.sampled_from([0.0, 0.5, 1.0])
    return strategies.builds(built, strategies.randoms(use_true_random=False), shares)


def _schema(document: Document, kind: Any) -> Schema:
    """Return the schema of a model, or of its closest generated base."""
    names = [one.__name__ for one in getattr(kind, "__mro__", ())] or [
        getattr(kind, "__name__", "")
    ]
    for name in names:
        if name in document.schemas:
            return {"$ref": REF + name}
    raise TypeError(f"{kind!r} is no model of this package")


def _built(
    document: Document, kind: Any, schema: Schema, data: Any, values: Mapping[str, object]
) -> Any:
    if values:
        wires = _wires(kind)
        unknown = sorted(values.keys() - wires.keys()) if wires else []
        if unknown:
            raise TypeError(f"{kind.__name__} has no field {unknown[0]!r}")
        changed = {wires.get(name, name): value for name, value in values.items()}
        data = {**data, **{name: plain(one) for name, one in changed.items() if one is not UNSET}}
        data = {name: one for name, one in data.items() if changed.get(name) is not UNSET}
    problem = document.problem(data, schema, "both")
    if problem:
        raise ValueError(f"no {kind.__name__} as the document has it: {problem}")
    return decode_value(kind, data)[0]


def _wires(kind: Any) -> dict[str, str]:
    """Return the wire names of a model's fields by Python name."""
    if not (isinstance(kind, type) and issubclass(kind, BaseModel)):
        return {}
    return {name: field.alias or name for name, field in kind.__pydantic_fields__.items()}
