"""Find the security schemes that operations require, and the parameters that these send."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ...document.document import Json, Object, as_list, as_object, as_text, join
from ...openapi.context import Context
from ...openapi.operations import Found
from ...openapi.references import Refs

_BY_NAME: tuple[tuple[re.Pattern[str], Object], ...] = (
    (re.compile(r"bearer|jwt", re.I), {"type": "http", "scheme": "bearer"}),
    (re.compile(r"basic", re.I), {"type": "http", "scheme": "basic"}),
)
"""Pattern of the name of an undeclared scheme → the scheme that it means."""


class Security:
    """The security schemes of a document and the requirements of its operations."""

    def __init__(self, context: Context, refs: Refs, found: Iterable[Found]) -> None:
        self.context = context
        held = as_object(as_object(context.data.get("components")).get("securitySchemes"))
        self.schemes: dict[str, Object] = {
            name: refs.followed(raw, join("/components/securitySchemes", name))[0]
            for name, raw in held.items()
        }
        self._declared = tuple(self.schemes)
        self._undeclared: dict[str, tuple[str, str]] = {}
        data = context.data
        self._assumed: list[Json] = []
        """The requirement of all operations if the document declares one scheme and requires
        none.
        """
        operations = list(found)
        places = [("/security", data.get("security"))] if "security" in data else []
        places += [
            (join(one.pointer, "security"), one.node["security"])
            for one in operations
            if "security" in one.node
        ]
        required = {self._name(name, place) for place, name in _names(places)}
        unused = [name for name in self._declared if name not in required]
        if len(unused) == 1 and not places and operations:
            self._assumed = [{unused[0]: []}, {}]
        for name in unused:
            why = "sent where it is given" if self._assumed else "its credential is never sent"
            what = f'no operation requires the security scheme "{name}"'
            fix = "write `security:` at the top of the document or on operations"
            context.info(join("/components/securitySchemes", name), what, why, fix)

    def of(self, found: Found) -> list[Json]:
        """Return the security alternatives of an operation, each with the schemes that it combines.

        An alternative with a scheme that cannot be sent is left out.
        """
        value = found.node.get("security", self.context.data.get("security"))
        if value is None:
            return [] if self._declares_credential(found) else self._assumed
        made: list[Json] = []
        for need in map(as_object, as_list(value)):
            names: Object = {
                self._undeclared.get(name, (name, ""))[0]: list(as_list(scopes))
                for name, scopes in need.items()
            }
            if names.keys() <= self.schemes.keys() and names not in made:
                made.append(names)
        return made

    def writes(self, security: list[Json], name: str, place: str) -> str:
        """Return the required scheme that sends a parameter, or an empty string."""
        wanted = _slot(name, place)
        for need in map(as_object, security):
            for scheme in need:
                if _written(self.schemes[scheme]) == wanted:
                    return scheme
        return ""

    def _declares_credential(self, found: Found) -> bool:
        """Return whether the credential is among an operation's parameters."""
        held = [*as_list(found.item.get("parameters")), *as_list(found.node.get("parameters"))]
        slots = {_slot(as_text(p.get("name")), as_text(p.get("in"))) for p in map(as_object, held)}
        return any(_written(scheme) in slots for scheme in self.schemes.values())

    def _name(self, name: str, place: str) -> str:
        """Return the declared scheme that a name means: exactly, in different case, or by
        convention.
        """
        if name in self._declared:
            return name
        if name not in self._undeclared:
            self._undeclared[name] = self._meant(name)
        target, why = self._undeclared[name]
        what = f'the security scheme "{name}" is not declared'
        self.context.info(place, what, why, "declare it under components.securitySchemes")
        return target

    def _meant(self, name: str) -> tuple[str, str]:
        """Return the scheme that an undeclared name means, and the text of the report."""
        alike = [one for one in self._declared if _letters(one) == _letters(name)]
        if len(alike) == 1:
            return alike[0], f'read as "{alike[0]}"'
        known = next((scheme for words, scheme in _BY_NAME if words.search(name)), None)
        if known is None:
            return name, "its credential cannot be sent"
        self.schemes[name] = known
        return name, f"read as HTTP {known['scheme']}, by its name"


def _names(places: Iterable[tuple[str, Json]]) -> Iterable[tuple[str, str]]:
    for place, value in places:
        for index, need in enumerate(as_list(value)):
            for name in as_object(need):
                yield join(place, str(index), name), name


def _letters(name: str) -> str:
    """Return a name in lower case without punctuation."""
    return re.sub(r"[\W_]+", "", name).lower()


def _slot(name: str, place: str) -> tuple[str, str]:
    return (name.lower() if place == "header" else name), place


def _written(scheme: Object) -> tuple[str, str]:
    """Return the name and place of what a scheme sends."""
    if scheme.get("type") == "apiKey":
        return _slot(as_text(scheme.get("name")), as_text(scheme.get("in")) or "header")
    return ("", "") if scheme.get("type") == "mutualTLS" else ("authorization", "header")
