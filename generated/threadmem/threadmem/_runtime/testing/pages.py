# The runtime of clients that Specloom generates; `specloom generate` replaces edits of a copy.
"""Split a list into pages, with the cursor or link to the next one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol
from urllib.parse import urlencode

from ..json_types import Json
from ..paths import steps, value_at, with_value
from ..typeguards import is_dict, is_list


class Paged(Protocol):
    """What is needed to serve the pages of an operation."""

    @property
    def style(self) -> str: ...
    @property
    def items(self) -> str: ...
    @property
    def size(self) -> str | None: ...
    @property
    def page_size(self) -> int | None: ...
    @property
    def start(self) -> int: ...
    @property
    def next(self) -> str | None: ...
    @property
    def more(self) -> str | None: ...
    @property
    def header(self) -> str | None: ...
    @property
    def total(self) -> str | None: ...
    @property
    def total_header(self) -> str | None: ...


@dataclass(frozen=True)
class PageRequest:
    """The requested page. `at` is the cursor, offset or page number, `size` the maximum number of
    items, and `param` the query parameter that selects the page.
    """

    at: str | None
    size: str | None
    param: str | None
    path: str = ""
    query: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True)
class PageResponse:
    """The page, and the headers that lead to the next one."""

    value: Json
    headers: Mapping[str, str] = field(default_factory=dict[str, str])


SIZES = ("limit", "per_page", "page_size", "pageSize", "size", "amount", "count", "first")
"""The usual names of the parameter for the size of a page."""
_NUMBER = "page"
"""The parameter of links to pages if the document has none."""


Fits = Callable[[Json], bool]


def page_of(
    page: Paged, value: Json, request: PageRequest, fits: Fits, count: bool = False
) -> PageResponse:
    """Return the requested part of the list. `fits` says whether a value may be sent; `count`: the
    value is made up, and the number of all items is that of its items."""
    found = value_at(value, steps(page.items))
    items: list[Any] = found if is_list(found) else []
    asked = request.size if page.size else usual_size(request.query)
    size = _number(asked, page.page_size or len(items)) or len(items) or 1
    start = max(_start(page, request, items, size), 0)
    more = start + size < len(items)
    made = with_value(value, steps(page.items), items[start : start + size])
    following = str(start + size)
    headers: dict[str, str] = {}
    if count and page.total and value_at(value, steps(page.total)) is not None:
        made = with_value(made, steps(page.total), len(items))
    if count and page.total_header:
        headers[page.total_header.lower()] = str(len(items))
    if page.more:
        made = with_value(made, steps(page.more), more)
    if page.header and more:
        headers[page.header.lower()] = following
    url = _url(request, start // size + 2) if page.style == "link" else ""
    if page.next and "-1" not in steps(page.next):
        text = (url if page.style == "link" else following) if more else ""
        made = _followed(made, page.next, text, fits)
    elif page.style == "link" and url and more:
        headers["link"] = f'<{url}>; rel="next"'
    return PageResponse(made, headers)


def goes_on(page: Paged, value: Json) -> bool:
    """Whether a response says by itself that there is more."""
    places = [place for place in (page.next, page.more) if place and "-1" not in steps(place)]
    return any(value_at(value, steps(place)) for place in places)


def _start(page: Paged, request: PageRequest, items: list[Any], size: int) -> int:
    at = request.at
    if page.style == "link" and not request.param:
        at = next((text for name, text in request.query if name == _NUMBER), None)
    if page.style == "page":
        return (_number(at, page.start) - page.start) * size
    if page.style == "link":
        return (_number(at, 1) - 1) * size
    if page.style == "cursor" and at and not at.isdecimal():
        return _after(items, at)
    return _number(at, page.start) - page.start


def _after(items: list[Any], cursor: str) -> int:
    """Return the index after the item whose id is the cursor."""
    for at, item in enumerate(items):
        if is_dict(item) and item.get("id") == cursor:
            return at + 1
    return 0


def _url(request: PageRequest, number: int) -> str:
    param = request.param or _NUMBER
    others = [(name, text) for name, text in request.query if name != param]
    return f"{request.path}?{urlencode([*others, (param, str(number))])}"


def usual_size(query: Sequence[tuple[str, str]]) -> str | None:
    """Return the size of a page by the usual names of its parameter."""
    found = dict(query)
    return next((found[name] for name in SIZES if name in found), None)


def _followed(value: Json, place: str, text: str, fits: Fits) -> Json:
    """Return the response with the cursor of the next page, without or with an empty one at the
    end.
    """
    candidates: list[Json] = [text, int(text)] if text.isdecimal() else [text]
    if not text:
        without = without_value(value, place)
        if fits(without):
            return without
        candidates = [None, "", 0]
    made: list[Json] = [with_value(value, steps(place), one) for one in candidates]
    return next((one for one in made if fits(one)), made[0])


def _number(text: str | None, default: int) -> int:
    return int(text) if text and text.lstrip("-").isdecimal() else default


def without_value(value: Json, place: str) -> Json:
    """Return the data without the value at a dotted path."""
    first, *rest = steps(place) or [""]
    if not is_dict(value) or first not in value:
        return value
    if not rest:
        return {key: one for key, one in value.items() if key != first}
    left = ".".join(one.replace(".", "\\.") for one in rest)
    return {**value, first: without_value(value[first], left)}
