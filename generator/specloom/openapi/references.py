"""Resolve references."""

from __future__ import annotations

import re
from copy import copy
from urllib.parse import unquote

from ..document.diagnostics import nearest
from ..document.document import (
    FILES,
    NESTED,
    Json,
    Object,
    as_object,
    as_text,
    find,
    join,
    strip,
)
from ..document.identity import DATA, base_of
from ..document.locations import escape, unescape
from .context import Context

NAMED = frozenset(
    {"callbacks", "content", "encoding", "headers", "mapping", "paths", "properties", "responses",
     "schemas"}
)  # fmt: skip
"""Keys of maps whose names the document chooses: `default` is a name there, not a keyword."""

_REFERENCES = ("$ref", "x-specloom-fallback")
"""Keys whose values are references."""


def rewritten(value: Json, names: dict[str, str], inside: str = "") -> Json:
    """Return a copy of a schema, or of anything with schemas in it, with its references renamed."""
    if isinstance(value, list):
        return [rewritten(item, names) for item in value]
    if not isinstance(value, dict):
        return value
    result: Object = {}
    for key, member in value.items():
        if not isinstance(member, NESTED) and inside != "mapping" and key not in _REFERENCES:
            result[key] = member
        elif inside in NAMED:
            result[key] = (
                _renamed(member, names) if inside == "mapping" else rewritten(member, names)
            )
        elif key in _REFERENCES:
            result[key] = _renamed(member, names)
        elif key in DATA:
            result[key] = member
        else:
            result[key] = rewritten(member, names, key)
    return result


def _renamed(value: Json, names: dict[str, str]) -> Json:
    return names.get(value, value) if isinstance(value, str) else value


def references(value: Json) -> list[str]:
    """Return all references in a schema, or in anything with schemas in it."""
    found: list[str] = []
    stack: list[Json] = [value]
    while stack:
        node = stack.pop()
        if isinstance(node, dict):
            for key, member in node.items():
                if isinstance(member, NESTED):
                    stack.append(member)
                elif key in _REFERENCES and isinstance(member, str):
                    found.append(member)
        elif isinstance(node, list):
            stack += [item for item in node if isinstance(item, NESTED)]
    return found


REF = "#/components/schemas/"

SCHEMAS = "/components/schemas/"


