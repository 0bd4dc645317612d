"""The TypeScript snippets: checked by `tsc` with the client of hey-api's generator, run by node."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from support.exchange import ROOT, manifest_of
from support.snippets import Snippet

TOOLS = ROOT / "typescript" / "node_modules"
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not (shutil.which("node") and (TOOLS / ".bin" / "tsc").is_file()),
        reason="needs Node.js and `make typescript`, which installs the compiler",
    ),
]
OPTIONS = {
    "target": "ES2022",
    "module": "NodeNext",
    "lib": ["ES2022", "DOM", "DOM.Iterable"],
    "types": ["node"],
    "typeRoots": [str(TOOLS / "@types")],
    "strict": True,
    "outDir": "out",
    "rootDir": "snippets",
}


def compiled(folder: Path) -> None:
    """Run the compiler in a folder; any complaint of it fails the test."""
    done = subprocess.run([str(TOOLS / ".bin" / "tsc")], cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def client(api: str, home: Path) -> None:
    """Build the client of an API and put it where snippets import it from."""
    source = ROOT / "generated" / api / "typescript"
    name = json.loads((source / "package.json").read_text())["name"]
    shutil.copytree(source, home / name, ignore=shutil.ignore_patterns("dist"))
    compiled(home / name)


def test_typescript(found: list[Snippet], api: str, tmp_path: Path) -> None:
    client(api, tmp_path / "node_modules")
    (tmp_path / "package.json").write_text('{"type": "module"}')
    config = {"compilerOptions": OPTIONS, "include": ["snippets"]}
    (tmp_path / "tsconfig.json").write_text(json.dumps(config))
    (tmp_path / "snippets").mkdir()
    mine = [one for one in found if one.kind == "typescript"]
    assert len(mine) == len(manifest_of(api)["operations"])
    for one in mine:
        (tmp_path / "snippets" / f"{one.anchor}.ts").write_text(one.code)
    compiled(tmp_path)
    for one in mine:
        script = tmp_path / "out" / f"{one.anchor}.js"
        done = subprocess.run(["node", str(script)], capture_output=True, text=True, timeout=60)
        assert done.returncode == 0, f"{one}\n{one.code}\n{done.stderr}"
        assert done.stdout.strip(), one
