"""What a trial found, in counts and in words."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from ..exchange.findings import Finding


@dataclass(slots=True)
class Verdict:
    """The counts of a trial; it grows while the trial runs."""

    operations: int = 0
    calls: int = 0
    sent: int = 0
    """Requests the server saw."""
    valid: int = 0
    """Requests the independent library found to obey the document."""
    unjudged: Counter[str] = field(default_factory=Counter)
    """Requests the library could not judge, by the reason."""
    responses: int = 0
    exact: int = 0
    """Responses that came back from the models as they were sent."""
    unmade: int = 0
    """Calls left out, for the document allows no finite value of an argument or response."""
    findings: list[Finding] = field(default_factory=list)

    @property
    def passed(self) -> bool:
        """Whether nothing failed and something was tried, if there was anything."""
        return not self.findings and (self.sent > 0 or self.operations == 0)

    def lines(self) -> list[str]:
        """The counts, what could not be judged, and each failure."""
        found = [
            f"{self.operations} operations, {self.calls} calls",
            f"{self.sent} requests sent, {self.valid} valid, "
            f"{self.unjudged.total()} not judged, {self._refused()} refused",
            f"{self.responses} responses, {self.exact} exact",
            f"{len(self.findings)} failures",
        ]
        if self.unmade:
            found.append(f"{self.unmade} calls left out: no finite value fits the document")
        found += [f"  not judged ({count}): {why}" for why, count in self.unjudged.most_common()]
        return found + [f"  {finding}" for finding in self.findings]

    def _refused(self) -> int:
        return self.sent - self.valid - self.unjudged.total()
