"""Normalise operations: everything they inherit or refer to is in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...document.document import Json, Object, as_list, as_text, join, objects
from ...openapi.context import Context
from ...openapi.operations import Found, operations_of
from ...openapi.parameters import (
    KNOWN,
    PLACES,
    STYLES,
    misspelt_placeholders,
    no_choice,
    placeholders,
    same_header,
)
from ...openapi.swagger2 import BODY
from ...python.identifiers import Scope, argument_name, chosen, pascal, spelled
from ...python.reserved import ARGUMENTS
from ..naming.operations import name_operations
from .media_types import Contents, Site
from .security import Security

OWN = ("summary", "description", "deprecated")


@dataclass(frozen=True)
class Normal:
    """A normalised operation, with references resolved and defaults filled in.

    Its schemas refer to components by keys, because names come later.
    """

    found: Found
    pointer: str
    """The pointer in the original document."""
    node: Object
    callbacks: dict[str, list[Normal]]

    @property
    def nodes(self) -> list[Json]:
        """The parts that may refer to schemas."""
        inner = [one for callback in self.callbacks.values() for one in callback]
        return [self.node, *(node for one in inner for node in one.nodes)]


class Paths:
    """Normalises operations."""

    def __init__(self, context: Context, contents: Contents, security: Security) -> None:
        self.context = context
        self.contents = contents
        self.security = security
        self.calling: list[str] = []
        """The operations whose callbacks are being read, innermost last."""

    def normal(self, found: Found) -> Normal:
        """Return a normalised operation, with its callbacks."""
        owner = pascal(found.full_name)
        node = found.node
        made: Object = {}
        for name in OWN:
            value = node.get(name) or (name != "deprecated" and found.item.get(name))
            if value:
                made[name] = value
        security = self.security.of(found)
        made["parameters"] = list(self._parameters(found, owner, security))
        body = self.contents.body(
            node.get("requestBody"), join(found.pointer, "requestBody"), owner
        )
        if body is not None:
            name = self._body_name(found, as_text(body.get("x-specloom-name")))
            made["requestBody"] = {**body, "x-specloom-name": name} if name else body
        made["responses"] = self.contents.responses(
            node.get("responses"), join(found.pointer, "responses"), owner
        )
        made["security"] = security
        servers = as_list(node.get("servers")) or as_list(found.item.get("servers"))
        if servers:
            made["servers"] = servers
        callbacks = self._callbacks(found)
        made.update({k: v for k, v in node.items() if _kept(k) and k not in made})
        return Normal(found, self.context.original(found.pointer), made, callbacks)

    def _callbacks(self, found: Found) -> dict[str, list[Normal]]:
        made: dict[str, list[Normal]] = {}
        pointer = join(found.pointer, "callbacks")
        if found.pointer in self.calling:
            what = "callbacks that lead back to their operation"
            self.context.info(found.pointer, what, "told once")
            return made
        self.calling.append(found.pointer)
        for name, value in objects(found.node.get("callbacks")):
            node, place = self.contents.refs.followed(value, join(pointer, name))
            inner = operations_of(self.contents.refs, node, place)
            for at, operation in enumerate(inner):
                more = f"_{operation.method}_{at + 1}" if at else ""
                operation.node = {
                    "operationId": f"{found.full_name}_{name}{more}",
                    **operation.node,
                }
            name_operations(inner, self.context)
            made[name] = [self.normal(one) for one in inner]
        self.calling.pop()
        return made

    def _parameters(self, found: Found, owner: str, security: list[Json]) -> list[Object]:
        made: dict[tuple[str, str], Object] = {}
        spots: dict[tuple[str, str], Site] = {}
        for node, place, pointer in self._written(found):
            key = as_text(node.get("name")), as_text(node.get("in"))
            if self._is_credential(key, place, security):
                continue
            if self._usable(found, key, place):
                self._instead(made, spots, key, place)
                made[key] = node
                spots[key] = Site(place, owner, (key[0],))
                if "/parameters/" in place and not place.startswith(pointer):
                    named = place.rsplit("/", 1)[-1]
                    spots[key] = Site(place, "", (named, f"{named} parameter"))
        for name in self._undeclared(found, made):
            made[name, "path"] = {"name": name, "in": "path", "schema": {"type": "string"}}
            spots[name, "path"] = Site(join(found.pointer, f"path|{name}"), owner, (name,))
        names = self._names(found, made)
        return [self._parameter(node, spots[key], names[key]) for key, node in made.items()]

    def _written(self, found: Found) -> Iterator[tuple[Object, str, str]]:
        """Yield the parameters of an operation, each with its pointer and that of its owner.

        Misspelt path parameters get the names of their placeholders.
        """
        written = []
        for item, pointer in ((found.item, found.item_pointer), (found.node, found.pointer)):
            for index, raw in enumerate(as_list(item.get("parameters"))):
                at = join(pointer, "parameters", str(index))
                node, place = self.contents.refs.followed(raw, at)
                if node and node != BODY:
                    written.append((node, place, pointer))
        in_path = [as_text(node.get("name")) for node, _, _ in written if node.get("in") == "path"]
        meant = misspelt_placeholders(found.path, filter(None, in_path))
        for node, place, pointer in written:
            name = as_text(node.get("name"))
            if node.get("in") == "path" and name in meant:
                what = f'the path parameter "{name}" is not in {found.path}'
                self.context.info(place, what, f'read as "{meant[name]}"')
                node = {**node, "name": meant[name]}
            yield node, place, pointer

    def _instead(
        self,
        made: dict[tuple[str, str], Object],
        spots: dict[tuple[str, str], Site],
        key: tuple[str, str],
        pointer: str,
    ) -> None:
        """Remove the same header in different case (RFC 9110, section 5.1)."""
        for old in [one for one in made if one != key and same_header(one, key)]:
            del made[old]
            if spots.pop(old).pointer.rpartition("/")[0] == pointer.rpartition("/")[0]:
                what = f"the header parameter {old[0]}"
                why = f"left out: {key[0]} is the same header (RFC 9110, section 5.1)"
                self.context.info(pointer, what, why, "write one parameter")

    def _is_credential(self, key: tuple[str, str], pointer: str, security: list[Json]) -> bool:
        """Return whether a security scheme sends a parameter as its credential."""
        scheme = self.security.writes(security, *key)
        if scheme:
            why = f'left out: the security scheme "{scheme}" sends it (give `token`)'
            self.context.info(pointer, f"the {key[1]} parameter {key[0]}", why, "remove it")
        return bool(scheme)

    def _usable(self, found: Found, key: tuple[str, str], pointer: str) -> bool:
        name, place = key
        if not name:
            self.context.error(pointer, "a parameter without a name", "name it, or remove it")
            return False
        if place not in PLACES:
            what = f'a parameter cannot be in "{place}"'
            self.context.error(join(pointer, "in"), what, _nearest(place))
            return False
        if place == "header" and (why := no_choice(name)):
            self.context.info(pointer, f"the header parameter {name}", why)
            return False
        if place == "path" and name not in placeholders(found.path):
            what = f'the path parameter "{name}" is not in {found.path}'
            self.context.error(pointer, what, f"write {{{name}}} in the path, or remove it")
            return False
        return True

    def _undeclared(self, found: Found, made: dict[tuple[str, str], Object]) -> list[str]:
        if not found.path.startswith("/"):
            return []
        missing = [name for name in placeholders(found.path) if (name, "path") not in made]
        for name in missing:
            what = f'the path parameter "{name}" is not declared'
            self.context.info(found.pointer, what, "it is read as text")
        return missing

    def _names(
        self, found: Found, made: dict[tuple[str, str], Object]
    ) -> dict[tuple[str, str], str]:
        """Return (place, wire name) → argument name. Chosen names come first."""
        hidden = any(argument_name(wire) == "timeout" for wire, _ in made)
        reserved = ARGUMENTS | {"request_timeout"} if hidden else ARGUMENTS
        if self.context.locked.adopted and "requestBody" not in found.node:
            reserved -= {"body"}
        scope = Scope(reserved)
        names: dict[tuple[str, str], str] = {}
        bare: dict[str, str] = {}
        chosen_names = {
            key: chosen(as_text(node.get("x-specloom-name"))) or self._renamed(found, key[0])
            for key, node in made.items()
        }
        for (wire, place), given in chosen_names.items():
            stable_key = f"{found.stable_key} {place} {wire}"
            ways = (given,) if given else (argument_name(wire), *_longer(wire, place))
            if known := scope.take(self.context.locked.argument(stable_key, ways)):
                names[wire, place] = known
        for key, given in chosen_names.items():
            if given and key not in names:
                names[key] = scope.take(given) or scope.numbered(given)
        order = sorted(
            made, key=lambda key: (PLACES.index(key[1]), argument_name(key[0]) != key[0])
        )
        for key in order:
            if key in names:
                continue
            name, place = argument_name(key[0]), key[1]
            placed, spelt = _longer(*key)
            longer = (spelt, placed) if bare.get(name) == place else (placed, spelt)
            names[key] = scope.take(name, *longer) or scope.numbered(name)
            bare.setdefault(name, place)
        return names

    def _body_name(self, found: Found, given: str) -> str:
        """Return the name of the body as an argument, if the document or the lock has one."""
        ways = (given,) if given else ()
        return self.context.locked.argument(f"{found.stable_key} body", ways) or chosen(given)

    def _renamed(self, found: Found, wire: str) -> str:
        renames = self.context.renames.parameters
        for key in (f"{found.id}.{wire}", wire):
            if key in renames:
                self.context.renamed.add(key)
                return renames[key]
        return ""

    def _parameter(self, node: Object, spot: Site, name: str) -> Object:
        place = as_text(node["in"])
        style = as_text(node.get("style"))
        style = style if style in KNOWN.get(place, ()) else STYLES.get(place, "form")
        explode = node.get("explode")
        made: Object = {
            "name": node["name"],
            "in": place,
            "required": place == "path" or node.get("required") is True,
            "style": style,
            "explode": explode if isinstance(explode, bool) else style in ("form", "cookie"),
            "x-specloom-name": name,
        }
        kept = ("description", "deprecated", "allowReserved", "allowEmptyValue", "separators")
        made.update({k: v for k, v in node.items() if k in kept or (_kept(k) and k not in made)})
        made.update(self.contents.value(node, spot))
        return made


def _longer(wire: str, place: str) -> tuple[str, str]:
    """Return other names of a parameter whose name is taken: with its place, or with symbols
    spelled out.
    """
    return f"{argument_name(wire).rstrip('_')}_{place}", argument_name(spelled(wire))


def _kept(word: str) -> bool:
    return word.startswith("x-specloom-") and word != "x-specloom-name"


def _nearest(place: str) -> str:
    return (
        "a Swagger 2.0 body is `requestBody` here"
        if place in ("body", "formData")
        else (f"write one of {', '.join(PLACES)}")
    )
