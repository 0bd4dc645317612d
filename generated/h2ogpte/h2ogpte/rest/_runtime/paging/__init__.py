# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Iterate over all items of all pages of a list, in order and without duplicates."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import Any, TypeVar

from ..errors.error import Error, shortened
from ..operation import Call, Thunk
from ..perform import Sender
from ..transport.driver import arun, run
from .pager import Pager

T = TypeVar("T")
E = TypeVar("E")


def iterate(call: Call[T, E], item: Thunk) -> Iterator[Any]:
    """Iterate over the items. A page is requested when its first item is needed.

    `item` gives the type of an item, and the caller's return type states it for type checkers.
    """
    return _each(Pager(call), call.client)


def aiterate(call: Call[T, E], item: Thunk) -> AsyncIterator[Any]:
    """The async variant of `iterate`, for `async for`."""
    return _aeach(Pager(call), call.client)


def sync_all(call: Call[T, E], item: Thunk) -> list[Any]:
    """Return all items, with the largest page size unless the caller gave one."""
    pager = Pager(call, largest=True)
    return list(_each(pager, call.client))


async def asyncio_all(call: Call[T, E], item: Thunk) -> list[Any]:
    """The async variant of `sync_all`."""
    pager = Pager(call, largest=True)
    return [found async for found in _aeach(pager, call.client)]


def _each(pager: Pager, client: Sender) -> Iterator[Any]:
    while pager.turn is not None:
        try:
            found = run(pager.page(), client)
        except Error as error:
            raise shortened(error) from error.__cause__
        yield from found


async def _aeach(pager: Pager, client: Sender) -> AsyncIterator[Any]:
    while pager.turn is not None:
        try:
            items = await arun(pager.page(), client)
        except Error as error:
            raise shortened(error) from error.__cause__
        for found in items:
            yield found
