"""Digests of models with all models they refer to: the keys of cached text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from ..document.cache import digest
from ..ir.schema import Schemas, all_refs


def rings(nodes: Iterable[str], uses: Mapping[str, Iterable[str]]) -> list[list[str]]:
    """Return the strongly connected components of a graph, users after what they use.

    Each is in the order of `nodes`. This is Tarjan's algorithm without recursion, so that a long
    chain of models cannot exhaust the stack.
    """
    order = {node: at for at, node in enumerate(nodes)}
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    waiting: set[str] = set()
    found: list[list[str]] = []
    for root in order:
        if root in index:
            continue
        context = [(root, iter(uses.get(root, ())))]
        index[root] = low[root] = len(index)
        stack.append(root)
        waiting.add(root)
        while context:
            node, rest = context[-1]
            for used in rest:
                if used not in index:
                    index[used] = low[used] = len(index)
                    stack.append(used)
                    waiting.add(used)
                    context.append((used, iter(uses.get(used, ()))))
                    break
                if used in waiting:
                    low[node] = min(low[node], index[used])
            else:
                context.pop()
                if context:
                    low[context[-1][0]] = min(low[context[-1][0]], low[node])
                if low[node] == index[node]:
                    at = stack.index(node)
                    waiting.difference_update(stack[at:])
                    found.append(sorted(stack[at:], key=order.__getitem__))
                    del stack[at:]
    return found


_TYPE = re.compile(r"(?:models\.|Ref\(name=')(\w+)")
"""A model in the `repr` of a value of the IR: in the text of a type, or as a reference."""


class Fingerprints:
    """For each model, a digest of its schema and of all models that it refers to."""

    def __init__(self, schemas: Schemas) -> None:
        self.schemas = schemas
        self.references = {
            name: self._known(sorted(all_refs(schema))) for name, schema in schemas.items()
        }
        self.digests: dict[str, str] = {}
        for ring in rings(schemas, self.references):
            own = [text for name in ring for text in (name, repr(schemas[name]))]
            inner = {used for name in ring for used in self.references[name]} - set(ring)
            known = digest(*own, *(self.digests[name] for name in sorted(inner)))
            self.digests |= dict.fromkeys(ring, known)

    def named(self, text: str) -> list[str]:
        """Return the models in the `repr` of a value."""
        return self._known(_TYPE.findall(text))

    def of(self, names: Iterable[str]) -> str:
        """Return a digest of models and of all models that they refer to."""
        return digest(*(part for name in names for part in (name, self.digests[name])))

    def _known(self, names: Iterable[str]) -> list[str]:
        return [name for name in dict.fromkeys(names) if name in self.schemas]
