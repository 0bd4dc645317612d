"""Where references lead."""

from __future__ import annotations

from urllib.parse import unquote

from ..document import FILES, Json, Object, as_object, as_text, find, join, strip
from ..lines import unescape
from ..problems import nearest
from .work import Work

SCHEMAS = "/components/schemas/"


class Refs:
    """Finds the target of any reference of a document: pointers, anchors, ids, names."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self.anchors: dict[str, str] = {}
        self.known: dict[tuple[str, str], str | None] = {}
        if not _ANCHORS.isdisjoint(work.document.words):
            self._index(work.data, "", "")

    def target(self, ref: str, pointer: str) -> str | None:
        """The pointer a reference at `pointer` means; None, and a problem, where it is nothing."""
        scope = _scope(pointer)
        if (ref, scope) not in self.known:
            self.known[ref, scope] = self._found(ref, scope)
            if self.known[ref, scope] is None:
                fix = f"write the target, or mend the reference{self._near(ref)}"
                self.work.problem(pointer, f'the reference "{ref}" leads nowhere', fix)
        return self.known[ref, scope]

    def value(self, pointer: str) -> Json:
        return find(self.work.data, pointer)

    def followed(self, value: Json, pointer: str) -> tuple[Object, str]:
        """What is behind a reference to no schema (parameter, reply, ...), and where it stands.

        Chains are followed; a description beside the reference wins (OpenAPI 3.1, 4.8.23).
        """
        node, seen = as_object(value), {pointer}
        beside: Object = {}
        while isinstance(node.get("$ref"), str):
            beside = {**strip(node, "$ref"), **beside}
            target = self.target(as_text(node["$ref"]), pointer)
            if target is None:
                return {}, pointer
            if target in seen:
                self.work.problem(pointer, "the reference leads to itself", "write the target")
                return {}, pointer
            seen.add(target)
            node, pointer = as_object(self.value(target)), target
        kept = {k: v for k, v in beside.items() if k in ("description", "summary") and v}
        return ({**node, **kept} if kept else node), pointer

    def _near(self, ref: str) -> str:
        """What stands beside the missing target and is called much like it."""
        parent, _, name = unquote(ref).removeprefix("#").rpartition("/")
        beside = as_object(find(self.work.data, parent)) if self._exists(parent) else {}
        return nearest(unescape(name), beside)

    def _found(self, ref: str, scope: str) -> str | None:
        if ref.startswith("#/"):
            pointer = unquote(ref[1:])
            for place in (pointer, scope + pointer):
                if self._exists(place):
                    return place
            head, _, anchor = pointer.partition("#")
            return self.anchors.get(f"{head}#{anchor}") if anchor else None
        if ref == "#":
            return scope or None
        if ref.startswith("#"):
            file = scope if scope.startswith(f"/{FILES}/") else ""
            return self.anchors.get(file + ref) or self.anchors.get(ref)
        if ref in self.anchors:
            return self.anchors[ref]
        url, _, fragment = ref.partition("#")
        if url in self.anchors:
            place = self.anchors[url] + unquote(fragment)
            return place if self._exists(place) else self.anchors.get(ref)
        named = join("/components/schemas", ref)
        return named if self._exists(named) else None

    def _exists(self, pointer: str) -> bool:
        try:
            find(self.work.data, pointer)
        except KeyError:
            return False
        return True

    def _index(self, value: Json, pointer: str, base: str) -> None:
        if isinstance(value, list):
            for index, item in enumerate(value):
                if isinstance(item, dict | list):
                    self._index(item, f"{pointer}/{index}", base)
            return
        node = as_object(value)
        identity = node.get("$id") or node.get("$self")
        if isinstance(identity, str):
            base = identity.rstrip("#")
            self.anchors.setdefault(base, pointer)
        for name in ("$anchor", "$dynamicAnchor"):
            anchor = node.get(name)
            if isinstance(anchor, str):
                self.anchors.setdefault(f"{base}#{anchor}", pointer)
                self.anchors.setdefault(f"{_file(pointer)}#{anchor}", pointer)
        for name, member in node.items():
            if isinstance(member, dict | list) and name not in ("example", "default", "enum"):
                self._index(member, join(pointer, name), base)


_ANCHORS = frozenset({"$id", "$self", "$anchor", "$dynamicAnchor"})


def _file(pointer: str) -> str:
    return "/".join(pointer.split("/")[:3]) if pointer.startswith(f"/{FILES}/") else ""


def _scope(pointer: str) -> str:
    """The schema (or file) a reference of the form `#` or `#/$defs/X` may count from."""
    if pointer.startswith(SCHEMAS):
        return "/".join(pointer.split("/")[:4])
    return _file(pointer)
