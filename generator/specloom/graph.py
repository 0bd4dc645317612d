"""Strongly connected components."""

from __future__ import annotations

from collections.abc import Iterable, Mapping


def rings(nodes: Iterable[str], uses: Mapping[str, Iterable[str]]) -> list[list[str]]:
    """The strongly connected components, each in the order of `nodes`, users after what they use.

    Tarjan's algorithm without recursion, so that a long chain of models cannot exhaust the stack.
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
        work = [(root, iter(uses.get(root, ())))]
        index[root] = low[root] = len(index)
        stack.append(root)
        waiting.add(root)
        while work:
            node, rest = work[-1]
            for used in rest:
                if used not in index:
                    index[used] = low[used] = len(index)
                    stack.append(used)
                    waiting.add(used)
                    work.append((used, iter(uses.get(used, ()))))
                    break
                if used in waiting:
                    low[node] = min(low[node], index[used])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == index[node]:
                    at = stack.index(node)
                    waiting.difference_update(stack[at:])
                    found.append(sorted(stack[at:], key=order.__getitem__))
                    del stack[at:]
    return found
