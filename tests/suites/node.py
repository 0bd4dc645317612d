"""Node and its packages: the two suites, installed into a folder that git ignores."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

from support.exchange import ROOT

HERE = Path(__file__).parent / "node"
CACHE = ROOT / ".cache" / "suites"
OLDEST = 20
AUTOREST = CACHE / "node_modules" / "@microsoft.azure" / "autorest.testserver"


def missing() -> str | None:
    """What is missing to run the suites, None where nothing is."""
    if not shutil.which("node") or not shutil.which("npm"):
        return f"Node.js {OLDEST} or newer with npm is not installed"
    said = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True)
    version = said.stdout.strip()
    if int(version.removeprefix("v").split(".")[0]) < OLDEST:
        return f"Node.js {version} is too old; {OLDEST} or newer is needed"
    return None


def install() -> None:
    """Install the locked packages, unless they are there."""
    CACHE.mkdir(parents=True, exist_ok=True)
    for file in HERE.iterdir():
        shutil.copy(file, CACHE)
    lock = hashlib.sha256((HERE / "package-lock.json").read_bytes()).hexdigest()
    stamp = CACHE / "installed"
    if stamp.is_file() and stamp.read_text() == lock:
        return
    # No package's own scripts are run, and the documents of another lock are not kept.
    shutil.rmtree(CACHE / "documents", ignore_errors=True)
    options = ["--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
    subprocess.run(["npm", "ci", *options], cwd=CACHE, check=True)
    stamp.write_text(lock)


def documents() -> Path:
    """The folder of the documents that the specs of TypeSpec are compiled to."""
    folder = CACHE / "documents"
    if not (folder / "diagnostics.json").is_file():
        subprocess.run(["node", "compile.mjs", str(folder)], cwd=CACHE, check=True)
    return folder


def scenarios(url: str) -> dict[str, Any]:
    """The scenarios of TypeSpec's suite, for a server at the URL."""
    program = ["node", "scenarios.mjs", url]
    said = subprocess.run(program, cwd=CACHE, check=True, capture_output=True)
    return dict(json.loads(said.stdout))


@contextmanager
def spector(folder: Path) -> Iterator[str]:
    """TypeSpec's mock server: its URL."""
    port = _free_port()
    specs = "node_modules/@typespec/http-specs/specs"
    coverage = folder / "spector-coverage.json"
    program = ["node_modules/.bin/tsp-spector", "serve", specs, "--port", str(port)]
    with _server([*program, "--coverageFile", str(coverage)], port, folder / "spector.log") as url:
        yield url


@contextmanager
def autorest(folder: Path) -> Iterator[str]:
    """AutoRest's test server: its URL."""
    port = _free_port()
    program = [str(AUTOREST / "dist" / "cli" / "cli.js"), "run", f"--port={port}"]
    coverage = f"--coverageDirectory={folder / 'autorest-coverage'}"
    with _server([*program, coverage], port, folder / "autorest.log") as url:
        yield url


@contextmanager
def _server(program: list[str], port: int, log: Path) -> Iterator[str]:
    environment = {**os.environ, "NODE_OPTIONS": f"--require={CACHE / 'loopback.cjs'}"}
    with log.open("w") as out:
        process = subprocess.Popen(
            ["node", *program], cwd=CACHE, env=environment, stdout=out, stderr=subprocess.STDOUT
        )
        try:
            _wait(process, port, log)
            yield f"http://localhost:{port}"
        finally:
            process.terminate()
            process.wait(10)


def _wait(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"the server stopped: {log.read_text()[-2000:]}")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError(f"the server did not listen within 60 s: {log.read_text()[-2000:]}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def get_json(url: str) -> Any:
    """What a server says of itself."""
    try:
        with urlopen(url, timeout=30) as response:
            return json.load(response)
    except URLError as error:
        raise RuntimeError(f"{url}: {error}") from error
