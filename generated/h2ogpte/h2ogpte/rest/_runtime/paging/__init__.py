"""Lists that go on: every item of every page, in order, without those that come twice."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping
from typing import Any, TypeVar

from ..operation import Operation, Thunk
from ..perform import Call, Sender
from ..transport.driver import arun, run
from .pager import Pager

T = TypeVar("T")
E = TypeVar("E")


def iterate(
    operation: Operation[T, E],
    item: Thunk,
    client: Sender,
    arguments: Mapping[str, object],
    body: object,
    options: Mapping[str, object],
) -> Iterator[Any]:
    """The items one by one; each page is asked for when its first item is.

    `item` gives the type of an item, and the caller says it by its return type.
    """
    return _each(Pager(Call(operation, client, arguments, body, options)), client)


def aiterate(
    operation: Operation[T, E],
    item: Thunk,
    client: Sender,
    arguments: Mapping[str, object],
    body: object,
    options: Mapping[str, object],
) -> AsyncIterator[Any]:
    """As `iterate`, for `async for`."""
    return _aeach(Pager(Call(operation, client, arguments, body, options)), client)


def sync_all(
    operation: Operation[T, E],
    item: Thunk,
    client: Sender,
    arguments: Mapping[str, object],
    body: object,
    options: Mapping[str, object],
) -> list[Any]:
    """All items; asks for the largest pages there are unless the caller gave a size."""
    pager = Pager(Call(operation, client, arguments, body, options), largest=True)
    return list(_each(pager, client))


async def asyncio_all(
    operation: Operation[T, E],
    item: Thunk,
    client: Sender,
    arguments: Mapping[str, object],
    body: object,
    options: Mapping[str, object],
) -> list[Any]:
    """As `sync_all`, awaited."""
    pager = Pager(Call(operation, client, arguments, body, options), largest=True)
    return [found async for found in _aeach(pager, client)]


def _each(pager: Pager, client: Sender) -> Iterator[Any]:
    while pager.turn is not None:
        yield from run(pager.page(), client)


async def _aeach(pager: Pager, client: Sender) -> AsyncIterator[Any]:
    while pager.turn is not None:
        for found in await arun(pager.page(), client):
            yield found
