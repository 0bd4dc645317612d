"""`twin.yaml` beside a document: corrections of the rules by which a twin remembers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from ..document.diagnostics import Diagnostic, DocumentError, nearest
from ..document.document import Document, Json, Object, as_list, as_object, as_text, join
from ..document.load import load
from ..ir.api import Api, Files
from ..ir.openapi import limits_of
from ..runtime.testing.document import Document as Limits
from ..runtime.testing.infer import rules_of
from ..runtime.testing.rules import DOES, Rules
from .source import TWIN, Source

_TEXT, _NUMBER, _LIST, _MAP = "a string", "a number", "a list", "a map"
_FLAG = "true or false"
_OF_RESOURCE: Mapping[str, str] = {
    "schema": _TEXT,
    "key": _TEXT,
    "state": _TEXT,
    "states": _LIST,
    "progress": _TEXT,
    "seconds": _NUMBER,
    "seeds": _LIST,
}
_OF_OPERATION: Mapping[str, str] = {
    "does": _TEXT,
    "resource": _TEXT,
    "find": _MAP,
    "within": _MAP,
    "needs": _MAP,
    "property": _TEXT,
    "set": _MAP,
    "rename": _MAP,
    "order": _TEXT,
    "upsert": _FLAG,
}
_SOURCE = re.compile(r"(path|query|body)\..+")


def twin_rules(api: Api, corrections: Object | None = None) -> tuple[Limits, Rules]:
    """Return the values and the rules of an API, with corrections."""
    limits = Limits("", limits_of(api))
    return limits, rules_of(limits, corrections)


def corrections_of(source: Source, api: Api) -> Object:
    """Return the corrections beside the document of a source, if there are any.

    Raises DocumentError with everything that is wrong in them.
    """
    path = source.folder / TWIN if source.folder else None
    return read_twin(path, api) if path and path.is_file() else {}


def read_twin(path: Path, api: Api) -> Object:
    """Read corrections. Raises DocumentError with everything that is wrong in them."""
    document = load(path)
    found = list(_Check(document, api).errors())
    if found:
        raise DocumentError(found)
    return document.data


def twin_file(source: Source, api: Api) -> Files:
    """Return the file of a package with the corrections, by its path in the package."""
    found = corrections_of(source, api)
    home = source.settings.package.replace(".", "/")
    text = json.dumps(found, indent=2, ensure_ascii=False) + "\n"
    return {f"{home}/twin.json": text} if found else {}


class _Check:
    """Finds what is wrong in corrections."""

    def __init__(self, document: Document, api: Api) -> None:
        self.document = document
        limits, self.rules = twin_rules(api)
        self.schemas = [*limits.schemas]
        self.resources = dict.fromkeys(
            [*self.rules.resources, *as_object(document.data.get("resources"))]
        )

    def errors(self) -> Iterator[Diagnostic]:
        """Yield the errors in their order."""
        data = self.document.data
        yield from self._unknown("", data, ("resources", "operations"), "key")
        for name, value in as_object(data.get("resources")).items():
            place = join("/resources", name)
            yield from self._members(place, value, _OF_RESOURCE)
            yield from self._resource(place, name, as_object(value))
        known = self.rules.operations
        for name, value in as_object(data.get("operations")).items():
            place = join("/operations", name)
            if name not in known:
                what = f'the document has no operation "{name}"{nearest(name, known)}'
                yield self._error(place, what, "write the method and the path of the document")
                continue
            yield from self._members(place, value, _OF_OPERATION)
            yield from self._operation(place, as_object(value))
        for key in ("resources", "operations"):
            if key in data and not isinstance(data[key], dict):
                yield self._error(f"/{key}", f"{key} is not a map", "write a map of names")

    def _resource(self, place: str, name: str, value: Object) -> Iterator[Diagnostic]:
        schema = value.get("schema")
        if isinstance(schema, str) and schema not in self.schemas:
            what = f'the client has no model "{schema}"{nearest(schema, self.schemas)}'
            yield self._error(join(place, "schema"), what, "write the name of a model")
        if name not in self.rules.resources and schema is None:
            what = f'there is no resource "{name}"{nearest(name, self.rules.resources)}'
            fix = "write a name that `specloom mock API --explain` shows, or add its `schema`"
            yield self._error(place, what, fix)
        for index, one in enumerate(as_list(value.get("seeds"))):
            if not isinstance(one, dict):
                at = join(place, "seeds", str(index))
                yield self._error(at, "a seed is not a map", "write the properties of a record")

    def _operation(self, place: str, value: Object) -> Iterator[Diagnostic]:
        does = value.get("does")
        if isinstance(does, str) and does not in DOES:
            what = f'no operation does "{does}"{nearest(does, DOES)}'
            yield self._error(join(place, "does"), what, f"write one of {', '.join(DOES)}")
        names = [(join(place, "resource"), value["resource"])] if "resource" in value else []
        names += [(join(place, "needs", name), name) for name in as_object(value.get("needs"))]
        for at, name in names:
            if as_text(name) not in self.resources:
                what = f'there is no resource "{name}"{nearest(as_text(name), self.resources)}'
                yield self._error(at, what, f"write one of {', '.join(self.resources)}")
        if value.get("order", "oldest") not in ("oldest", "newest"):
            yield self._error(
                join(place, "order"), f"there is no order {value['order']!r}",
                "write oldest or newest",
            )  # fmt: skip
        places = {join(place, key): as_object(value.get(key)) for key in ("find", "within")}
        for name, one in as_object(value.get("needs")).items():
            places[join(place, "needs", name)] = as_object(one)
        for at, sources in places.items():
            for name, source in sources.items():
                if not _SOURCE.fullmatch(as_text(source)):
                    what = f"{source!r} does not say where the value of {name} comes from"
                    fix = "write path.NAME, query.NAME or body.NAME"
                    yield self._error(join(at, name), what, fix)

    def _members(self, place: str, value: Json, kinds: Mapping[str, str]) -> Iterator[Diagnostic]:
        if not isinstance(value, dict):
            yield self._error(place, "this is not a map", f"write {', '.join(kinds)}")
            return
        yield from self._unknown(place, value, tuple(kinds), "key")
        for name, one in value.items():
            kind = kinds.get(name)
            if kind and not _is(one, kind):
                at = join(place, name)
                yield self._error(at, f"{name} is {one!r}, not {kind}", f"write {kind}")

    def _unknown(
        self, place: str, value: Object, known: tuple[str, ...], word: str
    ) -> Iterator[Diagnostic]:
        for name in value:
            if name not in known:
                what = f'there is no {word} "{name}"{nearest(name, known)}'
                yield self._error(join(place, name), what, f"write one of {', '.join(known)}")

    def _error(self, place: str, what: str, fix: str) -> Diagnostic:
        return self.document.diagnostic(place, what, fix)


def _is(value: Json, kind: str) -> bool:
    if kind == _NUMBER:
        return isinstance(value, int | float) and not isinstance(value, bool) and value > 0
    types = {_TEXT: str, _LIST: list, _MAP: dict, _FLAG: bool}
    return isinstance(value, types[kind])
