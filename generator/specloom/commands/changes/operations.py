"""Compare the operations of two versions of an API."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ...document.document import join
from ...ir.api import Api, Media, Operation, Param, Response
from .limits import Found, Side, shown
from .schemas import Schemas

_Key = tuple[str, str]


def document_changes(old: Api, new: Api, renamed: Mapping[str, str]) -> Iterator[Found]:
    """Yield the changes between two APIs. Operations are matched by method and path.

    Names of path parameters do not count, as they are not sent. `renamed` maps old to current names
    of models.
    """
    before, after = ({one.name: one for one in api.models} for api in (old, new))
    schemas = Schemas(before, after, renamed)
    yield from _servers(old, new)
    yield from _schemes(old, new)
    for kind in ("operation", "webhook"):
        was, now = (_operations(api, kind) for api in (old, new))
        for key in was.keys() - now.keys():
            yield was[key].pointer, f"the {kind} {key[0]} {was[key].path} is gone", True
        for key in now.keys() - was.keys():
            yield now[key].pointer, f"the {kind} {key[0]} {now[key].path} is new", False
        for key in was.keys() & now.keys():
            yield from _Pair(was[key], now[key], schemas, kind == "webhook").changes()


@dataclass(frozen=True, slots=True)
class _Pair:
    """An operation in both versions. The server writes the body of a webhook."""

    old: Operation
    new: Operation
    schemas: Schemas
    hook: bool

    def changes(self) -> Iterator[Found]:
        at = self.new.pointer
        if self.new.deprecated and not self.old.deprecated:
            yield at, f"the operation {self.new.name} is deprecated", False
        yield from self._params(at)
        yield from self._body(at)
        yield from self._responses(at)
        yield from _security(self.old, self.new, at)

    def _params(self, at: str) -> Iterator[Found]:
        before, after = _params(self.old), _params(self.new)
        for key in before.keys() - after.keys():
            what = f"the {key[0]} parameter {before[key].wire} is gone"
            yield f"{self.old.pointer}/parameters", what, True
        for key in after.keys() - before.keys():
            must = after[key].required
            name = f"the {'required ' * must}{key[0]} parameter {after[key].wire}"
            yield f"{at}/parameters", f"{name} is new", must
        for key in before.keys() & after.keys():
            yield from self._param(before[key], after[key], f"{at}/parameters")

    def _param(self, old: Param, new: Param, at: str) -> Iterator[Found]:
        name = f"the {new.place} parameter {new.wire}"
        if old.required != new.required:
            became = "required" if new.required else "optional"
            yield at, f"{name} became {became}", new.required
        if new.deprecated and not old.deprecated:
            yield at, f"{name} is deprecated", False
        for keyword, was, now in (
            ("style", old.style, new.style),
            ("explode", old.explode, new.explode),
            ("allowReserved", old.reserved, new.reserved),
        ):
            if was != now:
                yield at, f"{name}: {keyword} {shown(was)} became {shown(now)}", True
        below = join(at, new.wire)
        found = self.schemas.compare(old.schema, new.schema, self._writes(), below)
        for place, what, breaking in found:
            inside = place.startswith(below)
            yield (at if inside else place), (f"{name}: {what}" if inside else what), breaking

    def _writes(self) -> Side:
        return "response" if self.hook else "request"

    def _reads(self) -> Side:
        return "request" if self.hook else "response"

    def _body(self, at: str) -> Iterator[Found]:
        old, new = self.old.body, self.new.body
        at = f"{at}/requestBody"
        if old and not new:
            yield f"{self.old.pointer}/requestBody", "the body is gone", True
        elif new and not old:
            yield at, f"a{' required' * new.required} body is new", new.required
        elif old and new:
            if new.required and not old.required:
                yield at, "the body became required", True
            if old.required and not new.required:
                yield at, "the body became optional", False
            yield from self._media(old.media, new.media, self._writes(), at)

    def _responses(self, at: str) -> Iterator[Found]:
        before = {one.status: one for one in self.old.responses}
        after = {one.status: one for one in self.new.responses}
        for status in before.keys() - after.keys():
            place = join(f"{self.old.pointer}/responses", status)
            yield place, f"the response {status} is gone", status.startswith("2")
        for status in after.keys() - before.keys():
            yield join(f"{at}/responses", status), f"the response {status} is new", False
        for status in before.keys() & after.keys():
            place = join(f"{at}/responses", status)
            pair = before[status].media, after[status].media
            yield from self._media(*pair, self._reads(), place)
            yield from self._headers(before[status], after[status], place)

    def _headers(self, old: Response, new: Response, at: str) -> Iterator[Found]:
        before, after = ({one.wire.lower(): one for one in each.headers} for each in (old, new))
        for key in before.keys() - after.keys():
            yield f"{at}/headers", f"the header {before[key].wire} is gone", True
        for key in after.keys() - before.keys():
            yield f"{at}/headers", f"the header {after[key].wire} is new", False
        for key in before.keys() & after.keys():
            place = join(f"{at}/headers", after[key].wire, "schema")
            pair = before[key].schema, after[key].schema
            yield from self.schemas.compare(*pair, self._reads(), place)

    def _media(
        self, old: Iterable[Media], new: Iterable[Media], side: Side, at: str
    ) -> Iterator[Found]:
        before, after = ({one.wire: one.schema for one in contents} for contents in (old, new))
        for media in before.keys() - after.keys():
            yield at, f"the content type {media} is gone", True
        for media in after.keys() - before.keys():
            yield join(f"{at}/content", media), f"the content type {media} is new", False
        for media in before.keys() & after.keys():
            place = join(f"{at}/content", media, "schema")
            yield from self.schemas.compare(before[media], after[media], side, place)


def _operations(api: Api, kind: str) -> dict[_Key, Operation]:
    found = api.webhooks if kind == "webhook" else api.operations
    return {(op.method.upper(), re.sub(r"\{[^}]*\}", "{}", op.path)): op for op in found}


def _params(op: Operation) -> dict[tuple[str, str], Param]:
    """Return (place, name) → parameter. Path parameters are named by their order."""
    order = re.findall(r"\{([^}]*)\}", op.path)
    found: dict[tuple[str, str], Param] = {}
    for one in op.params:
        name = one.wire
        if one.place == "path" and name in order:
            name = str(order.index(name))
        found[one.place, name.lower() if one.place == "header" else name] = one
    return found


def _security(old: Operation, new: Operation, at: str) -> Iterator[Found]:
    """Yield changes of security. Only credentials that no longer suffice break calls."""
    before, after = _ways(old), _ways(new)
    for way in before:
        if not any(other <= way for other in after):
            what = f"credentials are needed: {_alternatives(after)}"
            if way:
                what = f"{' and '.join(sorted(way))} no longer suffices: {_alternatives(after)}"
            yield f"{at}/security", what, True
    for way in after:
        if way in before:
            continue
        needed = " and ".join(sorted(way)) or "nothing"
        if frozenset() not in before:
            yield f"{at}/security", f"{needed} suffices", False
        elif frozenset() in after:
            yield f"{at}/security", f"{needed} may be sent", False


def _ways(op: Operation) -> list[frozenset[str]]:
    """Return the sets of schemes that suffice; none if no credentials are needed."""
    return [frozenset(names) for names in op.security] or [frozenset()]


def _alternatives(ways: Iterable[frozenset[str]]) -> str:
    return ", or ".join(sorted(" and ".join(sorted(way)) for way in ways))


def _schemes(old: Api, new: Api) -> Iterator[Found]:
    """Yield schemes whose kind or place changed. Descriptions and flows do not count."""
    before, after = ({one.name: one.document for one in api.schemes} for api in (old, new))
    for name in before.keys() & after.keys():
        for keyword in ("type", "in", "name", "scheme"):
            was, now = before[name].get(keyword), after[name].get(keyword)
            if was != now:
                place = join("/components/securitySchemes", name, keyword)
                what = f"credentials {name}: {keyword} {shown(was)} became {shown(now)}"
                yield place, what, True


def _servers(old: Api, new: Api) -> Iterator[Found]:
    before, after = ([one.url for one in api.servers] for api in (old, new))
    for url in before:
        if url not in after:
            yield "/servers", f"the server {url} is gone", True
    for url in after:
        if url not in before:
            yield "/servers", f"the server {url} is new", False
