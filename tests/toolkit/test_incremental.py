"""A run with a cache gives the same result as a run without one."""

from __future__ import annotations

import copy
import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from specloom.commands.cli import main
from specloom.commands.workspace import build
from specloom.document import cache
from specloom.document import locations as yaml_blocks
from specloom.document.document import Json, Object, as_object
from specloom.ir.api import Files
from specloom.project.settings import settings_for
from specloom.project.source import Source
from support.exchange import ROOT

from .conftest import PETS

DOCUMENT = ROOT / "spec" / "h2ogpte" / "openapi.yaml"


@pytest.fixture(autouse=True)
def cut_small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Even this document is read in blocks."""
    monkeypatch.setattr(yaml_blocks, "SMALL", 0)
    monkeypatch.setattr(yaml_blocks, "_LARGE", 0)


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SPECLOOM_CACHE", str(tmp_path / "kept"))
    return tmp_path / "kept"


def made(path: Path) -> Files:
    return build(Source("client", path, settings_for("client")), lambda text: None).files


def from_nothing(path: Path, folder: Path) -> Files:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SPECLOOM_CACHE", str(folder))
        return made(path)


def schemas_in(value: Json) -> Iterator[Object]:
    """Every node that has properties."""
    if isinstance(value, list):
        for item in value:
            yield from schemas_in(item)
    elif isinstance(value, dict):
        if as_object(value.get("properties")):
            yield value
        for member in value.values():
            yield from schemas_in(member)


def edited(data: Object, chance: random.Random) -> Object:
    """The document with one random change."""
    data = copy.deepcopy(data)
    node = chance.choice(list(schemas_in(data)))
    properties = as_object(node["properties"])
    name = chance.choice(list(properties))
    named = list(as_object(as_object(data["components"])["schemas"]))
    match chance.randrange(6):
        case 0:
            properties[f"added_{chance.randrange(9)}"] = {"type": "string", "enum": ["a", "b"]}
        case 1:
            target = chance.choice(named)
            properties[name] = {"$ref": f"#/components/schemas/{target}"}
        case 2:
            properties[name] = {"type": "integer", "description": "Says *this* now.", "minimum": 1}
        case 3:
            node["description"] = "Another text."
        case 4:
            held = as_object(data["components"])["schemas"]
            as_object(held)[f"New{chance.randrange(9)}"] = {
                "$ref": f"#/components/schemas/{named[0]}"
            }
        case _:
            paths = as_object(data["paths"])
            item = as_object(paths[chance.choice(list(paths))])
            method = next(key for key in item if key in ("get", "put", "post", "delete", "patch"))
            as_object(item[method])["summary"] = "Does something else"
    return data


@pytest.mark.parametrize("seed", range(4))
def test_after_changes_the_files_are_those_of_a_run_from_nothing(
    tmp_path: Path, kept: Path, seed: int
) -> None:
    chance, path = random.Random(seed), tmp_path / "openapi.yaml"
    data: Object = yaml.safe_load(DOCUMENT.read_bytes())
    path.write_text(yaml.safe_dump(data, sort_keys=False), encoding="utf-8")
    before = made(path)
    for turn in range(3):
        data = edited(data, chance)
        path.write_text(yaml.safe_dump(data, sort_keys=False), encoding="utf-8")
        after = made(path)
        assert after == from_nothing(path, tmp_path / f"nothing{turn}")
        assert after != before
        before = after


def damaged(content: bytes) -> Iterator[bytes]:
    yield b""
    yield content[: len(content) // 2]
    yield content.replace(b"e", b"a")
    yield b"{}"
    seal, _, body = content.partition(b"\n")
    yield seal + b"\n" + body + b" "
    yield b"\xff" * 80 + b"\n" + body


def test_a_damaged_cache_entry_is_ignored(tmp_path: Path, kept: Path) -> None:
    path = tmp_path / "openapi.yaml"
    path.write_bytes(DOCUMENT.read_bytes())
    first = made(path)
    files = [file for file in kept.rglob("*") if file.is_file()]
    assert {file.parent.name for file in files} >= {"yaml", "parts", "layout"}
    whole = {file: file.read_bytes() for file in files}
    for turn in range(6):
        for file, content in whole.items():
            file.write_bytes(list(damaged(content))[turn])
        assert made(path) == first


def test_a_cache_entry_of_another_version_is_ignored(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache.store("parts", "key", "text")
    assert cache.load("parts", "key") == "text"
    monkeypatch.setattr(cache, "toolkit", lambda: "another")
    assert cache.load("parts", "key") is None


def test_the_cache_stays_bounded(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "MOST", 2_000)
    for number in range(20):
        cache.store("parts", str(number), "x" * 300)
    held = [file.stat().st_size for file in kept.rglob("*") if file.is_file()]
    assert 0 < sum(held) <= 2_000
    assert cache.load("parts", "19") == "x" * 300


def test_a_cache_holds_what_the_last_run_used(kept: Path) -> None:
    for name in ("one", "two"):
        store = cache.Cache("parts", "subject")
        assert store.text(lambda: "same", "both") == "same"
        assert store.text(lambda: "own", name) == "own"
        store.store()
    assert cache.Cache("parts", "subject").stored.keys() == {
        cache.digest("both"),
        cache.digest("two"),
    }


def test_a_cache_that_cannot_be_written_is_no_hindrance(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("SPECLOOM_CACHE", str(tmp_path / "file"))
    store = cache.Cache("parts", "subject")
    assert store.files(lambda: [("a", "b")], "key") == {"a": "b"}
    store.store()
    assert json.loads(store.used[cache.digest("key")]) == {"a": "b"}


HEAVY = ("jinja2", "jsonschema", "pydantic", "ruamel.yaml", "specloom.pipeline", "specloom.openapi")
"""What takes long to import, and what a run that changes nothing has no use for."""


def test_a_run_that_changes_nothing_imports_little(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "spec/pets").mkdir(parents=True)
    (tmp_path / "spec/pets/openapi.yaml").write_text(PETS, encoding="utf-8")
    (tmp_path / "spec/pets/api.yaml").write_text("package: pets\n", encoding="utf-8")
    assert main(["generate"]) == 0
    script = (
        "import sys\nfrom specloom.__main__ import main\n"
        "sys.argv = ['specloom', 'generate']\ncode = main()\n"
        f"print(code, [name for name in {HEAVY!r} if name in sys.modules])"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=False
    )
    assert done.stdout == "pets: nothing changed\n0 []\n", done.stderr
