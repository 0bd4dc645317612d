# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Follow a list from page to page: pure functions from one request to the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from typing import Any, cast
from urllib.parse import parse_qsl, urlsplit

import httpx2

from ..errors import PageError
from ..log import redact_url
from ..operation import Call, NextPage, Page
from ..perform import Exchange, perform
from ..response.response import value
from ..transport.driver import Steps
from ..transport.http import translated
from ..transport.redirect import origin, resolved, trusts
from ..typeguards import is_list, is_map
from ..unset import UNSET, Unset
from .link_header import find
from .page_request import Turn, get_path


@dataclass(frozen=True)
class Leaf:
    """One page: the typed body, its items, its headers and its URL."""

    body: object
    items: Sequence[object]
    headers: httpx2.Headers
    url: str = ""

    def following(self, page: Page) -> object:
        """Return what the page says about the next one, or None if it says nothing."""
        if page.header:
            return self.headers.get(page.header)
        return get_path(self.body, page.next) if page.next else None

    def total(self, page: Page) -> int | None:
        """Return the number of items of the whole list, or None if the page does not say it."""
        found = get_path(self.body, page.total) if page.total else None
        if page.total_header:
            found = self.headers.get(page.total_header)
        if found is None or isinstance(found, Unset):
            return None
        try:
            return int(cast(Any, found))
        except (TypeError, ValueError) as error:
            where = page.total or page.total_header
            raise PageError(f"{where} is {found!r}, which is no number of items") from error


def first(page: Page, turn: Turn, largest: bool, most: int | None) -> Turn:
    """Return the first request: the caller's, with the largest page size if wanted and none is
    given.
    """
    if not largest or page.size is None or page.max_size is None:
        return turn
    if turn.given(page.size) is not None:
        return turn
    return turn.with_value(page.size, page.max_size if most is None else min(page.max_size, most))


def after(page: Page, turn: Turn, leaf: Leaf, seen: int | None = None) -> Turn | None:
    """Return the request for the page after this one, or None if the list ends here.

    `seen` is the number of items up to the end of this page, if the iteration began with the first
    one. Raises PageError if the server says that there is more but not where, or refers to another
    origin.
    """
    more = get_path(leaf.body, page.more) if page.more else None
    if more is False:
        return None
    if page.style == "link":
        return _linked(page, turn, leaf)
    if page.param is None:
        raise PageError("the document does not say which parameter moves")
    if page.style == "cursor":
        return _cursor(page, page.param, turn, leaf)
    now = _number(page, page.param, turn)
    total = leaf.total(page)
    reached = now - page.start + len(leaf.items) if page.style == "offset" else seen
    if total is not None and reached is not None:
        if not leaf.items and reached < total:
            raise PageError(f"the server gives no items after {reached} of {total}")
        if reached >= total:
            return None
    if not leaf.items:
        return None
    if total is None and more is not True and _short(page, turn, len(leaf.items)):
        return None
    step = len(leaf.items) if page.style == "offset" else 1
    return turn.with_value(page.param, now + step)


def _linked(page: Page, turn: Turn, leaf: Leaf) -> Turn | None:
    links = leaf.headers.get_list("link")
    target = leaf.following(page) if page.next or page.header else find(links, "next")
    if not isinstance(target, str) or not target:
        return None
    step = page.following
    if step is not None and (step.link is None or not urlsplit(target).netloc):
        return _of_other(step, turn, target)
    try:
        url = resolved(leaf.url, target)
    except ValueError as error:
        what = f"the next page is at {redact_url(target)}: {error}"
        raise PageError(what) from error
    mine, other = origin(leaf.url), origin(url)
    if mine[0] == "https" and (other[0], other[1:]) == ("http", (mine[1], 80)) and mine[2] == 443:
        # A server behind a proxy that terminates TLS does not know its https URL.
        url = urlsplit(url)._replace(scheme="https", netloc=urlsplit(leaf.url).netloc).geturl()
    if not trusts(leaf.url, url):
        raise PageError(f"the next page is on another origin: {redact_url(url)}")
    return replace(turn, url=url)


def _of_other(step: NextPage, turn: Turn, link: str) -> Turn:
    """Return the call of another operation with the link to the next page."""
    arguments = turn.arguments
    if turn.step is None:
        arguments = {one.name: UNSET for one in step.operation().params} | {**step.fixed}
        arguments |= {name: turn.arguments.get(own, UNSET) for name, own in step.arguments.items()}
    if step.link is None:
        return Turn(arguments, step=step)
    # A parameter whose value is not encoded takes a whole reference, with its query.
    param = next(one for one in step.operation().params if one.name == step.link)
    path, _, query = link.partition("?") if param.slashes else (link, "", "")
    pairs = tuple(parse_qsl(query, keep_blank_values=True))
    return Turn({**arguments, step.link: path}, step=step, query=pairs)


