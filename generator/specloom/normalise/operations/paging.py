"""Infer how lists page, where the document has no extension that says so.

Each rule looks at the names and types of both the parameters and the fields of a response: a
cursor needs the parameter it goes into, a page number needs to say where counting starts. The list
must be the only one in its response, or the only one with a usual name. If anything is in doubt,
nothing is inferred.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ...document.document import Json, Object
from ...ir.api import Param, Response
from ...ir.schema import Any, Array, Scalar, Schema, Union, resolved
from ...ir.schema import Object as ObjectSchema
from ...python.identifiers import singular, snake
from ...runtime.media_types import is_json
from ...runtime.paths import step

_LISTS = ("items", "data", "results", "value", "values", "records", "entries", "list", "rows")
_NO_LISTS = frozenset(
    {"errors", "warnings", "links", "included", "facets", "notices", "tags", "aggregations"}
)
_URLS = frozenset(
    {"next_url", "next_link", "next_page_uri", "next_page_url", "next_page_link", "next_href",
     "next_uri", "odata_next_link"}
)  # fmt: skip
_CURSORS = frozenset(
    {"next_page_token", "next_token", "next_cursor", "next_marker", "next_page_cursor", "next",
     "next_after", "next_key", "next_offset", "next_page", "cursor_next", "end_cursor", "continue",
     "continuation_token", "next_continuation_token", "cursors_after", "next_start"}
)  # fmt: skip
_TAKES_CURSOR = (
    "page_token", "cursor", "after", "next_token", "next_page_token", "start_cursor", "next_cursor",
    "page_cursor", "pagination_token", "continuation_token", "marker", "starting_after",
)  # fmt: skip
_MORE = frozenset({"has_more", "has_next", "has_next_page", "more", "is_truncated", "truncated"})
_OFFSETS = ("offset", "skip", "start_index", "start_at", "start")
_SIZES = (
    "limit", "page_size", "per_page", "size", "top", "count", "max_results", "hits_per_page",
    "maxpagesize", "first",
)  # fmt: skip
_PAGES = ("page", "page_number", "page_num", "page_no", "page_index")
_TOTALS = frozenset(
    {"total", "total_count", "total_results", "total_items", "total_records", "total_elements",
     "total_hits", "num_total"}
)  # fmt: skip
_TOTAL_HEADERS = frozenset({"x-total-count", "x-result-count", "x-total"})
_FROM_ZERO = re.compile(r"\b(zero|0)[- ](based|indexed)|(start|begin)\w* (at|from|with) (0|zero)\b")
_FROM_ONE = re.compile(r"\b(one|1)[- ](based|indexed)|(start|begin)\w* (at|from|with) (1|one)\b")
_DRF = "a page number within the paginated result set"
"""How Django REST framework describes its page number: it counts from 1, and after the last page
comes 404."""
_ABOUT_PAGES = frozenset(
    {"meta", "metadata", "pagination", "paging", "page", "page_info", "page_metadata", "links",
     "link", "response_metadata", "cursor", "cursors", "next_page", "next"}
)  # fmt: skip
"""Objects of a response that tell of its pages."""
_DEEP = 3
"""Levels of a response in which fields are looked for."""


@dataclass(frozen=True, slots=True)
class Inferred:
    """A way to page, as `x-specloom-page` says it, and what it was inferred from."""

    page: Object
    evidence: str


@dataclass(frozen=True, slots=True)
class _Field:
    """A field of a response: its path, the names on it in snake_case, and its schema."""

    path: str
    names: tuple[str, ...]
    schema: Schema

    @property
    def name(self) -> str:
        return self.names[-1]


@dataclass(frozen=True)
class _List:
    """What is known of an operation that may give a list."""

    fields: tuple[_Field, ...]
    items: str
    item: Schema
    params: Mapping[str, Param]
    """Query parameters by their names in snake_case."""
    headers: Mapping[str, str]
    """Headers of the response by their names in small letters."""
    schemas: Mapping[str, Schema]

    def kind(self, schema: Schema) -> str:
        """Return the JSON type of a schema, empty where it has several."""
        found = _plain(schema, self.schemas)
        return found.type if isinstance(found, Scalar) else "any" if isinstance(found, Any) else ""

    def number(self, names: Sequence[str]) -> Param | None:
        """Return the first parameter of these names, if it is a number."""
        param = next((self.params[name] for name in names if name in self.params), None)
        return param if param and self.kind(param.schema) in ("integer", "number") else None


def infer_page(
    path: str,
    params: Sequence[Param],
    responses: Sequence[Response],
    schemas: Mapping[str, Schema],
) -> Inferred | None:
    """Return how the list of an operation pages, or None if that is in doubt."""
    found = _list_of(path, params, responses, schemas)
    if found is None:
        return None
    rules = (_link, _cursor, _last_item, _next_header, _link_header, _offset, _page)
    made = next((made for rule in rules if (made := rule(found))), None)
    if made is None:
        return None
    page: Object = {"items": found.items} if found.items else {}
    size = _size(found)
    if size is not None and made.page["style"] != "link":
        page["size"] = size.wire
        most = _constraint(size, found.schemas, "maximum")
        page |= {"max_size": most} if isinstance(most, int) and most > 0 else {}
    return Inferred({**page, **made.page}, f"{made.evidence}; the items are {_said(found.items)}")


def _said(items: str) -> str:
    return f"in {items}" if items else "the response itself"


def _list_of(
    path: str,
    params: Sequence[Param],
    responses: Sequence[Response],
    schemas: Mapping[str, Schema],
) -> _List | None:
    good = next((one for one in responses if one.status.startswith("2")), None)
    media = [one for one in good.media if is_json(one.wire)] if good else []
    if good is None or len(good.usual) != 1 or not media:
        return None
    body = _plain(media[0].schema, schemas)
    fields = tuple(_fields(body, schemas))
    found = _Field("", (), body) if isinstance(body, Array) else _items(path, fields, schemas)
    array = _plain(found.schema, schemas) if found else None
    if found is None or not isinstance(array, Array):
        return None
    fields = tuple(one for one in fields if _is_about(one, found))
    query = {snake(one.wire): one for one in params if one.place == "query"}
    headers = {one.wire.lower(): one.wire for one in good.headers}
    return _List(fields, found.path, array.items, query, headers, schemas)


def _plain(schema: Schema, schemas: Mapping[str, Schema]) -> Schema:
    """Return a schema without its reference; of a union with only one member that member."""
    found = resolved(schema, {**schemas})
    while isinstance(found, Union) and len(found.members) == 1:
        found = resolved(found.members[0], {**schemas})
    return found


def _fields(
    schema: Schema, schemas: Mapping[str, Schema], above: _Field | None = None
) -> Iterator[_Field]:
    """Yield the fields of an object and of objects in it, outer ones first."""
    if not isinstance(schema, ObjectSchema):
        return
    path, names = (f"{above.path}.", above.names) if above else ("", ())
    own = [
        _Field(f"{path}{step(one.wire)}", (*names, snake(one.wire)), one.schema)
        for one in schema.properties
    ]
    yield from own
    if len(names) + 1 < _DEEP:
        for one in own:
            yield from _fields(_plain(one.schema, schemas), schemas, one)


def _is_about(field: _Field, items: _Field) -> bool:
    """Return whether a field stands beside a list or above it, or in an object there about
    pages.
    """
    above, home = field.names[:-1], items.names[:-1]
    shared = 0
    while shared < min(len(above), len(home)) and above[shared] == home[shared]:
        shared += 1
    return shared == len(above) or above[shared] in _ABOUT_PAGES


def _items(path: str, fields: Sequence[_Field], schemas: Mapping[str, Schema]) -> _Field | None:
    """Return the list of a response: the only one, or the only one of a usual name."""
    lists = [
        one
        for one in fields
        if isinstance(_plain(one.schema, schemas), Array) and one.name not in _NO_LISTS
    ]
    for depth in (1, 2):
        here = [one for one in lists if len(one.names) == depth]
        if len(here) == 1:
            return here[0]
        if here:
            last = [part for part in path.split("/") if part and not part.startswith("{")][-1:]
            own = {snake(part) for part in last} | {singular(snake(part)) for part in last}
            named = [one for one in here if one.name in own]
            named = named or [one for one in here if one.name in _LISTS]
            return named[0] if len(named) == 1 else None
    return None


def _link(given: _List) -> Inferred | None:
    """Infer pages from the URL of the next page in the body."""
    for one in given.fields:
        if (one.name in _URLS or _is_next_link(one)) and given.kind(one.schema) == "string":
            what = f"{one.path} of the response is the URL of the next page"
            return Inferred({"style": "link", "next": one.path}, what)
    return None


def _is_next_link(field: _Field) -> bool:
    if field.names[-2:] == ("next", "href") or (
        field.name == "next" and field.names[-2:-1] in (("links",), ("link",))
    ):
        return True
    if field.name != "next":
        return False
    schema = field.schema
    first = str(schema.examples[0]) if schema.examples else ""
    is_url = isinstance(schema, Scalar) and schema.format in ("uri", "url", "uri-reference")
    said = re.search(r"\b(url|uri|link)\b", schema.description, re.IGNORECASE)
    return is_url or first.startswith(("http://", "https://", "/")) or said is not None


def _cursor(given: _List) -> Inferred | None:
    """Infer pages from a cursor in the body and the parameter it goes into."""
    for one in given.fields:
        name = _cursor_name(one)
        if not name or given.kind(one.schema) not in ("string", "integer", "any"):
            continue
        param = _takes(given, name, given.kind(one.schema))
        if param is None:
            continue
        more = _more(given, one)
        page: Object = {"style": "cursor", "param": param.wire, "next": one.path}
        what = f"{one.path} of the response goes into the parameter {param.wire}"
        return Inferred({**page, **({"more": more} if more else {})}, what)
    return None


def _cursor_name(field: _Field) -> str:
    """Return the name of a field that holds the next cursor, or an empty string."""
    if field.name == "after" and field.names[-2:-1] == ("cursors",):
        return "cursors_after"
    if field.names[-2:] == ("next_page", "offset"):
        return "next_offset"
    if field.name in _TAKES_CURSOR and re.search(r"\bnext\b", field.schema.description):
        return field.name
    return field.name if field.name in _CURSORS else ""


def _takes(given: _List, cursor: str, kind: str) -> Param | None:
    """Return the parameter that a cursor goes into: that of its name, or the only one for
    cursors.
    """
    bare = cursor.removeprefix("next_")
    names = [name for name in (cursor, bare) if name in given.params and name != "next"]
    if not names:
        names = [name for name in _TAKES_CURSOR if name in given.params]
        if cursor == "next" and kind == "integer" and "from" in given.params:
            names = [*names, "from"]
        if len(names) != 1 or (cursor == "next_page" and kind != "string"):
            return None
    param = given.params[names[0]]
    other = given.kind(param.schema)
    return param if other == kind or "any" in (other, kind) else None


def _more(given: _List, beside: _Field | None = None) -> str:
    """Return the field that says whether there is more."""
    for one in given.fields:
        near = len(one.names) == 1 or beside is None or one.names[:-1] == beside.names[:-1]
        if near and one.name in _MORE and given.kind(one.schema) == "boolean":
            return one.path
    return ""


def _last_item(given: _List) -> Inferred | None:
    """Infer pages from `has_more` and a parameter for the id of the last item."""
    more = _more(given)
    param = given.params.get("starting_after") or given.params.get("after")
    if not more or param is None:
        return None
    last = next((one for one in given.fields if one.name == "last_id"), None)
    item = _plain(given.item, given.schemas)
    ids = (
        [one for one in item.properties if one.wire == "id"]
        if isinstance(item, ObjectSchema)
        else []
    )
    if last is None and not (ids and _is_id(param)):
        return None
    path = last.path if last else ".".join(filter(None, [given.items, "-1", "id"]))
    kind = given.kind(last.schema if last else ids[0].schema)
    if given.kind(param.schema) not in (kind, "any"):
        return None
    page: Object = {"style": "cursor", "param": param.wire, "next": path, "more": more}
    what = f"{more} says that there is more, and {param.wire} takes the id of the last item"
    return Inferred(page, what)


def _is_id(param: Param) -> bool:
    if snake(param.wire) == "starting_after":
        return True
    return re.search(r"\b(ids?|identifier|cursor)\b", param.description, re.IGNORECASE) is not None


def _next_header(given: _List) -> Inferred | None:
    """Infer pages from a header with the number of the next page."""
    param, header = given.number(_PAGES), given.headers.get("x-next-page")
    if param is None or header is None:
        return None
    page: Object = {"style": "cursor", "param": param.wire, "header": header}
    return Inferred(page, f"the header {header} goes into the parameter {param.wire}")


def _link_header(given: _List) -> Inferred | None:
    """Infer pages from a `Link` header and a parameter for pages."""
    names = (*_PAGES, *_SIZES, *_OFFSETS, *_TAKES_CURSOR)
    param = next((given.params[name] for name in names if name in given.params), None)
    if param is None or "link" not in given.headers:
        return None
    what = f"the response has a Link header, and {param.wire} is a parameter"
    return Inferred({"style": "link"}, what)


def _size(given: _List) -> Param | None:
    return given.number(_SIZES)


def _offset(given: _List) -> Inferred | None:
    """Infer pages from an offset, a limit and a total."""
    param, size, total = given.number(_OFFSETS), _size(given), _total(given)
    if param is None or size is None or not total:
        return None
    start = _start(param, given.schemas)
    if snake(param.wire).startswith("start") and start is None:
        return None  # it may count from 1
    page: Object = {"style": "offset", "param": param.wire, "start": start or 0, **total}
    what = f"{param.wire} and {size.wire} are parameters, and {_total_name(total)} is the total"
    return Inferred(page, what)


def _page(given: _List) -> Inferred | None:
    """Infer pages from a page size and a page number that counts from 0 or 1."""
    param, size = given.number(_PAGES), _size(given)
    start = _start(param, given.schemas) if param else None
    if param is None or size is None or start is None:
        return None
    total = _total(given)
    if not total and _DRF in param.description.lower():
        return None
    more = _more(given)
    page: Object = {"style": "page", "param": param.wire, "start": start, **total}
    page |= {"more": more} if more else {}
    what = f"{param.wire} counts from {start}, and {size.wire} is the page size"
    return Inferred(page, what)


def _total(given: _List) -> Object:
    for one in given.fields:
        if one.name in _TOTALS and given.kind(one.schema) in ("integer", "number"):
            return {"total": one.path}
    for name, wire in given.headers.items():
        if name in _TOTAL_HEADERS:
            return {"total_header": wire}
    return {}


def _total_name(total: Object) -> str:
    return str(total.get("total") or total.get("total_header"))


def _start(param: Param, schemas: Mapping[str, Schema]) -> int | None:
    """Return the number a parameter starts to count from, or None if it is unknown."""
    schema = _plain(param.schema, schemas)
    default = schema.default if schema.has_default else param.schema.default
    given: list[Json] = [default, _constraint(param, schemas, "minimum")]
    text = f"{param.description} {schema.description}".lower()
    for value in given:
        if value in (0, 1) and isinstance(value, int | float) and not isinstance(value, bool):
            return int(value)
    if _FROM_ZERO.search(text):
        return 0
    return 1 if _FROM_ONE.search(text) or _DRF in text else None


def _constraint(param: Param, schemas: Mapping[str, Schema], word: str) -> Json:
    schema = _plain(param.schema, schemas)
    return schema.constraints.get(word) if isinstance(schema, Scalar) else None
