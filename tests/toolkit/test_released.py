"""Names follow the document until a release; from then on they stay, and `rename` changes them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from specloom.project.settings import read_settings

from .conftest import Run

SETTINGS = """\
# How the package is made.
package: {name}_client
env: SHOP  # the shop's
"""


@pytest.fixture
def home(workspace: Path, run: Run) -> Path:
    for name in ("pets", "toys"):
        (workspace / "spec" / name / "api.yaml").write_text(SETTINGS.format(name=name))
    assert run("generate").code == 0
    return workspace / "spec" / "pets"


def replace(home: Path, old: str, new: str) -> None:
    document = home / "openapi.yaml"
    assert old in document.read_text()
    document.write_text(document.read_text().replace(old, new))


def modules(home: Path) -> list[str]:
    folder = home.parents[1] / "generated" / "pets" / "pets_client" / "api" / "pets"
    return sorted(path.stem for path in folder.glob("*.py") if path.stem != "__init__")


def test_before_a_release_names_follow(home: Path, run: Run) -> None:
    replace(home, "operationId: get_pet", "operationId: fetch_pet")
    replace(home, "Pet:", "Animal:")
    replace(home, "schemas/Pet", "schemas/Animal")
    done = run("generate")
    assert done.code == 0
    assert "operation pets.get_pet is now pets.fetch_pet" in done.out
    assert "class Pet is now Animal" in done.out
    assert modules(home) == ["fetch_pet", "list_pets"]
    assert "is now" not in run("generate").out


def test_released_names_stay(home: Path, run: Run) -> None:
    assert run("released", "pets").code == 0
    assert (home / "api.yaml").read_text() == SETTINGS.format(name="pets") + "released: true\n"
    assert not read_settings(home.parent / "toys" / "api.yaml").released
    assert "already" in run("released", "pets").out
    replace(home, "operationId: get_pet", "operationId: fetch_pet")
    done = run("generate")
    assert done.code == 1
    assert 'the operation "pets.get_pet" would be renamed to "pets.fetch_pet"' in done.err
    assert modules(home) == ["get_pet", "list_pets"]


def test_a_mark_that_says_no_is_changed(home: Path, run: Run) -> None:
    path = home / "api.yaml"
    path.write_text("released: false\n" + path.read_text())
    assert run("released", "pets").code == 0
    assert path.read_text() == "released: true\n" + SETTINGS.format(name="pets")


@pytest.mark.parametrize("is_released", [False, True])
def test_rename(home: Path, is_released: bool, run: Run) -> None:
    if is_released:
        assert run("released").code == 0
    assert run("rename", "pets.get_pet", "fetch_pet").code == 0
    assert run("rename", "Pet", "Animal").code == 0
    text = (home / "api.yaml").read_text()
    assert text.startswith(SETTINGS.format(name="pets"))
    settings = yaml.safe_load(text)
    names = {"operations": {"get_pet": "fetch_pet"}, "schemas": {"Pet": "Animal"}}
    aliases = {"operations": {"pets.get_pet": "pets.fetch_pet"}, "schemas": {"Pet": "Animal"}}
    assert settings["rename"] == names
    assert settings.get("aliases") == (aliases if is_released else None)
    assert run("generate").code == 0
    old = ["get_pet"] if is_released else []
    assert modules(home) == ["fetch_pet", *old, "list_pets"]
    assert run("rename", "pets.fetch_pet", "get_pet").code == 0
    assert run("generate").code == 0
    assert "get_pet" in modules(home)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("pets.get_pt", "fetch", 'did you mean "pets.get_pet"?'),
        ("pets.get_pet", "list_pets", "pets.list_pets is another one"),
        ("pets.get_pet", "for", "'for' is no name that Python takes"),
    ],
)
def test_a_rename_that_cannot_be(home: Path, old: str, new: str, message: str, run: Run) -> None:
    done = run("rename", old, new)
    assert done.code == 1
    assert message in done.err
    assert (home / "api.yaml").read_text() == SETTINGS.format(name="pets")


def test_an_operation_without_id_is_renamed_by_its_place(home: Path, run: Run) -> None:
    replace(home, "operationId: get_pet", "deprecated: false")
    assert run("generate").code == 0
    assert run("rename", "--api", "pets", "pets.get_pets_id", "get_pet").code == 0
    settings = yaml.safe_load((home / "api.yaml").read_text())
    assert settings["rename"] == {"operations": {"GET /pets/{id}": "get_pet"}}
    assert run("generate").code == 0
    name = json.dumps(["operations", "GET /pets/{id}", "pets.get_pet"])
    assert name in (home / "names.lock").read_text()
