"""A newcomer's path: the tutorial as it is written, and what the command says of itself."""

from __future__ import annotations

import re
import shlex
import time
from pathlib import Path

import pytest

from specloom.commands.cli import main
from support.commands_page import PAGE, page, parsers
from support.exchange import ROOT
from support.install_lines import PAGES, published, with_lines
from support.newcomer import environment, free_port, listening, run

TUTORIAL = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"```(\w+)(?: title=\"([\w.]+)\")?\n(.*?)```", re.S)


def test_the_tutorial_leads_to_a_working_call(tmp_path: Path) -> None:
    """Every command of the tutorial runs as written, but for what is installed already."""
    start = time.monotonic()
    env = environment(tmp_path)
    port = free_port()
    blocks = [
        (kind, name, text.replace("8099", port)) for kind, name, text in BLOCK.findall(TUTORIAL)
    ]
    assert [name for _, name, _ in blocks if name] == ["pets.yaml", "call.py"]
    for _, name, text in blocks:
        if name:
            (tmp_path / name).write_text(text, encoding="utf-8")
    install, generate, mock = (text for kind, _, text in blocks if kind == "sh")
    assert 'pip install "./specloom[mock]"' in install
    run(["sh", "-e", "-c", generate], tmp_path, env)
    with listening(shlex.split(mock), port, tmp_path, env):
        told = run(["python", "call.py"], tmp_path, env)
    assert told.split()[0] == "Bello"
    assert re.search(r"\d{4}-\d\d-\d\d", told)
    assert time.monotonic() - start < 300


def test_the_page_of_commands_is_what_help_says() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert text == page(), "run `make docs`, which writes it"
    assert "%%" not in text
    assert "| |\n" not in text.replace("| argument | |\n", ""), "an argument without a word on it"


def test_pages_install_specloom_from_where_it_is() -> None:
    for path in PAGES:
        text = path.read_text(encoding="utf-8")
        assert text == with_lines(text, published()), f"{path}: run `make docs`, which writes it"
        assert with_lines(with_lines(text, True), False) == with_lines(text, False)
        assert not re.search(r"install \"?\./specloom", with_lines(text, True))


@pytest.mark.parametrize("verb", [verb for verb, _ in parsers()])
def test_every_help_has_an_example_of_its_verb(
    verb: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        main([verb, "--help"] if verb else ["--help"])
    told = " ".join(capsys.readouterr().out.split())
    assert left.value.code == 0
    assert f"example: specloom {verb}".strip() in told


def test_new_says_what_to_do_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("specloom.commands.cli._ROOT", tmp_path)
    (tmp_path / "pets.yaml").write_text("openapi: 3.1.0\n", encoding="utf-8")
    assert main(["new", "pets", str(tmp_path / "pest.yaml")]) == 1
    assert 'did you mean "pets.yaml"?' in capsys.readouterr().err
    assert main(["new", "pets", str(tmp_path / "pets.yaml")]) == 0
    told = capsys.readouterr().out
    for step in ("specloom generate pets", "pip install ./generated/pets", "specloom mock pets"):
        assert step in told


def test_wrong_names_are_answered_with_the_nearest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    assert main(["mock", "waldor"]) == 1
    assert "did you mean 'waldur'?" in capsys.readouterr().err
    monkeypatch.setattr("specloom.commands.cli._ROOT", tmp_path)
    (tmp_path / "spec" / "pets").mkdir(parents=True)
    (tmp_path / "spec" / "pets" / "api.yaml").write_text("pakage: pets\n", encoding="utf-8")
    assert main(["check"]) == 1
    assert "did you mean 'package'?" in capsys.readouterr().err
