"""The tables of calls: `calls/<api>.yaml`.

A case has a `name`, what the server answers (`response`, or `responses` one after another), and
Python for both sides (`code`, or `theirs` and `ours`) that leaves in `result` what the caller gets.
A case with nothing more must be the same on both sides. One that ours does better says why
(`better`) and what each side does (`expect`): `value`, or `raises` (a class), `status` and `says`
(a part of the text); `sent`, the number of requests, or `requests`, each with what is to hold of
it: `method`, `path`, `query`, `headers`, `body`, or the `names` in its body. What is said of `both`
holds for a case that is the same.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from support.exchange import FIXTURES, Exchange, read_yaml
from support.loopback import Answer

CALLS = Path(__file__).parent / "calls"
NO_RESPONSE = {"status": 418, "text": ""}


@dataclass(frozen=True)
class Response:
    """What the server answers to one request; `{url}` in headers and text is its own address."""

    status: int
    headers: dict[str, str]
    body: bytes
    chunks: tuple[bytes, ...] | None = None

    def answer(self, url: str) -> Answer:
        """The response as the server at this address sends it."""
        headers = {name: text.replace("{url}", url) for name, text in self.headers.items()}
        return Answer(self.status, headers, self.body.replace(b"{url}", url.encode()), self.chunks)


@dataclass(frozen=True)
class Case:
    """One call: how to make it on both sides, and what is said to differ."""

    name: str
    theirs: str | None
    ours: str
    responses: tuple[Response, ...]
    better: str = ""
    expected: dict[str, dict[str, Any]] = field(default_factory=dict)


@dataclass(frozen=True)
class Table:
    """The calls of one API, and the original they are held against.

    `package` is the folder of our package in `generated/`, `ours` what it needs besides what this
    interpreter has; a table is called like its file.
    """

    api: str
    package: str
    title: str
    requirements: tuple[str, ...]
    ours: tuple[str, ...]
    notes: tuple[str, ...]
    preludes: dict[str, str]
    headers: tuple[str, ...]
    environment: dict[str, str]
    cases: tuple[Case, ...]


def response(data: dict[str, Any]) -> Response:
    """A response of the table: a recorded one (`fixture: api/operation/case`) or one written
    out."""
    if "fixture" in data:
        path = FIXTURES / f"{data['fixture']}.yaml"
        exchange = Exchange(path, path.parts[-3], read_yaml(path))
        return Response(exchange.status, exchange.headers, exchange.content, exchange.chunks)
    headers = {"content-type": "application/json", **(data.get("headers") or {})}
    body = json.dumps(data["body"]) if "body" in data else data.get("text", "")
    return Response(data.get("status", 200), headers, body.encode())


def case(data: dict[str, Any]) -> Case:
    """A row of a table; `code` is for both sides."""
    responses = data["responses"] if "responses" in data else [data.get("response", NO_RESPONSE)]
    return Case(
        name=data["name"],
        theirs=data.get("theirs", data.get("code")),
        ours=data.get("ours", data.get("code")),
        responses=tuple(map(response, responses)),
        better=data.get("better", ""),
        expected=data.get("expect", {}),
    )


def table(path: Path) -> Table:
    """The table in a file."""
    data = read_yaml(path)
    own, both = data.get("preludes", {}), data.get("prelude", "")
    return Table(
        api=path.stem,
        package=data["package"],
        title=data["title"],
        requirements=tuple(data["requirements"]),
        ours=tuple(data.get("ours", ())),
        notes=tuple(data.get("notes", ())),
        preludes={side: own.get(side, "") + both for side in ("theirs", "ours")},
        headers=tuple(data["headers"]),
        environment=data.get("environment", {}),
        cases=tuple(map(case, data["cases"])),
    )


def tables() -> list[Table]:
    """All tables, by name."""
    return [table(path) for path in sorted(CALLS.glob("*.yaml"))]
