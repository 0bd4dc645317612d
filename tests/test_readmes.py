"""Every Python example in the README of a package runs, against recorded replies."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.exchange import APIS, ROOT, exchanges, read_yaml
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
    """The first recorded success of the operation asked for."""
    for exchange in exchanges(api):
        path = re.sub(r"[^/]*\d[^/]*", "*", exchange.data["request"]["path"])
        wanted = (exchange.data["request"]["method"], path)
        if exchange.status == 200 and wanted == (
            seen.method,
            re.sub(r"[^/]*\d[^/]*", "*", seen.path),
        ):
            return Answer(200, exchange.headers, exchange.content)
    return Answer(404)


@pytest.mark.parametrize(("api", "code"), examples())
def test_the_example_runs(api: str, code: str, server: Loopback, tmp_path: Path) -> None:
    server.answer = lambda seen: recorded(api, seen)
    prefix = str(read_yaml(ROOT / "spec" / api / "api.yaml")["env"])
    env = {
        **os.environ,
        "PYTHONPATH": str(ROOT / "generated" / api),
        f"{prefix}_BASE_URL": server.url,
        "AGENTSEA_DB_DIR": str(tmp_path),
    }
    text = re.sub(r'base_url=["\'].*?["\'], ', f'base_url="{server.url}", ', code)
    done = subprocess.run(
        [sys.executable, "-c", text], env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert bool(done.stdout.strip()) == ("print(" in code)
