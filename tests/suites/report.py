"""What came of the suites: failures that are allowed, with the reason, and the page of figures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from support.exchange import read_yaml

from . import autorest, spector
from .clients import MODES

ALLOWED = Path(__file__).with_name("allowed.yaml")

HEAD = """# Conformance suites of others

Two suites by which the emitters of other SDKs are judged, run against clients of Specloom:

- **TypeSpec Spector** (`@typespec/http-specs`): 748 scenarios, each with the requests that a mock
  server wants and the responses that it gives. Its specs are compiled to OpenAPI 3.0, 3.1 and
  3.2.
- **AutoRest test server** (`@microsoft.azure/autorest.testserver`): 74 documents in Swagger 2.0
  with 1,055 operations, and a server that counts which of its scenarios were called rightly.

`make suites` installs both with npm at the versions of `tests/suites/node/package-lock.json`
(Node.js 20 or newer; without it the command says so and stops), generates the clients with
`specloom generate --spec`, calls every operation sync (with models) and async (with mappings),
and writes this page. Long-running operations are waited for (`sync_wait`, `asyncio_wait`), and
lists are read to their last page (`sync_all`, `asyncio_all`). Where a scenario wants a 500
repeated, the caller repeats the call; clients do not. A call counts as passed where the server
is content **and** types and values of the response are right: they are held against the
document by a reading of JSON Schema that shares no code with the generator. Python's own values
go out (`datetime`, `bytes`, `timedelta`, enum members' values), those of the table in
`tests/suites/*.yaml` or of the scenario.

Both servers listen on every interface by themselves. A module that Node loads before them makes
them listen on 127.0.0.1 only; a network namespace would do the same, but needs privileges.

A subset runs in `make test` without Node, from documents and expectations of the project's own
(`tests/suites/test_frozen.py`).
"""


@dataclass
class Allowed:
    """The failures that are accepted, and the reason why."""

    rows: Sequence[Mapping[str, Any]]
    used: Counter[int] = field(default_factory=Counter)

    def reason(self, name: str, **facts: str) -> str:
        """Why a failure is accepted, an empty text where it is not."""
        for index, row in enumerate(self.rows):
            fits = all(
                facts.get(key) in _list(row[key]) for key in ("version", "mode") if key in row
            )
            if fits and re.fullmatch(row["match"], name):
                self.used[index] += 1
                return str(row["reason"])
        return ""

    @property
    def unused(self) -> list[str]:
        """Rows that allow nothing any more."""
        return [row["match"] for index, row in enumerate(self.rows) if not self.used[index]]


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def allowed(suite: str) -> Allowed:
    """The allowed failures of a suite."""
    return Allowed(read_yaml(ALLOWED)[suite])


def judge_spector(results: Iterable[spector.Result], known: Allowed) -> list[tuple[str, ...]]:
    """Version, mode, outcome, scenario and reason or problem of each result."""
    found = []
    for one in results:
        reason = (
            "" if one.passed else known.reason(one.scenario, version=one.version, mode=one.mode)
        )
        outcome = "passed" if one.passed else "allowed" if reason else "failed"
        said = reason or " | ".join(one.problems).replace("\n", " ")[:400]
        found.append((one.version, one.mode, outcome, one.scenario, said))
    return found


def judge_autorest(report: autorest.Report, known: Allowed) -> list[tuple[str, ...]]:
    """Category or "calls", mode, outcome, scenario or operation, and reason or problem."""
    found = []
    for mode, categories in report.coverage.items():
        for category, scenarios in categories.items():
            for name, count in scenarios.items():
                reason = "" if count else known.reason(f"{category}/{name}", mode=mode)
                outcome = "passed" if count else "allowed" if reason else "failed"
                found.append((category, mode, outcome, name, reason or "not called rightly"))
    for one in report.results:
        reason = known.reason(one.operation, mode=one.mode) if one.problems else ""
        outcome = "passed" if not one.problems else "allowed" if reason else "failed"
        said = reason or " | ".join(one.problems).replace("\n", " ")[:400]
        found.append(("calls", one.mode, outcome, one.operation, said))
    return found


Rows = Sequence[tuple[str, ...]]


def page(ours: Mapping[str, Rows], peer: Mapping[str, Rows], name: str) -> str:
    """The page as Markdown."""
    lines = [HEAD]
    for suite, rows in ours.items():
        lines += [f"## {suite}", "", *_figures(rows, peer.get(suite, ()), name), ""]
        lines += [*_reasons(rows), ""]
    return "\n".join(lines).rstrip() + "\n"


def _figures(rows: Rows, peer: Rows, name: str) -> list[str]:
    ours, theirs = Counter(row[:3] for row in rows), Counter(row[:3] for row in peer)
    lines = [
        f"| | | passed | allowed | failed | {name} passes |",
        "|---|---|---|---|---|---|",
    ]
    for kind in dict.fromkeys(row[0] for row in rows):
        for mode in MODES:
            counts = " | ".join(
                str(ours[kind, mode, one]) for one in ("passed", "allowed", "failed")
            )
            other = theirs[kind, mode, "passed"] if peer else "takes no Swagger 2.0"
            lines.append(f"| {kind} | {mode} | {counts} | {other} |")
    return lines


def _reasons(rows: Rows) -> list[str]:
    """The allowed failures by their reasons, each with the scenarios it is for."""
    found: dict[str, dict[str, None]] = {}
    for _, _, outcome, name, reason in rows:
        if outcome == "allowed":
            found.setdefault(reason, {}).setdefault(name)
    lines = ["Allowed, and why:", ""] if found else []
    for reason, names in found.items():
        shown = ", ".join(f"`{one}`" for one in list(names)[:8])
        more = f" and {len(names) - 8} more" if len(names) > 8 else ""
        lines.append(f"- {reason} ({len(names)}: {shown}{more})")
    return lines
