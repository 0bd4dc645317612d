"""How a list goes on after a page: pure steps from one request to the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast
from urllib.parse import urljoin, urlsplit

from pydantic import BaseModel

from .core import Call, Exchange, perform
from .effects import Steps
from .errors import PageError
from .links import find
from .log import redact_url
from .narrow import is_list, is_map
from .operation import Page
from .redirect import origin, trusts
from .reply import read, success
from .unset import Unset


@dataclass(frozen=True)
class Turn:
    """One request for a page: the arguments, and the URL where the server gave one."""

    arguments: Mapping[str, object]
    url: str | None = None


@dataclass(frozen=True)
class Leaf:
    """One page as it came: the typed body, its items, the Link headers, and its own URL."""

    body: object
    items: Sequence[object]
    links: Sequence[str] = ()
    url: str = ""


def first(page: Page, arguments: Mapping[str, object], largest: bool, most: int | None) -> Turn:
    """The first request: as the caller said, with the largest page size if wanted and not said."""
    if not largest or page.size is None or page.max_size is None:
        return Turn(arguments)
    if _given(arguments, page.size) is not None:
        return Turn(arguments)
    size = page.max_size if most is None else min(page.max_size, most)
    return Turn({**arguments, page.size: size})


def after(page: Page, turn: Turn, leaf: Leaf) -> Turn | None:
    """The request for the page after this one; None where the list ends.

    Raises PageError where the server says there is more and not where, or points elsewhere.
    """
    more = dig(leaf.body, page.more) if page.more else None
    if more is False:
        return None
    if page.style == "link":
        return _linked(page, turn, leaf)
    if page.param is None:
        raise PageError("the document does not say which parameter moves")
    if page.style == "cursor":
        return _cursor(page, page.param, turn, leaf)
    if not leaf.items or (more is not True and _short(page, turn, len(leaf.items))):
        return None
    now = _number(page, page.param, turn)
    step = len(leaf.items) if page.style == "offset" else 1
    return Turn({**turn.arguments, page.param: now + step})


def _linked(page: Page, turn: Turn, leaf: Leaf) -> Turn | None:
    target = dig(leaf.body, page.next) if page.next else find(leaf.links, "next")
    if not isinstance(target, str) or not target:
        return None
    url = urljoin(leaf.url, target)
    mine, other = origin(leaf.url), origin(url)
    if mine[0] == "https" and (other[0], other[1:]) == ("http", (mine[1], 80)) and mine[2] == 443:
        # A server behind a proxy that ends TLS does not know that it is reached by https.
        url = urlsplit(url)._replace(scheme="https", netloc=urlsplit(leaf.url).netloc).geturl()
    if not trusts(leaf.url, url):
        raise PageError(f"the next page is on another origin: {redact_url(url)}")
    return Turn(turn.arguments, url)


def _cursor(page: Page, param: str, turn: Turn, leaf: Leaf) -> Turn | None:
    cursor = dig(leaf.body, page.next) if page.next else None
    if cursor not in (None, "") and not isinstance(cursor, Unset):
        unsure = page.more is not None and dig(leaf.body, page.more) is not True
        return None if unsure and not leaf.items else Turn({**turn.arguments, param: cursor})
    if page.more and dig(leaf.body, page.more) is True:
        raise PageError(f"the server says there is more, but gives no {page.next}")
    return None


def _number(page: Page, param: str, turn: Turn) -> int:
    now = _given(turn.arguments, param)
    try:
        return page.start if now is None else int(cast(Any, now))
    except (TypeError, ValueError) as error:
        raise PageError(f"{param} is {now!r}, which is no number to count from") from error


def _short(page: Page, turn: Turn, count: int) -> bool:
    """Whether a page is certainly the last because it is not full.

    Only where the document says how large pages are: a server may give fewer than asked for.
    """
    asked = _given(turn.arguments, page.size) if page.size else None
    if isinstance(asked, int):
        return page.max_size is not None and count < min(asked, page.max_size)
    return page.page_size is not None and count < page.page_size


def _given(arguments: Mapping[str, object], name: str) -> object:
    value = arguments.get(name)
    return None if isinstance(value, Unset) else value


def dig(value: object, path: str) -> object:
    """What a dotted path of wire names leads to in a typed body; None where it leads nowhere."""
    for wire in filter(None, path.split(".")):
        value = _member(value, wire)
    return value


def _member(value: object, wire: str) -> object:
    if isinstance(value, BaseModel):
        fields = type(value).__pydantic_fields__
        names = (name for name, field in fields.items() if (field.alias or name) == wire)
        name = next(names, None)
        return (value.model_extra or {}).get(wire) if name is None else getattr(value, name, None)
    return value.get(wire) if is_map(value) else None


class Pager:
    """Where a list has come to: `turn` is the next request, None at the end."""

    def __init__(self, call: Call[Any, Any], largest: bool = False) -> None:
        if call.operation.page is None:
            raise TypeError(f"{call.operation.id} has no pages")
        most = call.options.get("max_items")
        self._call = call
        self._page = call.operation.page
        self._left = most if isinstance(most, int) else None
        self._keys: set[str] = set()
        self._marks: set[str] = set()
        self._last: bytes | None = None
        turn = first(self._page, call.arguments, largest, self._left)
        self.turn: Turn | None = None if self._left is not None and self._left <= 0 else turn

    def page(self) -> Steps[list[Any]]:
        """Ask for the next page; its items, and on to the turn after."""
        turn = self.turn
        if turn is None:
            return []
        self.turn = None  # an error ends the list
        call = self._call._replace(arguments=turn.arguments)
        exchange = yield from perform(call, url=turn.url)
        response = read(call.operation, exchange.response, call.client.strict, exchange.prepared)
        leaf = self._leaf(success(call.operation, response, exchange.prepared), exchange)
        self._guard(turn, leaf, exchange.response.content)
        fresh = self._fresh(leaf.items)
        following = after(self._page, turn, leaf)
        if self._left is not None:
            fresh = fresh[: self._left]
            self._left -= len(fresh)
        self.turn = None if self._left == 0 else following
        return fresh

    def _leaf(self, body: object, exchange: Exchange) -> Leaf:
        items: object = dig(body, self._page.items)
        if items is None or isinstance(items, Unset):
            items = list[object]()
        if not is_list(items):
            where = self._page.items or "the body"
            raise PageError(f"{self._call.operation.id}: {where} is no list")
        headers = exchange.response.headers.get_list("link")
        return Leaf(body, items, headers, exchange.prepared.url)

    def _guard(self, turn: Turn, leaf: Leaf, content: bytes) -> None:
        """Raise where this page was here before, so that a list that goes in a circle ends."""
        marks = [f"first {self._key(leaf.items[0])}"] if leaf.items and self._page.key else []
        if turn.url is not None:
            marks.append(f"url {turn.url}")
        elif self._page.param is not None and self._page.style != "link":
            marks.append(f"at {_given(turn.arguments, self._page.param)!r}")
        counts = self._page.style in ("offset", "page")
        again = [mark for mark in marks if mark in self._marks]
        if again or (counts and leaf.items and content == self._last):
            raise PageError(f"{self._call.operation.id}: the same page came twice")
        self._marks.update(marks)
        self._last = content

    def _fresh(self, items: Sequence[Any]) -> list[Any]:
        """The items that were not on a page before."""
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
        found = dig(item, self._page.key or "")
        return repr(item) if found is None else repr(found)
