"""Two versions of a document in the normal form: what callers of its operations notice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ...document.document import Json, Object, as_list, as_object, as_text, join, objects
from .limits import Found, Side, shown
from .schemas import Schemas

_Key = tuple[str, str]


def document_changes(old: Object, new: Object) -> Iterator[Found]:
    """The changes between two documents, operations matched by method and path.

    What the parameters in a path are called does not count: it is not on the wire.
    """
    schemas = Schemas(_schemas(old), _schemas(new))
    yield from _servers(old, new)
    yield from _schemes(old, new)
    for hook, root in ((False, "paths"), (True, "x-specloom-webhooks")):
        before, after = (_operations(as_object(data.get(root))) for data in (old, new))
        kind = "webhook" if hook else "operation"
        for key in before.keys() - after.keys():
            yield _pointer(before[key]), f"the {kind} {key[0]} {_path(before[key])} is gone", True
        for key in after.keys() - before.keys():
            yield _pointer(after[key]), f"the {kind} {key[0]} {_path(after[key])} is new", False
        for key in before.keys() & after.keys():
            yield from _Pair(before[key], after[key], schemas, hook).changes()


@dataclass(frozen=True, slots=True)
class _Pair:
    """An operation in both versions. A webhook's body is what the server writes."""

    old: Object
    new: Object
    schemas: Schemas
    hook: bool

    def changes(self) -> Iterator[Found]:
        at = _pointer(self.new)
        if self.new.get("deprecated") is True and self.old.get("deprecated") is not True:
            yield at, f"the operation {as_text(self.new.get('operationId'))} is deprecated", False
        yield from self._params(at)
        yield from self._body(at)
        yield from self._responses(at)
        yield from _security(self.old, self.new, at)

    def _params(self, at: str) -> Iterator[Found]:
        before, after = _params(self.old), _params(self.new)
        for key in before.keys() - after.keys():
            name = f"the {key[0]} parameter {before[key]['name']}"
            yield f"{_pointer(self.old)}/parameters", f"{name} is gone", True
        for key in after.keys() - before.keys():
            must = after[key].get("required") is True
            name = f"the {'required ' * must}{key[0]} parameter {after[key]['name']}"
            yield f"{at}/parameters", f"{name} is new", must
        for key in before.keys() & after.keys():
            yield from self._param(before[key], after[key], f"{at}/parameters")

    def _param(self, old: Object, new: Object, at: str) -> Iterator[Found]:
        name = f"the {new['in']} parameter {new['name']}"
        musts = old.get("required") is True, new.get("required") is True
        if musts[0] != musts[1]:
            yield at, f"{name} became {'required' if musts[1] else 'optional'}", musts[1]
        for keyword in ("style", "explode", "allowReserved"):
            if old.get(keyword) != new.get(keyword):
                became = f"{shown(old.get(keyword))} became {shown(new.get(keyword))}"
                yield at, f"{name}: {keyword} {became}", True
        below = join(at, as_text(new["name"]))
        schemas = old.get("schema"), new.get("schema")
        for place, what, breaking in self.schemas.compare(*schemas, self._writes(), below):
            inside = place.startswith(below)
            yield (at if inside else place), (f"{name}: {what}" if inside else what), breaking
        yield from self._media(old, new, self._writes(), at)

    def _writes(self) -> Side:
        return "reply" if self.hook else "request"

    def _reads(self) -> Side:
        return "request" if self.hook else "reply"

    def _body(self, at: str) -> Iterator[Found]:
        old, new = (as_object(op.get("requestBody")) for op in (self.old, self.new))
        at = f"{at}/requestBody"
        must = new.get("required") is True
        if old and not new:
            yield f"{_pointer(self.old)}/requestBody", "the body is gone", True
        elif new and not old:
            yield at, f"a{' required' * must} body is new", must
        else:
            if must and old.get("required") is not True:
                yield at, "the body became required", True
            if old.get("required") is True and not must:
                yield at, "the body became optional", False
            yield from self._media(old, new, self._writes(), at)

    def _responses(self, at: str) -> Iterator[Found]:
        before = dict(objects(self.old.get("responses")))
        after = dict(objects(self.new.get("responses")))
        for status in before.keys() - after.keys():
            place = join(f"{_pointer(self.old)}/responses", status)
            yield place, f"the reply {status} is gone", status.startswith("2")
        for status in after.keys() - before.keys():
            yield join(f"{at}/responses", status), f"the reply {status} is new", False
        for status in before.keys() & after.keys():
            place = join(f"{at}/responses", status)
            yield from self._media(before[status], after[status], self._reads(), place)
            yield from self._headers(before[status], after[status], place)

    def _headers(self, old: Object, new: Object, at: str) -> Iterator[Found]:
        before, after = (
            {name.lower(): (name, one) for name, one in objects(reply.get("headers"))}
            for reply in (old, new)
        )
        for key in before.keys() - after.keys():
            yield f"{at}/headers", f"the header {before[key][0]} is gone", True
        for key in after.keys() - before.keys():
            yield f"{at}/headers", f"the header {after[key][0]} is new", False
        for key in before.keys() & after.keys():
            place = join(f"{at}/headers", after[key][0])
            pair = before[key][1].get("schema"), after[key][1].get("schema")
            yield from self.schemas.compare(*pair, self._reads(), f"{place}/schema")

    def _media(self, old: Object, new: Object, side: Side, at: str) -> Iterator[Found]:
        before, after = (dict(objects(node.get("content"))) for node in (old, new))
        for media in before.keys() - after.keys():
            yield at, f"the content type {media} is gone", True
        for media in after.keys() - before.keys():
            yield join(f"{at}/content", media), f"the content type {media} is new", False
        for media in before.keys() & after.keys():
            pair = before[media].get("schema"), after[media].get("schema")
            place = join(f"{at}/content", media, "schema")
            yield from self.schemas.compare(*pair, side, place)


