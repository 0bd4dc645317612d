"""Every Python example in the README of a package runs, against recorded responses."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.exchange import APIS, ROOT, Exchange, exchanges, manifest_of, read_yaml
from support.loopback import Answer, Loopback, Seen, loopback


def examples() -> list[tuple[str, str]]:
    """API and code of each example."""
    return [
        (api, code)
        for api in APIS
        for code in re.findall(
            r"^```python\n(.*?)^```",
            (ROOT / "generated" / api / "README.md").read_text(),
            re.M | re.S,
        )
    ]


@pytest.fixture(scope="module")
def server() -> Iterator[Loopback]:
    with loopback() as running:
        yield running


def recorded(api: str, seen: Seen) -> Answer:
    """The recorded success of the operation asked for whose query is most like this one's."""
    names = {name for name, _ in seen.query}

    def unlike(exchange: Exchange) -> int:
        return len(names ^ {name for name, _ in exchange.data["request"].get("query") or []})

    for exchange in sorted(exchanges(api), key=unlike):
        (op,) = [
            op for op in manifest_of(api)["operations"] if op["id"] == exchange.data["operation"]
        ]
        path = re.sub(r"\\\{[^{}]*\\\}", "[^/]+", re.escape(op["path"]))
        if (
            exchange.status == 200
            and exchange.content not in (b"", b"[]")
            and op["method"] == seen.method
            and re.fullmatch(f".*{path}", seen.path)
        ):
            return Answer(200, exchange.headers, exchange.content)
    return Answer(404)


@pytest.mark.parametrize(("api", "code"), examples())
def test_the_example_runs(api: str, code: str, server: Loopback, tmp_path: Path) -> None:
    server.seen.clear()

    def answer(seen: Seen) -> Answer:
        """As recorded; a list has one page."""
        found = recorded(api, seen)
        again = [one.path for one in server.seen].count(seen.path) > 1
        if again and found.body.startswith(b"["):
            return Answer(200, found.headers, b"[]")
        return found

    server.answer = answer
    prefix = str(read_yaml(ROOT / "spec" / api / "api.yaml")["env"])
    env = {
        **os.environ,
        "PYTHONPATH": str(ROOT / "generated" / api),
        f"{prefix}_BASE_URL": server.url,
        "AGENTSEA_DB_DIR": str(tmp_path),
    }
    text = re.sub(r'(base_url|host|endpoint)( ?= ?)["\'].*?["\']', rf'\1\2"{server.url}"', code)
    done = subprocess.run(
        [sys.executable, "-c", text],
        cwd=tmp_path,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert bool(done.stdout.strip()) == ("print(" in code)
