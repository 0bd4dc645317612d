"""The result of a verification, as counts and as text."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from ..exchange.findings import Finding


@dataclass(slots=True)
class Verdict:
    """The counts of a verification, updated while it runs."""

    operations: int = 0
    calls: int = 0
    sent: int = 0
    """Requests that the server received."""
    valid: int = 0
    """Requests that openapi-core found valid."""
    unjudged: Counter[str] = field(default_factory=Counter)
    """Requests that the library could not validate, by reason."""
    responses: int = 0
    exact: int = 0
    """Responses that the models returned as they were sent."""
    unmade: int = 0
    """Calls left out because an argument or response has no finite value."""
    findings: list[Finding] = field(default_factory=list)

    @property
    def passed(self) -> bool:
        """Whether nothing failed, and something was called if there are operations."""
        return not self.findings and (self.sent > 0 or self.operations == 0)

    def lines(self) -> list[str]:
        """Return the counts, the requests not validated, and each failure."""
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
