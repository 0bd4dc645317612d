"""What two observed calls have in common, and whether they differ as the table says."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from support.exchange import same
from vendors.sides import Observed, Request
from vendors.tables import Case

SAME, BETTER, MISSING = "same", "ours better", "ours missing"


@dataclass(frozen=True)
class Row:
    """One line of the comparison; with faults where it is not as the table says."""

    case: Case
    verdict: str
    theirs: Observed | None
    ours: Observed
    faults: tuple[str, ...]


def judge(case: Case, theirs: Observed | None, ours: Observed) -> Row:
    """The verdict on one call."""
    if not case.better:
        return _plain(case, theirs, ours)
    faults = expectation(case.expected.get("ours"), ours, "ours")
    if theirs is not None:
        faults += expectation(case.expected.get("theirs"), theirs, "theirs")
        if equal(theirs, ours):
            faults.append("said to differ, and does not")
    return Row(case, MISSING if faults else BETTER, theirs, ours, tuple(faults))


def _plain(case: Case, theirs: Observed | None, ours: Observed) -> Row:
    if theirs is None:
        return Row(case, MISSING, theirs, ours, ("no original and no reason",))
    faults = [] if equal(theirs, ours) else ["differs, and no reason is given"]
    faults += expectation(case.expected.get("both", {}), ours, "both")
    return Row(case, MISSING if faults else SAME, theirs, ours, tuple(faults))


def equal(theirs: Observed, ours: Observed) -> bool:
    """Whether both put the same on the wire and gave their callers the same."""
    wire = len(theirs.requests) == len(ours.requests) and all(
        same(asdict(one), asdict(other))
        for one, other in zip(theirs.requests, ours.requests, strict=True)
    )
    return wire and outcomes(theirs.outcome, ours.outcome)


def outcomes(theirs: dict[str, Any], ours: dict[str, Any]) -> bool:
    """Whether both gave the same value, or both raised for the same status."""
    if "raises" in theirs or "raises" in ours:
        return "raises" in theirs and "raises" in ours and theirs["status"] == ours["status"]
    return same(ours["value"], theirs["value"])


def expectation(wanted: dict[str, Any] | None, found: Observed, side: str) -> list[str]:
    """What is not as the table says of one side."""
    if wanted is None:
        return [f"{side}: the table says nothing of it"]
    return [
        f"{side}: {key} is not {value!r}"
        for key, value in wanted.items()
        if not _holds(key, value, found)
    ] + ([f"{side}: raises"] if found.failed and "raises" not in wanted else [])


def _holds(key: str, wanted: Any, found: Observed) -> bool:
    outcome = found.outcome
    match key:
        case "value":
            return "value" in outcome and same(outcome["value"], wanted)
        case "raises":
            return wanted in outcome.get("raises", ())
        case "status":
            return bool(outcome.get("status") == wanted)
        case "says":
            return wanted in outcome.get("says", "")
        case "sent":
            return len(found.requests) == wanted
        case "requests":
            pairs = zip(wanted, found.requests, strict=False)
            return len(wanted) == len(found.requests) and all(_fits(*pair) for pair in pairs)
    raise LookupError(f"a table may not say {key!r} of a side")


def _fits(wanted: dict[str, Any], request: Request) -> bool:
    found = asdict(request)
    headers, names = wanted.get("headers", {}), wanted.get("names")
    return (
        all(found["headers"].get(name) == text for name, text in headers.items())
        and (names is None or sorted(found["body"]) == names)
        and all(same(found[key], wanted[key]) for key in wanted.keys() - {"headers", "names"})
    )
