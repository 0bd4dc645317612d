"""The components in the making, and what the parts of the shaper offer each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from ..document import Object, as_text, strip
from .follow import Follow
from .merge import Merge
from .places import Place, Shape
from .plain import Plain, Source, Upgrade
from .work import Work


@dataclass
class Component:
    """A schema among the components; `wire` is its name in the document, if it has one there."""

    key: str
    schema: Object
    place: Place
    wire: str = ""


def unknot(components: dict[str, Component], work: Work) -> None:
    """A component that is only a reference, and leads back to itself, says nothing."""
    for key, component in components.items():
        seen = [key]
        while True:
            ref = as_text(components[seen[-1]].schema.get("$ref"))
            if ref in seen or ref not in components:
                break
            seen.append(ref)
        if ref == key:
            what = "a reference that leads back to itself"
            work.note(component.place.pointer, what, "it is read as anything")
            component.schema = strip(component.schema, "$ref")


class Shapes(Protocol):
    """What makes shapes of schemas (`Shaper`), as its parts see it."""

    work: Work
    upgrade: Upgrade
    merge: Merge
    follow: Follow
    components: dict[str, Component]

    def shape(self, source: Source, place: Place) -> Shape:
        """The shape of a schema as it stands in the document."""

    def shape_all(self, sources: Sequence[Source], place: Place) -> Shape:
        """The shape of what several schemas say together, the last one wins."""

    def of_plain(self, plain: Plain, place: Place) -> Shape:
        """The shape of a node already read."""

    def hoist(self, schema: Object, plain: Plain, place: Place) -> Shape:
        """The schema becomes a component; a reference to it is left."""
