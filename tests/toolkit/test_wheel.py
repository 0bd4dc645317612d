"""From a built wheel to a call: what somebody does who has nothing but the distribution."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from support.exchange import ROOT
from support.loopback import Answer, loopback

from .conftest import PETS

CALL = """
import json, sys
from made_pets import Client
from made_pets.api.pets import get_pet
with Client(base_url=sys.argv[1]) as client:
    pet = get_pet.sync(7, client=client)
print(json.dumps([type(pet).__name__, pet.kind.name, pet.born.year, pet.to_dict()]))
"""


def run(*command: str | Path, folder: Path) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.slow
def test_wheel_to_call(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(tmp_path / "dist")]
    run(*build, str(ROOT), folder=tmp_path)
    (wheel,) = (tmp_path / "dist").glob("specloom-*.whl")
    run(sys.executable, "-m", "venv", "fresh", folder=tmp_path)
    home = tmp_path / "fresh" / "bin"
    constraints = tmp_path / "constraints.txt"
    constraints.write_text(constrained(), encoding="utf-8")
    pip = [home / "python", "-m", "pip", "install", "--quiet", "--constraint", constraints]
    run(*pip, wheel, folder=tmp_path)

    (tmp_path / "pets.yaml").write_text(PETS, encoding="utf-8")
    options = ["--spec", "pets.yaml", "--out", "client", "--package", "made_pets"]
    assert "0 changed" in run(home / "specloom", "generate", *options, folder=tmp_path)
    run(*pip, tmp_path / "client", folder=tmp_path)

    born = {"name": "Tom", "born": "2020-02-29", "kind": "cat"}
    with loopback() as server:
        response = json.dumps(born).encode()
        server.answer = lambda _: Answer(200, {"content-type": "application/json"}, response)
        said = run(home / "python", "-I", "-c", CALL, server.url, folder=tmp_path)
    assert json.loads(said) == ["Pet", "CAT", 2020, born]
    assert server.seen[0].target == "/pets/7"


def constrained() -> str:
    """The locked versions, without hashes."""
    lines = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    pins = [line.split(" \\")[0].strip() for line in lines if "==" in line]
    return "\n".join(pin for pin in pins if not pin.startswith(("#", "--"))) + "\n"