def _cursor(page: Page, param: str, turn: Turn, leaf: Leaf) -> Turn | None:
    cursor = leaf.following(page)
    if cursor not in (None, "") and not isinstance(cursor, Unset):
        unsure = page.more is not None and get_path(leaf.body, page.more) is not True
        return None if unsure and not leaf.items else turn.with_value(param, cursor)
    if page.more and get_path(leaf.body, page.more) is True:
        raise PageError(f"the server says there is more, but gives no {page.header or page.next}")
    return None


def _number(page: Page, param: str, turn: Turn) -> int:
    now = turn.given(param)
    try:
        return page.start if now is None else int(cast(Any, now))
    except (TypeError, ValueError) as error:
        raise PageError(f"{param} is {now!r}, which is no number to count from") from error


def _short(page: Page, turn: Turn, count: int) -> bool:
    """Whether a page is certainly the last one because it is not full.

    This needs a page size from the document: a server may return fewer items than requested.
    """
    asked = turn.given(page.size) if page.size else None
    if isinstance(asked, int):
        return page.max_size is not None and count < min(asked, page.max_size)
    return page.page_size is not None and count < page.page_size


def _mapping(value: object) -> Mapping[str, object]:
    return value if is_map(value) else {}


class Pager:
    """The position in a list. `turn` is the next request, or None at the end."""

    def __init__(self, call: Call[Any, Any], largest: bool = False) -> None:
        if call.operation.page is None:
            raise TypeError(f"{call.operation.id} has no pages")
        most = call.options.get("max_items")
        self._call = call
        self._page = call.operation.page
        self._left = most if isinstance(most, int) else None
        self._keys: set[str] = set()
        self._marks: set[str] = set()
        self._last: tuple[bytes, Sequence[object]] = b"", ()
        said = Turn(call.arguments, body=call.body, fields=_mapping(call.options.get("extra_body")))
        turn = first(self._page, said, largest, self._left)
        moved = self._page.param and turn.given(self._page.param) is not None
        self._seen: int | None = None if moved else 0
        self.turn: Turn | None = None if self._left is not None and self._left <= 0 else turn

    def copy(self) -> Pager:
        """Return a pager that continues from here independently."""
        other = copy(self)
        other._keys, other._marks = set(self._keys), set(self._marks)
        return other

    def page(self) -> Steps[list[Any]]:
        """Request the next page, advance, and return its items."""
        turn = self.turn
        if turn is None:
            return []
        self.turn = None  # an error ends the iteration
        call = self._call._replace(arguments=turn.arguments)
        if turn.step is not None:
            call = call._replace(operation=turn.step.operation(), body=UNSET)
        if turn.query:
            own: Any = call.options.get("extra_query") or ()
            pairs = [*(own.items() if is_map(own) else own), *turn.query]
            call = call._replace(options={**call.options, "extra_query": pairs})
        if turn.fields:
            call = call._replace(options={**call.options, "extra_body": turn.fields})
        exchange = yield from perform(call, url=turn.url)
        body = value(call.operation, exchange.response, call.client.__strict__, exchange.prepared)
        with translated(exchange.prepared, exchange.response):
            leaf = self._leaf(body, exchange)
            self._guard(turn, leaf, exchange.response.content)
            fresh = self._fresh(leaf.items)
            if self._seen is not None:
                self._seen += len(leaf.items)
            following = after(self._page, turn, leaf, self._seen)
        if self._left is not None:
            fresh = fresh[: self._left]
            self._left -= len(fresh)
        self.turn = None if self._left == 0 else following
        return fresh

    def _leaf(self, body: object, exchange: Exchange) -> Leaf:
        items: object = get_path(body, self._page.items)
        if items is None or isinstance(items, Unset):
            items = list[object]()
        if not is_list(items):
            where = self._page.items or "the body"
            raise PageError(f"{self._call.operation.id}: {where} is no list")
        return Leaf(body, items, exchange.response.headers, exchange.prepared.url)

    def _guard(self, turn: Turn, leaf: Leaf, content: bytes) -> None:
        """Raise PageError if this page was seen before, so that a circular list ends."""
        marks = [f"first {self._key(leaf.items[0])}"] if leaf.items and self._page.key else []
        if turn.url is not None:
            marks.append(f"url {turn.url}")
        elif turn.step is not None:
            marks.append(f"link {turn.arguments.get(turn.step.link or '')!r} {turn.query}")
        elif self._page.param is not None and self._page.style != "link":
            marks.append(f"at {turn.given(self._page.param)!r}")
        counts = self._page.style in ("offset", "page")
        again = [mark for mark in marks if mark in self._marks]
        same = content == self._last[0] or list(leaf.items) == list(self._last[1])
        if again or (counts and leaf.items and same):
            raise PageError(f"{self._call.operation.id}: the same page came twice")
        self._marks.update(marks)
        self._last = content, leaf.items

    def _fresh(self, items: Sequence[Any]) -> list[Any]:
        """Return the items that were not on an earlier page."""
        if not self._page.key:
            return list(items)
        fresh: list[Any] = []
        for item in items:
            key = self._key(item)
            if key not in self._keys:
                fresh.append(item)
                self._keys.add(key)
        return fresh

    def _key(self, item: object) -> str:
        found = get_path(item, self._page.key or "")
        return repr(item) if found is None else repr(found)