class Refs:
    """Resolves the references of a document: JSON pointers, anchors, `$id`s, names of schemas."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.anchors: dict[str, str] = {}
        self.roots: set[str] = set()
        self.passing: set[str] = set()
        self.known: dict[tuple[str, tuple[str, ...]], str | None] = {}
        if not _ANCHORS.isdisjoint(context.document.words):
            self._index(context.data, "", "")

    def of(self, context: Context) -> Refs:
        """Return a copy that reports to another context of the same document."""
        other = copy(self)
        other.context = context
        return other

    def target(self, ref: str, pointer: str) -> str | None:
        """Return the pointer that a reference at `pointer` means.

        Reports an error and returns None if there is no such place.
        """
        scopes = self._scopes(pointer)
        if (ref, scopes) not in self.known:
            self.known[ref, scopes] = self._found(ref, scopes)
            reported = ref.partition("#")[0] in self.context.document.unresolved
            if self.known[ref, scopes] is None and not reported:
                fix = f"write the target, or correct the reference{self._near(ref)}"
                self.context.error(pointer, f'the reference "{_shown(ref)}" leads nowhere', fix)
        return self.known[ref, scopes]

    def value(self, pointer: str) -> Json:
        """Return the value at a pointer. Raises KeyError if there is none."""
        return find(self.context.data, pointer)

    def followed(self, value: Json, pointer: str) -> tuple[Object, str]:
        """Follow references of a parameter, response, ... Return the object and its pointer.

        A description beside the reference overrides (OpenAPI 3.1, section 4.8.23). Reports an error
        and returns an empty object if a reference leads nowhere.
        """
        node, seen = as_object(value), {pointer}
        beside: Object = {}
        while isinstance(node.get("$ref"), str):
            beside = {**strip(node, "$ref"), **beside}
            target = self.target(as_text(node["$ref"]), pointer)
            if target is None:
                return {}, pointer
            if target in seen:
                self.context.error(pointer, "the reference leads to itself", "write the target")
                return {}, pointer
            seen.add(target)
            node, pointer = as_object(self.value(target)), target
        kept = {k: v for k, v in beside.items() if k in ("description", "summary") and v}
        return ({**node, **kept} if kept else node), pointer

    def _near(self, ref: str) -> str:
        """Suggest a place with a name similar to the missing target."""
        parent, _, name = unquote(ref).removeprefix("#").rpartition("/")
        beside = as_object(find(self.context.data, parent)) if self._exists(parent) else {}
        return nearest(unescape(name), beside)

    def _found(self, ref: str, scopes: tuple[str, ...]) -> str | None:
        url, _, fragment = ref.partition("#")
        base = ""
        if url:
            if url not in self.anchors:
                named = join("/components/schemas", ref)
                return named if self._exists(named) else None
            base, scopes = self.anchors[url], ()
        for pointer in _spellings(fragment):
            file = _file(pointer)
            inside = [scope + pointer.removeprefix(file) for scope in scopes]
            for place in (base + pointer, *inside):
                if place and self._exists(place):
                    return place
                if place and (through := self._through(place)):
                    return through
        return self._anchored(url, unquote(fragment), scopes)

    def _anchored(self, url: str, fragment: str, scopes: tuple[str, ...]) -> str | None:
        """Return the pointer of an anchor: of the nearest resource, else of the whole document."""
        file, _, anchor = fragment.rpartition("#")
        homes = [url] if url else [file] if file else [*scopes, ""]
        found = (self.anchors.get(f"{home}#{anchor}") for home in homes)
        return next((place for place in found if place is not None), None)

    def _through(self, pointer: str) -> str | None:
        """Resolve a pointer that passes through references."""
        node: Json = self.context.data
        passed = ""
        parts = pointer.split("/")[1:]
        for at, part in enumerate(parts):
            step = join(passed, unescape(part))
            if not self._exists(step):
                ref = as_text(as_object(node).get("$ref"))
                if not ref or passed in self.passing:
                    return None
                self.passing.add(passed)
                target = self._found(ref, self._scopes(passed))
                found = target and self._found("#" + "/".join([target, *parts[at:]]), ())
                self.passing.discard(passed)
                return found
            node, passed = find(self.context.data, step), step
        return None

    def _exists(self, pointer: str) -> bool:
        try:
            find(self.context.data, pointer)
        except KeyError:
            return False
        return True

    def _scopes(self, pointer: str) -> tuple[str, ...]:
        """Return the roots that a reference may be relative to.

        They are the enclosing schemas with an `$id`, the component, and the file.
        """
        found = []
        if self.roots:
            parts = pointer.split("/")
            around = ("/".join(parts[:end]) for end in range(len(parts), 1, -1))
            found = [place for place in around if place in self.roots]
        if pointer.startswith(SCHEMAS):
            found.append("/".join(pointer.split("/")[:4]))
        if file := _file(pointer):
            found.append(file)
        return tuple(dict.fromkeys(found))

    def _index(self, value: Json, pointer: str, base: str) -> None:
        if isinstance(value, list):
            for index, item in enumerate(value):
                if isinstance(item, NESTED):
                    self._index(item, f"{pointer}/{index}", base)
            return
        node = as_object(value)
        identity = node.get("$id", node.get("$self"))
        if isinstance(identity, str):
            base = base_of(node, base)
            self.anchors.setdefault(base, pointer)
            if pointer:
                self.roots.add(pointer)
            if identity.startswith("#"):
                self._anchor(identity[1:], pointer, base)
        for name in ("$anchor", "$dynamicAnchor"):
            anchor = node.get(name)
            if isinstance(anchor, str):
                self._anchor(anchor, pointer, base)
        files = pointer == f"/{FILES}"
        for name, member in node.items():
            if isinstance(member, NESTED) and name not in DATA:
                self._index(member, join(pointer, name), name if files else base)

    def _anchor(self, anchor: str, pointer: str, base: str) -> None:
        for home in (base, *self._scopes(pointer), ""):
            self.anchors.setdefault(f"{home}#{anchor}", pointer)


_PLAIN = re.compile(r"(/[\w.-]+)+")


def _spellings(fragment: str) -> tuple[str, ...]:
    """Return the pointers that a fragment may mean: percent-decoded, as written, or by part."""
    if _PLAIN.fullmatch(fragment):
        return (fragment,)
    pointer = unquote(fragment)
    if not pointer.startswith("/") and pointer:
        return ()
    parts = [escape(unescape(unquote(part))) for part in fragment.split("/")]
    return tuple(dict.fromkeys((pointer, fragment, "/".join(parts), pointer.removesuffix("/"))))


def _shown(ref: str) -> str:
    """Return a reference as written in the document, with only the name of its file."""
    file = _file(ref[1:])
    return (
        unescape(file.split("/")[-1]) + "#" + ref[1:].removeprefix(file).removeprefix("#")
        if file
        else ref
    )


_ANCHORS = frozenset({"$id", "$self", "$anchor", "$dynamicAnchor"})


def _file(pointer: str) -> str:
    """Return the pointer of the bundled file that a pointer leads into, or an empty string."""
    if not pointer.startswith(f"/{FILES}/"):
        return ""
    return "/".join(pointer.partition("#")[0].split("/")[:3])
