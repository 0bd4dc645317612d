"""Write exchanges as scrubbed fixtures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from ...pipeline import Reading
from ...project.settings import Scrub
from ..exchange.exchange import Exchange
from .fixture import Form, Formed
from .rules import Rules, rules_for
from .scrub import Scrubber
from .write import Written, named, write


@dataclass(slots=True)
class Recording:
    """The folder of an API's fixtures, and their origin."""

    read: Reading
    more: Scrub
    out: Path
    source: str
    places: dict[str, str] = field(default_factory=dict)
    """Address → the address to write instead."""
    _rules: Rules = field(init=False)

    def __post_init__(self) -> None:
        self._rules = rules_for(self.read.api, self.more)

    def write(self, exchanges: Iterable[Exchange]) -> tuple[Written, list[str]]:
        """Write the fixtures. Return the result, and the requests that are not documented."""
        fixtures, strangers = self.formed(exchanges)
        return write(self.out, named(fixtures)), strangers

    def formed(self, exchanges: Iterable[Exchange]) -> tuple[list[Formed], list[str]]:
        """Return the fixtures without secrets, and the requests that are not documented."""
        form = Form(self.read.api, self.source)
        found: list[Formed] = []
        strangers: dict[str, None] = {}
        for exchange in (one for one in exchanges if one.case != "-"):
            result = form.of(exchange)
            if result is None:
                strangers[f"{exchange.method} {exchange.path}"] = None
            else:
                found.append(result)
        scrubber = Scrubber(self._rules, self.places)
        clean = scrubber.scrubbed(one.data for one in found)
        return [replace(o, data=d) for o, d in zip(found, clean, strict=True)], list(strangers)
