"""Virtual environments of the originals, each of its own, below `.cache/vendors/`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from support.exchange import ROOT
from vendors.tables import Table

HOME = ROOT / ".cache" / "vendors"


def theirs(table: Table) -> Path:
    """The Python with the original of this table."""
    return installed("-".join(table.requirements[0].split("==")), table.requirements)


def ours(table: Table) -> Path:
    """The Python our package runs in: this one, or one with what the package needs besides."""
    return installed(f"ours-{table.api}", table.ours) if table.ours else Path(sys.executable)


def installed(name: str, requirements: tuple[str, ...]) -> Path:
    """The Python of an environment, made if it is not there yet or has something else."""
    home = HOME / name
    python = home / "bin" / "python"
    stamp = home / ".requirements"
    wanted = "\n".join(requirements)
    if not stamp.exists() or stamp.read_text(encoding="utf-8") != wanted:
        subprocess.run([sys.executable, "-m", "venv", "--clear", home], check=True)
        pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, *requirements], check=True, stderr=subprocess.DEVNULL)
        stamp.write_text(wanted, encoding="utf-8")
    return python


def version(python: Path, distribution: str) -> str:
    """The version of a distribution that an interpreter has."""
    code = f"from importlib.metadata import version; print(version({distribution!r}))"
    return subprocess.run([python, "-c", code], check=True, capture_output=True, text=True).stdout
