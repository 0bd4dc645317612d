"""The operation that gets the pages after the first: `operation` of `x-specloom-page`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ...document.diagnostics import nearest
from ...document.document import as_object, as_text, join
from ...ir.api import NextPage, Operation
from ...openapi.context import Context
from ...openapi.operations import Found


def with_next_page(
    op: Operation, found: Found, operations: Mapping[str, Operation], context: Context
) -> Operation:
    """Return the operation with the one that gets its next pages, if the document names one.

    `operations` are all operations by `operationId`.
    """
    name = as_text(as_object(found.node.get("x-specloom-page")).get("operation"))
    if op.page is None or not name:
        return op
    at = join(found.pointer, "x-specloom-page", "operation")
    target = operations.get(name)
    if target is None:
        fix = f"write the operationId of one{nearest(name, operations)}"
        context.error(at, f'there is no operation "{name}"', fix)
        return op
    if op.page.style != "link":
        fix = "write `style: link`, or leave `operation` out"
        context.error(at, f"pages by {op.page.style} are got by the same operation", fix)
        return op
    step = _step(op, target, at, context)
    return replace(op, page=replace(op.page, following=step)) if step else op


def _step(op: Operation, target: Operation, at: str, context: Context) -> NextPage | None:
    own = {(one.place, one.wire): one.name for one in op.params}
    arguments: dict[str, str] = {}
    fixed: dict[str, str] = {}
    links: list[str] = []
    for param in target.params:
        if name := own.get((param.place, param.wire)):
            arguments[param.name] = name
        elif param.default is not None:
            fixed[param.name] = param.default
        elif param.required:
            links.append(param.name)
    if len(links) > 1:
        what = f"nothing says which of {', '.join(links)} of {target.id} takes the link"
        fix = f"name an operation that has one parameter more than {op.id}"
        context.error(at, what, fix)
        return None
    return NextPage(target.tag, target.name, links[0] if links else None, arguments, fixed)


def without_missing_pages(op: Operation, known: set[tuple[str, str]]) -> Operation:
    """Return the operation without the one that gets its next pages, if that is left out."""
    step = op.page.following if op.page else None
    if op.page is None or step is None or (step.tag, step.name) in known:
        return op
    return replace(op, page=replace(op.page, following=None))
