"""The request side of fixtures from the vendors' own clients.

Each fixture's call is made with the client of the vendor against a server on loopback. Where that
sends what the fixture says, `source:` says so; where it does not, the fixture stays as it is, and
`differences.yaml` says why.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from specloom.commands.exchange.exchange import Exchange
from specloom.commands.record.recording import Recording
from specloom.pipeline import read
from specloom.project.source import source_of
from support.exchange import ROOT, exchanges, manifest_of, read_yaml
from support.exchange import Exchange as Fixture
from support.loopback import Seen, loopback
from vendors.sides import Side, side
from vendors.tables import CALLS, Case, Response, table
from vendors.venvs import theirs, version

HOME = Path(__file__).parent
DIFFERENCES = HOME / "differences.yaml"
TABLES = {
    "waldur": ("waldur", "waldur_documented"),
    "h2ogpte": ("h2ogpte",),
    "azure_agents": ("azure_agents",),
}
"""The originals whose clients make the calls; the first that sends the same is named."""
_SOURCE = re.compile(r"^source: (.*(?:\n  +.*)*)$", re.MULTILINE)
_SAID = re.compile(r"^Request recorded from [^;]*; response: ")
_NO_ANSWER = (Response(418, {"content-type": "application/json"}, b"{}"),)


@dataclass(frozen=True)
class Sent:
    """What a client sent for a fixture: as a fixture's request, or nothing."""

    request: dict[str, Any] | None
    said: str = ""


def sent(api: str, name: str) -> Iterator[tuple[Fixture, str, Sent]]:
    """Each fixture of an API with what one original sends for it, and that one's name."""
    wanted = table(CALLS / f"{name}.yaml")
    package = wanted.requirements[0].partition("==")[0]
    with loopback() as server, side(wanted, "theirs") as running:
        who = f"{package} {version(theirs(wanted), package).strip()}"
        running = replace(running, prelude=f"import sys\nsys.path.insert(0, {str(HOME)!r})\n")
        for fixture in exchanges(api):
            yield fixture, who, called(running, server, fixture)


def called(running: Side, server: Any, fixture: Fixture) -> Sent:
    """Make the call of a fixture; what was sent first counts."""
    entries = manifest_of(fixture.api)["operations"]
    entry = next(one for one in entries if fixture.operation in (one["id"], one["name"]))
    given = {
        "operation": entry["name"],
        "module": entry["module"],
        "arguments": fixture.data.get("arguments") or {},
        "body": fixture.data["request"].get("body"),
    }
    code = f"import vendor_calls\nvendor_calls.{fixture.api}(url, {given!r})\nresult = None\n"
    observed = running.observe(server, Case(str(fixture), code, code, _NO_ANSWER), code)
    said = str(observed.outcome.get("says", ""))[:200]
    return Sent(request_of(fixture.api, server.seen[0]) if server.seen else None, said)


def request_of(api: str, seen: Seen) -> dict[str, Any] | None:
    """A request as `specloom record` writes it."""
    headers = tuple(seen.headers.items())
    exchange = Exchange(seen.method, seen.target, headers, seen.body, 200, (), b"")
    source = source_of(ROOT / "spec" / api)
    recording = Recording(READ.setdefault(api, read(source)), source.settings.scrub, ROOT, "")
    formed, _ = recording.formed([exchange])
    return dict(formed[0].data["request"]) if formed else None  # type: ignore[arg-type]


READ: dict[str, Any] = {}


def differs(fixture: Fixture, found: Sent) -> str:
    """What of a request is otherwise than the fixture says."""
    wanted, got = fixture.data["request"], found.request
    if got is None:
        return f"nothing is sent: {found.said}"
    parts = [part for part in ("method", "path", "body") if got.get(part) != wanted.get(part)]
    pairs = [sorted([str(a), str(b)] for a, b in one.get("query", [])) for one in (got, wanted)]
    parts += ["query"] * (pairs[0] != pairs[1])
    headers = [one.get("headers") or {} for one in (got, wanted)]
    parts += [n for n, v in headers[1].items() if n != "content-type" and headers[0].get(n) != v]
    return "; ".join(f"{part}: {json.dumps(got.get(part), ensure_ascii=False)}" for part in parts)


def record(api: str) -> dict[str, str]:
    """Say in each fixture of an API whose request it has; gives what differs, by fixture."""
    left: dict[str, str] = {}
    done: set[str] = set()
    for name in TABLES[api]:
        for fixture, who, found in sent(api, name):
            if str(fixture) in done:
                continue
            said = differs(fixture, found)
            if said:
                left.setdefault(str(fixture), said)
                continue
            done.add(str(fixture))
            left.pop(str(fixture), None)
            say(fixture.path, who)
    return left


def say(path: Path, who: str) -> None:
    """Write into a fixture whose request it has; nothing else of the file changes."""
    text = path.read_text(encoding="utf-8")
    old = " ".join(str(read_yaml(path)["source"]).split())
    response = _SAID.sub("", old)
    new = f"Request recorded from {who}; response: {response[:1].lower()}{response[1:]}"
    if new != old:
        quoted = new.replace("'", "''")
        made = _SOURCE.sub(lambda _: f"source: '{quoted}'", text, count=1)
        path.write_text(made, encoding="utf-8")
