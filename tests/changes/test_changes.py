"""Pairs of documents with the verdict on each, and the verb in a real repository."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from specloom.commands.changes.change import Change, Comparison, bumped, comparison
from specloom.commands.changes.compare import compared
from specloom.commands.changes.entry import with_entry
from specloom.commands.changes.limits import value_changes
from specloom.commands.cli import main
from specloom.document.document import find
from specloom.document.load import load
from specloom.project.settings import settings_for
from specloom.project.source import Source
from support.schemas import typed

HERE = Path(__file__).parent
CASES = sorted(path.parent for path in HERE.glob("*/verdict.yaml"))
NEXT = {"breaking": "2.0.0", "compatible": "1.5.0", "none": "1.4.2"}
BREAKS, ADDS = HERE / "response_property_gone", HERE / "response_property_new"


def found(case: Path) -> Comparison:
    settings = replace(settings_for("client"), version="1.4.2")
    old, new = (Source("client", case / f"{name}.yaml", settings) for name in ("old", "new"))
    aliases = yaml.safe_load((case / "verdict.yaml").read_text(encoding="utf-8")).get("aliases", {})
    return compared(old, replace(new, settings=replace(settings, aliases=aliases)))


def told(changes: tuple[Change, ...], package: bool) -> list[str]:
    return [f"{one.place}: {one.what}" for one in changes if one.package is package]


def test_there_are_at_least_twenty_pairs_of_every_kind() -> None:
    verdicts = [yaml.safe_load((case / "verdict.yaml").read_text())["verdict"] for case in CASES]
    assert len(CASES) >= 20
    assert set(verdicts) == set(NEXT)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_pair(case: Path) -> None:
    expected = yaml.safe_load((case / "verdict.yaml").read_text(encoding="utf-8"))
    result = found(case)
    assert result.level == expected["verdict"]
    assert result.next == NEXT[expected["verdict"]]
    for level in ("breaking", "compatible"):
        changes: tuple[Change, ...] = getattr(result, level)
        held = expected.get(level, {})
        assert told(changes, package=False) == held.get("document", [])
        assert told(changes, package=True) == held.get("package", [])
    documents = [load(case / name).data for name in ("old.yaml", "new.yaml")]
    for change in result.changes:
        if not change.package:
            leads = [data for data in documents if _leads(data, change.place)]
            assert leads, change.place
            assert change.place


def _leads(data: object, pointer: str) -> bool:
    try:
        find(data, pointer)
    except KeyError:
        return False
    return True


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_document_does_not_differ_from_itself(case: Path) -> None:
    source = Source("client", case / "old.yaml", settings_for("client"))
    assert compared(source, source).changes == ()


@pytest.mark.parametrize(
    ("old", "new", "request_breaks", "response_breaks"),
    [
        ({"type": "integer"}, {"type": "number"}, False, True),
        ({"type": "number"}, {"type": "integer"}, True, False),
        ({"type": "string"}, {}, False, True),
        ({}, {"type": "string"}, True, False),
        ({"type": "string"}, {"type": ["string", "null"]}, False, True),
        ({"type": ["string", "null"]}, {"type": "string"}, True, False),
        ({"type": "string"}, {"type": "integer"}, True, True),
        ({"type": "string"}, {"type": "string", "format": "uuid"}, True, True),
        ({"enum": ["a"]}, {"enum": ["a", "b"]}, False, False),
        ({"enum": ["a", "b"]}, {"enum": ["a"]}, True, False),
        ({"type": "string", "const": "a"}, {"type": "string", "const": "b"}, True, False),
        ({"type": "integer", "minimum": 1}, {"type": "integer", "minimum": 2}, True, False),
        ({"type": "integer", "minimum": 2}, {"type": "integer"}, False, False),
        ({"type": "string"}, {"type": "string", "pattern": "a"}, True, False),
        ({"type": "string"}, {"type": "string", "default": "a"}, False, False),
    ],
)
def test_sides(old: dict, new: dict, request_breaks: bool, response_breaks: bool) -> None:
    for side, breaks in (("request", request_breaks), ("response", response_breaks)):
        changes = list(value_changes(typed(old), typed(new), side))
        assert changes
        assert any(breaking for _, _, breaking in changes) is breaks


@pytest.mark.parametrize(
    ("version", "level", "following"),
    [
        ("1.4.2", "breaking", "2.0.0"),
        ("1.4.2", "compatible", "1.5.0"),
        ("1.4.2", "none", "1.4.2"),
        ("0.3.1", "breaking", "0.4.0"),
        ("0.3.1", "compatible", "0.3.2"),
        ("2.0.0rc1", "breaking", "2.0.0"),
        ("2.0.0rc1", "none", "2.0.0rc1"),
    ],
)
def test_next_version(version: str, level: str, following: str) -> None:
    assert bumped(version, level) == following


def test_an_entry_is_written_once_and_older_ones_stay() -> None:
    first = comparison([Change(False, "/paths", "one thing is new", False)], "1.0.0")
    second = comparison([Change(True, "api.x", "is gone", True)], "1.1.0")
    text = with_entry(with_entry("", first), second)
    assert with_entry(text, second) == text
    assert text.index("## 2.0.0") < text.index("- `api.x`: is gone") < text.index("## 1.1.0")
    assert text.count("# Changelog") == 1


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "spec" / "pets"
    folder.mkdir(parents=True)
    (folder / "api.yaml").write_text("package: made_pets\nversion: 1.4.2\n", encoding="utf-8")
    (folder / "openapi.yaml").write_bytes((BREAKS / "old.yaml").read_bytes())
    monkeypatch.chdir(tmp_path)
    git("init", "--quiet", "--initial-branch=main")
    commit("first")
    return folder


def git(*arguments: str) -> None:
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *who, *arguments], check=True, capture_output=True)


def commit(text: str) -> None:
    git("add", ".")
    git("commit", "--quiet", "--message", text)


def test_since_the_last_release(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git("tag", "v1.4.2")
    (repository / "openapi.yaml").write_bytes((BREAKS / "new.yaml").read_bytes())
    commit("second")
    assert main(["changes", "pets"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("pets since v1.4.2: 2 breaking, 0 compatible")
    assert "version: 1.4.2 -> 2.0.0; api.yaml says 1.4.2" in said
    assert main(["changes", "pets", "--since", "HEAD"]) == 0
    assert "nothing that a caller would notice" in capsys.readouterr().out


def test_against_the_committed_package(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The package that was published counts, not what today's generator would make of then."""
    assert main(["generate"]) == 0
    models = Path("generated/pets/made_pets/models/pet.py")
    text = models.read_text(encoding="utf-8")
    models.write_text(f"{text}\n    colour: str | None = None\n", encoding="utf-8")
    commit("second")
    capsys.readouterr()
    assert main(["changes", "pets"]) == 0
    said = capsys.readouterr().out
    assert "breaking    package  models.pet.Pet.colour: is gone" in said
    assert "document" not in said


def test_the_entry_is_shipped(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (repository / "openapi.yaml").write_bytes((ADDS / "new.yaml").read_bytes())
    assert main(["changes", "pets", "--write"]) == 0
    kept = (repository / "CHANGELOG.md").read_text(encoding="utf-8")
    assert "## 1.5.0" in kept
    assert "- `models.pet.Pet.weight`: is new" in kept
    assert main(["generate"]) == 0
    assert Path("generated/pets/CHANGELOG.md").read_text(encoding="utf-8") == kept


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["pets", "--since", "v9"], "fix: name a commit, a branch or a tag"),
        (["toys"], "there is no API 'toys'"),
    ],
)
def test_what_cannot_be_had(
    repository: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    assert main(["changes", *arguments]) == 1
    assert said in capsys.readouterr().err


def test_an_api_younger_than_the_commit(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.rename(repository.parent / "toys")
    assert main(["changes", "toys"]) == 1
    assert "there is no API 'toys' at HEAD" in capsys.readouterr().err
