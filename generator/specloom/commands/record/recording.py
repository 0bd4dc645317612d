"""A recording: exchanges in, scrubbed fixtures on the disk."""

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
    """Where the exchanges of an API are written, and what they say they come from."""

    read: Reading
    more: Scrub
    out: Path
    source: str
    places: dict[str, str] = field(default_factory=dict)
    """Addresses to write otherwise."""
    _rules: Rules = field(init=False)

    def __post_init__(self) -> None:
        self._rules = rules_for(self.read.api, self.more)

    def write(self, exchanges: Iterable[Exchange]) -> tuple[Written, list[str]]:
        """Write the fixtures. Gives what became of them, and requests that are not documented."""
        fixtures, strangers = self.formed(exchanges)
        return write(self.out, named(fixtures)), strangers

    def formed(self, exchanges: Iterable[Exchange]) -> tuple[list[Formed], list[str]]:
        """The fixtures without secrets, and requests the document does not have."""
        form = Form(self.read.api, self.source)
        found: list[Formed] = []
        strangers: dict[str, None] = {}
        for exchange in (one for one in exchanges if one.case != "-"):
            made = form.of(exchange)
            if made is None:
                strangers[f"{exchange.method} {exchange.path}"] = None
            else:
                found.append(made)
        scrubber = Scrubber(self._rules, self.places)
        clean = scrubber.scrubbed(one.data for one in found)
        return [replace(o, data=d) for o, d in zip(found, clean, strict=True)], list(strangers)