def _schemas(data: Object) -> Object:
    return as_object(as_object(data.get("components")).get("schemas"))


def _operations(paths: Object) -> dict[_Key, Object]:
    return {
        (method.upper(), re.sub(r"\{[^}]*\}", "{}", path)): {**op, "x-specloom-path": path}
        for path, item in objects(paths)
        for method, op in objects(item)
    }


def _params(op: Object) -> dict[tuple[str, str], Object]:
    """The parameters by place and name; those of the path by their order in it."""
    order = re.findall(r"\{([^}]*)\}", _path(op))
    found: dict[tuple[str, str], Object] = {}
    for one in map(as_object, as_list(op.get("parameters"))):
        name, place = as_text(one["name"]), as_text(one["in"])
        if place == "path" and name in order:
            name = str(order.index(name))
        found[place, name.lower() if place == "header" else name] = one
    return found


def _pointer(op: Object) -> str:
    return as_text(op.get("x-specloom-pointer"))


def _path(op: Object) -> str:
    return as_text(op.get("x-specloom-path"))


def _security(old: Object, new: Object, at: str) -> Iterator[Found]:
    """A way in that no longer suffices breaks; one more does not. No way in: none is needed."""
    before, after = _ways(old.get("security")), _ways(new.get("security"))
    for way in before:
        if not any(other <= way for other in after):
            what = f"credentials are needed: {_told(after)}"
            if way:
                what = f"{' and '.join(sorted(way))} no longer suffices: {_told(after)}"
            yield f"{at}/security", what, True
    for way in after:
        if way in before:
            continue
        told = " and ".join(sorted(way)) or "nothing"
        if frozenset() not in before:
            yield f"{at}/security", f"{told} suffices", False
        elif frozenset() in after:
            yield f"{at}/security", f"{told} may be sent", False


def _ways(value: Json) -> list[frozenset[str]]:
    return [frozenset(as_object(one)) for one in as_list(value)] or [frozenset()]


def _told(ways: Iterable[frozenset[str]]) -> str:
    return ", or ".join(sorted(" and ".join(sorted(way)) for way in ways))


def _schemes(old: Object, new: Object) -> Iterator[Found]:
    """Credentials that go elsewhere, or are of another kind; texts and flows aside."""
    before, after = (
        dict(objects(as_object(data.get("components")).get("securitySchemes")))
        for data in (old, new)
    )
    for name in before.keys() & after.keys():
        for keyword in ("type", "in", "name", "scheme"):
            pair = before[name].get(keyword), after[name].get(keyword)
            if pair[0] != pair[1]:
                place = join("/components/securitySchemes", name, keyword)
                what = f"credentials {name}: {keyword} {shown(pair[0])} became {shown(pair[1])}"
                yield place, what, True


def _servers(old: Object, new: Object) -> Iterator[Found]:
    before, after = (
        [as_text(as_object(one).get("url")) for one in as_list(data.get("servers"))]
        for data in (old, new)
    )
    for url in before:
        if url not in after:
            yield "/servers", f"the server {url} is gone", True
    for url in after:
        if url not in before:
            yield "/servers", f"the server {url} is new", False
