"""What the measurements need, made below `.cache/bench/` by the command itself."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

from bench import large
from bench.harness import ROOT

CACHE = ROOT / ".cache" / "bench"
OURS = Path(sys.executable)
SPECLOOM = OURS.with_name("specloom")

PEERS = {
    "openai": "openai==3.54.0",
    "anthropic": "anthropic==2.12.0",
    "h2ogpte": "h2ogpte==1.6.20",
    "msgspec": "msgspec==0.22.0",
}
"""Other clients, each in an environment of its own."""


def peer(name: str) -> Path:
    """The interpreter of an environment that has this peer, made where there is none yet."""
    folder = CACHE / name
    python, mark = folder / "bin" / "python", folder / "ready"
    if not mark.is_file() or mark.read_text(encoding="utf-8") != PEERS[name]:
        shutil.rmtree(folder, ignore_errors=True)
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", PEERS[name]], check=True)
        mark.write_text(PEERS[name], encoding="utf-8")
    return python


def messages() -> Path:
    """The folder of the package generated from `messages.yaml`."""
    document = Path(__file__).with_name("messages.yaml")
    return _generated(document, "messages", "bench_messages")


def big() -> Path:
    """The folder of the package generated from a large document."""
    return _generated(big_document(), "large", "bench_large")


def big_document() -> Path:
    """The large document as a file."""
    path = CACHE / "large.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(large.document()), encoding="utf-8")
    return path


def workspace() -> Path:
    """A copy of the project's documents, generated once."""
    folder = CACHE / "workspace"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(ROOT / "spec", folder / "spec")
    subprocess.run([str(SPECLOOM), "generate"], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    return folder


def _generated(document: Path, name: str, package: str) -> Path:
    out = CACHE / name
    command = [str(SPECLOOM), "generate", "--spec", str(document), "--out", str(out)]
    subprocess.run([*command, "--package", package], check=True, stdout=subprocess.DEVNULL)
    return out
